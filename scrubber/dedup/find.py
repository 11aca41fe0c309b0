"""From an index to clusters: compare the candidates, keep the likely pairs, put them together."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scrubber.dedup.cluster import Edge, clusters
from scrubber.dedup.compare import Comparer, Side
from scrubber.dedup.index import Index
from scrubber.dedup.model import model
from scrubber.dedup.terms import I64

# The least probability of a pair.
LIKELY = 0.5
# Documents held ready at a time.
HELD = 1 << 14


@dataclass
class Verifier:
    """Compares documents of an index, the last ones it has seen held ready."""

    index: Index
    comparer: Comparer = field(default_factory=Comparer)
    _held: OrderedDict[int, Side] = field(default_factory=OrderedDict)

    def side(self, rank: int) -> Side:
        side = self._held.get(rank)
        if side is None:
            side = self._held[rank] = self.index.side(rank)
            if len(self._held) > HELD:
                self._held.popitem(last=False)
        return side

    def probabilities(self, a: I64, b: I64) -> NDArray[np.float64]:
        """How likely each pair of ranks is two versions of one text."""
        found = [self.comparer.features(self.side(x), self.side(y)) for x, y in zip(a.tolist(), b.tolist(), strict=True)]
        kept = np.array([f is not None for f in found], np.bool_)
        out = np.zeros(len(found))
        if kept.any():
            out[kept] = model().probability(np.array([f for f in found if f is not None]))
        return out

    def probability(self, a: int, b: int) -> float:
        return float(self.probabilities(np.array([a]), np.array([b]))[0])


def edges(index: Index, verifier: Verifier) -> Iterator[Edge]:
    """The likely pairs among the candidates of an index, with their probability."""
    for a, b in index.candidates():
        p = verifier.probabilities(a, b)
        likely = p >= LIKELY
        yield from zip(a[likely].tolist(), b[likely].tolist(), p[likely].tolist(), strict=True)


def find(index: Index) -> list[list[int]]:
    """The clusters of an index, of ranks, those of a single one left out."""
    verifier = Verifier(index)
    members = clusters(edges(index, verifier), verifier.probability, lambda rank: verifier.side(rank).total)
    return [group for rank, group in members.items() if group[0] == rank and len(group) > 1]
