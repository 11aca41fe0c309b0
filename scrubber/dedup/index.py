"""A corpus taken in: the terms of all documents on disk, what finds candidates beside them. Texts are not kept."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import numpy as np

from scrubber.dedup.block import PAD, Block, padded, starts_of
from scrubber.dedup.candidates import add_keys, candidates, new_spill
from scrubber.dedup.grams import Signatures, grams_of, signatures
from scrubber.dedup.spill import Shelf
from scrubber.dedup.terms import I64, U8, U32, U64, terms_of
from scrubber.dedup.weights import PROSE_WEIGHT, SAMPLE, frequencies, line_keys, line_weights, recurring_lines

# Characters that are turned into terms at a time.
BATCH = 150_000
# Texts with fewer terms are compared as a whole only.
SHORTEST = 8


class Index:
    """Documents by their number in the order they were added; after `close` by rank, which does not depend on that order."""

    def __init__(self) -> None:
        self._spill = new_spill()
        self._terms, self._lines = Shelf(), Shelf()
        self._ends, self._line_ends = array("q", [0]), array("q", [0])
        self._digests: list[U64] = []
        self._signatures: list[U8] = []
        self._line_keys: list[U64] = []
        self._batch: list[str] = []
        self._size = 0

    def add(self, text: str) -> None:
        """Take in a text."""
        self._batch.append(text)
        self._size += len(text)
        if self._size >= BATCH:
            self._flush()

    def _flush(self) -> None:
        terms = terms_of(self._batch)
        first = len(self._ends) - 1
        grams = grams_of(terms.hashes, terms.ends)
        add_keys(self._spill, grams, first)
        self._signatures.append(signatures(grams))
        self._digests.append(_digests(terms.hashes, terms.ends))
        self._line_keys.append(line_keys(terms.hashes, np.cumsum(terms.lines, dtype=np.int64) - terms.lines))
        self._ends.extend((terms.ends + self._ends[-1]).tolist())
        self._line_ends.extend((terms.line_ends + self._line_ends[-1]).tolist())
        self._terms.append(terms.hashes)
        self._lines.append(terms.lines)
        self._batch, self._size = [], 0

    def close(self) -> None:
        """No more documents will come: number the different ones by what they say, and learn what is common in the corpus."""
        if self._batch:
            self._flush()
        digests = np.concatenate(self._digests) if self._digests else np.zeros(0, np.uint64)
        distinct, first, inverse = np.unique(digests, return_index=True, return_inverse=True)
        self.documents, self.rank_of = first, inverse
        self._ranks = np.full(len(digests), -1)
        self._ranks[first] = np.arange(len(distinct))
        bounds, line_bounds = np.frombuffer(self._ends, np.int64), np.frombuffer(self._line_ends, np.int64)
        self.starts, self.ends = bounds[:-1][first], bounds[1:][first]
        self._line_starts, self._line_stops = line_bounds[:-1][first], line_bounds[1:][first]
        long_enough = self.ends - self.starts >= SHORTEST
        self._ranks[first[~long_enough]] = -1
        self._recurring, self._recurrences = recurring_lines(self._line_keys)
        self._signature = Signatures(np.concatenate(self._signatures)[first] if len(first) else np.zeros((0, 1), np.uint8), np.maximum(self.ends - self.starts - 1, 0))
        self._frequencies = frequencies(self.hashes(rank) for rank in range(min(SAMPLE, len(first))))
        self._digests, self._signatures, self._line_keys = [], [], []

    def candidates(self) -> Iterator[tuple[I64, I64]]:
        """Pairs of ranks to compare, in ascending order, some at a time. To be called once."""
        return candidates(self._spill, self._ranks, self._signature)

    def hashes(self, rank: int) -> U32:
        return self._terms.read(int(self.starts[rank]), int(self.ends[rank]))

    def block(self, ranks: I64, weighed: bool = False) -> Block:
        """Documents made ready to be compared; without weights for the cheap test."""
        hashes, sizes = padded([self.hashes(rank) for rank in ranks.tolist()]), self.ends[ranks] - self.starts[ranks]
        starts = starts_of(sizes)
        if not weighed:
            return Block(hashes, starts, sizes, np.zeros(0, np.uint8), np.zeros(0, np.int32))
        lines, weights = self._line_weights(ranks, hashes, starts)
        each = np.zeros(len(hashes), np.uint8)
        each[np.arange(int(sizes.sum())) + np.repeat(PAD * np.arange(1, len(sizes) + 1), sizes)] = np.repeat(weights, lines)
        return Block(hashes, starts, sizes, each, self._frequencies.of(hashes) * each.astype(np.int32))

    def _line_weights(self, ranks: I64, hashes: U32, starts: I64) -> tuple[U32, U8]:
        """How many terms each line of documents has that are laid out in a block, and how much it tells."""
        lines = np.concatenate([self._lines.read(start, stop) for start, stop in zip(self._line_starts[ranks].tolist(), self._line_stops[ranks].tolist(), strict=True)])
        counts = self._line_stops[ranks] - self._line_starts[ranks]
        firsts = np.cumsum(counts) - counts
        before = np.cumsum(lines, dtype=np.int64) - lines
        keys = line_keys(hashes, before + np.repeat(starts - before[firsts], counts)) if len(lines) else np.zeros(0, np.uint64)
        at = np.minimum(np.searchsorted(self._recurring, keys), len(self._recurring) - 1)
        return lines, line_weights(lines, np.where(self._recurring[at] == keys, self._recurrences[at], 1), firsts)

    def prose_and_other(self, rank: int) -> tuple[int, int]:
        """How many terms stand in sentences that are the document's own, and how many elsewhere."""
        lines = self.block(np.array([rank]), weighed=True).lines
        prose = int(np.count_nonzero(lines == PROSE_WEIGHT))
        return prose, int(np.count_nonzero(lines)) - prose


def _digests(hashes: U32, ends: I64) -> U64:
    """64 bits for each document that stand for its terms and their order."""
    sizes = np.diff(ends, prepend=0)
    starts = ends - sizes
    place = (np.arange(len(hashes)) - np.repeat(starts, sizes)).astype(np.uint64)
    mixed = (hashes >> np.uint32(1)).astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + place * np.uint64(0xC2B2AE3D27D4EB4F)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(32)
    running = np.concatenate((np.zeros(1, np.uint64), np.cumsum(mixed, dtype=np.uint64)))
    return running[ends] - running[starts]
