"""Spaces before closing quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.document import Document
from scrubber.english import EnglishFilter
from scrubber.finding import Finding
from scrubber.lazy import pattern

SPACED = pattern(r"[ \u00a0\u202f]”(?=[\s.,;:!?)\]]|$)")

SPACES = (" ”", "\u00a0”", "\u202f”")


class SpaceBeforeQuote(EnglishFilter):
    """A space before a closing quotation mark in English.

    What it finds: "as if behind our walls. ”" and "held responsible ”.", where a space inside the marks of another
    language has survived the exchange of the marks.

    Why it is noise: English sets quotation marks close.

    When it would be wrong: a mark that opens, in German or in a careless hand (a word follows it at once, and it is
    left alone); a sign for inches or ditto (straight marks are left alone); a title in italics whose marks were scraped
    apart (“ Title ”: there the opening mark has a space as well).

    Where it comes from: spacing rules of the Imprimerie nationale and of the Chicago Manual of Style.
    """

    name = "space-before-quote"
    family = "mt"
    examples = (
        (
            "“We heard it from the cellar, and we thought that it was thunder. ” Nobody was hurt, and the road is open.\n",
            "“We heard it from the cellar, and we thought that it was thunder.” Nobody was hurt, and the road is open.\n",
        ),
    )
    keeps = (
        "“We heard it from the cellar,” she said, “and we thought that it was thunder.” Nobody was hurt on the road.\n",
        "The shelf is 12 ” deep, 40 ” wide, and it is the only one in the house that has never been painted white.\n",
        "She sang it at the end of “ The Long Road ” and of the film that came after it, and it was never recorded.\n",
        "He was sorry for what was left of the “ garden. ” The house had been sold in the year of the flood.\n",
    )

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        text = doc.shown
        if "”" not in doc.beyond_ascii or not any(space in text for space in SPACES):
            return
        for match in SPACED.finditer(text):
            start, end = match.span()
            before = text[start - 1 : start]
            opening = text.rfind("“", max(0, start - 1000), start)
            if not before or before.isdigit() or before.isspace() or before == "“" or text[opening + 1 : opening + 2].isspace():
                continue
            yield self.replace(start, end, "”", "space before a closing quotation mark")
