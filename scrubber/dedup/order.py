"""Where the terms stand that two documents have in common, for many pairs at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrubber.dedup.block import BOOL, PAD
from scrubber.dedup.sides import Pairs
from scrubber.dedup.terms import I64

# Terms are looked up in a table with so many places for each: those that fall on the place of another one are left out.
PLACES = 4


def in_both(pairs: Pairs) -> list[NDArray[np.int32]]:
    """For each pair the terms that occur once in both documents, or most of these: where they stand in the larger one, in the order
    in which they stand in the smaller one."""
    block, half = pairs.block, pairs.number
    cut, terms = int(block.starts[half]), block.hashes >> np.uint32(1)
    sizes = np.int64(1) << np.ceil(np.log2(np.maximum(block.sizes[:half], block.sizes[half:]) * PLACES)).astype(np.int64)
    reach = block.sizes + PAD
    reach[:1] += PAD
    places = (terms & np.repeat(np.tile(sizes - 1, 2), reach)) + np.repeat(np.tile(np.cumsum(sizes) - sizes, 2), reach)
    small, _ = _once(places[:cut], int(sizes.sum()))
    large, at = _once(places[cut:], int(sizes.sum()))
    there = np.flatnonzero(small)
    opposite = at[places[there]]
    same = opposite >= 0
    there, opposite = there[same], opposite[same]
    same = large[opposite] & (terms[there] == terms[cut + opposite])
    there, opposite = there[same], opposite[same]
    return np.split(opposite, np.searchsorted(there, block.starts[1:half]))


def _once(places: I64, space: int) -> tuple[BOOL, NDArray[np.int32]]:
    """Which terms have a place for themselves, and for each place the last term that falls on it, or -1."""
    number = np.arange(len(places), dtype=np.int32)
    first, last = np.empty(space, np.int32), np.full(space, -1, np.int32)
    last[places] = number
    first[places[::-1]] = number[::-1]
    return first[places] == last[places], last
