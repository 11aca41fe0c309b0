"""A document as a page: what each of its lines says, and where it may be trusted to be furniture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from scrubber.blocks import Block
from scrubber.document import Document
from scrubber.finding import Safety
from scrubber.furniture.entries import Reading, Strength
from scrubber.furniture.words import read_lines
from scrubber.lazy import pattern

LONGEST_HEADLINE = 160
QUOTED = pattern(r"[\"“„«‘'].*[\"”“»’']")


class Page(NamedTuple):
    """A document as furniture and article: a reading for each block, how many neighbouring blocks around it, itself included,
    are furniture, where the article's prose begins and ends, the positions of each rule's readings and of the article's sentences."""

    readings: tuple[Reading | None, ...]
    runs: tuple[int, ...]
    head: int
    tail: int
    by_rule: Mapping[str, Sequence[int]]
    sentences: frozenset[int]

    def outside(self, position: int) -> bool:
        """Whether a block stands before the first or after the last paragraph of the article."""
        return position < self.head or position >= self.tail

    def beside(self, position: int) -> bool:
        """Whether a neighbouring block is furniture."""
        before = position > 0 and self.readings[position - 1] is not None
        return before or (position + 1 < len(self.readings) and self.readings[position + 1] is not None)


@lru_cache(maxsize=4)
def page(doc: Document) -> Page:
    """The page that a document is. Prose that is itself furniture does not bound the article."""
    said = read_lines(doc)
    readings = tuple([said.get(block.number) for block in doc.blocks]) if said else (None,) * len(doc.blocks)
    by_rule: dict[str, list[int]] = {}
    for n, reading in enumerate(readings) if said else ():
        if reading is not None:
            by_rule.setdefault(reading.rule, []).append(n)
    sentences = [n for n, is_sentence in enumerate(doc.sentences) if is_sentence and readings[n] is None]
    # without a sentence there is no telling what is outside the article, so nothing is
    head, last = (sentences[0], sentences[-1]) if sentences else (0, len(readings) - 1)
    return Page(readings, tuple(run_lengths(reading is not None for reading in readings)) if said else (0,) * len(readings), head, last + 1, by_rule, frozenset(sentences))


def run_lengths(flags: Iterable[bool]) -> list[int]:
    """For each place how long the run of set flags is in which it stands, 0 outside."""
    out: list[int] = []
    for is_set, group in groupby(flags):
        size = len(list(group))
        out += [size if is_set else 0] * size
    return out


def lines(doc: Document, rule: str) -> Iterator[tuple[Block, Safety]]:
    """The blocks that are furniture of one rule, and how safe it is to remove each."""
    seen = page(doc)
    for position in seen.by_rule.get(rule, ()):
        reading = seen.readings[position]
        if reading is not None:
            block = doc.blocks[position]
            cited = QUOTED.fullmatch(block.text) or (position == 0 and reading.strength != "certain" and len(block.text) <= LONGEST_HEADLINE)
            if not cited and trust(seen, position, reading.strength):
                yield block, "unsafe" if reading.strength == "doubtful" else "safe"


def trust(seen: Page, position: int, strength: Strength) -> bool:
    """Whether a line of this strength is furniture where it stands."""
    if strength == "certain":
        return True
    if strength in ("heading", "doubtful"):
        return seen.outside(position) or seen.beside(position)
    return seen.outside(position) and seen.runs[position] >= 3
