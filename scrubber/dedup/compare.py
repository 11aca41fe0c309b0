"""Documents side by side, many pairs at a time: how much of the one is in the other, how evenly, and whether names and numbers agree."""

from __future__ import annotations

import numpy as np

from scrubber.dedup.block import BOOL, I32, PAD, Block
from scrubber.dedup.grams import F64
from scrubber.dedup.terms import I64, U32

# Membership is looked up in a table with so many places for each term: one in as many others is taken for one of them.
PLACES = 64
# Terms on each side that a term's surroundings reach; those that tell whether a stretch has anything in common at all.
REACH, FAR = 8, 20
# A stretch with less than this in common, a tenth, is the document's own.
OWN = 10
EIGHTHS = 8
# Versions of one text have at least this share of neighbours in common in most eighths of the smaller one; two that share a paragraph
# or a quotation have it in a few.
NTH, LEAST_IN_EIGHTH = 3, 0.09
# The weight of a term that nothing can tell more than: sums are given in such.
UNIT = 2550.0
# Facts that weigh less than this say little.
ENOUGH_FACTS = 3.0
FEATURES = ("shared", "pairs", "even-pairs", "dense", "denser", "pairs-dense", "pairs-denser", "pairs-low", "pairs-middle", "low", "middle",
            "facts", "facts-missing", "shared-of-longer", "pairs-of-longer", "denser-of-longer", "pairs-denser-of-longer", "size", "ratio",
            "own", "own-of-both")


class Comparer:
    """Compares documents; holds the table in which terms are looked up."""

    def __init__(self) -> None:
        self._table, self._stamp = np.zeros(0, np.uint8), 0

    def hopeful(self, small: Block, large: Block) -> BOOL:
        """Whether enough eighths of each of the smaller documents have anything in common with the larger one to look further."""
        tables = _tables(small, large)
        found = self._look_up(_places(_grams(large), large, tables), _places(_grams(small), small, tables)) & _pairs(small)
        bounds = small.starts[:, None] + np.arange(EIGHTHS) * (small.sizes[:, None] - 1) // EIGHTHS
        shares = np.sort(np.add.reduceat(found, bounds.ravel(), dtype=np.int64).reshape(-1, EIGHTHS), axis=1)
        return np.asarray(shares[:, NTH] * EIGHTHS >= LEAST_IN_EIGHTH * (small.sizes - 1))

    def features(self, small: Block, large: Block) -> F64:
        """The features of pairs, a row each, in the order of `FEATURES`. Documents of `small` weigh no more than those of `large`."""
        one, other = self._both(small, large)
        weighed, ratio = one.facts_total / UNIT, other.total / one.total
        # as if some facts agreed like the other terms: a few say little
        off = (one.facts * weighed + ENOUGH_FACTS * one.shared) / (weighed + ENOUGH_FACTS) - one.shared
        return np.stack((
            one.shared, one.pairs, np.minimum(one.pair_eighths[1], other.pair_eighths[1]), one.dense(3, 10), one.dense(4, 10), one.pairs_dense(3, 20),
            one.pairs_dense(3, 10), one.pair_eighths[1], one.pair_eighths[3], one.eighths[1], one.eighths[3], off, np.minimum(off, 0), other.shared,
            other.pairs, other.dense(4, 10), other.pairs_dense(3, 10), np.log(one.total / UNIT), np.log(ratio),
            one.own, np.minimum(one.own, other.own)), axis=1)

    def in_common(self, a: Block, b: Block) -> tuple[BOOL, BOOL]:
        """For each place of either block whether its term stands in a pair of neighbours that the other document has as well."""
        tables = _tables(a, b)
        left, right = _places(_grams(a), a, tables), _places(_grams(b), b, tables)
        return _in_pair(self._look_up(right, left) & _pairs(a)), _in_pair(self._look_up(left, right) & _pairs(b))

    def _both(self, small: Block, large: Block) -> tuple[_Side, _Side]:
        tables = _tables(small, large)
        left, right = (_places(block.hashes >> np.uint32(1), block, tables) for block in (small, large))
        in_small, in_large = self.in_common(small, large)
        return _Side(small, self._look_up(right, left), in_small), _Side(large, self._look_up(left, right), in_large)

    def _look_up(self, known: I64, asked: I64) -> BOOL:
        """Which of the places asked are among the known ones. What earlier calls left in the table has another stamp."""
        size = 1 + max(int(known.max()), int(asked.max()))
        if self._stamp == 255 or size > len(self._table):
            self._table, self._stamp = np.zeros(max(size, len(self._table)), np.uint8), 0
        self._stamp += 1
        self._table[known] = self._stamp
        return np.asarray(self._table[asked] == self._stamp)


