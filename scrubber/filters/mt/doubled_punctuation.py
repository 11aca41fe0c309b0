"""Two marks where there can be one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.document import Document
from scrubber.english import EnglishFilter
from scrubber.finding import Finding
from scrubber.lazy import pattern

DOUBLED = pattern(r"[;:,][.;:,](?<!;;)(?<!::)(?<!,,)(?=[\"”]? +\w)|\. ,(?= ?[A-Za-z])")
WORD_BEFORE = pattern(r"[a-z]{2,}$")


class DoubledPunctuation(EnglishFilter):
    """A comma after a full stop, a colon after a semicolon: "development. , And", "was asked;: and".

    What it finds: two marks of which one closes what the other continues, behind an ordinary word, in the middle of
    a line.

    Why it is noise: translators join sentences and keep the marks of both.

    When it would be wrong: smileys, abbreviations and lists of marks; the same mark twice is left alone, since people type it.
    """

    name = "doubled-punctuation"
    family = "mt"
    examples = (
        (
            "The plan is good for the town and for its development. , And the money for it will be there by the spring.\n",
            "The plan is good for the town and for its development. , And the money for it will be there by the spring.\n",
        ),
    )
    keeps = ("The marks are , and . and ; and : as well, etc., but e.g., in the town of St., it was different.. or so,, or:: so.\n",)

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        for match in DOUBLED.finditer(doc.shown) if any(marks in doc.marks and b"a" + marks in doc.marks for marks in (b",,", b", ,")) else ():
            before = doc.shown[max(0, match.start() - 12) : match.start()]
            if WORD_BEFORE.search(before) and not ABBREVIATION.search(before):
                yield self.mark(*match.span(), f'"{match.group().strip()}": one of the marks is too many')


ABBREVIATION = pattern(r"\b(?:etc|inc|ltd|corp|co|jr|sr|vs|al|ie|eg|ed|eds|vol|no|st|dr|mr|mrs|prof|dept|approx|est|cf|rev)$", re.IGNORECASE)
