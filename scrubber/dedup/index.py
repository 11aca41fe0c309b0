"""A corpus taken in: the terms of all documents on disk, what finds candidates beside them. Texts are not kept."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import numpy as np

from scrubber.dedup.bodies import same_bodies
from scrubber.dedup.candidates import DOCUMENT_BITS, candidates, new_spill, set_aside
from scrubber.dedup.contents import Contents
from scrubber.dedup.grams import Signatures
from scrubber.dedup.part import Batch, Part
from scrubber.dedup.spill import Shelf
from scrubber.dedup.terms import I64, U8, U64
from scrubber.dedup.weights import SAMPLE, Frequencies, frequencies, recurring_lines
from scrubber.errors import InputError

# Texts with fewer terms are compared as a whole only.
SHORTEST = 8
MOST_DOCUMENTS = 1 << DOCUMENT_BITS


class Index:
    """Documents by their number in the order they were added; after `close` by rank, which does not depend on that order.

    `documents` gives the number of each rank (the first, if several say the same), `rank_of` the rank of each number,
    `contents` what comparing needs.
    """

    documents: I64
    rank_of: I64
    contents: Contents

    def __init__(self) -> None:
        self._spill = new_spill()
        self._terms, self._lines = Shelf(), Shelf()
        self._ends, self._line_ends = array("q", [0]), array("q", [0])
        self._bodies: list[U64] = []
        self._signatures: list[tuple[U8, U8]] = []
        self._line_keys: list[U64] = []
        self._batch = Batch(self.append)

    def add(self, text: str) -> None:
        """Take in a text. Raises `InputError` if there are too many."""
        self._batch.add(text)

    def append(self, part: Part) -> None:
        """Take in a part, whose documents come after those before. Raises `InputError` if there are too many."""
        first = len(self._ends) - 1
        if first + len(part.ends) > MOST_DOCUMENTS:
            raise InputError(f"more than {MOST_DOCUMENTS:,} articles, which is as many as are compared with each other in one run; "
                             "take parts of them that share little, such as years or languages")
        set_aside(self._spill, part.keys, first)
        self._signatures.append((part.signatures, part.eighths))
        self._bodies.append(part.bodies)
        self._line_keys.append(part.line_keys)
        self._ends.extend((part.ends + self._ends[-1]).tolist())
        self._line_ends.extend((part.line_ends + self._line_ends[-1]).tolist())
        self._terms.append(part.hashes)
        self._lines.append(part.lines)

    def close(self) -> None:
        """No more documents will come: number the different ones by what they say, and learn what is common in the corpus."""
        self._batch.flush()
        bodies = np.concatenate(self._bodies) if self._bodies else np.zeros((0, 1), np.uint64)
        self._bodies = []
        distinct, first, inverse = np.unique(bodies[:, 0], return_index=True, return_inverse=True)
        self.documents, self.rank_of = first, inverse
        self._ranks = np.full(len(bodies), -1)
        self._ranks[first] = np.arange(len(distinct))
        contents = self.contents = self._contents(first, bodies[first])
        del bodies
        sizes = contents.ends - contents.starts
        self._ranks[first[sizes < SHORTEST]] = -1
        rows, eighths = (np.concatenate(side)[first] for side in zip(*self._signatures, strict=True)) if len(first) else (np.zeros((0, 1), np.uint8),) * 2
        self._signature = Signatures(rows, eighths, np.maximum(sizes - 1, 0))
        self._signatures, self._line_keys = [], []

    def _contents(self, first: I64, bodies: U64) -> Contents:
        bounds, line_bounds = np.frombuffer(self._ends, np.int64), np.frombuffer(self._line_ends, np.int64)
        starts, ends = bounds[:-1][first], bounds[1:][first]
        known: Frequencies = frequencies(self._terms.read(start, end) for start, end in zip(starts[:SAMPLE].tolist(), ends[:SAMPLE].tolist(), strict=True))
        return Contents(self._terms, self._lines, starts, ends, line_bounds[:-1][first], line_bounds[1:][first], *recurring_lines(self._line_keys),
                        same_bodies(bodies, ends - starts), known)

    def candidates(self) -> Iterator[tuple[I64, I64]]:
        """Pairs of ranks to compare, in ascending order, some at a time. To be called once."""
        return candidates(self._spill, self._ranks, self._signature, self.contents.same_bodies)
