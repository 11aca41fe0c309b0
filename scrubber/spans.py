"""Ranges of code points."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of code points in `Document.text`."""

    start: int
    end: int


def merge(spans: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Sorted spans, those that touch or overlap made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(end, out[-1].end))
        else:
            out.append(Span(start, end))
    return tuple(out)


def overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the sorted, disjoint `spans` shares a code point with `start`-`end` (or holds an insertion point)."""
    at = bisect_left(spans, (end, 0))
    return at > 0 and spans[at - 1][1] > start
