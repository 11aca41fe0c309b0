"""From an index to clusters: compare the candidates, keep the likely pairs, put them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from scrubber.dedup.block import BOOL, Block, Part, parts
from scrubber.dedup.cluster import Edge, clusters
from scrubber.dedup.compare import FEATURES, Comparer
from scrubber.dedup.contents import Contents
from scrubber.dedup.grams import F64
from scrubber.dedup.index import Index
from scrubber.dedup.model import model
from scrubber.dedup.terms import I64

# The least probability of a pair.
LIKELY = 0.55
# Terms that are compared at a time, of all pairs together.
TERMS = 150_000


@dataclass
class Verifier:
    """Compares documents of an index."""

    contents: Contents
    comparer: Comparer = field(default_factory=Comparer)

    def hopeful(self, a: I64, b: I64) -> BOOL:
        """Which pairs of ranks are worth a full comparison."""
        tests = [self.comparer.hopeful(*self._by_size(*batch, weighed=False)) for batch in self._batches(a, b)]
        return np.concatenate([np.zeros(0, np.bool_), *tests])

    def features(self, a: I64, b: I64) -> F64:
        """The features of pairs of ranks, a row each."""
        rows = [self.comparer.features(*self._by_size(*batch, weighed=True)) for batch in self._batches(a, b)]
        return np.concatenate([np.zeros((0, len(FEATURES))), *rows])

    def probabilities(self, a: I64, b: I64) -> F64:
        """How likely each pair of ranks is two versions of one text."""
        return model().probability(self.features(a, b))

    def in_common(self, a: I64, b: I64) -> Iterator[tuple[Part, Part]]:
        """What the documents of each pair of ranks have in common."""
        for batch in self._batches(a, b):
            block, left, right = self._laid_out(*batch, weighed=True)
            sides = block.pick(left), block.pick(right)
            common = self.comparer.in_common(*sides)
            yield from zip(*(parts(side, shared) for side, shared in zip(sides, common, strict=True)), strict=True)

    def totals(self, ranks: I64) -> I64:
        """The weight of documents."""
        found = [self.contents.block(left, weighed=True).totals() for left, _ in self._batches(ranks, ranks)]
        return np.concatenate([np.zeros(0, np.int64), *found])

    def _by_size(self, a: I64, b: I64, weighed: bool) -> tuple[Block, Block]:
        """The documents of pairs as two blocks, the smaller one of each in the first."""
        block, left, right = self._laid_out(a, b, weighed)
        sizes = block.totals() if weighed else block.sizes
        turned = sizes[left] > sizes[right]
        return block.pick(np.where(turned, right, left)), block.pick(np.where(turned, left, right))

    def _laid_out(self, a: I64, b: I64, weighed: bool) -> tuple[Block, I64, I64]:
        """The documents of pairs, each once, and where in them those of the left and of the right side are."""
        ranks, at = np.unique(np.concatenate((a, b)), return_inverse=True)
        return self.contents.block(ranks, weighed), at[: len(a)], at[len(a) :]

    def _size(self, ranks: I64) -> I64:
        return np.asarray(self.contents.ends[ranks] - self.contents.starts[ranks])

    def _batches(self, a: I64, b: I64) -> Iterator[tuple[I64, I64]]:
        batch = np.cumsum(self._size(a) + self._size(b)) // TERMS
        cuts = np.flatnonzero(np.diff(batch)) + 1
        return zip(np.split(a, cuts), np.split(b, cuts), strict=True) if len(a) else iter(())


def likely(verifier: Verifier, a: I64, b: I64) -> list[Edge]:
    """Those of some pairs of ranks that are likely to be versions of one text, with their probability."""
    hopeful = verifier.hopeful(a, b)
    a, b = a[hopeful], b[hopeful]
    found = verifier.probabilities(a, b)
    kept = found >= LIKELY
    return list(zip(a[kept].tolist(), b[kept].tolist(), found[kept].tolist(), strict=True))


def grouped(edges: Iterable[Edge], verifier: Verifier) -> list[list[int]]:
    """The clusters that likely pairs make, those of a single document left out."""
    edges = list(edges)
    ranks = np.unique(np.array([rank for a, b, _ in edges for rank in (a, b)], np.int64))
    totals = dict(zip(ranks.tolist(), verifier.totals(ranks).tolist(), strict=True))
    members = clusters(edges, lambda a, b: verifier.probabilities(np.array(a), np.array(b)).tolist(), totals)
    return [group for rank, group in members.items() if group[0] == rank and len(group) > 1]


def find(index: Index) -> list[list[int]]:
    """The clusters of an index, of ranks, those of a single one left out."""
    verifier = Verifier(index.contents)
    return grouped((edge for a, b in index.candidates() for edge in likely(verifier, a, b)), verifier)
