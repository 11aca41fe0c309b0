"""Turns of phrase that a regular expression describes: lexicons of patterns with a gate, tried only where they can match."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import cache
from itertools import product
from typing import NamedTuple

from scrubber import lexicon
from scrubber.cache import remembered
from scrubber.document import Document
from scrubber.expressions import expression
from scrubber.mt.needed import needed, weight
from scrubber.wordplaces import WordPlaces

AROUND = 120
MANY = 24
ASKED = 2  # groups of words that are looked for around a place
Pair = tuple[str, str]


class Turn(NamedTuple):
    """One row: the pattern, what an English writer would put, and the source language ("" where there are many)."""

    pattern: str
    meant: str
    language: str


class Row(NamedTuple):
    """A row with its gate: groups of words and of pairs of words, of each of which one must stand in the text.

    The group of words that tells most comes first, and so does that of pairs. `near` are the groups that a match has one word of each.
    """

    words: tuple[frozenset[str], ...]
    pairs: tuple[frozenset[Pair], ...]
    near: tuple[frozenset[str], ...]
    row: str

    @classmethod
    def read(cls, gate: str, row: str) -> Row:
        """From its gate: groups with spaces between them, and what the pattern needs."""
        groups = gate.split()
        words = [frozenset(group.split("|")) for group in groups if "_" not in group]
        pairs = [frozenset(pair for both in group.split("|") for pair in product(*(side.split(",") for side in both.split("_")))) for group in groups if "_" in group]
        near = needed(lexicon.read_row(row)[1])
        return cls(tuple(sorted({*words, *near[:ASKED]}, key=weight)), tuple(pairs[::-1]), tuple(near[:ASKED]), row)  # type: ignore[arg-type]

    def may_match(self, known: WordPlaces) -> bool:
        return not any(map(known.keys().isdisjoint, self.words)) and not any(map(known.pairs.isdisjoint, self.pairs))

    def places(self, known: WordPlaces) -> list[int]:
        """Offsets of the words that tell most; of a pair those of its second word, not far behind the first."""
        if not self.pairs:
            return [at for word in self.words[0] for at in known.get(word)]
        return [at for first, second in self.pairs[0] & known.pairs for at in known[second] if first in known.text[max(0, at - AROUND) : at].lower()]


class Index(NamedTuple):
    """The rows of a lexicon, and their numbers by the words, or the pairs, that tell most."""

    rows: tuple[Row, ...]
    by_word: dict[str, list[int]]
    by_pair: dict[Pair, list[int]]
    pairs: frozenset[Pair]

    def rows_for(self, known: WordPlaces) -> list[Row]:
        """Those that may match a text, in the order of the lexicon."""
        wanted = {n for word in self.by_word.keys() & known.keys() for n in self.by_word[word]}
        wanted |= {n for pair in self.pairs & known.pairs for n in self.by_pair[pair]}
        return [row for row in map(self.rows.__getitem__, sorted(wanted)) if row.may_match(known)]


@cache
def index(name: str) -> Index:
    rows = tuple(Row(*row) for row in remembered(f"turns-{name}", lambda: [tuple(Row.read(*row)) for row in lexicon.rows("en", name)]))
    by_word: dict[str, list[int]] = {}
    by_pair: dict[Pair, list[int]] = {}
    for n, row in enumerate(rows):
        for pair in row.pairs[0] if row.pairs else ():
            by_pair.setdefault(pair, []).append(n)
        for word in () if row.pairs else row.words[0]:
            by_word.setdefault(word, []).append(n)
    return Index(rows, by_word, by_pair, frozenset(by_pair))


def find_turns(name: str, doc: Document) -> Iterator[tuple[int, int, Turn]]:
    """Where the turns of a lexicon stand in a text, in the order of the lexicon; of two at one place the first."""
    seen: set[int] = set()
    for row in index(name).rows_for(doc.word_places):
        turn = read(row.row)
        for start, end in search_near(compiled(turn.pattern), doc.shown, row.places(doc.word_places), [doc.word_places.keys() & words for words in row.near]):
            if start not in seen:
                seen.add(start)
                yield start, end, turn


def search_near(pattern: re.Pattern[str], text: str, places: list[int], near: Iterable[Set[str]] = ()) -> Iterator[tuple[int, int]]:
    """Matches of a pattern that needs one of the words at `places`, which may stand anywhere inside it; of a group `at` its span.

    A match has one word of each of the groups `near`.
    """
    part = "at" if "at" in pattern.groupindex else 0
    if len(places) > MANY:
        for match in pattern.finditer(text):
            yield match.span(part)
        return
    done = -1
    for place in sorted(places):
        around = text[max(0, place - AROUND) : place + AROUND].lower()
        if not all(any(word in around for word in words) for words in near):
            continue
        for match in pattern.finditer(text, max(0, place - AROUND, done), place + AROUND):
            if match.start() >= done:
                done = match.end()
                yield match.span(part)


@cache
def read(row: str) -> Turn:
    _, pattern, meant, language, _, _ = lexicon.read_row(row)
    return Turn(pattern, meant, language)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    return expression(rf"(?<!\w)(?:{pattern})", re.IGNORECASE)
