"""Words that are not English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scrubber.document import Document
from scrubber.english import EnglishFilter, lone_words
from scrubber.finding import Finding
from scrubber.lazy import pattern
from scrubber.mt.vocabulary import unknown_among

LEARNED = pattern(r"(?:us|um|ae|oid|osis|itis|form|ine|ous|al|ic|ism|ist|ology|ite|ase|eri|ium|ed|tes|les)$")
QUOTES = ("'", '"', "“", "‘", "’")


@dataclass(frozen=True)
class UnknownWord(EnglishFilter):
    """Words that are in no English vocabulary: left untranslated, or put together from pieces that make no word.

    What it finds: ordinary words in lower case that are not among some 140,000 English ones and cannot be derived from
    them by affixes or as compounds, in a text that has at least one of them in `per` words. One alone counts only if
    it does not look learned (Latin endings).

    Why it is noise: translators copy what they do not know, write names without their capital, and invent words.

    When it would be wrong: dialect, verse, rare plants and medicines, texts with many misspellings. Names are left alone
    if they have a capital, and so are words in quotation marks, with a hyphen, a digit or a foreign letter.

    Where it comes from: out-of-vocabulary words as a sign of poor output, from Gamon, Aue and Smets (2005) on.
    """

    name = "unknown-word"
    family = "mt"
    examples = (
        (
            "The red mole was first seen by a tadagri who was on his way to the fair of the gurkala in the valley.\n",
            "The red mole was first seen by a tadagri who was on his way to the fair of the gurkala in the valley.\n",
        ),
    )
    keeps = (
        "The untranslatable wordplay of the microbrewery's shopkeeper was hyperlocal and delightfully unputdownable.\n",
        "The dish is called 'rakfisk' by those who eat it, and \"surstromming\" is what its neighbours call theirs.\n",
        "Doctors found pneumonitis and an amentiform growth, which is rarer than the carcinoma of the old man.\n",
    )
    per: int = 100

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        unknown = unknown_among(doc.word_places)
        found = [(span, word) for word in unknown for span in lone_words(doc, word) if doc.text[span[0] - 1 : span[0]] not in QUOTES]
        distinct = {word for _, word in found}
        if not found or len(distinct) * self.per < len(doc.shown.split()):
            return
        for (start, end), word in found:
            if len(distinct) > 1 or not LEARNED.search(word):
                yield self.mark(start, end, f'"{word}" is no English word', level="note")
