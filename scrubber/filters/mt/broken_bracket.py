"""Brackets that break a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.document import Document
from scrubber.english import EnglishFilter
from scrubber.finding import Finding
from scrubber.lazy import pattern

DETERMINER = r"the|a|an|this|that|these|those|its|his|her|their|our|your|my"
ENDS = tuple(DETERMINER.split("|"))
DOUBLED = pattern(rf"\b({DETERMINER}) \[([^\[\]\n]{{1,40}})\] ({DETERMINER}) (?=\w)", re.IGNORECASE)


class BrokenBracket(EnglishFilter):
    """An editor's insertion in square brackets with an article on both sides: "the [city] the treaty".

    What it finds: an article or possessive, a bracket, and again an article.

    Why it is noise: the translator saw the bracket as the end of a phrase and began a new one behind it. The second
    article is one too many.

    When it would be wrong: a bracket that is a remark of its own ("all the [inaudible] the others"); remarks that are
    usual in transcripts are left alone, and it only marks.
    """

    name = "broken-bracket"
    family = "mt"
    examples = (
        (
            "If the [Lisbon] the treaty is broken, the islands will leave the union before the end of the year.\n",
            "If the [Lisbon] the treaty is broken, the islands will leave the union before the end of the year.\n",
        ),
    )
    keeps = (
        "If the [Lisbon] treaty is broken, the islands will leave the union before the end of the year.\n",
        "He said that the [inaudible] the others had left before the rain, and that it was too late to go back.\n",
    )

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        if " [" not in doc.shown or not any(before.endswith(ENDS) for before in doc.word_places.lowered.split(" [")[:-1]):
            return
        for match in DOUBLED.finditer(doc.shown):
            if match.group(2).lower() not in REMARKS:
                message = f'"{match.group(1)}" and "{match.group(3)}" on both sides of a bracket: one of them is too many'
                yield self.mark(match.start(), match.end() - 1, message)


REMARKS = frozenset({"inaudible", "laughs", "laughter", "applause", "pause", "crosstalk", "unclear", "sic", "...", "…", "expletive"})
