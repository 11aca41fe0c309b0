"""Counters of shares, views and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.blocks import Block
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.lazy import pattern

COUNT = r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+|\d+(?:[.,]\d+)?"
BARE = pattern(rf"(?:{COUNT})\s?[kKmM]?\+?")
UNIT = r"shares?|views?|likes?|tweets?|retweets?|pins?|reactions?|claps?|reads?|followers?|fans?|subscribers?|comments?|interactions?|upvotes?"
UNITS = pattern(rf"(?:total\s)?(?:{UNIT})", re.IGNORECASE)
NAMED = pattern(rf"(?:(?:{COUNT})\s?[kKmM]?\+?\s?(?:total\s)?(?:{UNIT})|(?:{UNIT})\s?[:(]?\s?(?:{COUNT})\s?[kKmM]?\+?\)?)", re.IGNORECASE)


class ShareCounter(Filter):
    """Counters of shares, views and comments, left as bare figures or as "13 Shares" above or below the article.

    What it finds: lines such as "195 Shares" or "Views: 1.2K" outside the body, also with the figure in a line of its own
    above the word; and, straight below the title, two or
    more lines that hold nothing but a figure ("0" and "13"), which is what remains of share buttons. A single bare
    figure goes only if it is a nought: no chapter, year or score is called "0".

    Why it is noise: they are the state of the page at the minute it was scraped.

    When it would be wrong: chapter numbers, years, scores and verse numbers. Bare figures count only between a title
    of three words or more and what follows it; inside the body nothing is touched.
    """

    name = "share-counter"
    family = "furniture"
    examples = (
        (
            "Harbour strike enters its second week\n\n0\n13\n\nDock workers and employers met on Friday, but they came no nearer to an agreement on night shifts.\n",
            "Harbour strike enters its second week\n\nDock workers and employers met on Friday, but they came no nearer to an agreement on night shifts.\n",
        ),
        (
            "Dock workers and employers met on Friday, but they came no nearer to an agreement on night shifts.\n\n1.2K Shares\n",
            "Dock workers and employers met on Friday, but they came no nearer to an agreement on night shifts.\n",
        ),
    )
    keeps = (
        "The long winter\n\n1\n\nIt had snowed for nine days when the postman came up the hill with a letter for nobody.\n",
        "Results\n\nArsenal\n2\nChelsea\n1\n\nThe match was decided by a penalty in the last minute, to the delight of the visitors.\n",
        "Nineteen eighty-four was a dry year and the reservoirs stood at a third of what they hold in a common June.\n\n1984\n",
        "Ingredients for four\n\n2\n13\n\nEggs and walnuts, in that order, said the recipe, which had been badly copied by an absent-minded monk.\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        blocks = doc.blocks
        for zone, apart in ((blocks[: doc.head], True), (blocks[doc.tail :], False)):
            for block in zone:
                if len(block.text) < 30 and NAMED.fullmatch(block.text):
                    yield self.remove(block, "counter of a share bar")
            for n in torn_counters(zone, apart):
                yield self.remove(zone[n], "counter of a share bar")
        for run in bare_runs(blocks[: doc.head]):
            title = blocks[run[0] - 1] if run[0] else None
            counts = [blocks[n] for n in run]
            if title and is_title(title) and (len(counts) > 1 or counts[0].text == "0"):
                for block in counts:
                    yield self.remove(block, "bare figure of a share bar")


def torn_counters(zone: tuple[Block, ...], apart: bool) -> Iterator[int]:
    """Positions of figures and of the words for what they count in the line below, which a blank line may part."""
    for n in range(1, len(zone)):
        if (apart or not zone[n].gap) and len(zone[n].text) < 20 and UNITS.fullmatch(zone[n].text) and BARE.fullmatch(zone[n - 1].text):
            yield from (n - 1, n)


def bare_runs(blocks: tuple[Block, ...]) -> list[list[int]]:
    """Runs of neighbouring blocks that hold nothing but a figure."""
    runs: list[list[int]] = []
    for n, block in enumerate(blocks):
        if block.text and len(block.text) <= 12 and BARE.fullmatch(block.text):
            if runs and runs[-1][-1] == n - 1:
                runs[-1].append(n)
            else:
                runs.append([n])
    return runs


def is_title(block: Block) -> bool:
    """Four words or more, none of them a heading of ingredients or results; the line above a share bar."""
    return len(block.text.split()) >= 4
