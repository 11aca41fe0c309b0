"""The scores of a line's neighbours: the columns that the second stage of the line model reads besides its own.

Auto-context (Tu and Bai, "Auto-context and its application to high-level vision tasks", PAMI 2010): a second model sees
the first one's verdicts on the lines around, and so learns that furniture and article come in runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from scrubber.linemodel.evidence import since

REACH = (-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6)
WINDOWS = (2, 5, 12, 30)
LIMIT, NONE = 600, -700
SURE = 150
# What is added to every score before the best run of lines is looked for: strict, plain, and lenient.
BIAS = (0, -150, 100)
FAR = 60
NEIGHBOURS = (
    "score", *(f"score{d:+d}" for d in REACH), *(f"{side}_{w}" for w in WINDOWS for side in ("before", "after")),
    "all_before", "all_after", "body_before", "body_after",
    *(f"{what}{bias:+d}" for bias in BIAS for what in ("outside_span", "into_span", "left_in_span", "share_of_span")),
    "best_before", "best_after", "since_sure", "until_sure", "since_out", "until_out", "body",
)  # fmt: skip


def neighbour_features(scores: Sequence[int]) -> list[list[int]]:
    """The columns `NEIGHBOURS` of each line, from the scores of the first stage (hundredths of log-odds)."""
    values = [max(-LIMIT, min(LIMIT, score)) for score in scores]
    total, edge = len(values), len(REACH) // 2
    sums, body = [0, *accumulate(values)], [0, *accumulate(max(0, value) for value in values)]
    spans = [best_span([value + bias for value in values]) for bias in BIAS]
    padded = [NONE] * edge + values + [NONE] * edge
    best = [NONE, *accumulate(values, max)], [NONE, *accumulate(values[::-1], max)][::-1]
    flags = [value > SURE for value in values], [value < -SURE for value in values]
    distances = [side for flag in flags for side in (since(flag), since(flag[::-1])[::-1])]
    out = []
    for n in range(total):
        row = [values[n], *(padded[n + edge + d] for d in REACH)]
        for width in WINDOWS:
            row += [(sums[n] - sums[max(0, n - width)]) // width, (sums[min(total, n + width + 1)] - sums[n + 1]) // width]
        row += [
            max(-2000, min(2000, sums[n] // 10)), max(-2000, min(2000, (sums[total] - sums[n + 1]) // 10)),
            min(100, body[n] // 100), min(100, (body[total] - body[n + 1]) // 100),
        ]  # fmt: skip
        for span in spans:
            row += place_in(n, *span)
        out.append([*row, best[0][n], best[1][n + 1], *(side[n] for side in distances), min(100, body[total] // 300)])
    return out


def place_in(n: int, first: int, last: int) -> tuple[int, int, int, int]:
    """Where a line stands to a run of lines: how far outside (below nought above it), how far from its beginning, from its end,
    and the share of it that is past (-1 outside)."""
    if first <= n < last:
        return 0, min(FAR, n - first), min(FAR, last - 1 - n), 100 * (n - first) // (last - first)
    return max(-FAR, n - first) if n < first else min(FAR, n + 1 - last), -1, -1, -1


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
