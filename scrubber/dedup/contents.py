"""What comparing needs of the documents of an index, and nothing else: it can be opened wherever pairs are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from scrubber.dedup.compare import F32, Side, Sketch, side
from scrubber.dedup.spill import Shelf
from scrubber.dedup.terms import I64, U32, U64
from scrubber.dedup.weights import Frequencies, line_keys, line_weights

ARRAYS = ("starts", "ends", "line_starts", "line_ends", "recurring", "recurrences")


@dataclass(frozen=True)
class Contents:
    """Documents by rank. `starts` and `ends` say where each stands among the terms, `line_starts` and `line_ends` among the
    lines; `recurring` are the keys of lines that recur in the corpus, `recurrences` how often they do."""

    terms: Shelf
    lines: Shelf
    starts: I64
    ends: I64
    line_starts: I64
    line_ends: I64
    recurring: U64
    recurrences: I64
    frequencies: Frequencies

    def hashes(self, rank: int) -> U32:
        return self.terms.read(int(self.starts[rank]), int(self.ends[rank]))

    def side(self, rank: int, sketch: Sketch) -> Side:
        """A document made ready to be compared."""
        hashes = self.hashes(rank)
        lines, weights = self._line_weights(rank, hashes)
        return side(sketch, hashes, self.frequencies.of(hashes), np.repeat(weights, lines))

    def _line_weights(self, rank: int, hashes: U32) -> tuple[U32, F32]:
        lines = self.lines.read(int(self.line_starts[rank]), int(self.line_ends[rank]))
        keys = line_keys(hashes, lines)
        at = np.minimum(np.searchsorted(self.recurring, keys), len(self.recurring) - 1)
        return lines, line_weights(lines, np.where(self.recurring[at] == keys, self.recurrences[at], 1))

    def prose_and_other(self, rank: int) -> tuple[int, int]:
        """How many terms stand in sentences that are the document's own, and how many elsewhere."""
        lines, weights = self._line_weights(rank, self.hashes(rank))
        prose = int(lines[weights == 1].sum())
        return prose, int(lines.sum()) - prose

    def save(self, file: BinaryIO) -> None:
        """All but the shelves, in one file."""
        np.savez(file, rarity=self.frequencies.rarity, **{name: getattr(self, name) for name in ARRAYS})


def opened(arrays: BinaryIO, terms: Shelf, lines: Shelf) -> Contents:
    """What was saved, with its shelves."""
    with np.load(arrays) as found:
        return Contents(terms, lines, frequencies=Frequencies(found["rarity"]), **{name: found[name] for name in ARRAYS})
