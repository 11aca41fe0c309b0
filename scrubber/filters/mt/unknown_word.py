"""Words that English does not have, or not in lower case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scrubber.document import Document
from scrubber.english import EnglishFilter, is_quoted, lone_words
from scrubber.filters.mt.lost_capital import names
from scrubber.finding import Finding
from scrubber.lazy import pattern
from scrubber.mt.vocabulary import is_name, is_rare, strange_among

# Endings of Latin and Greek, and of words that people make of other words.
LEARNED = pattern(
    r"(?:us|um|ae|ii|oid|is|form|ine|ous|al|ics?|ism|ist|ology|ite|ase|eri|ed|tes|les|ary|ates|ents?|ors?|iques?|ance|[nmv]ir|vir|mab)$"
)
# Where a word is spoken of, explained or quoted, or belongs to a name, a title or a formula.
SPOKEN_OF = pattern(
    r"(?:\b(?:called|named|known as|means?|meaning|words?|terms?|i\.e\.|e\.g\.|genus|species|[Dd]e|la|les?|los|las|el|del|des|du|dos|von|van|der|et|und|y)[ ,:]*"
    r"|[_/(\[*#@'\"“‘«] ?|\b[A-Z]\.(?: x)? )$"
)
# Behind a name in code, and behind the first part of "isn't".
GOES_ON = pattern(r"\(|['’](?:t|d|l|ll|re|ve)\b")
SHORTEST_ALONE = 4  # three letters are often an abbreviation
MOST = 3  # of so many words one may be unknown: what has more is dialect, or another language
LONGEST = 20  # what is longer was typed without its spaces


@dataclass(frozen=True)
class UnknownWord(EnglishFilter):
    """Words that are in no English vocabulary: left untranslated, put together from pieces that make no word, or names without their capital.

    What it finds: ordinary words in lower case that are not among some 150,000 English ones and cannot be derived from
    them by affixes or as compounds, and names that English begins with a capital, in a text that has at least one of them
    in `per` words and in a line that begins with a capital; in their company also words that are seen now and then but are in
    no dictionary, words of three letters, and words that look learned (Latin endings).

    Why it is noise: translators copy what they do not know, write names without their capital, and invent words.

    When it would be wrong: dialect, verse, rare plants and medicines, texts with many misspellings. Words are left alone in
    quotation marks or brackets, with a hyphen, a digit or a foreign letter, where the text explains them ("called
    rakfisk"), and where every third word is unknown.

    Where it comes from: out-of-vocabulary words as a sign of poor output, from Gamon, Aue and Smets (2005) on.
    """

    name = "unknown-word"
    family = "mt"
    examples = (
        (
            "The red mole was first seen by a tadagri who was on his way to the fair of the gurkala in the valley.\n",
            "The red mole was first seen by a tadagri who was on his way to the fair of the gurkala in the valley.\n",
        ),
        (
            "After the war the rulers of manchuria and of bavaria met in a small house at the edge of the old town.\n",
            "After the war the rulers of manchuria and of bavaria met in a small house at the edge of the old town.\n",
        ),
    )
    keeps = (
        "The untranslatable wordplay of the microbrewery's shopkeeper was hyperlocal and delightfully unputdownable.\n",
        "The dish is called 'rakfisk' by those who eat it, and \"surstromming\" is what its neighbours call theirs.\n",
        "Doctors found pneumonitis and an amentiform growth, which is rarer than the carcinoma of the old man.\n",
        "we went to paris and then to bavaria with johanna and it was fine, but the trains were late all the time.\n",
    )
    per: int = 100

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        strange, words = strange_among(doc.word_places), len(doc.shown.split())
        if len(strange) * self.per < words:
            return
        told = [word for word in strange if len(word) <= LONGEST and not (is_rare(word) and LEARNED.search(word))]
        found = [(span, word) for word in told for span in lone_words(doc, word) if _is_told(doc.shown, *span)]
        unknown = {word for _, word in found if len(word) >= SHORTEST_ALONE and not is_rare(word) and not LEARNED.search(word)}
        if not unknown or len(unknown) * self.per < words or len(unknown) * MOST > words:
            return
        for (start, end), word in found:
            if word not in names():
                message = "has lost its capital" if is_name(word) else "is no English word" if word in unknown else "is hardly an English word"
                yield self.mark(start, end, f'"{word}" {message}', level="note")


def _is_told(text: str, at: int, end: int) -> bool:
    """Whether a word is part of the prose of a line that begins with a capital."""
    line = text.rfind("\n", 0, at) + 1
    first, near = next((c for c in text[line : min(at, line + 100)] if c.isalpha()), ""), max(line, at - 200)
    if not first.isupper() or text.count("(", near, at) > text.count(")", near, at):
        return False
    return not GOES_ON.match(text, end) and not SPOKEN_OF.search(text[max(line, at - 20) : at]) and not is_quoted(text, line, at)
