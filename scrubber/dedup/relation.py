"""What a copy is to the one that is kept: the same text, edited, cut, extended or a translation, and by what that is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from scrubber.dedup.block import LINE_START, PAD
from scrubber.dedup.order import in_both
from scrubber.dedup.sides import Pairs
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


def relate(pairs: Pairs) -> Iterator[tuple[Relation, Evidence]]:
    """How copies that are not exactly the same relate to the ones that are kept, which come first in their pairs."""
    shares, whole = _shares(pairs)
    kept, copy = np.arange(pairs.number), np.arange(pairs.number)
    kept[pairs.turned] += pairs.number
    copy[~pairs.turned] += pairs.number
    for shared, own, kept_all, copy_all, order in zip(*(side.tolist() for side in (shares[kept], shares[copy], whole[kept], whole[copy])), _orders(pairs), strict=True):
        yield _relation(shared, own, kept_all, copy_all, order), Evidence(round(shared, 3), round(own, 3), round(order, 3))


def _relation(shared: float, own: float, kept_all: bool, copy_all: bool, order: float) -> Relation:
    if kept_all and copy_all:
        return "same text"
    if copy_all and own > shared and own >= NEARLY_ALL:
        return "truncated"
    if kept_all and shared > own and shared >= NEARLY_ALL:
        return "extended"
    whole = min(shared, own) >= LEAST_TRANSLATED and max(shared, own) < NEARLY_ALL and abs(shared - own) <= UNEVEN
    return "translated" if whole and order < IN_ORDER else "edited"


def _shares(pairs: Pairs) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """How much of each document is common, and whether all of it is, or all but furniture."""
    block = pairs.block
    weights, prose = block.weights[PAD:-PAD], ((block.lines & ~LINE_START) == PROSE_WEIGHT)[PAD:-PAD]
    common = weights * pairs.in_pair[PAD:-PAD]
    shares = block.sums(common) / np.maximum(block.sums(weights), 1)
    all_prose = block.sums(weights * prose)
    rest = all_prose - block.sums(common * prose)
    return shares, (shares >= ALL) | ((all_prose > 0) & (rest <= (1 - ALL) * all_prose))


def _orders(pairs: Pairs) -> Iterator[float]:
    """For each pair the longest common subsequence of the terms that occur once in both, as a share of these; 1 for a few."""
    for places in in_both(pairs):
        if len(places) < ENOUGH or (places[1:] > places[:-1]).all():
            yield 1.0
        else:
            found = places.tolist()
            yield LCSseq.similarity(sorted(found), found) / len(found)
