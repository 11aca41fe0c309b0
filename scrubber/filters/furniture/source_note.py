"""Notes on who contributed to an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber import furniture
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.lazy import pattern

LONGEST = 260
NOTE = pattern(
    r"\W*(?:.{3,200} contributed (?:to|reporting to|additional reporting (?:to|for)) this (?:report|story|article|post)\.?|(?:additional )?reporting (?:and (?:writing|editing) )?by .{3,200}|"
    r"(?:with|from) (?:post|wire|staff|agency|ap|additional) (?:wires?|reports?|services?|inputs?|reporting)\W*(?:from .{2,80})?|edited by .{3,80}|editing by .{3,120}|"
    r"with (?:inputs|additional reporting|reporting) (?:from|by) .{2,120}|(?:this|the) (?:story|article|report) (?:was|has been) (?:updated|corrected)\b.{0,120}|"
    r"write to .{3,60} at \S+@\S+|(?:e-?mail|contact|reach|follow) (?:the )?(?:author|reporter|writer|him|her)\b.{0,120}|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:twitter\.com/|@)\w{2,30}|"
    r"(?:source|quelle|fuente|fonte|bron|źródło|источник|kaynak)\s*:\s*\S.{1,60})\W*",
    re.IGNORECASE,
)


class SourceNote(Filter):
    """Notes below an article on who contributed and how to reach the author.

    What it finds: after the last paragraph, "... contributed to this report", "Additional reporting by ...", "With wire
    reports", "Source: ...", and lines that are only a mail address or an account.

    Why it is noise: it is about the making of the article, not about its subject.

    When it would be wrong: the source of a table or a chart stands below it, between paragraphs; nothing inside the
    article is touched.
    """

    name = "source-note"
    family = "furniture"
    examples = (
        (
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n\n"
            "Ann Fox in the upper town contributed to this report.\n",
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n",
        ),
    )
    keeps = (
        "The sale of the old bridge contributed to this report being late.\n\nIt was not the only reason, as the mayor said on Monday in the council.\n",
        "Bridges built, by decade\n\nSource: own figures\n\nThe council votes on the new bridge next week, and nobody doubts how the vote will end.\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        page, marked = furniture.page(doc), furniture.unmarked(doc)
        for position in range(len(doc.blocks) - 1, 0, -1):
            block = doc.blocks[position]
            text = marked.get(block.number) or block.text
            if page.head < position and len(text) <= LONGEST and NOTE.fullmatch(text):
                yield self.remove(block, "note on the making of the article")
            elif position < page.tail and page.readings[position] is None:
                break
