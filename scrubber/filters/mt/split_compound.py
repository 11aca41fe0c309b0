"""Compounds torn in two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scrubber import lexicon
from scrubber.document import Document
from scrubber.english import is_english
from scrubber.filters import Filter
from scrubber.finding import Finding


@dataclass(frozen=True)
class SplitCompound(Filter):
    """An English compound that a translator has left in two words: "pop corn", "air craft".

    What it finds: pairs of words that English writes as one. Listed are only pairs whose parts do not meet in any
    other sense, so "every day" and "may be" are not among them.

    Why it is noise: translators build compounds from the parts that the source language writes apart (French
    "pop-corn", "week-end").

    When it would be wrong: names and titles; a pair with a capital inside is therefore left alone.
    """

    name = "split-compound"
    family = "mt"
    examples = (
        (
            "The children sat on the wall and ate pop corn from a paper bag that was far too big for them.\n",
            "The children sat on the wall and ate popcorn from a paper bag that was far too big for them.\n",
        ),
        (
            "It was the last week end of the summer, and the air craft of the coast guard had nothing to do.\n",
            "It was the last weekend of the summer, and the aircraft of the coast guard had nothing to do.\n",
        ),
    )
    keeps = (
        "They open the shop every day and they may be right that some times are better than others for a sale.\n",
        "Pop Corn, the band from the north, plays in the hall on Friday, and the doors are open from seven.\n",
        "By the end of the week the air was clear and the craft in the harbour could be seen from the hill again.\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        if not is_english(doc):
            return
        joined, pattern = pairs()
        for match in pattern.finditer(doc.text):
            first, second = match.group(1), match.group(3)
            if second != second.lower() or first[1:] != first[1:].lower():
                continue
            whole = joined[f"{first.lower()} {second}"]
            whole = whole.capitalize() if first[0].isupper() else whole
            yield self.replace(match.start(), match.end(), whole, f'"{match.group()}" is one word: "{whole}"')


@cache
def pairs() -> tuple[dict[str, str], re.Pattern[str]]:
    """The listed pairs, and one pattern for the first words followed by one of their second words."""
    joined: dict[str, str] = lexicon.load("en", "split_compound")["pairs"]
    seconds: dict[str, list[str]] = {}
    for pair in joined:
        first, second = pair.split()
        seconds.setdefault(second, []).append(first)
    parts = "|".join(f"(?:{'|'.join(firsts)})(?=[ \u00a0]{second}\\b)" for second, firsts in sorted(seconds.items()))
    return joined, re.compile(rf"\b({parts})([ \u00a0])(\w+)", re.IGNORECASE)
