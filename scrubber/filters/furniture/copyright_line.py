"""Copyright and reprint notes."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber import furniture
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.lazy import pattern

LONGEST = 220
SIGNS = ("©", "(c)", "(C)", "opyright", "ights reserved", "ights Reserved", "IGHTS RESERVED")
LINE_SIGNS = ("©", "(c)", "copyright", "all rights")  # what each of these lines holds, in lower case
# A year behind a sign, or the words that end such notes, wherever in a short line they stand.
OWNED = pattern(r"(?:©|\([cC]\)|\bCopyright|\bCOPYRIGHT)(?: ?[©@]| ?\([cC]\)| \w+(?: \w+){0,3})?,? ?(?:19|20)\d\d\b|(?i:all rights reserved)\W*$")
RESERVED = pattern(r"(?:©|\([cC]\)|\bCopyright|\bCOPYRIGHT) ?[©@]? ?(?:19|20)\d\d\b.*(?i:rights reserved)\W*$")


class CopyrightLine(Filter):
    """Copyright, licence, reprint and first-publication notes.

    What it finds: lines that begin with a copyright sign and a year or an owner, "All rights reserved", "This article was
    originally published ...", "Powered by WordPress".

    Why it is noise: legal notes of the page recur on every page of the site.

    When it would be wrong: a note that names the source of a republished article may be wanted; such notes are removed
    only before or after the article, not between its paragraphs.
    """

    name = "copyright-line"
    family = "furniture"
    examples = (
        (
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n\n"
            "© 2021 The Valley Courier. All rights reserved.\n",
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n",
        ),
    )
    keeps = (
        "Copyright protects the poet for seventy years, and then anybody may print the poem on a mug, said the lawyer.\n"
        "\n"
        "All rights, reserved or not, were sold with the house, including the right to fish from the lower garden.\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        found = set()
        for block, safety in furniture.lines(doc, self.name):
            found.add(block.number)
            yield self.remove(block, "copyright or reprint note", safety=safety)
        if any(sign in doc.text for sign in SIGNS):
            page = furniture.page(doc)
            for position in [n for n, text in enumerate(doc.texts) if len(text) <= LONGEST and any(map(text.lower().__contains__, LINE_SIGNS))]:
                block = doc.blocks[position]
                if block.number not in found and (OWNED.search(block.text) if page.outside(position) or position == page.tail - 1 else RESERVED.search(block.text)):
                    yield self.remove(block, "copyright or reprint note")
