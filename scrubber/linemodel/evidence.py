"""What the furniture lexicons say of the lines around a line, in whole numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import chain

from scrubber.furniture import Page
from scrubber.linemodel.features import STRENGTH

TELLING = 3  # a heading, or certain
NEAR = 5
FAR = 60
RULES = ("related-link", "newsletter", "share-bar", "navigation", "advert-marker", "byline-date", "tag-line", "copyright-line", "author-bio",
         "cookie-notice", "paywall")  # fmt: skip
EVIDENCE = ("hit_before", "hit_after", "link_before", "link_after", "sentence_before", "sentence_after", "hits_before", "hits_after",
            "hits_near", "rule")  # fmt: skip


def evidence(page: Page, wanted: Sequence[int]) -> list[list[int]]:
    """The columns `EVIDENCE` of the blocks at the wanted positions."""
    readings = page.readings
    read = sorted(chain.from_iterable(page.by_rule.values()))
    hits = [n for n in read for reading in [readings[n]] if reading and STRENGTH.get(reading.strength, 0) >= TELLING]
    links, sentences = page.by_rule.get("related-link", ()), sorted(page.sentences)
    out = []
    for n in wanted:
        reading, before, behind = readings[n], bisect_left(hits, n), bisect_right(hits, n)
        out.append([
            *around(hits, n), *around(links, n), *around(sentences, n),
            min(before, 20), min(len(hits) - behind, 20), bisect_right(hits, n + NEAR) - bisect_left(hits, n - NEAR),
            RULES.index(reading.rule) if reading is not None and reading.rule in RULES else -1,
        ])  # fmt: skip
    return out


def since(flags: Sequence[int]) -> list[int]:
    """How many places before each place the last flag was set, at most `FAR`."""
    out, distance = [], FAR
    for flag in flags:
        out.append(distance)
        distance = 1 if flag else min(FAR, distance + 1)
    return out


def around(places: Sequence[int], position: int) -> tuple[int, int]:
    """How far away the next of some places above and below a position are, at most `FAR`."""
    before, behind = bisect_left(places, position), bisect_right(places, position)
    return (
        min(FAR, position - places[before - 1]) if before else FAR,
        min(FAR, places[behind] - position) if behind < len(places) else FAR,
    )
