"""Documents side by side, many pairs at a time: which terms of the one are in the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scrubber.dedup.block import BOOL, PAD, Block
from scrubber.dedup.terms import I64, U32

# Membership is looked up in a table with so many places for each term: one in as many others is taken for one of them.
PLACES = 32


@dataclass(frozen=True)
class Pairs:
    """Pairs of documents in one block: the smaller one of each pair (by weight), and behind them all the larger ones. For each place
    of the block, whether the other document of its pair has the term, and whether it has one of the pairs of neighbours the
    term is in. `turned` are those whose first document is the larger one."""

    block: Block
    turned: BOOL
    terms: BOOL
    in_pair: BOOL

    @property
    def number(self) -> int:
        return len(self.block.starts) // 2


class Comparer:
    """Compares documents; holds the table in which terms are looked up."""

    def __init__(self) -> None:
        self._table, self._stamp = np.zeros(0, np.uint8), 0

    def pairs(self, block: Block, left: I64, right: I64) -> Pairs:
        """Pairs of documents of a block side by side."""
        totals = block.totals()
        turned = totals[left] > totals[right]
        sides = block.pick(np.concatenate((np.where(turned, right, left), np.where(turned, left, right))))
        half = len(left)
        sizes = np.int64(1) << np.ceil(np.log2(np.maximum(sides.sizes[:half], sides.sizes[half:]) * PLACES)).astype(np.int64)
        reach = sides.sizes + PAD
        reach[:1] += PAD
        # what lies between documents counts as a term of the one before
        masks, bases = np.repeat(np.tile(sizes - 1, 2), reach), np.repeat(np.append(np.cumsum(sizes) - sizes, np.cumsum(sizes) - sizes + sizes.sum()), reach)
        space, cut = int(sizes.sum()), int(sides.starts[half])
        terms = self._look_up((sides.hashes >> np.uint32(1) & masks) + bases, space, cut)
        grams = self._look_up((_grams(sides) & masks) + bases, space, cut)
        grams[(sides.starts + sides.sizes)[:, None] - 1 + np.arange(PAD + 1)] = False
        grams[:PAD] = False
        grams[1:] |= grams[:-1]
        return Pairs(sides, turned, terms, grams)

    def _look_up(self, places: I64, space: int, cut: int) -> BOOL:
        """Which places of each half (`cut` divides them) are in the other half too, whose table lies `space` further on. What earlier
        calls left in the tables has another stamp."""
        if self._stamp == 255 or 2 * space > len(self._table):
            self._table, self._stamp = np.zeros(max(2 * space, len(self._table)), np.uint8), 0
        self._stamp += 1
        self._table[places] = self._stamp
        places[:cut] += space
        places[cut:] -= space
        return np.asarray(self._table[places] == self._stamp)


def _grams(block: Block) -> U32:
    """A key for each term and the next one."""
    terms = block.hashes >> np.uint32(1)
    keys = terms * np.uint32(0x9E3779B1)
    keys[:-1] ^= terms[1:] * np.uint32(0x85EBCA6B)
    keys ^= keys >> np.uint32(15)
    keys *= np.uint32(0x2C1B3C6D)
    keys[block.starts - 1] = 0  # no term comes before the first one: nothing may depend on what is beside a document
    return np.asarray(keys >> np.uint32(8))
