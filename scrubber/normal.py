"""Folding: the form in which two lines are compared, never the form in which they are written back."""

from __future__ import annotations

import re
import unicodedata

PLAIN = {
    **dict.fromkeys("‘’‚‛`´ʼ′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", ""),
    "…": "...",
}
TYPOGRAPHIC = re.compile(f"[{''.join(PLAIN)}]")  # faster than str.translate where few of them occur
EDGE = " \t\"'*:.,;!?|·•-_>#()[]{}=+/\\~→←↑↓▶►»«›‹"


def plain(text: str) -> str:
    """Case-folded text with plain quotes and dashes and single spaces.

    `NFKC` (Unicode Standard Annex 15) brings full-width and ligature forms together; diacritics stay, they tell words apart.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = TYPOGRAPHIC.sub(lambda match: PLAIN[match.group()], text)
    return " ".join(text.casefold().split())


def fold(text: str) -> str:
    """`plain`, without marks at either end: the form in which two lines are compared."""
    return plain(text).strip(EDGE)


WORDS = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")


def words(text: str) -> list[str]:
    """Words and numbers of a text, as written."""
    return WORDS.findall(text)
