"""Masking: numbers and dates of a line become a slot, so that lines which differ in nothing else are one.

`Tuesday, 3 March 2026 | Late edition` and `Friday, 9 May 2025 | Late edition` are both `{#} | Late edition`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from scrubber import lexicon
from scrubber.lazy import pattern
from scrubber.normal import EDGE, fold
from scrubber.phrases import NUMBER

NUMBER_SLOT = "{#}"
DIGIT = pattern(r"\d")
WORD = pattern(r"[^\W_]+")
# What may stand between the parts of one date or number.
JOINT = pattern(r"[ \u00a0\u202f.,:/'’–—-]{1,3}")
YEAR = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
NUMBERS = pattern(r"#(?: #)+")


@cache
def calendar() -> tuple[frozenset[str], frozenset[str]]:
    """Case-folded words of dates in all languages, and words that only join them: the two sets are disjoint."""
    parts: set[str] = set()
    links: set[str] = set()
    for language in lexicon.languages("calendar"):
        words = lexicon.load(language, "calendar")["words"]
        parts.update(word.casefold() for name in ("months", "days", "times") for word in words[name])
        links.update(word.casefold() for word in words["links"])
    return frozenset(parts), frozenset(links - parts)


def mask(text: str) -> str:
    """The text with `{#}` for each number and each date; words count as part of a date only beside a number."""
    if not DIGIT.search(text):
        return text
    out: list[str] = []
    at = 0
    for start, end in _runs(text):
        out += (text[at:start], NUMBER_SLOT)
        at = end
    return "".join((*out, text[at:]))


def line_key(text: str) -> str:
    """The form in which recurring lines are compared: folded words without marks at their edges, `#` for numbers and dates."""
    folded = fold(mask(text).replace(NUMBER_SLOT, "0"))
    key = " ".join(filter(None, [word.strip(EDGE) for word in folded.split()]))
    return NUMBERS.sub("#", NUMBER.sub("#", key)) if DIGIT.search(key) else key


def has_date(text: str) -> bool:
    """Whether a number of the text belongs to a date: a year, or one beside the name of a month or a day."""
    parts, _ = calendar()
    return any(YEAR.search(text, a, b) or any(w.casefold() in parts for w in WORD.findall(text, a, b)) for a, b in _runs(text))


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Spans of neighbouring numbers and date words that hold a number."""
    parts, links = calendar()
    start = end = last = -1
    numbered = False
    for match in WORD.finditer(text):
        word = match.group()
        number = word[0].isdigit()
        part = number or word.casefold() in parts
        joined = start >= 0 and JOINT.fullmatch(text, last, match.start()) is not None
        if joined and not part and word.casefold() in links:
            last = match.end()
            continue
        if not joined or not part:
            if numbered:
                yield start, end
            start, numbered = (match.start() if part else -1), False
        if part:
            end = last = match.end()
            numbered = numbered or number
    if numbered:
        yield start, end
