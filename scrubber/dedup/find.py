"""From an index to clusters: compare the candidates, keep the likely pairs, put them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scrubber.dedup.bodies import among
from scrubber.dedup.cluster import Edge, clusters
from scrubber.dedup.compare import FEATURES, features
from scrubber.dedup.contents import Contents
from scrubber.dedup.grams import F64
from scrubber.dedup.index import Index
from scrubber.dedup.model import model
from scrubber.dedup.sides import Comparer, Pairs
from scrubber.dedup.terms import I64

# The least probability of a pair.
LIKELY = 0.6
# That of a pair with the same body, whatever else is made of it.
SAME_BODY = 0.99
# Of terms that tell less than this on the average (1 is what nothing can tell more than), in a corpus of so many documents, the model
# knows nothing: these follow a template, and most of what tells about one is in the others too. A copy has nearly all of it.
FAINT, MANY, NEARLY_ALL = 0.08, 200, 0.9
# Terms that are compared at a time, of all pairs together.
TERMS = 60_000


@dataclass
class Verifier:
    """Compares documents of an index."""

    contents: Contents
    comparer: Comparer = field(default_factory=Comparer)

    def features(self, a: I64, b: I64) -> F64:
        """The features of pairs of ranks, a row each."""
        return np.concatenate([np.zeros((0, len(FEATURES))), *map(features, self.pairs(a, b))])

    def probabilities(self, a: I64, b: I64) -> F64:
        """How likely each pair of ranks is two versions of one text."""
        return self.judged(a, b, self.features(a, b))

    def judged(self, a: I64, b: I64, features: F64) -> F64:
        """How likely pairs of ranks with such features are two versions of one text."""
        found = model().probability(features)
        found[self._faint(a, b, features) & (features[:, FEATURES.index("pairs")] < NEARLY_ALL)] = 0
        return np.where(among(self.contents.same_bodies, a, b), np.maximum(found, SAME_BODY), found)

    def _faint(self, a: I64, b: I64, features: F64) -> NDArray[np.bool_]:
        told = np.exp(features[:, FEATURES.index("size")])
        return np.asarray((told < FAINT * np.minimum(self._size(a), self._size(b))) & (len(self.contents.starts) >= MANY))

    def pairs(self, a: I64, b: I64) -> Iterator[Pairs]:
        """The documents of pairs of ranks side by side, some pairs at a time."""
        for left, right in self._batches(a, b):
            ranks, at = np.unique(np.concatenate((left, right)), return_inverse=True)
            yield self.comparer.pairs(self.contents.block(ranks), at[: len(left)], at[len(left) :])

    def totals(self, ranks: I64) -> F64:
        """The weight of documents."""
        found = [self.contents.block(left).totals() for left, _ in self._batches(ranks, ranks)]
        return np.concatenate([np.zeros(0), *found])

    def _size(self, ranks: I64) -> I64:
        return np.asarray(self.contents.ends[ranks] - self.contents.starts[ranks])

    def _batches(self, a: I64, b: I64) -> Iterator[tuple[I64, I64]]:
        batch = np.cumsum(self._size(a) + self._size(b)) // TERMS
        cuts = np.flatnonzero(np.diff(batch)) + 1
        return zip(np.split(a, cuts), np.split(b, cuts), strict=True) if len(a) else iter(())


def likely(verifier: Verifier, a: I64, b: I64) -> list[Edge]:
    """Those of some pairs of ranks that are likely to be versions of one text, with their probability."""
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
