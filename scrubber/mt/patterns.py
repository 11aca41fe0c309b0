"""Turns of phrase that a regular expression describes: lexicons of patterns with a gate, tried only where they can match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from scrubber import lexicon
from scrubber.document import Document


class Turn(NamedTuple):
    """One row: the pattern, what an English writer would put, and the source language ("" where there are many)."""

    pattern: str
    meant: str
    language: str


def find_turns(name: str, doc: Document) -> Iterator[tuple[int, int, Turn]]:
    """Where the turns of a lexicon stand in a text, in the order of the lexicon; of two at one place the first."""
    seen: set[int] = set()
    for gate, row in lexicon.rows("en", name):
        if all(not doc.vocabulary.isdisjoint(group) for group in groups(gate)):
            turn = read(row)
            for match in compiled(turn.pattern).finditer(doc.shown):
                if match.start() not in seen:
                    seen.add(match.start())
                    yield *match.span(), turn


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
