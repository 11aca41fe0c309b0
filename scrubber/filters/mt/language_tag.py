"""A language code left at the end of a title."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.document import Document
from scrubber.english import LANGUAGES, EnglishFilter
from scrubber.finding import Finding
from scrubber.lazy import pattern

TAG = pattern(r"\s+(?:[-–—|·]\s*|\(|\[)(fr|es|de|pt|ru|pl|nl|tr|sv|cs|ro|hu|uk|ar|zh|ja|ko|FR|ES|DE|PT|RU|PL|NL|TR|AR|ZH|JA|KO)[)\]]?$")


class LanguageTag(EnglishFilter):
    """The code of the source language at the end of an English title: "Ferries stay in port for a second week – es".

    What it finds: a line of at least four words without a full stop that ends in a dash or bracket and the code of a
    language (ISO 639-1) other than English.

    Why it is noise: sites that translate themselves keep the language in the title of the page; it says where the text
    comes from, and nothing that a reader needs.

    When it would be wrong: lists of languages and of editions: the line must stand before the first paragraph of prose.
    Codes that are English words ("it", "no", "is") are not listed. It only marks.
    """

    name = "language-tag"
    family = "mt"
    examples = (
        (
            "Ferries stay in port for a second week – es\n\nThe ferries stayed in port on Monday, and it is not known "
            "when they will leave again for the islands.\n",
            "Ferries stay in port for a second week – es\n\nThe ferries stayed in port on Monday, and it is not known "
            "when they will leave again for the islands.\n",
        ),
    )
    keeps = (
        "Ferries stay in port for a second week – it is the third time\n\nThe ferries stayed in port on Monday, and it is not "
        "known when they will leave again for the islands.\n",
        "The ferries stayed in port on Monday, and it is not known when they will leave again for the islands.\n\n"
        "Languages of this page - de\n",
    )

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        for block in doc.blocks[: doc.head]:
            match = TAG.search(block.text) if len(block.text) <= 200 else None
            if match and len(block.text.split()) >= 5:
                language = LANGUAGES[match.group(1).lower()]
                message = f'"{match.group().strip()}" is the code of a language: the site translates from {language}'
                yield self.mark(block.start + match.start(), block.start + match.end(), message, data={"language": language})
