"""Documents laid out one after the other, so that many pairs are compared by one pass over long arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scrubber.dedup.terms import I64, U8, U32

I32 = NDArray[np.int32]
BOOL = NDArray[np.bool_]
# Places with nothing before each document and after the last: further than any window reaches.
PAD = 24


@dataclass(frozen=True)
class Block:
    """`hashes` as in `Terms`, 0 where there is no document; document n has `sizes[n]` of them from `starts[n]`. `lines` says how
    much the line tells that each term stands in, `weights` how much the term does there (whole numbers, so that sums are exact);
    both are empty if they were not asked for."""

    hashes: U32
    starts: I64
    sizes: I64
    lines: U8
    weights: I32

    def pick(self, which: I64) -> Block:
        """Some of the documents, in that order, repeated where `which` does."""
        sizes = self.sizes[which]
        starts = starts_of(sizes)
        at = np.repeat(self.starts[which] - starts, sizes + PAD) + np.arange(PAD, PAD + int((sizes + PAD).sum()))
        at = np.concatenate((np.arange(PAD), at))
        return Block(self.hashes[at], starts, sizes, self.lines[at] if len(self.lines) else self.lines, self.weights[at] if len(self.weights) else self.weights)

    def totals(self) -> I64:
        """The weight of each document."""
        return np.asarray(np.add.reduceat(self.weights, self.starts, dtype=np.int64))


class Part(NamedTuple):
    """One document of a block, and for each of its terms whether it is in common."""

    hashes: U32
    lines: U8
    weights: I32
    common: BOOL


def parts(block: Block, common: BOOL) -> Iterator[Part]:
    """The documents of a block with what is true of their terms."""
    for start, end in zip(block.starts.tolist(), (block.starts + block.sizes).tolist(), strict=True):
        yield Part(block.hashes[start:end], block.lines[start:end], block.weights[start:end], common[start:end])


def starts_of(sizes: I64) -> I64:
    """Where documents of such sizes start in a block."""
    return np.asarray(PAD + np.cumsum(sizes + PAD) - (sizes + PAD))


def padded(documents: Sequence[U32]) -> U32:
    """The hashes of documents in the layout of a block."""
    nothing = np.zeros(PAD, np.uint32)
    return np.concatenate([nothing, *(part for document in documents for part in (document, nothing))])
