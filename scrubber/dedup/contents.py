"""What comparing needs of the documents of an index, and nothing else: it can be opened wherever pairs are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from scrubber.dedup.block import LINE_START, PAD, Block, padded, starts_of
from scrubber.dedup.spill import Shelf
from scrubber.dedup.terms import I64, U8, U32, U64
from scrubber.dedup.weights import PROSE_WEIGHT, Frequencies, line_keys, line_weights

ARRAYS = ("starts", "ends", "line_starts", "line_ends", "recurring", "recurrences", "same_bodies")


@dataclass(frozen=True)
class Contents:
    """Documents by rank. `starts` and `ends` say where each stands among the terms, `line_starts` and `line_ends` among the
    lines; `recurring` are the keys of lines that recur in the corpus, `recurrences` how often they do;
    `same_bodies` are pairs of documents, as in `bodies`."""

    terms: Shelf
    lines: Shelf
    starts: I64
    ends: I64
    line_starts: I64
    line_ends: I64
    recurring: U64
    recurrences: I64
    same_bodies: U64
    frequencies: Frequencies

    def hashes(self, rank: int) -> U32:
        return self.terms.read(int(self.starts[rank]), int(self.ends[rank]))

    def block(self, ranks: I64) -> Block:
        """Documents made ready to be compared."""
        hashes, sizes = padded([self.hashes(rank) for rank in ranks.tolist()]), self.ends[ranks] - self.starts[ranks]
        starts = starts_of(sizes)
        lines, weights = self._line_weights(ranks, hashes, starts)
        each = np.zeros(len(hashes), np.uint8)
        at = np.arange(int(sizes.sum())) + np.repeat(PAD * np.arange(1, len(sizes) + 1), sizes)
        each[at] = np.repeat(weights, lines)
        told = np.multiply(self.frequencies.of(hashes), each, dtype=np.int32)
        each[at[np.cumsum(lines, dtype=np.int64) - lines]] |= LINE_START
        return Block(hashes, starts, sizes, each, told)

    def _line_weights(self, ranks: I64, hashes: U32, starts: I64) -> tuple[U32, U8]:
        """How many terms each line of documents has that are laid out in a block, and how much it tells."""
        lines = np.concatenate([self.lines.read(start, stop) for start, stop in zip(self.line_starts[ranks].tolist(), self.line_ends[ranks].tolist(), strict=True)])
        counts = self.line_ends[ranks] - self.line_starts[ranks]
        firsts = np.cumsum(counts) - counts
        before = np.cumsum(lines, dtype=np.int64) - lines
        keys = line_keys(hashes, before + np.repeat(starts - before[firsts], counts)) if len(lines) else np.zeros(0, np.uint64)
        at = np.minimum(np.searchsorted(self.recurring, keys), len(self.recurring) - 1)
        return lines, line_weights(lines, np.where(self.recurring[at] == keys, self.recurrences[at], 1), firsts)

    def prose_and_other(self, rank: int) -> tuple[int, int]:
        """How many terms stand in sentences that are the document's own, and how many elsewhere."""
        lines = self.block(np.array([rank])).lines & ~LINE_START
        prose = int(np.count_nonzero(lines == PROSE_WEIGHT))
        return prose, int(np.count_nonzero(lines)) - prose

    def save(self, file: BinaryIO) -> None:
        """All but the shelves, in one file."""
        np.savez(file, rarity=self.frequencies.rarity, **{name: getattr(self, name) for name in ARRAYS})


def opened(arrays: BinaryIO, terms: Shelf, lines: Shelf) -> Contents:
    """What was saved, with its shelves."""
    with np.load(arrays) as found:
        return Contents(terms, lines, frequencies=Frequencies(found["rarity"]), **{name: found[name] for name in ARRAYS})
