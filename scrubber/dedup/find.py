"""From an index to clusters: compare the candidates, keep the likely pairs, put them together."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scrubber.dedup.cluster import Edge, clusters
from scrubber.dedup.compare import Comparer, Side, Sketch, sketch
from scrubber.dedup.contents import Contents
from scrubber.dedup.index import Index
from scrubber.dedup.model import model
from scrubber.dedup.terms import I64

# The least probability of a pair.
LIKELY = 0.55
# Documents held ready at a time: for the cheap test, for the full comparison.
HELD_SKETCHES, HELD_SIDES = 1 << 15, 1 << 13


@dataclass
class Verifier:
    """Compares documents of an index, the last ones it has seen held ready."""

    contents: Contents
    comparer: Comparer = field(default_factory=Comparer)
    _sketches: OrderedDict[int, Sketch] = field(default_factory=OrderedDict)
    _sides: OrderedDict[int, Side] = field(default_factory=OrderedDict)

    def sketch(self, rank: int) -> Sketch:
        found = self._sketches.get(rank)
        if found is None:
            found = self._sketches[rank] = sketch(self.contents.hashes(rank))
            if len(self._sketches) > HELD_SKETCHES:
                self._sketches.popitem(last=False)
        return found

    def side(self, rank: int) -> Side:
        found = self._sides.get(rank)
        if found is None:
            found = self._sides[rank] = self.contents.side(rank, self.sketch(rank))
            if len(self._sides) > HELD_SIDES:
                self._sides.popitem(last=False)
        return found

    def hopeful(self, a: I64, b: I64) -> tuple[list[int], list[int]]:
        """The pairs that are worth a full comparison."""
        test, sketch = self.comparer.hopeful, self.sketch
        kept = [(x, y) for x, y in zip(a.tolist(), b.tolist(), strict=True) if test(sketch(x), sketch(y))]
        return [x for x, _ in kept], [y for _, y in kept]

    def probabilities(self, a: list[int], b: list[int]) -> NDArray[np.float64]:
        """How likely each pair of ranks is two versions of one text."""
        if not a:
            return np.zeros(0)
        return model().probability(np.array([self.comparer.features(self.side(x), self.side(y)) for x, y in zip(a, b, strict=True)]))

    def probability(self, a: int, b: int) -> float:
        return float(self.probabilities([a], [b])[0])


def likely(verifier: Verifier, a: I64, b: I64) -> list[Edge]:
    """Those of some pairs of ranks that are likely to be versions of one text, with their probability."""
    left, right = verifier.hopeful(a, b)
    found = zip(left, right, verifier.probabilities(left, right).tolist(), strict=True)
    return [edge for edge in found if edge[2] >= LIKELY]


def grouped(edges: Iterable[Edge], verifier: Verifier) -> list[list[int]]:
    """The clusters that likely pairs make, those of a single document left out."""
    members = clusters(edges, verifier.probability, lambda rank: verifier.side(rank).total)
    return [group for rank, group in members.items() if group[0] == rank and len(group) > 1]


def find(index: Index) -> list[list[int]]:
    """The clusters of an index, of ranks, those of a single one left out."""
    verifier = Verifier(index.contents)
    return grouped((edge for a, b in index.candidates() for edge in likely(verifier, a, b)), verifier)
