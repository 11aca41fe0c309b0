"""Documents laid out one after the other, so that many pairs are compared by one pass over long arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scrubber.dedup.terms import I64, U8, U32

INTS = NDArray[np.int32] | NDArray[np.int64]
F64 = NDArray[np.float64]
BOOL = NDArray[np.bool_]
# Places with nothing before each document and after the last: further than any window reaches.
PAD = 24
# The weight of a term that nothing can tell more than.
WEIGHT = 2550
# Added to what a line tells at the first term of the line.
LINE_START = np.uint8(128)


@dataclass(frozen=True)
class Block:
    """`hashes` as in `Terms`, 0 where there is no document; document n has `sizes[n]` of them from `starts[n]`. `lines` says how
    much the line tells that each term stands in, with a mark where it begins, `weights` how much the term does there (whole numbers, so that sums are exact)."""

    hashes: U32
    starts: I64
    sizes: I64
    lines: U8
    weights: INTS

    def pick(self, which: I64) -> Block:
        """Some of the documents, in that order, repeated where `which` does."""
        sizes = self.sizes[which]
        starts = starts_of(sizes)
        at = np.repeat(self.starts[which] - starts, sizes + PAD) + np.arange(PAD, PAD + int((sizes + PAD).sum()))
        at = np.concatenate((np.arange(PAD), at))
        weights = self.weights[at]
        fits = len(at) * WEIGHT < 1 << 31  # running sums, that is
        return Block(self.hashes[at], starts, sizes, self.lines[at], weights if fits else weights.astype(np.int64))

    def sums(self, values: NDArray[Any]) -> F64:
        """The sum of values over each document; they begin with the first term of the block."""
        return np.add.reduceat(values, self.starts - PAD).astype(np.float64)

    def totals(self) -> F64:
        """The weight of each document."""
        return self.sums(self.weights[PAD:-PAD])


def starts_of(sizes: I64) -> I64:
    """Where documents of such sizes start in a block."""
    return np.asarray(PAD + np.cumsum(sizes + PAD) - (sizes + PAD))


def padded(documents: Sequence[U32]) -> U32:
    """The hashes of documents in the layout of a block."""
    nothing = np.zeros(PAD, np.uint32)
    return np.concatenate([nothing, *(part for document in documents for part in (document, nothing))])
