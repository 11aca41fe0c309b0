"""What the furniture lexicons say of the lines around a line, in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from scrubber.document import Document
from scrubber.furniture import Page
from scrubber.furniture.zones import is_sentence
from scrubber.linemodel.features import STRENGTH

TELLING = 3  # a heading, or certain
NEAR = 5
FAR = 60
RULES = ("related-link", "newsletter", "share-bar", "navigation", "advert-marker", "byline-date", "tag-line", "copyright-line", "author-bio",
         "cookie-notice", "paywall")  # fmt: skip
EVIDENCE = ("hit_before", "hit_after", "link_before", "link_after", "sentence_before", "sentence_after", "hits_before", "hits_after",
            "hits_near", "rule")  # fmt: skip


def sentences(doc: Document, page: Page) -> frozenset[int]:
    """Positions of the lines that are sentences of the article."""
    return frozenset(n for n, block in enumerate(doc.blocks) if page.readings[n] is None and is_sentence(block.text))


def evidence(page: Page, prose: frozenset[int], wanted: Sequence[int]) -> list[list[int]]:
    """The columns `EVIDENCE` of the blocks at the wanted positions. `prose` are the positions of the article's sentences."""
    hits = [int(reading is not None and STRENGTH.get(reading.strength, 0) >= TELLING) for reading in page.readings]
    links = [reading is not None and reading.rule == "related-link" for reading in page.readings]
    sentences = [n in prose for n in range(len(hits))]
    sides = [column for flags in (hits, links, sentences) for column in (since(flags), since(flags[::-1])[::-1])]
    sums = [0, *accumulate(hits)]
    total = len(hits)
    return [
        [
            *(side[n] for side in sides),
            min(sums[n], 20), min(sums[total] - sums[n + 1], 20), sums[min(total, n + NEAR + 1)] - sums[max(0, n - NEAR)],
            next((RULES.index(r.rule) for r in [page.readings[n]] if r is not None and r.rule in RULES), -1),
        ]
        for n in wanted
    ]  # fmt: skip


def since(flags: Sequence[int]) -> list[int]:
    """How many places before each place the last flag was set, at most `FAR`."""
    out, distance = [], FAR
    for flag in flags:
        out.append(distance)
        distance = 1 if flag else min(FAR, distance + 1)
    return out
