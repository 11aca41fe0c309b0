"""One name in two spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from scrubber import lazy
from scrubber.document import Document
from scrubber.english import EnglishFilter
from scrubber.finding import Finding
from scrubber.lazy import pattern

Levenshtein = lazy.module("rapidfuzz.distance.Levenshtein")

# The capital comes first, so that the search skips from one to the next.
FULL_NAME = pattern(r"([A-Z](?<![\w’'-].)[a-z]+) ([A-Z][a-z]{3,})(?![\w-])")
Name = tuple[str, str]


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
        names = list(dict.fromkeys(FULL_NAME.findall(doc.shown)))
        alike = {pair for part in (0, 1) for pair in _alike(names, part)}
        first: dict[tuple[str, str], re.Match[str]] = {}
        for match in FULL_NAME.finditer(doc.shown) if alike else ():
            first.setdefault((match.group(1), match.group(2)), match)
        for one, two in sorted(alike, key=lambda pair: (first[pair[0]].start(), first[pair[1]].start())):
            message = f'"{" ".join(two)}" is "{" ".join(one)}" elsewhere: one name, two spellings'
            block = next(block for block in doc.blocks if block.start <= first[one].start() < block.end)
            yield self.mark(*first[two].span(), message, related=block)


def _alike(names: list[Name], same: int) -> Iterator[tuple[Name, Name]]:
    """Pairs of names, in their order, of which the part `same` is the same and the other one sounds the same."""
    by_part: dict[str, list[Name]] = {}
    for name in names:
        by_part.setdefault(name[same], []).append(name)
    for group in by_part.values() if len(by_part) < len(names) else ():
        yield from ((one, two) for one, two in combinations(group, 2) if _same_sound(one[1 - same], two[1 - same]))


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
