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
from scrubber.furniture.facts import in_lists
from scrubber.furniture.words import read_lines
from scrubber.lazy import pattern

LONGEST_HEADLINE = 160
# An item of a list that counts, such as the answers to a quiz; a date has more figures.
LISTED = pattern(r"\d{1,2}[.)]\s\D+\Z")
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

    def furniture(self) -> set[int]:
        """The positions of all readings."""
        return {n for found in self.by_rule.values() for n in found}

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
    found = seen.by_rule.get(rule, ())
    weak = [n for n in found if (reading := seen.readings[n]) and not reading.opening and reading.strength != "certain"]
    # a phrase with a number behind it may be a counter, or a fact: "Contact: 555 0142"
    facts = in_lists(doc.texts, weak, seen.furniture()) if weak else ()
    for position in found:
        reading = seen.readings[position]
        if reading is not None:
            block = doc.blocks[position]
            cited = QUOTED.fullmatch(block.text) or (reading.strength != "certain" and ((position == 0 and len(block.text) <= LONGEST_HEADLINE) or is_part(block.text)))
            if not cited and position not in facts and trust(seen, position, reading.strength):
                yield block, "unsafe" if reading.strength == "doubtful" else "safe"


def is_part(text: str) -> bool:
    """Whether a line is an item of a list that counts, or goes on, as verse does: "write to me, write to me,"."""
    return bool(LISTED.match(text)) or text[-1] == "," or is_verse(text)


def is_verse(text: str) -> bool:
    """Whether a line begins like the middle of a sentence and ends like its end: "leave a reply to the moon."."""
    return text[0].islower() and text[-1] == "."


def trust(seen: Page, position: int, strength: Strength) -> bool:
    """Whether a line of this strength is furniture where it stands."""
    if strength == "certain":
        return True
    if strength in ("heading", "doubtful"):
        return seen.outside(position) or seen.beside(position)
    return seen.outside(position) and seen.runs[position] >= 3
