"""Notes on who contributed to an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scrubber import furniture
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.lazy import pattern

LONGEST = 260
PEOPLE = r"(?:reporting|report|writing|editing|additional reporting|additional writing|additional editing|compiled|edited|written|reported|produced|graphics?|translation|translated|fact-checking)"
# Notes that begin with names, of which each holds one of these.
INSIDE = ("contributed", " be ", "@")
NAMED = pattern(
    r"\W*(?:.{3,200} contributed (?:to|reporting to|additional reporting (?:to|for)) this (?:report|story|article|post)(?: from .{3,60})?\.?|.{3,160} contributed (?:reporting|research|additional reporting)(?: (?:from|for|to) .{3,60})?\.?|"
    r"(?:(?:ap|associated press) writers?|.{0,40}\bstaff writers?) .{3,160} contributed\.?|"
    r".{3,60} (?:can|may) be (?:reached|contacted|followed) (?:at|on|via|by)\b.{0,140}|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)\W*",
    re.IGNORECASE,
)
NOTE = pattern(
    rf"\W*(?:{PEOPLE}(?: (?:and|&) {PEOPLE})* (?:by|from) .{{3,200}}|"
    r"(?:with|from) (?:post|wire|staff|agency|ap|additional|pti|ani|ians|reuters|afp|bureau|agencies) ?(?:wires?|reports?|services?|inputs?|reporting|staff)?\W*(?:from .{2,80})?|"
    r"with (?:inputs|additional reporting|reporting|files|assistance|contributions|help|information) (?:from|by) .{2,120}|(?:this|the) (?:story|article|report) (?:was|has been) (?:updated|corrected)\b.{0,120}|"
    r"(?:this is a (?:developing|breaking news?) story|this story is (?:developing|breaking)|(?:please )?check back (?:here )?for (?:more )?updates)\b.{0,100}|"
    r"to contact the (?:reporters?|editors?|authors?|writers?|analysts?|staff)\b.{0,200}|write to .{3,60} at \S+@\S+|(?:e-?mail|contact|reach|follow|tweet) (?:the )?(?:author|reporter|writer|him|her)\b.{0,120}|"
    r"(?:e-?mail|contact|reach|write)(?: to)? .{3,60} at \S+@\S+.{0,120}|(?:twitter\.com/|@)\w{2,30}|"
    r"(?:mitarbeit|redaktionelle mitarbeit|bearbeitet von|übersetzung|avec (?:l['’])?(?:afp|reuters|agences?)|con (?:información|informaciones) de|com informações d[aeo]s?|con informazioni di|met medewerking van|med)(?::| )(?:afp|reuters|dpa|efe|ap|tt|agenc\w+|[A-ZÀ-Þ].{2,60})|"
    r"(?:source|quelle|quellen|fuente|fonte|bron|źródło|źródła|источник|kaynak|källa|kilde|lähde|zdroj|sumber)\s*:\s*\S.{1,60})\W*",
    re.IGNORECASE,
)
# A note that is nothing else wherever it stands: names, and what they did.
SURE = pattern(r"\W*[A-Z][^!?]{3,200} contributed (?:reporting )?to this (?:report|story|article)(?: from [A-Z][\w ,]{2,60})?\.?|\((?:additional )?reporting by .{3,160}editing by .{3,80}\)")
# What a text with such a note holds, and what the note holds, in lower case.
TOLD = ("this report", "this story", "this article", "diting by")
DONE = ("contributed", "editing by")
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
        page, texts = furniture.page(doc), furniture.bare_texts(doc)
        for position in contacts(doc, page):
            yield self.remove(doc.blocks[position], "how to reach somebody")
        for position in range(len(doc.blocks) - 1, 0, -1):
            block, text = doc.blocks[position], texts[position]
            if page.head < position and len(text) <= LONGEST and is_note(text):
                yield self.remove(block, "note on the making of the article")
            elif position < page.tail and page.readings[position] is None:
                break
        for block in doc.blocks[page.head + 1 :] if any(map(doc.text.__contains__, TOLD)) else ():
            if len(block.text) <= LONGEST and any(map(block.text.lower().__contains__, DONE)) and SURE.fullmatch(block.text):
                yield self.remove(block, "note on the making of the article")


def is_note(text: str) -> bool:
    return bool(NOTE.fullmatch(text) or (any(map(text.lower().__contains__, INSIDE)) and NAMED.fullmatch(text)))


def contacts(doc: Document, page: furniture.Page) -> list[int]:
    """Positions of the lines below the article that say how to reach somebody, if there are two kinds of them or more and none comes twice."""
    below = contact_kinds(doc, range(page.tail, len(doc.blocks)))
    if len(below) < 2:
        return []
    kinds = [*below.values(), *contact_kinds(doc, range(page.tail)).values()]
    return list(below) if len(set(kinds)) == len(kinds) else []


def contact_kinds(doc: Document, positions: Iterable[int]) -> dict[int, str]:
    """Which way to reach somebody each of the lines names that does so."""
    return {n: match[1].lower() for n in positions if ":" in doc.texts[n][:24] and (match := CONTACT.fullmatch(doc.texts[n]))}
