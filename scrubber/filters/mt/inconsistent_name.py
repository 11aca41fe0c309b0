"""One name in two spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from scrubber import lazy
from scrubber.blocks import Block
from scrubber.document import Document
from scrubber.english import EnglishFilter
from scrubber.finding import Finding
from scrubber.lazy import pattern

Levenshtein = lazy.module("rapidfuzz.distance.Levenshtein")

FULL_NAME = pattern(r"(?<![\w’'-])([A-Z][a-z]+) ([A-Z][a-z]{3,})(?![\w-])")


class InconsistentName(EnglishFilter):
    """One person in two spellings: "Mullah Karim" and, two paragraphs on, "Mulah Karim".

    What it finds: two full names of which one part is the same and the other differs by a doubled or exchanged letter, both
    of them in the text more than once in this form or another.

    Why it is noise: names that come back from another script are spelled anew each time.

    When it would be wrong: brothers and sisters ("Jon Berg", "Jan Berg"), which is why the letter must be a doubled one, or
    one of the exchanges that transcription makes (y and i, q and k, ph and f, oo and u). It only marks, and shows both places.

    Where it comes from: transcription tables of the Permanent Committee on Geographical Names.
    """

    name = "inconsistent-name"
    family = "mt"
    examples = (
        (
            "The mill belongs to Yusuf Karimov, who was not at home. His neighbours say that Yusuf Karrimov left for the coast.\n",
            "The mill belongs to Yusuf Karimov, who was not at home. His neighbours say that Yusuf Karrimov left for the coast.\n",
        ),
    )
    keeps = (
        "Jon Berger and his brother Jan Berger own the mill, and Anna Holm has nothing to do with that of Anna Holt.\n",
        "The New York team met the New Yorker, and the White House was painted by a man who is called White Horse.\n",
    )

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        first: dict[tuple[str, str], tuple[int, int, Block]] = {}
        for block in doc.blocks:
            for match in FULL_NAME.finditer(block.text):
                first.setdefault((match.group(1), match.group(2)), (block.start + match.start(), block.start + match.end(), block))
        for one, two in combinations(first, 2):
            if (one[0] == two[0]) != (one[1] == two[1]) and _same_sound(*(one if one[1] == two[1] else one[::-1])[:1], (two if one[1] == two[1] else two[::-1])[0]):
                a, b = sorted((first[one], first[two]), key=lambda place: place[0])
                shown, other = doc.text[b[0] : b[1]], doc.text[a[0] : a[1]]
                yield self.mark(b[0], b[1], f'"{shown}" is "{other}" elsewhere: one name, two spellings', related=a[2])


EXCHANGES = (("ph", "f"), ("oo", "u"), ("ou", "u"), ("q", "k"), ("y", "i"), ("ee", "i"), ("kh", "h"), ("dj", "j"), ("ck", "k"), ("ei", "ey"))


def _same_sound(one: str, two: str) -> bool:
    """Whether two spellings differ, and are the same once doubled letters and the usual exchanges are undone."""
    one, two = one.lower(), two.lower()
    if one == two or min(len(one), len(two)) < 4 or Levenshtein.distance(one, two) > 2:
        return False
    return one + "s" != two and two + "s" != one and _sound(one) == _sound(two)


def _sound(name: str) -> str:
    for pair, single in EXCHANGES:
        name = name.replace(pair, single)
    return re.sub(r"(.)\1", r"\1", name)
