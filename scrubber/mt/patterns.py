"""Turns of phrase that a regular expression describes: lexicons of patterns with a gate, tried only where they can match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from scrubber import lexicon
from scrubber.document import Document

AROUND = 120
MANY = 24


class Turn(NamedTuple):
    """One row: the pattern, what an English writer would put, and the source language ("" where there are many)."""

    pattern: str
    meant: str
    language: str


def find_turns(name: str, doc: Document) -> Iterator[tuple[int, int, Turn]]:
    """Where the turns of a lexicon stand in a text, in the order of the lexicon; of two at one place the first."""
    seen: set[int] = set()
    lowered = doc.shown.lower() if side_by_side(name) else ""
    known = doc.word_places.keys() | {pair for pair in side_by_side(name) if pair.replace("_", " ") in lowered}
    for gate, row in lexicon.rows("en", name):
        if any(known.isdisjoint(group) for group in groups(gate)):
            continue
        turn = read(row)
        rarest = min(([at for word in group for at in places_of(doc, word)] for group in groups(gate)), key=len)
        for start, end in search_near(compiled(turn.pattern), doc.shown, rarest):
            if start not in seen:
                seen.add(start)
                yield start, end, turn


def places_of(doc: Document, word: str) -> list[int]:
    """Offsets of a word of a gate; of two words side by side those of the second."""
    return doc.word_places.get(word.rpartition("_")[2], [])


@cache
def side_by_side(name: str) -> tuple[str, ...]:
    """The pairs of words in the gates of a lexicon."""
    return tuple(word for gate, _ in lexicon.rows("en", name) if "_" in gate for group in groups(gate) for word in group)


def search_near(pattern: re.Pattern[str], text: str, places: list[int]) -> Iterator[tuple[int, int]]:
    """Matches of a pattern that needs one of the words at `places`, which may stand anywhere inside it; of a group `at` its span."""
    part = "at" if "at" in pattern.groupindex else 0
    if len(places) > MANY:
        for match in pattern.finditer(text):
            yield match.span(part)
        return
    done = -1
    for place in sorted(places):
        for match in pattern.finditer(text, max(0, place - AROUND, done), place + AROUND):
            if match.start() >= done:
                done = match.end()
                yield match.span(part)


@cache
def groups(gate: str) -> tuple[frozenset[str], ...]:
    """Sets of words of each of which one must stand in the text."""
    return tuple(frozenset(group.split("|")) for group in gate.split())


@cache
def read(row: str) -> Turn:
    _, pattern, meant, language, _, _ = lexicon.read_row(row)
    return Turn(pattern, meant, language)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE)
