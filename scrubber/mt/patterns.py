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
    places = doc.word_places
    rows, index = lexicon.rows("en", name), telling(name)
    for gate, row in [rows[n] for n in sorted({n for word in index.keys() & places.keys() for n in index[word]})]:
        if any(places.keys().isdisjoint(group) for group in groups(gate)):
            continue
        turn = read(row)
        rarest = min(([at for word in group for at in places.get(word, ())] for group in groups(gate)), key=len)
        for start, end in search_near(compiled(turn.pattern), doc.shown, rarest):
            if start not in seen:
                seen.add(start)
                yield start, end, turn


@cache
def telling(name: str) -> dict[str, tuple[int, ...]]:
    """For each row the words of the group that is likely to be the rarest, with the rows: where none of them stands no row fits."""
    found: dict[str, tuple[int, ...]] = {}
    for n, (gate, _) in enumerate(lexicon.rows("en", name)):
        for word in max(groups(gate), key=lambda group: (min(map(len, group)), -len(group))):
            found[word] = (*found.get(word, ()), n)
    return found


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
