"""Folding: the form in which two lines are compared, never the form in which they are written back."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from scrubber.lazy import pattern

PLAIN = {
    **dict.fromkeys("‘’‚‛`´ʼ′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", ""),
    "…": "...",
}
TYPOGRAPHIC = pattern(f"[{''.join(PLAIN)}]")  # faster than str.translate where few of them occur
# Those of them that English articles are full of, for a first go: it leaves most texts ASCII.
COMMON = (("’", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"), ("‘", "'"), ("…", "..."), ("\u00a0", " "))
# White space of ASCII other than the space.
UNEVEN = ("\t", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x1f")
DIGITS = "0123456789"  # the module `string` compiles an expression when it is loaded
EDGE = " \t\"'*:.,;!?|·•-_>#()[]{}=+/\\~→←↑↓▶►»«›‹"


def plain(text: str) -> str:
    """Case-folded text with plain quotes and dashes and single spaces.

    `NFKC` (Unicode Standard Annex 15) brings full-width and ligature forms together; diacritics stay, they tell words apart.
    """
    if not text.isascii() and not (text := without_typography(text)).isascii():
        text = unicodedata.normalize("NFKC", text)
        text = TYPOGRAPHIC.sub(lambda match: PLAIN[match.group()], text)
    return " ".join(text.casefold().split())


def without_typography(text: str) -> str:
    """The text with the common typographic signs made plain. Where ASCII remains, it is what `NFKC` and `PLAIN` would make of it."""
    for sign, simple in COMMON:
        text = text.replace(sign, simple)
    return text


def fold(text: str) -> str:
    """`plain`, without marks at either end: the form in which two lines are compared."""
    return plain(text).strip(EDGE)


class Simple(NamedTuple):
    """Many lines in one text without common typographic signs (`without_typography`), and whether two spaces meet in it."""

    text: str
    uneven: bool


def simple(lines: Sequence[str]) -> Simple:
    whole = "\n".join(lines)
    if not whole.isascii():
        whole = without_typography(whole)
    return Simple(whole, "  " in whole)


def fold_lines(lines: Sequence[str], simplified: Simple | None = None) -> list[str]:
    """`fold` of many lines, most of them together; `simplified` if `simple` was asked before."""
    whole, uneven = simplified or simple(lines)
    if whole.count("\n") >= max(1, len(lines)):  # blocks of several lines
        return [fold(line) for line in lines]
    if whole.isascii():
        folded = whole.lower().split("\n")
    else:
        folded = [line.lower() if line.isascii() else plain(line) for line in whole.split("\n")]
    if uneven or any(map(whole.__contains__, UNEVEN)):
        return [" ".join(line.split()).strip(EDGE) for line in folded]
    return [line.strip(EDGE) for line in folded]


WORDS = pattern(r"[^\W_]+(?:['’][^\W\d_]+)*")


def words(text: str) -> list[str]:
    """Words and numbers of a text, as written."""
    return WORDS.findall(text)
