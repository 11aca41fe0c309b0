"""Features of a document for its score: words, parts of words, and the skeleton of the text, all hashed."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from functools import cache
from zlib import crc32

from scrubber import lexicon
from scrubber.lazy import pattern

SLOTS = 1 << 17  # of the tables of words and of the skeleton
MASK = SLOTS - 1
PARTS = 1 << 15  # slots for parts of words
MOST_WORDS = 1 << 16  # are remembered
LONGEST_WORD = 40  # letters of it are looked at in parts
TOKEN = pattern(r"[A-Za-z]+(?:'[a-z]+)?|\d+(?:[.,:]\d+)*|[^\w\s\ud800-\udfff]")
ENDINGS = ("tion", "ment", "ness", "ity", "ing", "ed", "ly", "ies", "s", "er", "al", "ive", "ous", "able")
# Typographic variants are a matter of house style: they may not tell people from machines.
PLAIN = (*((sign, '"') for sign in "“”„‟«»"), *((sign, "'") for sign in "‘’‚‛`"), *((sign, " ") for sign in "\u00a0\u202f\u2009"), ("…", "..."))


def tokens_of(text: str, most: int | None = None) -> list[str]:
    """Words, numbers and marks of the beginning of a text, without its house style."""
    return TOKEN.findall(without_style(text if most is None else text[: 6 * most]))[:most]


def without_style(text: str) -> str:
    for sign, plain in () if text.isascii() else PLAIN:
        text = text.replace(sign, plain)
    return text


def slots(tokens: Sequence[str]) -> tuple[array[int], array[int]]:
    """Hashed features of a chunk of more than two tokens, one number for each place at which one occurs: pairs of words, and
    sequences of the skeleton.

    All tokens are reckoned with at once, side by side in one great number of 64 bits for each, the first one lowest: the word
    in the lower half, its bone in the upper one. One place on is 64 bits on.
    """
    count = len(tokens)
    lower, upper = _halves(count)
    both = int.from_bytes(_as_bytes(array("Q", map(CODES.__getitem__, tokens))), "little")
    twos = both * 33 + (both >> 64) & (lower | upper)
    next_but_one = both >> 128 & upper
    threes = twos * 37 + next_but_one & upper
    skips = (both >> 32) * 43 + (next_but_one >> 32) & lower
    pairs = _numbers(twos, count - 1)
    return pairs[::2], pairs[1::2] + _numbers(threes | skips, count - 2)


@cache
def _halves(count: int) -> tuple[int, int]:
    """Masks of the lower and of the upper halves, for so many tokens side by side."""
    lower = int.from_bytes(_as_bytes(array("Q", [MASK]) * count), "little")
    return lower, lower << 32


def _numbers(both: int, count: int) -> array[int]:
    """The lower and the upper halves of so many places, in turn."""
    out = array("I")
    out.frombytes((both & (1 << 64 * count) - 1).to_bytes(8 * count, "little"))
    if sys.byteorder == "big":
        out.byteswap()
    return out


def _as_bytes(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


class Codes(dict[str, int]):
    """Tokens as numbers, each worked out once: in the lower 32 bits the slot of the word, above it that of its bone."""

    def __missing__(self, token: str) -> int:
        found = word_slot(token) | bone_slot(token) << 32
        if len(self) < MOST_WORDS:
            self[token] = found
        return found


def word_slot(token: str) -> int:
    return crc32(word_of(token).encode()) & MASK


def bone_slot(token: str) -> int:
    return crc32(bone_of(token).encode(), 3) & MASK


def part_slots(token: str) -> list[int]:
    """Of all strings of two to five letters in a word, its ends marked."""
    if not token[0].isalpha():
        return []
    word = f"<{token.lower()[:LONGEST_WORD]}>"
    return [crc32(word[at : at + size].encode(), 5) & (PARTS - 1) for size in (2, 3, 4, 5) for at in range(len(word) - size + 1)]


def word_of(token: str) -> str:
    return "0" if token[0].isdigit() else token.lower()


def bone_of(token: str) -> str:
    """What stands for a word in the skeleton: itself if it is frequent or a mark, else its class, else its ending."""
    known, word = classes(), word_of(token)
    if not token[0].isalpha() or known.get(word) == "":
        return word
    kind = known.get(word) or next(("-" + ending for ending in ENDINGS if word.endswith(ending)), "x")
    return "^" + kind if token[0].isupper() else kind


@cache
def classes() -> dict[str, str]:
    """Classes of words that stand in like surroundings; "" for the few that stay as they are."""
    groups: dict[str, str] = lexicon.load("en", "word_class")["classes"]
    return {word: name.strip("_") for name, words in groups.items() for word in words.split()}


CODES = Codes()
