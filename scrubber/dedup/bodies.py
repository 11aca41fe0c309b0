"""Documents that say the same from beginning to end but for a line or two at either end: a footer, another headline or byline.

Told by the text itself and by nothing else: where a whole corpus follows a few templates no term is rare, pairs of neighbours are crowded,
and how rare it is what two documents share says nothing. Versions of a template that differ in a fact differ in a line.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from scrubber.dedup.terms import I64, U32, U64
from scrubber.dedup.weights import PROSE, RECURRING_PROSE

# Lines that are left out at either end at the most, and what a body must have: so many terms, and a half of the document's.
EDGE, LEAST, PART = 2, 20, 2
# A body is close if no sentence is left out, and a quarter of the document at the most. Of two documents one must have it so: if
# both go on in sentences of their own, these may be what they are about, and the body what stands under each.
CLOSE = 4
# What more documents have as their body is what a template says in all of them.
MOST = RECURRING_PROSE


@cache
def _powers(size: int) -> tuple[U64, U64]:
    """The powers of an odd number modulo 2^64, and of its inverse."""
    odd = 0xD1342543DE82EF95
    one, other = (np.multiply.accumulate(np.full(size, n, np.uint64), dtype=np.uint64) for n in (odd, pow(odd, -1, 1 << 64)))
    return one, other


def bodies_of(hashes: U32, lines: U32, ends: I64, line_ends: I64) -> U64:
    """A row of keys for each document, as in `Terms`: first that of all its terms in their order, then those of what is left without some
    lines at either end, 0 where that is too little. The lowest bit is set where the body is not close."""
    first, last, sizes = line_ends - np.diff(line_ends, prepend=0), line_ends, np.diff(ends, prepend=0)
    breaks = np.concatenate(([0], np.cumsum(lines, dtype=np.int64)))
    prose = np.concatenate(([0], np.cumsum(lines >= PROSE)))
    edge = np.arange(EDGE + 1)
    heads, tails = np.minimum(first[:, None] + edge, last[:, None]), np.maximum(last[:, None] - edge, first[:, None])
    starts, stops = np.broadcast_arrays(breaks[heads][:, :, None], breaks[tails][:, None, :])
    all_prose = prose[tails][:, None, :] - prose[heads][:, :, None] == (prose[last] - prose[first])[:, None, None]
    left, sizes = stops - starts, sizes[:, None, None]
    close = all_prose & (CLOSE * (sizes - left) <= sizes)
    enough = (left >= LEAST) & (PART * left >= sizes)
    enough[:, 0, 0] = True
    keys = _digests(hashes, starts, stops) & ~np.uint64(1) | ~close
    return np.where(enough, keys, np.uint64(0)).reshape(len(ends), -1)


def _digests(hashes: U32, starts: I64, stops: I64) -> U64:
    """64 bits for each stretch of terms that stand for them and their order, wherever it is (Rabin and Karp 1987)."""
    powers, inverse = _powers(1 << max(12, len(hashes).bit_length()))
    mixed = (hashes >> np.uint32(1)).astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(32)
    mixed *= powers[: len(mixed)]
    running = np.zeros(len(mixed) + 1, np.uint64)
    np.cumsum(mixed, out=running[1:])
    found = (running[stops] - running[starts]) * inverse[starts]
    return np.asarray(found ^ found >> np.uint64(32))


def same_bodies(bodies: U64, sizes: I64) -> U64:
    """The pairs of documents with the same body, in ascending order, as `smaller rank << 32 | larger`; `sizes` are those in terms."""
    bodies = np.where((sizes >= LEAST)[:, None], bodies, np.uint64(0)).ravel()
    ordered = np.sort(bodies[bodies != 0] >> np.uint64(1))
    shared = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    at = np.flatnonzero(_is_in(shared, bodies >> np.uint64(1)))
    keys = bodies[at]
    order = np.argsort(keys >> np.uint64(1), kind="stable")
    return _pairs(keys[order], at[order] // (EDGE + 1) ** 2)


def _pairs(keys: U64, ranks: I64) -> U64:
    """The pairs of documents with the same key, unless too many have it. Keys come in order, ranks in order within a key."""
    bodies, loose = keys >> np.uint64(1), (keys & np.uint64(1)).astype(np.bool_)
    _, at, counts = np.unique(bodies, return_inverse=True, return_counts=True)
    few = counts[at] <= MOST
    bodies, loose, ranks = bodies[few], loose[few], ranks[few]
    found = [np.zeros(0, np.uint64)]
    for distance in range(1, MOST):
        same = (bodies[distance:] == bodies[:-distance]) & ~(loose[distance:] & loose[:-distance]) & (ranks[distance:] != ranks[:-distance])
        found.append(ranks[:-distance][same].astype(np.uint64) << np.uint64(32) | ranks[distance:][same].astype(np.uint64))
    return np.unique(np.concatenate(found))


def among(pairs: U64, a: I64, b: I64) -> NDArray[np.bool_]:
    """Which pairs of ranks are among some, which are as `same_bodies` gives them."""
    return _is_in(pairs, np.minimum(a, b).astype(np.uint64) << np.uint64(32) | np.maximum(a, b).astype(np.uint64))


def _is_in(ascending: U64, wanted: U64) -> NDArray[np.bool_]:
    if not len(ascending):
        return np.zeros(len(wanted), np.bool_)
    return np.asarray(ascending[np.minimum(np.searchsorted(ascending, wanted), len(ascending) - 1)] == wanted)
