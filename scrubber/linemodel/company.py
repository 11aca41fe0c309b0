"""In which company a line stands, in whole numbers: lists, comment forms, dates, and the clusters of paragraphs around it.

An article is mostly one long cluster of paragraphs; comments and other articles' beginnings make clusters of their own, told
by their size, by their order, and by the dates and buttons between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from scrubber import forms
from scrubber.document import Document
from scrubber.furniture.zones import run_lengths
from scrubber.lazy import pattern
from scrubber.linemodel.evidence import since
from scrubber.linemodel.features import STRENGTH, TIME, YEAR

COMPANY = (
    "numbered", "form", "forms_before", "since_form", "until_form", "forms_near", "dated", "dated_before", "dated_near", "since_dated",
    "cluster", "cluster_share", "share_before", "share_after", "since_main", "until_main", "clusters_before", "after_main", "short_run",
)  # fmt: skip
NUMBER = pattern(r"\W{0,2}#?(\d{1,3})(?:[.):]\s|[.):]?\s)")
DATED = 90  # characters below which a line with a date or a time is dated by it
NEAR = 6
GAP = 3  # lines that may stand between two paragraphs of one cluster
SHORT = 40
MAIN = 50  # per cent of the largest cluster that make a cluster one of the main ones


def company_features(doc: Document) -> list[list[int]]:
    """The columns `COMPANY` of each block."""
    texts = doc.texts
    total = len(texts)
    known = forms.form_lines(doc)
    form = [STRENGTH.get(known.strength(n) or "", 0) for n in range(total)]
    is_form = [int(value > 0) for value in form]
    dated = [int(len(text) < DATED and bool(YEAR.search(text) or TIME.search(text))) for text in texts]
    forms_before, dates_before = ([0, *accumulate(flags)] for flags in (is_form, dated))
    forms_near, dates_near = window(is_form, NEAR - 1), window(dated, NEAR)
    since_form, until_form, since_dated = since(is_form), since(is_form[::-1])[::-1], since(dated)
    own, before, after, sizes = clusters(doc.prose, [len(text) for text in texts])
    largest = max(sizes, default=1)
    shares = [100 * size // largest for size in sizes]
    first = next((n for n, share in enumerate(shares) if share >= MAIN), 0)
    main = [cluster >= 0 and shares[cluster] >= MAIN for cluster in own]
    since_main, until_main = since(main), since(main[::-1])[::-1]
    lists, runs = numbered(texts), run_lengths(len(text) < SHORT for text in texts)
    return [
        [
            lists[n], form[n], min(20, forms_before[n]), since_form[n], until_form[n], forms_near[n],
            dated[n], min(30, dates_before[n]), dates_near[n], since_dated[n],
            min(20000, sizes[own[n]]) if own[n] >= 0 else -1, shares[own[n]] if own[n] >= 0 else -1,
            shares[before[n]] if before[n] >= 0 else -1, shares[after[n]] if after[n] >= 0 else -1,
            since_main[n], until_main[n], min(20, own[n] if own[n] >= 0 else before[n] + 1),
            max(-60, min(60, (own[n] if own[n] >= 0 else before[n]) - first)), min(60, runs[n]),
        ]
        for n in range(total)
    ]  # fmt: skip


def window(flags: Sequence[int], reach: int) -> list[int]:
    """How many flags are set at most so many places away from each place."""
    sums, total = [0, *accumulate(flags)], len(flags)
    return [sums[min(total, n + reach + 1)] - sums[max(0, n - reach)] for n in range(total)]


def clusters(prose: Sequence[int], sizes: Sequence[int]) -> tuple[list[int], list[int], list[int], list[int]]:
    """Paragraphs with at most `GAP` lines between them make a cluster, with those lines. For each line its cluster (or -1), the last
    one before and the first one after it; and the size of each cluster, the characters of its paragraphs."""
    own, size, last = [-1] * len(sizes), [], -GAP - 2
    for n in prose:
        if n - last > GAP + 1:
            size.append(0)
        else:
            own[last + 1 : n] = [len(size) - 1] * (n - last - 1)
        own[n] = len(size) - 1
        size[-1] += sizes[n]
        last = n
    return own, passed(own), passed(own[::-1])[::-1], size


def passed(values: Sequence[int]) -> list[int]:
    """For each place the last value before it that is not -1."""
    out, value = [], -1
    for own in values:
        out.append(value)
        value = own if own >= 0 else value
    return out


def numbered(texts: Sequence[str]) -> list[int]:
    """Whether a line begins with a number (1), which a line close by precedes or follows (2), or both (3)."""
    numbers = [int(found[1]) if (found := NUMBER.match(text[:12])) else -9 for text in texts]
    out = []
    for n, number in enumerate(numbers):
        close = numbers[max(0, n - NEAR) : n + NEAR + 1] if number >= 0 else ()
        out.append(1 + (number - 1 in close) + (number + 1 in close) if number >= 0 else 0)
    return out
