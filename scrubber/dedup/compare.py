"""Two documents side by side: how much of the one is in the other, how evenly, and whether names and numbers agree."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrubber.dedup.terms import I64, U32

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]
# Membership is looked up in a table of bits of the hash: 600 terms in 2^18 places are wrong about one in 400 others.
PLACES = 1 << 18
# Terms on each side that a term's surroundings reach.
REACH = 8
EIGHTHS = 8
# Versions of one text have at least this share of neighbours in common in most eighths of the smaller one; two that share a paragraph
# or a quotation have it in a few.
NTH, LEAST_IN_EIGHTH = 3, 0.09
FEATURES = ("shared", "pairs", "even-pairs", "dense", "denser", "pairs-dense", "pairs-denser", "pairs-low", "pairs-middle", "low", "middle",
            "facts", "facts-missing", "shared-of-longer", "pairs-of-longer", "denser-of-longer", "pairs-denser-of-longer", "size", "ratio")


@dataclass(frozen=True)
class Sketch:
    """A document's terms and pairs of neighbours as places in the table, and where the eighths of the latter begin."""

    terms: I32
    grams: I32
    eighths: I64


def sketch(hashes: U32) -> Sketch:
    """`hashes` as in `Terms`, two or more."""
    terms = hashes >> np.uint32(1)
    grams = (terms[:-1] * np.uint32(0x9E3779B1)) ^ (terms[1:] * np.uint32(0x85EBCA6B))
    grams = (grams ^ (grams >> np.uint32(15))) * np.uint32(0x2C1B3C6D)
    places = (terms & np.uint32(PLACES - 1)).view(np.int32)
    return Sketch(places, (grams >> np.uint32(14)).view(np.int32), np.arange(EIGHTHS) * len(grams) // EIGHTHS)


@dataclass(frozen=True)
class Side:
    """A document made ready to be compared: its sketch and the weights of its terms."""

    terms: I32
    grams: I32
    weights: F32
    facts: F32
    total: float
    around: F32
    eighths: I64
    per_eighth: F32
    line_weights: F32


def side(sketch: Sketch, hashes: U32, rarity: F32, line_weights: F32) -> Side:
    """`rarity` and `line_weights` say how much each term and the line that it stands in tell."""
    weights = rarity * line_weights
    running = _running(weights)
    total = float(running[-1])
    bounds = np.searchsorted(running[:-1], np.linspace(0, total, EIGHTHS, endpoint=False))
    bounds = np.minimum(bounds, len(weights) - 1)
    return Side(sketch.terms, sketch.grams, weights, weights * (hashes & np.uint32(1)),
                total or 1e-9, _around(running) + np.float32(1e-9), bounds, np.add.reduceat(weights, bounds) + np.float32(1e-9), line_weights)


class Comparer:
    """Compares documents; holds the tables in which terms are looked up."""

    def __init__(self) -> None:
        self._terms, self._grams = np.zeros(PLACES, np.bool_), np.zeros(PLACES, np.bool_)

    def hopeful(self, a: Sketch, b: Sketch) -> bool:
        """Whether enough eighths of the smaller document have anything in common with the other to look further."""
        small, large = (a, b) if len(a.grams) <= len(b.grams) else (b, a)
        found = self._look_up(self._grams, large.grams, small.grams)
        shares = np.add.reduceat(found, small.eighths, dtype=np.int64)
        shares.sort()
        return bool(shares[NTH] * EIGHTHS >= LEAST_IN_EIGHTH * len(found))

    def features(self, a: Side, b: Side) -> NDArray[np.float32]:
        """The features of a pair, in the order of `FEATURES`."""
        small, large = (a, b) if a.total <= b.total else (b, a)
        grams = self._look_up(self._grams, large.grams, small.grams)
        terms = self._look_up(self._terms, large.terms, small.terms)
        one = _describe(small, terms, grams)
        other = _describe(large, self._look_up(self._terms, small.terms, large.terms), self._look_up(self._grams, small.grams, large.grams))
        shared, pairs, dense, denser, pd, pdd, low, middle, plow, pmiddle, facts = one
        weighed = float(small.facts.sum())
        # as if facts worth 3 agreed like the other terms: a few say little
        off = (facts * weighed + 3 * shared) / (weighed + 3) - shared
        return np.array((shared, pairs, min(plow, other[8]), dense, denser, pd, pdd, plow, pmiddle, low, middle, off, min(off, 0), other[0], other[1], other[3],
                         other[5], np.log(small.total), np.log(large.total / small.total)), np.float32)

    def in_common(self, a: Side, b: Side) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """For each term of either document whether it stands in a pair of neighbours that the other has as well."""
        return _in_pair(self._look_up(self._grams, b.grams, a.grams)), _in_pair(self._look_up(self._grams, a.grams, b.grams))

    @staticmethod
    def _look_up(table: NDArray[np.bool_], known: I32, asked: I32) -> NDArray[np.bool_]:
        table[known] = True
        found = table[asked]
        table[known] = False
        return found


def _describe(side: Side, terms: NDArray[np.bool_], grams: NDArray[np.bool_]) -> tuple[float, ...]:
    in_pair = _in_pair(grams)
    single, paired = side.weights * terms, side.weights * in_pair
    running, running_pairs = _running(single), _running(paired)
    density, pair_density = _around(running) / side.around, _around(running_pairs) / side.around
    w, total = side.weights, side.total
    eighths = np.sort(np.add.reduceat(single, side.eighths) / side.per_eighth)
    pair_eighths = np.sort(np.add.reduceat(paired, side.eighths) / side.per_eighth)
    facts = float(side.facts.sum())
    return (running[-1] / total, running_pairs[-1] / total, w.dot(density >= 0.3) / total, w.dot(density >= 0.4) / total,
            w.dot(pair_density >= 0.15) / total, w.dot(pair_density >= 0.3) / total, eighths[1], eighths[3], pair_eighths[1], pair_eighths[3],
            float(side.facts.dot(terms)) / facts if facts else 0.0)


def _in_pair(grams: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """For each term whether it is one of a pair, from what is so of each pair."""
    out = np.zeros(len(grams) + 1, np.bool_)
    out[:-1] = grams
    out[1:] |= grams
    return out


def _running(values: F32) -> F32:
    out = np.empty(len(values) + 1, np.float32)
    out[0] = 0
    np.cumsum(values, out=out[1:])
    return out


def _around(running: F32) -> F32:
    """The sum over each term and its neighbours within reach, from running sums."""
    size = len(running) - 1
    if size <= 2 * REACH:
        return np.full(size, running[-1], np.float32)
    out = np.empty(size, np.float32)
    out[REACH : size - REACH] = running[2 * REACH + 1 :] - running[: -2 * REACH - 1]
    out[:REACH] = running[REACH + 1 : 2 * REACH + 1]
    out[size - REACH :] = running[-1] - running[size - 2 * REACH : size - REACH]
    return out
