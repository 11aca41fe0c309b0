"""What a copy is to the one that is kept: the same text, edited, cut, extended or a translation, and by what that is known."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
from rapidfuzz.distance import LCSseq

from scrubber.dedup.block import Part
from scrubber.dedup.terms import U32
from scrubber.dedup.weights import PROSE_WEIGHT

Relation = Literal["exact", "same text", "edited", "truncated", "extended", "translated"]
# Weighted shares of terms that stand in a common pair of neighbours.
ALL, NEARLY_ALL = 0.95, 0.88
# Edits word by word leave the order alone, whoever translates anew hardly ever does; and translates the whole.
IN_ORDER = 0.97
LEAST_TRANSLATED, UNEVEN = 0.3, 0.15
# Terms that must be there to speak of their order.
ENOUGH = 12


class Evidence(NamedTuple):
    """`shared` of the kept one is in the copy, `own` of the copy is in the kept one (shares of weighted terms, 0 to 1);
    `order`: how much of what is common is in the same order."""

    shared: float
    own: float
    order: float


def relate(kept: Part, copy: Part) -> tuple[Relation, Evidence]:
    """How a copy that is not exactly the same relates to the kept one."""
    shared, own = _share(kept), _share(copy)
    evidence = Evidence(round(shared, 3), round(own, 3), round(order(kept.hashes >> np.uint32(1), copy.hashes >> np.uint32(1)), 3))
    kept_all, copy_all = shared >= ALL or _rest_is_furniture(kept), own >= ALL or _rest_is_furniture(copy)
    if kept_all and copy_all:
        return "same text", evidence
    if copy_all and own > shared and own >= NEARLY_ALL:
        return "truncated", evidence
    if kept_all and shared > own and shared >= NEARLY_ALL:
        return "extended", evidence
    whole = min(shared, own) >= LEAST_TRANSLATED and max(shared, own) < NEARLY_ALL and abs(shared - own) <= UNEVEN
    return "translated" if whole and evidence.order < IN_ORDER else "edited", evidence


def _share(part: Part) -> float:
    return int(part.weights[part.common].sum()) / max(1, int(part.weights.sum()))


def _rest_is_furniture(part: Part) -> bool:
    """Whether hardly any prose is left beside what is common."""
    prose = part.lines == PROSE_WEIGHT
    all_prose = int(part.weights[prose].sum())
    return all_prose > 0 and int(part.weights[prose & ~part.common].sum()) <= (1 - ALL) * all_prose


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