class _Side:
    """What one document of each pair has in common with the other one, in shares of its weight."""

    def __init__(self, block: Block, terms: BOOL, in_pair: BOOL) -> None:
        self._starts = block.starts - PAD
        self._single, self._paired = _running(block.weights * terms), _running(block.weights * in_pair)
        self._all = _running(block.weights)
        self._core = block.weights[PAD:-PAD]
        self._around = _around(self._all, REACH)
        self.total = self._sum(self._core).astype(np.float64)
        facts = block.weights * (block.hashes & np.uint32(1)).astype(np.int32)
        self.facts_total = self._sum(facts[PAD:-PAD])
        self.facts = self._sum((facts * terms)[PAD:-PAD]) / np.maximum(self.facts_total, 1)
        bounds = self._bounds(block)
        each = np.maximum(np.add.reduceat(block.weights, bounds, dtype=np.int64), 1)
        ends = np.append(bounds[1:], len(block.weights)) - 1
        self.eighths, self.pair_eighths = (
            np.sort(((running[ends] - running[bounds - 1]) / each).reshape(-1, EIGHTHS), axis=1).T for running in (self._single, self._paired))
        last = block.starts + block.sizes
        self.shared, self.pairs = ((running[last] - running[block.starts - 1]) / self.total for running in (self._single, self._paired))
        self.own = self._share(OWN * _around(self._single, FAR) < _around(self._all, FAR))

    def dense(self, share: int, of: int) -> F64:
        """What share of the weight has at least so much of what stands around it in common."""
        return self._share(of * _around(self._single, REACH) >= share * self._around)

    def pairs_dense(self, share: int, of: int) -> F64:
        return self._share(of * _around(self._paired, REACH) >= share * self._around)

    def _share(self, chosen: BOOL) -> F64:
        return np.asarray(self._sum(self._core * chosen) / self.total)

    def _sum(self, values: I32) -> I64:
        return np.asarray(np.add.reduceat(values, self._starts, dtype=np.int64))

    def _bounds(self, block: Block) -> I64:
        """Where each eighth of the weight of each document begins."""
        before = self._all[block.starts - 1]
        wanted = before[:, None] + self.total.astype(np.int64)[:, None] * np.arange(EIGHTHS) // EIGHTHS
        return np.searchsorted(self._all, wanted.ravel(), side="right")


def _tables(a: Block, b: Block) -> tuple[I64, I64]:
    """For each pair the table in which it is looked up: where it begins, and its size less one (a power of two)."""
    sizes = np.int64(1) << np.ceil(np.log2(np.maximum(a.sizes, b.sizes) * PLACES)).astype(np.int64)
    return np.cumsum(sizes) - sizes, sizes - 1


def _places(keys: U32, block: Block, tables: tuple[I64, I64]) -> I64:
    """Where each key is in the table of its pair; what lies between documents counts as a key of the one before."""
    reach = block.sizes + PAD
    reach[:1] += PAD
    starts, masks = (np.repeat(values, reach) for values in tables)
    return (keys & masks) + starts


def _grams(block: Block) -> U32:
    """A key for each term and the next one."""
    terms = block.hashes >> np.uint32(1)
    keys = terms * np.uint32(0x9E3779B1)
    keys[:-1] ^= terms[1:] * np.uint32(0x85EBCA6B)
    keys = (keys ^ (keys >> np.uint32(15))) * np.uint32(0x2C1B3C6D)
    return np.asarray(keys >> np.uint32(8))


def _pairs(block: Block) -> BOOL:
    """Where a term and another one after it are."""
    there = np.ones(len(block.hashes), np.bool_)
    there[:PAD] = False
    there[(block.starts + block.sizes)[:, None] - 1 + np.arange(PAD + 1)] = False
    return there


def _in_pair(grams: BOOL) -> BOOL:
    """For each term whether it is one of a pair, from what is so of each pair."""
    out = grams.copy()
    out[1:] |= grams[:-1]
    return out


def _running(values: I32) -> I64:
    return np.cumsum(values, dtype=np.int64)


def _around(running: I64, reach: int) -> I64:
    """The sum over each term and its neighbours within reach, from running sums."""
    end = len(running) - PAD
    return running[PAD + reach : end + reach] - running[PAD - reach - 1 : end - reach - 1]
