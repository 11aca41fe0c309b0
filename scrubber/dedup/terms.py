"""Texts as arrays of hashed terms, many texts at a time: words; pairs of characters where no spaces part the words."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

U8 = NDArray[np.uint8]
U32 = NDArray[np.uint32]
U64 = NDArray[np.uint64]
I64 = NDArray[np.int64]

GAP, STOP, LINE, IDEOGRAPH, LETTER, UPPER, DIGIT = range(7)
BMP = 1 << 16
# Scripts written without spaces, by the name of their characters.
UNSPACED = ("CJK UNIFIED", "CJK COMPAT", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "BOPOMOFO", "IDEOGRAPHIC ITER", "HALFWIDTH KATA")
STOPS = ".!?:;。！？：；…\"“”„«»()[]|"
PRIME = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Terms:
    """The terms of some texts, one text after the other. `hashes`: 31 bits of a term's hash and, lowest, whether it is a
    name or number; `lines`: how many terms each line has that has any; `ends` and `line_ends`: where each text ends in them."""

    hashes: U32
    lines: U32
    ends: I64
    line_ends: I64


@cache
def _tables() -> tuple[U8, U32]:
    """For each code point of the basic plane its kind and a random number, the same for both cases of a letter."""
    kinds, folded = np.zeros(BMP, np.uint8), np.arange(BMP, dtype=np.uint32)
    for code in range(BMP):
        char = chr(code)
        category = unicodedata.category(char)
        if category[0] in "LM":
            wide = category == "Lo" and unicodedata.name(char, "").startswith(UNSPACED)
            kinds[code] = IDEOGRAPH if wide else UPPER if category in ("Lu", "Lt") else LETTER
        elif category == "Nd":
            kinds[code] = DIGIT
        elif char in STOPS:
            kinds[code] = STOP
        if kinds[code] >= IDEOGRAPH:
            plain = unicodedata.normalize("NFKC", char).lower()
            folded[code] = ord(plain[0]) if len(plain) == 1 and ord(plain) < BMP else code
    kinds[[10, 13, 0x2028, 0x2029]] = LINE
    kinds[0xD800:0xE000] = IDEOGRAPH  # halves of characters beyond the basic plane: a pair of them is a term
    mixed = folded.astype(np.uint64) * PRIME + np.uint64(0x632BE59BD9B4E019)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    return kinds, (mixed >> np.uint64(32)).astype(np.uint32)


@cache
def _powers(size: int) -> tuple[U32, U32]:
    """The powers of an odd number modulo 2^32, and of its inverse."""
    odd = 0x8665A9D3
    return tuple(np.multiply.accumulate(np.full(size, n, np.uint32), dtype=np.uint32) for n in (odd, pow(odd, -1, 1 << 32)))  # type: ignore[return-value]


def terms_of(texts: Sequence[str]) -> Terms:
    """The terms of texts. Case, width and punctuation make no difference.

    Words are hashed all at once with a polynomial over the running sum of their characters (Rabin and Karp 1987), so that
    nothing is done for a single word.
    """
    kinds_of, mixed_of = _tables()
    coded = [text.encode("utf-16-le", "surrogatepass") for text in texts]
    codes = np.frombuffer(b"\n\0".join((*coded, b"")), np.uint16)
    kinds = kinds_of[codes]
    starts, ends = _words(kinds > IDEOGRAPH, kinds == IDEOGRAPH)
    hashes = _hash(mixed_of[codes], starts, ends)
    hashes = (hashes & np.uint32(0xFFFFFFFE)) | _is_fact(kinds, starts, ends)
    breaks = np.flatnonzero(kinds == LINE)
    counts = np.diff(np.searchsorted(starts, breaks), prepend=0).astype(np.uint32)
    text_ends = np.cumsum(np.fromiter((len(text) // 2 + 1 for text in coded), np.int64, len(texts)))
    full = np.flatnonzero(counts)
    return Terms(hashes, counts[full], np.searchsorted(starts, text_ends), np.searchsorted(breaks[full], text_ends))


def _words(word: NDArray[np.bool_], wide: NDArray[np.bool_]) -> tuple[I64, I64]:
    """Where terms start and end: runs of word characters, and each wide character with the next one."""
    edge = np.flatnonzero(word[1:] != word[:-1]) + 1
    if len(word) and word[0]:
        edge = np.concatenate(([0], edge))
    starts, ends = edge[::2], edge[1::2]  # the last character of all is a line end
    if wide.any():
        at = np.flatnonzero(wide)
        paired = wide[np.minimum(at + 1, len(wide) - 1)]
        alone = ~paired & ~wide[at - 1]
        at = at[paired | alone]
        starts, ends = np.concatenate((starts, at)), np.concatenate((ends, at + np.where(wide[np.minimum(at + 1, len(wide) - 1)], 2, 1)))
        order = np.argsort(starts, kind="stable")
        starts, ends = starts[order], ends[order]
    return starts, ends


def _hash(mixed: U32, starts: I64, ends: I64) -> U32:
    size = 1 << max(12, len(mixed).bit_length())
    powers, inverse = _powers(size)
    mixed *= powers[: len(mixed)]
    running = np.zeros(len(mixed) + 1, np.uint32)
    np.cumsum(mixed, dtype=np.uint32, out=running[1:])
    total = (running[ends] - running[starts]) * inverse[starts]
    total ^= total >> np.uint32(16)
    total *= np.uint32(0x7FEB352D)
    return np.asarray(total ^ total >> np.uint32(15))


def _is_fact(kinds: U8, starts: I64, ends: I64) -> U32:
    """Whether a term is a number, or a capitalised word that does not begin a sentence."""
    if not len(starts):
        return np.zeros(0, np.uint32)
    first = kinds[starts]
    number = (first == DIGIT) & (kinds[ends - 1] == DIGIT)
    capital = first == UPPER
    at = np.flatnonzero(capital[1:])
    gaps = np.flatnonzero((kinds == STOP) | (kinds == LINE))
    capital[:1] = False
    capital[at + 1] = np.searchsorted(gaps, ends[at]) == np.searchsorted(gaps, starts[at + 1])
    return np.asarray(number | capital, np.uint32)
