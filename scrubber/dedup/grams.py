"""Pairs of neighbouring terms, and signatures that tell how many of them two documents share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrubber.dedup.places import EIGHTHS, Places
from scrubber.dedup.terms import I64, U8, U32, U64

F64 = NDArray[np.float64]
BINS = 128
CHUNK = 1024
# What is common must have this part, a sixth, of its share in the lesser half of eighths; if there are few signs of anything, it must
# stand in half of them.
LESSER_HALF, FEW = 6, 8
EMPTY = np.uint64(0xFFFFFFFFFFFFFFFF)


@dataclass(frozen=True)
class Grams:
    """The keys of pairs of neighbours, with the document of each (counted from 0), how many each document has, and which term each begins with."""

    keys: U64
    documents: I64
    sizes: I64
    places: I64


def grams_of(hashes: U32, ends: I64) -> Grams:
    """The grams of documents whose terms end at `ends`."""
    terms = (hashes >> np.uint32(1)).astype(np.uint64)
    sizes = np.diff(ends, prepend=0)
    documents = np.repeat(np.arange(len(ends)), sizes)
    keys = terms[:-1] * np.uint64(0x9E3779B97F4A7C15) ^ terms[1:] * np.uint64(0xC2B2AE3D27D4EB4F)
    keys ^= keys >> np.uint64(32)
    keys *= np.uint64(0xD6E8FEB86659FD93)
    inside = documents[:-1] == documents[1:]
    places = np.flatnonzero(inside)
    return Grams(keys[places], documents[places], np.maximum(sizes - 1, 0), places)


def signatures(grams: Grams, places: Places) -> tuple[U8, U8]:
    """A row for each document: one-permutation minwise hashes (Li, Owen and Zhang 2012), a byte of each kept, 0 where a bin is
    empty; and in which eighth of its document each of them stands, `EIGHTHS` if in none."""
    flat = np.full(len(grams.sizes) * BINS, EMPTY, np.uint64)
    cells = grams.documents * BINS + (grams.keys >> np.uint64(12) & np.uint64(BINS - 1)).astype(np.int64)
    np.minimum.at(flat, cells, (grams.keys >> np.uint64(24) & np.uint64(0xFFFFFF)) << np.uint64(32) | grams.places.astype(np.uint64))
    least = flat.reshape(-1, BINS)
    rows = ((least >> np.uint64(32)).astype(np.uint32) * np.uint32(0x9E3779B1) >> np.uint32(24)).astype(np.uint8)
    rows[rows == 0] = 1
    empty = least == EMPTY
    rows[empty] = 0
    eighths = np.full(rows.shape, EIGHTHS, np.uint8)
    eighths[~empty] = places.eighths((least[~empty] & np.uint64(0xFFFFFFFF)).astype(np.int64))
    return rows, eighths


@dataclass(frozen=True)
class Signatures:
    """The signatures of all documents, the eighths in which they stand, and how many grams each document has."""

    rows: U8
    eighths: U8
    sizes: I64

    def shared(self, a: I64, b: I64) -> F64:
        """What share of the smaller document's grams the other one of each pair seems to have."""
        parts = [self._shared(a[n : n + CHUNK], b[n : n + CHUNK]) for n in range(0, len(a), CHUNK)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _shared(self, a: I64, b: I64) -> F64:
        left, right = self.rows[a], self.rows[b]
        equal = np.count_nonzero((left == right) & (left != 0), axis=1)
        used = np.count_nonzero(left | right, axis=1)
        jaccard = equal / np.maximum(used, 1)
        size_a, size_b = self.sizes[a], self.sizes[b]
        return np.asarray(jaccard / (1 + jaccard) * (size_a + size_b) / np.maximum(np.minimum(size_a, size_b), 1), np.float64)

    def everywhere(self, a: I64, b: I64) -> NDArray[np.bool_]:
        """Whether what each pair has in common stands all over the smaller document: in those four eighths that have least of it there
        must be a part of what would be there if all had as much. Documents that share a paragraph or a quotation have it in a
        few eighths."""
        parts = [self._everywhere(a[n : n + CHUNK], b[n : n + CHUNK]) for n in range(0, len(a), CHUNK)]
        return np.concatenate([np.zeros(0, np.bool_), *parts])

    def _everywhere(self, a: I64, b: I64) -> NDArray[np.bool_]:
        left, right = self.rows[a], self.rows[b]
        places = self.eighths[np.where(self.sizes[a] <= self.sizes[b], a, b)]
        equal = np.where((left == right) & (left != 0), places, np.uint8(EIGHTHS))
        found, all_of = (np.stack([np.count_nonzero(rows == n, axis=1) for n in range(EIGHTHS)], axis=1) for rows in (equal, places))
        ordered = np.argsort(found * BINS // np.maximum(all_of, 1), axis=1, kind="stable")
        least = np.take_along_axis(found, ordered[:, : EIGHTHS // 2], axis=1).sum(axis=1)
        share = np.take_along_axis(all_of, ordered[:, : EIGHTHS // 2], axis=1).sum(axis=1)
        total = found.sum(axis=1)
        some = np.count_nonzero(found, axis=1) >= EIGHTHS // 2
        return np.asarray(np.where(total < FEW, some, LESSER_HALF * least * all_of.sum(axis=1) >= total * share))
