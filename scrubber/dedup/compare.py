"""What tells about pairs of documents, many pairs at a time: how much of the one is in the other, how evenly, and whether names and numbers agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scrubber.dedup.block import BOOL, LINE_START, PAD, WEIGHT, Block
from scrubber.dedup.grams import F64
from scrubber.dedup.places import EIGHTHS
from scrubber.dedup.sides import Pairs
from scrubber.dedup.weights import LONGEST, PROSE_WEIGHT

# Terms on each side that a term's surroundings reach; those that tell whether a stretch has anything in common at all.
REACH, FAR = 8, 20
# A stretch with less than this in common, a tenth, is the document's own.
OWN = 10
# A line is wholly common if a part of it, one in `ALIKE`, is; how much is told in so many steps.
ALIKE, STEPS = 2, 10
# The weight of a term that nothing can tell more than: sums are given in such.
UNIT = float(WEIGHT)
# Facts that weigh less than this say little.
ENOUGH_FACTS = 3.0
FEATURES = ("shared", "pairs", "even-pairs", "dense", "denser", "pairs-dense", "pairs-denser", "pairs-low", "pairs-middle", "low", "middle",
            "facts", "facts-missing", "shared-of-longer", "pairs-of-longer", "denser-of-longer", "pairs-denser-of-longer", "size", "ratio",
            "own", "own-of-both", "lines", "lines-of-longer", "lines-of-either")


def features(pairs: Pairs) -> F64:
    """The features of pairs, a row each, in the order of `FEATURES`."""
    one, other = _sides(pairs)
    weighed, ratio = one.facts_total / UNIT, other.total / one.total
    # as if some facts agreed like the other terms: a few say little
    off = (one.facts * weighed + ENOUGH_FACTS * one.shared) / (weighed + ENOUGH_FACTS) - one.shared
    return np.stack((
        one.shared, one.pairs, np.minimum(one.pair_eighths[1], other.pair_eighths[1]), one.dense, one.denser, one.pairs_dense,
        one.pairs_denser, one.pair_eighths[1], one.pair_eighths[3], one.eighths[1], one.eighths[3], off, np.minimum(off, 0), other.shared,
        other.pairs, other.denser, other.pairs_denser, np.log(one.total / UNIT), np.log(ratio),
        one.own, np.minimum(one.own, other.own), one.lines, other.lines, np.maximum(one.lines, other.lines)), axis=1)


@dataclass(frozen=True)
class _Side:
    """What one document of each pair has in common with the other one, in shares of its weight: terms (`shared`) and terms in a
    common pair of neighbours (`pairs`), what share has so much of what stands around it in common (`dense` and so on) or hardly
    anything (`own`), what share of its lines is common (`lines`), and of each eighth, in ascending order, how much is common."""

    total: F64
    shared: F64
    pairs: F64
    facts: F64
    facts_total: F64
    dense: F64
    denser: F64
    pairs_dense: F64
    pairs_denser: F64
    own: F64
    lines: F64
    eighths: F64
    pair_eighths: F64


def _sides(pairs: Pairs) -> tuple[_Side, _Side]:
    block, core = pairs.block, pairs.block.weights[PAD:-PAD]
    single, paired = block.weights * pairs.terms, block.weights * pairs.in_pair
    every, singles, paireds = (np.cumsum(values, dtype=values.dtype) for values in (block.weights, single, paired))
    facts = block.weights * (block.hashes & np.uint32(1)).view(np.int32)
    total = block.sums(core)
    facts_total = block.sums(facts[PAD:-PAD])
    near, near_single, near_paired = (_around(running, REACH) for running in (every, singles, paireds))
    far, far_single = (_around(running, FAR) for running in (every, singles))

    def share(chosen: BOOL) -> F64:
        return block.sums(core * chosen) / total

    values = (total, block.sums(single[PAD:-PAD]) / total, block.sums(paired[PAD:-PAD]) / total,
              block.sums((facts * pairs.terms)[PAD:-PAD]) / np.maximum(facts_total, 1), facts_total,
              share(10 * near_single >= 3 * near), share(10 * near_single >= 4 * near), share(20 * near_paired >= 3 * near), share(10 * near_paired >= 3 * near),
              share(OWN * far_single < far), _lines(block, every, paireds), *_eighths(block, total, every, (singles, paireds)))
    half = pairs.number
    return _Side(*(value[..., :half] for value in values)), _Side(*(value[..., half:] for value in values))


def _eighths(block: Block, total: F64, every: NDArray[Any], runnings: Sequence[NDArray[Any]]) -> list[F64]:
    """How much of each eighth of the weight of each document is common, in ascending order, a column for each document."""
    before = every[block.starts - 1].astype(np.int64)
    wanted = before[:, None] + total.astype(np.int64)[:, None] * np.arange(EIGHTHS) // EIGHTHS
    bounds = np.searchsorted(every, wanted.ravel(), side="right")
    ends = np.append(bounds[1:], len(every)) - 1
    each = np.maximum(every[ends] - every[bounds - 1], 1)
    return [np.sort(((running[ends] - running[bounds - 1]) / each).reshape(-1, EIGHTHS), axis=1).T for running in runnings]


def _lines(block: Block, every: NDArray[Any], paireds: NDArray[Any]) -> F64:
    """How much of the prose of each document is common if no line counts for more than `LONGEST` terms: a paragraph that is quoted
    as a whole, however long, is a single place in which two documents agree."""
    starts = np.flatnonzero(block.lines & LINE_START)
    firsts = np.searchsorted(starts, block.starts)
    ends = np.append(starts[1:], len(every)) - 1
    ends[firsts[1:] - 1] -= PAD
    ends[-1] -= PAD
    sizes = np.where(block.lines[starts] == PROSE_WEIGHT | LINE_START, np.minimum(ends - starts + 1, LONGEST), 0)
    weights, common = every[ends] - every[starts - 1], paireds[ends] - paireds[starts - 1]
    steps = np.minimum(STEPS * ALIKE * common.astype(np.int64) // np.maximum(weights, 1), STEPS)
    total = np.add.reduceat(sizes, firsts)
    return np.where(total > 0, np.add.reduceat(sizes * steps, firsts) / np.maximum(total * STEPS, 1), 1.0)


def _around(running: NDArray[Any], reach: int) -> NDArray[Any]:
    """The sum over each term and its neighbours within reach, from running sums."""
    end = len(running) - PAD
    return np.asarray(running[PAD + reach : end + reach] - running[PAD - reach - 1 : end - reach - 1])
