"""Titles that stand again inside a teaser, or above the headline: which line says all that the other says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from scrubber.captions.lines import ENDED, Lines
from scrubber.finding import Safety
from scrubber.lazy import pattern

# How many lines apart a title and the line with its rubric may stand.
WINDOW = 4
# A title is told by more than a few words; one that is copied above the first paragraph by a few more.
WORDS, LETTERS = 3, 15
LONG_WORDS, LONG_LETTERS = 4, 25
HEAD_WORDS, HEAD_LETTERS = 6, 36
# The longest rubric, date or counter before a title.
RUBRIC = 60
# What divides a rubric from a title: a mark, a number, or no space at all.
DIVIDED = pattern(r"(?:[:|–—-]\s|\A\d+\s|[^\W_]|[.!?])\Z")


def covered_titles(lines: Lines) -> dict[int, tuple[int, Safety]]:
    """Titles that another line says in full, letter for letter, each with that line and how sure it is that it is one title."""
    found: dict[int, tuple[int, Safety]] = {}
    if lines.doc.alike:
        for gone, kept, safety in (*teasers(lines), *rubrics(lines), *headlines(lines)):
            found.setdefault(gone, (kept, safety))
    return found


def is_title(text: str, words: int, letters: int) -> bool:
    """Whether a line of at least so many words and characters could be a title: no label, no sentence, unless a question."""
    return len(text) >= letters and text.count(" ") >= words - 1 and not text.endswith((".", ":", ",", ";", "…")) and not text[0].islower()


def teasers(lines: Lines) -> Iterator[tuple[int, int, Safety]]:
    """A title, the teaser in the next line that goes on where it ends, and how sure that is: a teaser that is cut off at
    its end was made by a program; one that is whole may be a paragraph that takes its heading up."""
    texts = [block.text for block in lines.doc.blocks]
    for n in sorted(lines.doc.alike):
        if n + 1 < len(texts) and texts[n + 1].startswith(texts[n]) and len(texts[n + 1]) > len(texts[n]):
            title, rest = texts[n], texts[n + 1][len(texts[n]) :]
            if rest.lstrip()[0].islower() or not (rest[0].isspace() or rest[0].isupper()):
                continue
            if rest.endswith(("...", "…", "[…]", "[...]")) and is_title(title, WORDS, LETTERS):
                yield n, n + 1, "safe"
            elif rest.count(" ") >= LONG_WORDS and is_title(title, LONG_WORDS, LONG_LETTERS):
                yield n, n + 1, "unsafe"


def rubrics(lines: Lines) -> Iterator[tuple[int, int, Safety]]:
    """A title below the first paragraph, a line close by that ends with it behind a rubric, and how sure that is."""
    doc = lines.doc
    for n in sorted(doc.alike):
        title = doc.blocks[n].text
        if n < doc.head or n in lines.prose or not is_title(title, LONG_WORDS, LONG_LETTERS):
            continue
        for other in around(n, len(doc.blocks), lines.prose):
            text = doc.blocks[other].text
            if len(title) < len(text) <= len(title) + RUBRIC and text.endswith(title) and other >= doc.head:
                divided = DIVIDED.search(text[: -len(title)])
                yield n, other, "safe" if divided else "unsafe"
                break


def around(position: int, size: int, prose: frozenset[int]) -> Iterator[int]:
    """Positions close to one, as far as the next paragraph on either side, the nearest first; the paragraphs themselves too."""
    for step in (1, -1):
        for other in range(position + step, position + step * (WINDOW + 1), step):
            if not 0 <= other < size:
                break
            yield other
            if other in prose:
                break


def headlines(lines: Lines) -> Iterator[tuple[int, int, Safety]]:
    """Copies of a headline above the first paragraph, with the first copy.

    A headline is the only line there that comes again: verses have a refrain of several lines, and a table of contents
    announces several headings.
    """
    doc = lines.doc
    if not lines.prose:
        return
    keys = doc.keys[: doc.head]
    counts = Counter(key for n, key in enumerate(keys) if n in doc.alike and key.count(" ") >= 2)
    again = [key for key, count in counts.items() if count > 1]
    if len(again) != 1 or counts[again[0]] > 3 or is_announced(doc.keys, again[0], doc.head):
        return
    first, *rest = (n for n, key in enumerate(keys) if key == again[0])
    text = doc.blocks[first].text
    if is_title(text, HEAD_WORDS, HEAD_LETTERS) and not text.endswith(tuple(set(ENDED) - {"?", "!"})):
        for n in rest:
            yield n, first, "safe"


def is_announced(keys: Sequence[str], title: str, head: int) -> bool:
    """Whether other lines above the first paragraph come again below it: a table of contents."""
    above = {key for key in keys[:head] if key != title and key.count(" ") >= 1}
    return not above.isdisjoint(keys[head:])
