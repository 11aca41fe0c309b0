"""Compounds torn in two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scrubber import lexicon
from scrubber.document import Document
from scrubber.english import EnglishFilter
from scrubber.finding import Finding


@dataclass(frozen=True)
class SplitCompound(EnglishFilter):
    """An English compound that a translator has left in two words: "pop corn", "air craft".

    What it finds: pairs of words that English writes as one: the joined form is many times as frequent as the frequencies
    of its parts would have it. Listed are only pairs whose parts do not meet in any other sense, so "every day" and "may
    be" are not among them.

    Why it is noise: translators build compounds from the parts that the source language writes apart (French
    "pop-corn", "week-end").

    When it would be wrong: names and titles; a pair with a capital inside is therefore left alone, as is one that is
    spelled in two words throughout the text and never as one, at least `habit` times.

    Where it comes from: frequencies of wordfreq (Speer 2022), read as in the tests of word association by Church and
    Hanks (1990).
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
        "The cross roads of the east and the green house by the health care centre are on the front line of it.\n",
    )
    habit: int = 3

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        for first, seconds in pairs().items():
            if first in doc.vocabulary and not doc.vocabulary.isdisjoint(seconds):
                yield from self._torn(doc, first, seconds)

    def _torn(self, doc: Document, first: str, seconds: tuple[str, ...]) -> Iterator[Finding]:
        found = [match for match in pattern(first, seconds).finditer(doc.shown) if match.group(1)[1:].islower()]
        if len(found) >= self.habit and not any(f"{first}{match.group(2)}" in doc.vocabulary for match in found):
            return
        for match in found:
            whole = match.group(1) + match.group(2)
            yield self.replace(*match.span(), whole, f'"{match.group()}" is one word: "{whole}"')


@cache
def pairs() -> dict[str, tuple[str, ...]]:
    """Second parts by first part."""
    listed: dict[str, str] = lexicon.load("en", "split_compound")["pairs"]
    return {first: tuple(seconds.split()) for first, seconds in listed.items()}


@cache
def pattern(first: str, seconds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-])([{first[0].upper()}{first[0]}]{first[1:]})[ \u00a0]({'|'.join(seconds)})(?![\w’'-])")
