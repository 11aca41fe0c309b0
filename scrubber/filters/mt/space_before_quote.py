"""Spaces before closing quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scrubber.document import Document
from scrubber.english import is_english
from scrubber.filters import Filter
from scrubber.finding import Finding

SPACED = re.compile(r"[ \u00a0\u202f]”(?=[\s.,;:!?)\]]|$)")


@dataclass(frozen=True)
class SpaceBeforeQuote(Filter):
    """A space before a closing quotation mark in English.

    What it finds: "as if behind our walls. ”" and "held responsible ”.", where the spaces that French sets inside
    its guillemets have survived the exchange of the marks.

    Why it is noise: English sets quotation marks close.

    When it would be wrong: a mark that opens, in German or in a careless hand (a word follows it at once, and it is
    left alone); a sign for inches or ditto (straight marks are left alone).

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
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        if not is_english(doc):
            return
        for match in SPACED.finditer(doc.text):
            before = doc.text[match.start() - 1 : match.start()]
            if before and not before.isdigit() and not before.isspace() and before != "“":
                yield self.replace(match.start(), match.end(), "”", "space before a closing quotation mark")
