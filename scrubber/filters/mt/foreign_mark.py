"""Punctuation that English does not have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from scrubber.document import Document
from scrubber.english import EnglishFilter
from scrubber.finding import Finding
from scrubber.lazy import pattern

MARKS = "«»„‹›、。「」『』《》【】（），；：？！¿¡"
MARK = pattern(f"[{MARKS}]")
LANGUAGE = {**dict.fromkeys("«»‹›", "French"), "„": "German", **dict.fromkeys("¿¡", "Spanish")}
PLAIN = str.maketrans("（），；：？！。、", "(),;:?!.,")
FOREIGN_WORD = pattern(r"[^\W\d_]*[^\x00-\x7f\W\d_][^\W\d_]*")
DASHES = "-–—"
CLOSED = tuple("".join(parts) for parts in product(",!?", '"”', ("", " ")))
SPEECH = pattern(r"(?<=[\w)][,!?])[\"”] ?[-–—] (?=(?:said|says|noted|added|explained|stressed|emphasi[sz]ed|wrote|writes|quotes|told|replied|recalled|believes)\b)")


@dataclass(frozen=True)
class ForeignMark(EnglishFilter):
    """Marks of another language in an English sentence: stray guillemets, „low quotes", 「corners」, "¿", full-width marks.

    What it finds: such a mark in a text with few of them and no words of the language that it belongs to; and the
    Russian way to close direct speech ('," - said the mayor').

    Why it is noise: the translator copied what it took for an ornament.

    When it would be wrong: articles that quote another language: a line with words in other letters or with accents, and
    a text with more than `most` such marks, are left alone. Only full-width marks have a certain repair.

    Where it comes from: delimiters of quotations by language in Unicode CLDR.
    """

    name = "foreign-mark"
    family = "mt"
    examples = (
        (
            "The dish is known as the classic of the summer（and of the spring）in the houses along the river.\n",
            "The dish is known as the classic of the summer(and of the spring)in the houses along the river.\n",
        ),
        (
            "The mayor called it an „honest attempt and said that the bridge would be open before the end of May.\n",
            "The mayor called it an „honest attempt and said that the bridge would be open before the end of May.\n",
        ),
    )
    keeps = (
        "The shop is called «Наше время» by the people who live there, and it is open on every day of the week.\n",
        "“Here we are,” he said – not that they had asked – and the door of the house was closed behind him.\n",
    )
    most: int = 6

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        marks = [] if doc.beyond_ascii.isdisjoint(MARKS) else list(MARK.finditer(doc.shown))
        if 0 < len(marks) <= self.most:
            for match in marks:
                start, mark = match.start(), match.group()
                low, high = max(0, start - 60), start + 60
                if FOREIGN_WORD.search(doc.shown, low, high) or _paired(doc.shown, start):
                    continue
                message = f'"{mark}" is no English punctuation'
                if mark.translate(PLAIN) != mark:
                    yield self.replace(start, start + 1, mark.translate(PLAIN), message)
                else:
                    yield self.mark(start, start + 1, message, data={"language": LANGUAGE[mark]} if mark in LANGUAGE else None)
        yield from self._speech(doc)

    def _speech(self, doc: Document) -> Iterator[Finding]:
        parts = [part for dash in DASHES if dash == "-" or dash in doc.beyond_ascii for part in doc.shown.split(f"{dash} ")[:-1]]
        for match in SPEECH.finditer(doc.shown) if any(part.endswith(CLOSED) for part in parts) else ():
            yield self.mark(*match.span(), "direct speech closed with a dash, as in Russian", data={"language": "Russian"})


def _paired(text: str, at: int) -> bool:
    """Whether a guillemet or corner has its partner near by: then somebody quotes in another style."""
    partner = dict(zip("«»‹›「」『』《》【】", "»«›‹」「』『》《】【", strict=True)).get(text[at], "")
    return bool(partner) and partner in text[max(0, at - 200) : at + 200]
