"""Words that English does not have, or not in lower case."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scrubber import lexicon
from scrubber.document import Document
from scrubber.english import EnglishFilter, is_quoted, lone_words
from scrubber.filters.mt.lost_capital import names
from scrubber.finding import Finding
from scrubber.language import guess_language
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
LINE_END = pattern(r"\n")
SHORTEST_ALONE = 4  # three letters are often an abbreviation
SHORTEST_TEXT = 8  # words
LONGEST_GARBLED = 60  # words of a text whose language cannot be told
MOST = 2  # of so many words one may be strange: what has more is dialect, or another language
MOST_IN_LINE = 4  # the same of one line among several, foreign letters counted as strange


@dataclass(frozen=True)
class UnknownWord(EnglishFilter):
    """Words that are in no English vocabulary: left untranslated, put together from pieces that make no word, or names without their capital.

    What it finds: ordinary words in lower case that are not among some 150,000 English ones and cannot be derived from
    them by affixes or as compounds, and names that English begins with a capital, in a text that has at least one of them
    in `per` words and in a line that begins with a capital; in their company also words that are seen now and then but are in
    no dictionary, words of three letters, and words that look learned (Latin endings).

    Why it is noise: translators copy what they do not know, write names without their capital, and invent words.

    When it would be wrong: verse, rare plants and medicines, texts about another culture. Words are left alone in quotation
    marks or brackets, with a hyphen, a digit or a foreign letter, where the text explains them ("called rakfisk"), where half of
    all words are strange, in dialect and older English, and in recipes.

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

    def reads(self, doc: Document) -> bool:
        """What is too garbled to have the function words of a language is read as well: most of its words must be English."""
        return doc.language == "en" or (doc.language is None and len(doc.word_places.order) <= LONGEST_GARBLED)

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        strange, words = strange_among(doc.word_places), len(doc.word_places.order)
        if words < SHORTEST_TEXT or len(strange) * self.per < words or len(strange) * MOST > len(doc.word_places) or _has_own_words(doc):
            return
        told = [word for word in strange if word in doc.shown and not (is_rare(word) and LEARNED.search(word))]
        if not told:
            return
        lines = [0, *(match.end() for match in LINE_END.finditer(doc.shown)), len(doc.shown) + 1]
        found = [(span, word) for word in told for span in lone_words(doc, word) if _is_told(doc.shown, lines[bisect(lines, span[0]) - 1], *span)]
        if len(lines) > 2:
            foreign = _foreign(doc.shown, lines, Counter(bisect(lines, at) for (at, _), _ in found))
            found = [(span, word) for span, word in found if bisect(lines, span[0]) not in foreign]
        unknown = {word for _, word in found if len(word) >= SHORTEST_ALONE and not is_rare(word) and not LEARNED.search(word)}
        if not unknown or len(unknown) * self.per < words:
            return
        for (start, end), word in found:
            if word not in names():
                message = "has lost its capital" if is_name(word) else "is no English word" if word in unknown else "is hardly an English word"
                yield self.mark(start, end, f'"{word}" {message}', level="note")


def _foreign(text: str, lines: list[int], strange: Counter[int]) -> set[int]:
    """Which of the lines with strange words are in another language: quotations, and what was left untranslated on purpose."""
    foreign = set()
    for number, count in strange.items():
        line = text[lines[number - 1] : lines[number]]
        words = line.split()
        letters = sum(not word.isascii() and word.isalpha() for word in words)
        if count > 1 and ((count + letters) * MOST_IN_LINE > len(words) or guess_language([line]) not in ("en", None)):
            foreign.add(number)
    return foreign


def _has_own_words(doc: Document) -> bool:
    """Whether a text is in dialect, or a recipe: it has words that no vocabulary has."""
    return any(len(words & doc.word_places.keys()) >= take for take, words in own_words())


@cache
def own_words() -> tuple[tuple[int, frozenset[str]], ...]:
    listed = lexicon.load("en", "own_words")
    return tuple((listed["take"][kind], frozenset(words.split())) for kind, words in listed["words"].items())


def _is_told(text: str, line: int, at: int, end: int) -> bool:
    """Whether a word is part of the prose of a line, which begins with a capital."""
    first, near = next((c for c in text[line : min(at, line + 100)] if c.isalpha()), ""), max(line, at - 200)
    if not first.isupper() or text.count("(", near, at) > text.count(")", near, at):
        return False
    return not GOES_ON.match(text, end) and not SPOKEN_OF.search(text[max(line, at - 20) : at]) and not is_quoted(text, line, at)
