"""What a copy is to the one that is kept: the same text, edited, cut, extended or a translation, and by what that is known."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from scrubber.dedup.compare import Comparer, Side
from scrubber.dedup.terms import U32

Relation = Literal["exact", "same text", "edited", "truncated", "extended", "translated"]
# Weighted shares of terms that stand in a common pair of neighbours.
ALL, NEARLY_ALL = 0.95, 0.88
# Edits word by word leave the order alone, whoever translates anew hardly ever does; and translates the whole.
IN_ORDER = 0.97
LEAST_TRANSLATED, UNEVEN = 0.3, 0.15
# Terms that must be there to speak of their order.
ENOUGH = 12
# Lines that weigh less than this are headings, captions, furniture.
PROSE_WEIGHT = 0.5


class Evidence(NamedTuple):
    """`shared` of the kept one is in the copy, `own` of the copy is in the kept one (shares of weighted terms, 0 to 1);
    `order`: how much of what is common is in the same order."""

    shared: float
    own: float
    order: float


def relate(comparer: Comparer, kept: Side, copy: Side, kept_terms: U32, copy_terms: U32) -> tuple[Relation, Evidence]:
    """How a copy that is not exactly the same relates to the kept one."""
    in_kept, in_copy = comparer.in_common(kept, copy)
    shared, own = float(kept.weights.dot(in_kept)) / kept.total, float(copy.weights.dot(in_copy)) / copy.total
    evidence = Evidence(round(shared, 3), round(own, 3), round(order(kept_terms >> np.uint32(1), copy_terms >> np.uint32(1)), 3))
    kept_all, copy_all = shared >= ALL or _rest_is_furniture(kept, in_kept), own >= ALL or _rest_is_furniture(copy, in_copy)
    if kept_all and copy_all:
        return "same text", evidence
    if copy_all and own > shared and own >= NEARLY_ALL:
        return "truncated", evidence
    if kept_all and shared > own and shared >= NEARLY_ALL:
        return "extended", evidence
    whole = min(shared, own) >= LEAST_TRANSLATED and max(shared, own) < NEARLY_ALL and abs(shared - own) <= UNEVEN
    return "translated" if whole and evidence.order < IN_ORDER else "edited", evidence


def _rest_is_furniture(side: Side, common: NDArray[np.bool_]) -> bool:
    """Whether hardly any prose is left beside what is common."""
    prose = side.line_weights > PROSE_WEIGHT
    all_prose = float(side.weights[prose].sum())
    return all_prose > 0 and float(side.weights[prose & ~common].sum()) <= (1 - ALL) * all_prose


def order(a: U32, b: U32) -> float:
    """The longest common subsequence of the terms that occur once in both, as a share of these; 1 for a few."""
    once_a, once_b = _once(a), _once(b)
    left, right = a[np.isin(a, np.intersect1d(once_a, once_b))], b[np.isin(b, np.intersect1d(once_a, once_b))]
    if len(left) < ENOUGH:
        return 1.0
    return LCSseq.similarity(left.tolist(), right.tolist()) / len(left)


def _once(terms: U32) -> U32:
    found, counts = np.unique(terms, return_counts=True)
    return np.asarray(found[counts == 1])
