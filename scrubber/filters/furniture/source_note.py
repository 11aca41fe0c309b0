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
PEOPLE = r"(?:reporting|report|writing|editing|additional reporting|additional writing|additional editing|compiled|edited|written|reported|produced|graphics?|translation|translated|fact-checking)"
NOTE = pattern(
    r"\W*(?:.{3,200} contributed (?:to|reporting to|additional reporting (?:to|for)) this (?:report|story|article|post)(?: from .{3,60})?\.?|.{3,160} contributed (?:reporting|research|additional reporting)(?: (?:from|for|to) .{3,60})?\.?|"
    rf"(?:(?:ap|associated press) writers?|.{{0,40}}\bstaff writers?) .{{3,160}} contributed\.?|{PEOPLE}(?: (?:and|&) {PEOPLE})* (?:by|from) .{{3,200}}|"
    r"(?:with|from) (?:post|wire|staff|agency|ap|additional|pti|ani|ians|reuters|afp|bureau|agencies) ?(?:wires?|reports?|services?|inputs?|reporting|staff)?\W*(?:from .{2,80})?|"
    r"with (?:inputs|additional reporting|reporting|files|assistance|contributions|help|information) (?:from|by) .{2,120}|(?:this|the) (?:story|article|report) (?:was|has been) (?:updated|corrected)\b.{0,120}|"
    r"(?:this is a (?:developing|breaking news?) story|this story is (?:developing|breaking)|(?:please )?check back (?:here )?for (?:more )?updates)\b.{0,100}|"
    r"to contact the (?:reporters?|editors?|authors?|writers?|analysts?|staff)\b.{0,200}|write to .{3,60} at \S+@\S+|(?:e-?mail|contact|reach|follow|tweet) (?:the )?(?:author|reporter|writer|him|her)\b.{0,120}|"
    r"(?:e-?mail|contact|reach|write)(?: to)? .{3,60} at \S+@\S+.{0,120}|.{3,60} (?:can|may) be (?:reached|contacted|followed) (?:at|on|via|by)\b.{0,140}|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:twitter\.com/|@)\w{2,30}|"
    r"(?:mitarbeit|redaktionelle mitarbeit|bearbeitet von|übersetzung|avec (?:l['’])?(?:afp|reuters|agences?)|con (?:información|informaciones) de|com informações d[aeo]s?|con informazioni di|met medewerking van|med)(?::| )(?:afp|reuters|dpa|efe|ap|tt|agenc\w+|[A-ZÀ-Þ].{2,60})|"
    r"(?:source|quelle|quellen|fuente|fonte|bron|źródło|źródła|источник|kaynak|källa|kilde|lähde|zdroj|sumber)\s*:\s*\S.{1,60})\W*",
    re.IGNORECASE,
)
# A note that is nothing else wherever it stands: names, and what they did.
SURE = pattern(r"\W*[A-Z][^!?]{3,200} contributed (?:reporting )?to this (?:report|story|article)(?: from [A-Z][\w ,]{2,60})?\.?|\((?:additional )?reporting by .{3,160}editing by .{3,80}\)")
# Ways to reach somebody, two or more in a row below the article, each of them once in the text.
CONTACT = pattern(
    r"\W*(tel|phone|telephone|fax|e-?mail|mobile|cell|web|website|contact|media contact|press contact|contacts?|telefon|telefax|teléfono|correo|téléphone|courriel|telefono|telefone|telefoon|mobil|internet|pressekontakt|kontakt)"
    r"(?: (?:number|no|nr|address))?\.?\s*[:.]\s*\S.{0,80}",
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
        for position in contacts(doc, page):
            yield self.remove(doc.blocks[position], "how to reach somebody")
        for position in range(len(doc.blocks) - 1, 0, -1):
            block = doc.blocks[position]
            text = marked.get(block.number) or block.text
            if page.head < position and len(text) <= LONGEST and NOTE.fullmatch(text):
                yield self.remove(block, "note on the making of the article")
            elif position < page.tail and page.readings[position] is None:
                break
        for block in doc.blocks[page.head + 1 :] if "this report" in doc.text or "this story" in doc.text or "this article" in doc.text or "diting by" in doc.text else ():
            if len(block.text) <= LONGEST and SURE.fullmatch(block.text):
                yield self.remove(block, "note on the making of the article")


def contacts(doc: Document, page: furniture.Page) -> list[int]:
    """Positions of the lines below the article that say how to reach somebody, if there are two kinds of them or more and none comes twice."""
    found = [(n, match[1].lower()) for n, block in enumerate(doc.blocks) if ":" in block.text[:24] and (match := CONTACT.fullmatch(block.text))]
    kinds = [kind for _, kind in found]
    below = [n for n, _ in found if n >= page.tail]
    return below if len(below) > 1 and len(set(kinds)) == len(kinds) else []
