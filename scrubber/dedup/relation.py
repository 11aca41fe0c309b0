"""What a copy is to the one that is kept: the same text, edited, cut, extended or a translation, and by what that is known."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
from rapidfuzz.distance import LCSseq

from scrubber.dedup.block import Part
from scrubber.dedup.terms import U32, U64
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
    places = _places_of_once(a, b)
    if len(places) < ENOUGH or (places[1:] > places[:-1]).all():
        return 1.0
    found = places.tolist()
    return LCSseq.similarity(sorted(found), found) / len(found)


def _places_of_once(a: U32, b: U32) -> U64:
    """Where in `b` the terms stand that occur once in both, in the order in which they stand in `a`."""
    both = np.concatenate((a, b)).astype(np.uint64) << np.uint64(32) | np.arange(len(a) + len(b), dtype=np.uint64)
    both.sort()
    terms, places = both >> np.uint64(32), both & np.uint64(0xFFFFFFFF)
    last = np.append(np.flatnonzero(terms[1:] != terms[:-1]), len(terms) - 1)
    twice = last[np.diff(last, prepend=-1) == 2]
    in_a, in_b = places[twice - 1], places[twice]
    once = (in_a < len(a)) & (in_b >= len(a))
    in_order = in_a[once] << np.uint64(32) | in_b[once]
    in_order.sort()
    return np.asarray(in_order & np.uint64(0xFFFFFFFF))
