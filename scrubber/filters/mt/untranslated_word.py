"""Words that were left in the language of the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scrubber import lexicon
from scrubber.document import Document
from scrubber.english import EnglishFilter
from scrubber.finding import Finding
from scrubber.lazy import pattern
from scrubber.mt.vocabulary import is_known

# A word of another alphabet between two words of English prose.
OTHER_ALPHABET = pattern(r"(?<=[a-z,] )([\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u10a0-\u10ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{3,})(?= [a-z])")
BEFORE, AFTER = pattern(r"(?<![\w’'-])([a-z]{2,}) $"), pattern(r" ([a-z]{2,})(?=[ ,.;:?!])")
SHORTEST = 3
# Words that stand beside a quotation or a title in another language.
ABROAD = frozenset("de la le les el los di da das do dos du des van von der den la y e et al il lo a o as os en un una une ein".split())


@dataclass(frozen=True)
class UntranslatedWord(EnglishFilter):
    """A function word of another language, or a word in another alphabet, in the middle of an English sentence: "the man und the boat".

    What it finds: listed function words that are no English, in lower case, between two English words in lower case; words
    in another alphabet in the same place.

    Why it is noise: translators copy what they do not know, and words that stood in the source twice.

    When it would be wrong: quotations and titles in another language (a second foreign word at the side, a capital or a
    quotation mark leaves it alone), articles about words, and texts with more than `most` of them. It only marks.

    Where it comes from: the error category "untranslated" of Multidimensional Quality Metrics (Lommel et al. 2014).
    """

    name = "untranslated-word"
    family = "mt"
    examples = (
        (
            "The mayor spoke to the fishermen und promised that the road to the port would be repaired before the winter.\n",
            "The mayor spoke to the fishermen und promised that the road to the port would be repaired before the winter.\n",
        ),
        (
            "She bought a small мост near the station, and the people who live there are glad that it is not empty now.\n",
            "She bought a small мост near the station, and the people who live there are glad that it is not empty now.\n",
        ),
    )
    keeps = (
        "The film is called Sturm und Drang, and the “vino con brio” of the house is what the guests like best of all.\n",
        "They say that para los niños is written on the door, and that the word und stands in half of the German books.\n",
        "The Greek word for it is λόγος (logos), and she wrote 花 on the wall with a brush that was as long as her arm.\n",
    )
    most: int = 3

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        found = [*self._function_words(doc), *self._other_alphabets(doc)]
        if len(found) <= self.most:
            yield from found

    def _function_words(self, doc: Document) -> Iterator[Finding]:
        listed, text = words(), doc.shown
        for word in sorted(listed.keys() & doc.word_places.keys()):
            for start in doc.word_places[word] if f" {word}" in text else ():
                end = start + len(word)
                before, after = BEFORE.search(text[max(0, start - 30) : start]), AFTER.match(text, end)
                if text[start:end] == word and before and after and _english(before.group(1)) and _english(after.group(1)) and before.group(1) not in NAMING:
                    yield self.mark(start, end, f'"{word}" is {listed[word]}', data={"language": listed[word]})

    def _other_alphabets(self, doc: Document) -> Iterator[Finding]:
        # most of what is not ASCII in an English text is Latin, or a mark
        if not any(c > "\u036f" and not "\u2000" <= c < "\u3000" for c in doc.beyond_ascii):
            return
        for match in OTHER_ALPHABET.finditer(doc.shown):
            before = BEFORE.search(doc.shown[max(0, match.start() - 30) : match.start()])
            if before and before.group(1) not in NAMING:
                yield self.mark(*match.span(1), f'"{match.group(1)}" was not translated')


NAMING = frozenset("word words term letter letters sign character called means meaning for is as wrote says said reads spelled or phrase preposition article".split())


def _english(word: str) -> bool:
    return word not in ABROAD and word not in words() and is_known(word)


@cache
def words() -> dict[str, str]:
    """Languages by word; those that English has are left out."""
    listed = lexicon.load("en", "untranslated_word")["words"]
    return {word: language for language, row in listed.items() for word in row.split() if len(word) >= SHORTEST and word not in SHARED}


SHARED_LIST = """
    als den der des war die dem was mit per son para mas come era prima con non del tot door uit bis mais hier nach over ante hun had
    bei beim aus over ons kan kin noch aux dal veel jest dit tra het ser sul que von van los dos das pour prima sans est entre donc
    onder schon mehr est ale ale dat geen nur une una les uno vor sie lub nie tak una wie tous vers chez elle con met dela dele"""
SHARED = frozenset(SHARED_LIST.split())
