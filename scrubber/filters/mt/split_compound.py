"""Compounds torn in two."""

from __future__ import annotations

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
        listed, places = pairs(), doc.word_places
        for first in sorted({pair[0] for pair in _all_pairs() & places.pairs}):
            seconds = [second for second in listed[first] if second in places]
            found = [span for second in seconds for at in places[first] if (span := _torn(doc.shown, at, first, second))]
            if len(found) >= self.habit and not any(first + second in places for second in seconds):
                continue
            for start, end in found:
                torn = doc.text[start:end]
                whole = "".join(torn.split())
                yield self.replace(start, end, whole, f'"{torn}" is one word: "{whole}"')


def _torn(text: str, at: int, first: str, second: str) -> tuple[int, int] | None:
    """The span of the two words, if the second follows the first after one space and neither has a neighbour or a capital inside."""
    gap = at + len(first)
    end = gap + 1 + len(second)
    if text[gap + 1 : end] != second or text[gap] not in " \u00a0" or text[at + 1 : gap] != first[1:]:
        return None
    return None if _belongs(text[at - 1 : at]) or _belongs(text[end : end + 1]) else (at, end)


def _belongs(mark: str) -> bool:
    return mark.isalnum() or mark in ("-", "’", "'", "_")


@cache
def pairs() -> dict[str, tuple[str, ...]]:
    """Second parts by first part."""
    listed: dict[str, str] = lexicon.load("en", "split_compound")["pairs"]
    return {first: tuple(seconds.split()) for first, seconds in listed.items()}


@cache
def _all_pairs() -> frozenset[tuple[str, str]]:
    return frozenset((first, second) for first, seconds in pairs().items() for second in seconds)
