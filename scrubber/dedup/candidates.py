"""Which documents to compare: those that share several of their rarest pairs of neighbouring terms.

Keys by rarity instead of by chance: copies agree in what hardly any other document has (Heintze 1996; Forman, Eshghi and
Chiocchetti 2005), and neither a page's furniture nor a common phrase is rare. The keys fall into ranges of their hash; each is
gone through by itself, so that memory is bounded and ranges can be given to different machines.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from scrubber.dedup.grams import F64, Grams, Signatures
from scrubber.dedup.spill import Spill
from scrubber.dedup.terms import I64, U64

RANGES = 32
# The rarest keys of a document in each range that are looked up.
RAREST = 3
# Documents with the same key that each is paired with; those further away are reached through others.
NEIGHBOURS = 10
# Pairs with fewer keys in common are not compared.
AGREEMENTS = 3
# Long documents keep a half, a quarter ... of their keys: about so many.
KEYS = 512
# Pairs whose signatures show that they share less than LITTLE of the smaller one are not compared; of those that share less
# than MUCH only the best for each document.
LITTLE, MUCH, BEST = 0.17, 0.3, 5
DOCUMENT_BITS = 24
# Slots in which keys are counted: the logarithm of the least number, and how many for a key.
LEAST_SLOTS, SLOTS_A_KEY = 12, 4
NEVER = 0xFFFFFFFF
# Parts into which pairs fall, by their first document.
PARTS = 64
LOW = np.uint64((1 << DOCUMENT_BITS) - 1)
SHIFT = np.uint64(DOCUMENT_BITS)


def new_spill() -> Spill:
    return Spill(RANGES)


def keys_of(grams: Grams) -> U64:
    """The keys by which documents are looked up: 40 bits of key, then the number of the document."""
    halvings = np.maximum(np.ceil(np.log2(np.maximum(grams.sizes, 1) / KEYS)), 0).astype(np.uint64)
    chosen = (grams.keys & ((np.uint64(1) << halvings[grams.documents]) - np.uint64(1))) == 0
    keys: U64 = grams.keys[chosen] & ~LOW | grams.documents[chosen].astype(np.uint64)
    return keys


def set_aside(spill: Spill, keys: U64, first: int) -> None:
    """Put keys into their ranges, their documents counted from `first`."""
    spill.add(keys + np.uint64(first), (keys >> np.uint64(64 - RANGES.bit_length() + 1)).astype(np.uint8))


def pairs_of_range(keys: U64, ranks: I64) -> U64:
    """The pairs of documents that share one of their rarest keys of a range, as `smaller rank << 32 | larger`, once for each key.

    `ranks` gives each document a number that does not depend on the order of the input; -1 leaves it out. The keys of a
    document must stand together.
    """
    ranked = ranks[(keys & LOW).astype(np.int64)]
    keys, ranked = keys[ranked >= 0], ranked[ranked >= 0]
    chosen = _rarest(keys, ranked)
    keys = keys[chosen] & ~LOW | ranked[chosen].astype(np.uint64)
    keys.sort()
    keys = keys[np.concatenate((keys[:1] == keys[:1], keys[1:] != keys[:-1]))]
    return _neighbours(keys >> SHIFT, (keys & LOW).astype(np.int64))


def _rarest(keys: U64, ranks: I64) -> NDArray[np.bool_]:
    """Which of the keys are among the rarest of their document that another one has as well; of equally rare ones it is left to
    the keys. They are counted by slots (Bloom 1970 with a single hash), so a few seem less rare than they are."""
    slots = 1 << max(LEAST_SLOTS, (SLOTS_A_KEY * len(keys) - 1).bit_length())
    at = (keys >> SHIFT & np.uint64(slots - 1)).astype(np.int64)
    often = np.bincount(at, minlength=slots)[at]
    order = np.minimum(often, 255).astype(np.uint32) << np.uint32(24) | (keys >> SHIFT & np.uint64(0xFFFFFF)).astype(np.uint32)
    order[often == 1] = NEVER
    firsts = np.flatnonzero(np.concatenate((ranks[:1] == ranks[:1], ranks[1:] != ranks[:-1])))
    sizes = np.diff(firsts, append=len(ranks))
    chosen = np.zeros(len(keys), np.bool_)
    for _ in range(RAREST if len(keys) else 0):
        best = np.repeat(np.minimum.reduceat(order, firsts), sizes)
        here = (order == best) & (best != NEVER)
        chosen |= here
        order[here] = NEVER
    return chosen


def _run_lengths(values: NDArray[np.generic]) -> I64:
    starts = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1]))) if len(values) else np.zeros(0, np.int64)
    return np.diff(starts, append=len(values))


def _neighbours(key: U64, rank: I64) -> U64:
    found = []
    for distance in range(1, NEIGHBOURS + 1):
        same = key[distance:] == key[:-distance]
        if not same.any():
            break
        found.append(rank[:-distance][same].astype(np.uint64) << np.uint64(32) | rank[distance:][same].astype(np.uint64))
    return np.concatenate(found) if found else np.zeros(0, np.uint64)


def candidates(spill: Spill, ranks: I64, signatures: Signatures, known: U64) -> Iterator[tuple[I64, I64]]:
    """The pairs of ranks that share enough keys and by their signatures enough grams, and those that are `known` to be copies (in
    ascending order), in ascending order, some at a time."""
    bits = (int(ranks.max(initial=0)) + 1).bit_length()
    within = max(0, bits - PARTS.bit_length() + 1)
    pairs = Spill(PARTS)
    for part in range(RANGES):
        found = pairs_of_range(spill.read(part), ranks)
        pairs.add(found, (found >> np.uint64(32 + within)).astype(np.uint8))
    for part in range(PARTS):
        a, b = _agreed(pairs.read(part), part << within, within, bits)
        kept = promising(a, signatures.shared(a, b))
        a, b = a[kept], b[kept]
        kept = signatures.everywhere(a, b)
        first, last = np.searchsorted(known, np.array([part, part + 1], np.uint64) << np.uint64(32 + within))
        found = np.union1d(a[kept].astype(np.uint64) << np.uint64(32) | b[kept].astype(np.uint64), known[first:last])
        yield (found >> np.uint64(32)).astype(np.int64), (found & np.uint64(0xFFFFFFFF)).astype(np.int64)


def _agreed(pairs: U64, first: int, within: int, bits: int) -> tuple[I64, I64]:
    """Those of the pairs of a part that are there often enough, each once, in ascending order. Ranks have so many bits, those of the
    first documents of the part so many counted from its `first`: where that makes 32, pairs are sorted in half the time."""
    packed = ((pairs >> np.uint64(32)) - np.uint64(first)) << np.uint64(bits) | pairs & np.uint64(0xFFFFFFFF)
    found = packed.astype(np.uint32) if within + bits <= 32 else packed
    found.sort()
    sizes = _run_lengths(found)
    often = found[(np.cumsum(sizes) - sizes)[sizes >= AGREEMENTS]].astype(np.int64)
    return (often >> bits) + first, often & ((1 << bits) - 1)


def promising(a: I64, shared: F64) -> NDArray[np.bool_]:
    """Which pairs are worth a look: those that seem to share much, and of the others the best few of each first document."""
    order = np.lexsort((-shared, a))
    sizes = _run_lengths(a[order])
    best = np.zeros(len(a), np.bool_)
    best[order[np.arange(len(a)) - np.repeat(np.cumsum(sizes) - sizes, sizes) < BEST]] = True
    return (shared >= MUCH) | (best & (shared >= LITTLE))
