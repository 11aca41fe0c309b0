"""Where in a document something stands, if no line counts for more than fifty terms: a paragraph that is quoted as a whole, however
long, is a single place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scrubber.dedup.terms import I64, Terms
from scrubber.dedup.weights import LONGEST, PROSE

EIGHTHS = 8
# A document of which less than this share, a fifth, is sentences is taken as a whole.
LEAST_PROSE = 5


@dataclass(frozen=True)
class Places:
    """For each line of some documents its first term, its size, how many terms it counts for (none if it is no sentence), and what
    comes before it in its document and is all of that."""

    starts: I64
    sizes: I64
    counts: I64
    before: I64
    totals: I64

    def eighths(self, terms: I64) -> I64:
        """In which eighth of the sentences of its document each of some terms is, `EIGHTHS` if in none."""
        line = np.searchsorted(self.starts, terms, side="right") - 1
        within = (terms - self.starts[line]) * self.counts[line] // self.sizes[line]
        eighth = (self.before[line] + within) * EIGHTHS // np.maximum(self.totals[line], 1)
        return np.where(self.counts[line] > 0, eighth, EIGHTHS)


def places_of(terms: Terms) -> Places:
    """The places of the terms of some documents."""
    sizes, lines = terms.lines.astype(np.int64), np.diff(terms.line_ends, prepend=0)
    prose = np.where(sizes >= PROSE, sizes, 0)
    little = LEAST_PROSE * _sums(prose, terms.line_ends) < np.diff(terms.ends, prepend=0)
    counts = np.where((prose > 0) | np.repeat(little, lines), np.minimum(sizes, LONGEST), 0)
    totals = _sums(counts, terms.line_ends)
    before = np.cumsum(counts) - counts
    return Places(np.cumsum(sizes) - sizes, sizes, counts, before - np.repeat(np.cumsum(totals) - totals, lines), np.repeat(totals, lines))


def _sums(values: I64, ends: I64) -> I64:
    return np.diff(np.concatenate(([0], np.cumsum(values)))[ends], prepend=0)
