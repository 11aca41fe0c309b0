"""The scores of a line's neighbours: the columns that the second stage of the line model reads besides its own.

Auto-context (Tu and Bai, "Auto-context and its application to high-level vision tasks", PAMI 2010): a second model sees
the first one's verdicts on the lines around, and so learns that furniture and article come in runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

REACH = (-3, -2, -1, 1, 2, 3)
WINDOWS = (4, 10, 25)
LIMIT = 600
NONE = -700
NEIGHBOURS = (
    "score", *(f"score{d:+d}" for d in REACH), *(f"{side}_{w}" for w in WINDOWS for side in ("before", "after")),
    "all_before", "all_after", "body_before", "body_after", "outside_span", "into_span", "left_in_span",
)  # fmt: skip


def neighbour_features(scores: Sequence[int]) -> list[list[int]]:
    """The columns `NEIGHBOURS` of each line, from the scores of the first stage (hundredths of log-odds)."""
    values = [max(-LIMIT, min(LIMIT, score)) for score in scores]
    total = len(values)
    sums = [0, *accumulate(values)]
    body = [0, *accumulate(max(0, value) for value in values)]
    first, last = best_span(values)
    padded = [NONE] * 3 + values + [NONE] * 3
    out = []
    for n in range(total):
        row = [values[n], *(padded[n + 3 + d] for d in REACH)]
        for width in WINDOWS:
            row += [(sums[n] - sums[max(0, n - width)]) // width, (sums[min(total, n + width + 1)] - sums[n + 1]) // width]
        inside = first <= n < last
        row += [
            max(-2000, min(2000, sums[n] // 10)), max(-2000, min(2000, (sums[total] - sums[n + 1]) // 10)),
            min(100, body[n] // 100), min(100, (body[total] - body[n + 1]) // 100),
            min(60, max(first - n, 0, n + 1 - last)), min(60, n - first) if inside else -1, min(60, last - 1 - n) if inside else -1,
        ]  # fmt: skip
        out.append(row)
    return out


def best_span(values: Sequence[int]) -> tuple[int, int]:
    """The run of lines with the greatest sum (Kadane's algorithm), half open; empty if no line speaks for the article."""
    best = sofar = start = 0
    span = (0, 0)
    for n, value in enumerate(values):
        if sofar <= 0:
            sofar, start = 0, n
        sofar += value
        if sofar > best:
            best, span = sofar, (start, n + 1)
    return span
