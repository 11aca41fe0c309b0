"""How much a term tells: rare terms a lot, common ones nothing; lines that recur over the corpus little."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

import numpy as np

from scrubber.dedup.terms import I64, U8, U32, U64

# Frequencies are counted in so many terms at a time instead of in documents: that serves two long documents as well as a million.
WINDOW = 100
# More documents than these do not change what is rare.
SAMPLE = 4096
# Documents that are counted at a time.
AT_A_TIME = 256
# Shorter lines are headings, captions, links: they tell less than sentences, and nothing if they recur.
PROSE = 12
# Where it matters in how many places something stands, a line counts for so many terms at the most.
LONGEST = 50
PROSE_WEIGHT, SHORT_WEIGHT, RECURRING_WEIGHT = 10, 4, 1
RECURRING_SHORT, RECURRING_PROSE = 6, 20
# What is as frequent as this share of the scale (the logarithm of the number of windows) tells nothing.
COMMON = 0.2
# Rarity is told in so many steps.
STEPS = 255

SLOTS = 1 << 22
SLOT = np.uint32(SLOTS - 1)


@dataclass(frozen=True)
class Frequencies:
    """How rare terms are in a sample, 1 to `STEPS`, by slots of their hashes."""

    rarity: U8

    def of(self, hashes: U32) -> U8:
        return np.asarray(self.rarity[hashes >> np.uint32(1) & SLOT])


def frequencies(documents: Iterable[U32]) -> Frequencies:
    """Count a sample of documents, each as its hashed terms."""
    counts, windows = np.zeros(SLOTS, np.int32), 0
    rest = iter(documents)
    while some := list(islice(rest, AT_A_TIME)):
        sizes = np.array([len(hashes) for hashes in some])
        there = sizes // WINDOW + 1
        within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        window = within // WINDOW + np.repeat(np.cumsum(there) - there, sizes)
        seen = (np.concatenate(some) >> np.uint32(1) & SLOT).astype(np.uint64) << np.uint64(32) | window.astype(np.uint64)
        seen.sort()
        seen = seen[np.concatenate((seen[:1] == seen[:1], seen[1:] != seen[:-1]))]
        np.add.at(counts, (seen >> np.uint64(32)).astype(np.int64), np.int32(1))
        windows += int(there.sum())
    rarity = np.log((windows + 1) / np.maximum(np.arange(counts.max() + 1), 1)) / np.log(windows + 2) - COMMON
    return Frequencies(np.round(STEPS * np.maximum(rarity, 0.02)).astype(np.uint8)[counts])


def line_keys(hashes: U32, starts: I64) -> U64:
    """A key for each line, which has the terms from its start to that of the next one."""
    mixed = (hashes >> np.uint32(1)).astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(31)
    return np.add.reduceat(mixed, starts) if len(starts) else mixed[:0]


def recurring_lines(keys: list[U64]) -> tuple[U64, I64]:
    """The keys that occur often enough to matter, in ascending order, and how often."""
    found, counts = np.unique(np.concatenate([np.zeros(1, np.uint64), *keys]), return_counts=True)
    often = counts >= RECURRING_SHORT
    often[0] = True
    return found[often], counts[often]


def line_weights(lines: U32, counts: I64, firsts: I64) -> U8:
    """The weight of each line of some documents from its number of terms and the number of documents that have it. `firsts` is the
    first line of each document.

    Recurring prose counts as furniture only beside more prose that does not recur: a story that forty sites print is no furniture.
    """
    if not len(lines):
        return np.zeros(0, np.uint8)
    short = lines < PROSE
    recurring = counts >= np.where(short, RECURRING_SHORT, RECURRING_PROSE)
    prose = np.where(short, 0, lines).astype(np.int64)
    mostly = 2 * np.add.reduceat(prose * recurring, firsts) > np.add.reduceat(prose, firsts)
    recurring &= short | ~np.repeat(mostly, np.diff(firsts, append=len(lines)))
    return np.where(recurring, RECURRING_WEIGHT, np.where(short, SHORT_WEIGHT, PROSE_WEIGHT)).astype(np.uint8)
