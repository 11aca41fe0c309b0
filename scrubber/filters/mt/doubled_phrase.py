"""Words and phrases that a translation model says over and over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import eq

from scrubber.blocks import Block
from scrubber.document import Document
from scrubber.english import EnglishFilter, is_quoted
from scrubber.finding import Finding
from scrubber.lazy import pattern
from scrubber.mt.echoes import Echoes

LOOP = pattern(r"\b((?:\w+,? ){1,4}?\w+),? (?:(?:and|or) )?\1(?:,? (?:(?:and|or) )?\1)+\b")
PHRASE = pattern(r"\b((?:[a-z]+ ){3,8}[a-z]+)(?:,|,? (?:and|or))? \1\b", re.IGNORECASE)
AND = pattern(r" (?:and|or) ")
# Behind the pair no other noun may stand: "oil and oil products" is English. An adjective may have one.
GOES_ON = pattern(r"[.,;:!?)]|$| (?:of|in|on|at|to|for|from|by|with|and|as|is|are|was|were|will|has|have|that|which|who)\b")
ADJECTIVE = pattern(r"(?:ous|ful|ive|ible|able|ior|ical|some|less|emn|stic|tic)$")
VERB_BEFORE = pattern(r"\b(?:I|[Yy]ou|[Hh]e|[Ss]he|[Ii]t|[Ww]e|[Tt]hey|who|to|will|would|can|could|shall|should|must|may|might|did|does|do|never|just|only|['’](?:ll|d)) $")
TWICE = pattern(r"(?<![\w'’-])([a-z]{4,}) \1(?![\w'’-])")
IDIOMATIC_LIST = """
    more less fewer over again round around down back through along away years months weeks days hours minutes ages miles thousands
    hundreds millions billions trillions dozens tens lots piles stacks heaps rows pages loads reams layers layer tons scores decades centuries times
    better worse bigger smaller higher lower further farther closer deeper faster slower longer shorter harder stronger weaker older younger
    later earlier louder hotter colder larger greater richer poorer wider darker brighter nearer cheaper tougher angrier easier busier
    together forever neck half side such blah only never really very much many long louder around soon fewer worked waited waited
    night chop knock come quick easy same hear there pretty super really truly wait okay please yeah well just mama papa boom ding tick will good
    tried talked walked looked wondered searched asked called went ran kept laughed cried read think thought work wait people women this that time something"""
IDIOMATIC = frozenset(IDIOMATIC_LIST.split())
LONGEST = 9  # words of a phrase


class DoubledPhrase(EnglishFilter):
    """A phrase that is repeated at once: "the stones of the house, the stones of the house", "senior and senior officers".

    What it finds: four words or more, twice in a row; any words three times in a row; a noun or adjective coupled with
    itself ("bacteria and bacteria"), or at once a second time ("stone stone"). A small word twice ("the the", "that
    that") is what people do, and is left alone.

    Why it is noise: neural translation falls into loops where it does not know the words, and translates two words of
    the source by one and the same English word.

    When it would be wrong: song texts, chants, and emphasis ("more and more", "years and years", "never, never"), which
    is left alone where it is usual or stands in quotation marks.

    Where it comes from: Lee et al., Hallucinations in Neural Machine Translation (2018).
    """

    name = "doubled-phrase"
    family = "mt"
    examples = (
        (
            "According to the report, twelve senior and senior officers of the coast guard were given a medal in May.\n",
            "According to the report, twelve senior and senior officers of the coast guard were given a medal in May.\n",
        ),
        (
            "The songs of the dance are sung, and the songs of the dance are sung in the hall behind the old mill.\n",
            "The songs of the dance are sung, and the songs of the dance are sung in the hall behind the old mill.\n",
        ),
    )
    keeps = (
        "It gets better and better, they said, and more and more people come over and over again for years and years.\n",
        "Tea warms us as we grow and grow; she eats and eats, and the rest would dwindle and dwindle, they worried and worried.\n",
        "The crowd sang “we want more, we want more, we want more” until the lights of the hall were put out at two.\n",
        "He had had enough, and the fact that that was so was clear to Lang Lang and to the Goo Goo Dolls as well.\n",
    )

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        done = 0
        for block in _with_echoes(doc):
            for start, end, message in sorted(_repeats(block.text)):
                start, end = block.start + start, block.start + end
                if start >= done and not is_quoted(doc.text, block.start, start):
                    done = end
                    yield self.mark(start, end, message)


def _with_echoes(doc: Document) -> Iterator[Block]:
    """The blocks in which a word or a passage may be repeated at once."""
    echoes = Echoes(doc.word_places)
    runs = echoes.runs
    wanted: set[tuple[str, ...]] = {(f"{word} {word}",) for at in echoes.at(1, 1) if _counts(word := runs[at])}
    wanted |= {(f"{word} {between} {word}",) for at in echoes.at(2, 1) if (between := runs[at + 1]) in ("and", "or") and _counts(word := runs[at])}
    wanted |= {(runs[at],) for at in echoes.at(1, 2)}
    for distance in range(2, LONGEST + 2):
        size = max(3, distance - 1)  # the phrase, with "and" before its echo or not
        wanted |= {tuple(runs[at : at + size]) for at in echoes.at(distance, size)}
    for block in doc.blocks if wanted else ():
        lowered = block.text.lower()
        if any(all(word in lowered for word in words) for words in wanted):
            yield block


def _counts(word: str) -> bool:
    return len(word) >= 4 and word not in IDIOMATIC


def _repeats(text: str) -> Iterator[tuple[int, int, str]]:
    for match in AND.finditer(text):
        start = text.rfind(" ", 0, match.start()) + 1
        word = text[start : match.start()]
        end = match.end() + len(word)
        if not _counts(word) or text[match.end() : end] != word or not word.isalpha() or not word.islower():
            continue
        if word.endswith(("ed", "ing")) or VERB_BEFORE.search(text, max(0, start - 12), start):
            continue  # what somebody does for long
        if GOES_ON.match(text, end) or (ADJECTIVE.search(word) and text[end : end + 1] == " "):
            yield start, end, f'"{word}" coupled with itself: two different words must have been meant'
    words = text.replace(",", "").replace(";", "").split()
    for match in TWICE.finditer(text) if True in map(eq, words, words[1:]) else ():
        if match.group(1) not in IDIOMATIC:
            yield *match.span(), f'"{match.group(1)}" twice in a row'
    if _may_repeat(words):
        for match in PHRASE.finditer(text):
            yield match.start(), match.end(), "the same words twice in a row"
        for match in LOOP.finditer(text):
            if match.group(1).lower() not in IDIOMATIC | {"and on", "on and on"} and len(match.group()) > 11 and any(c.islower() for c in match.group(1)):
                yield match.start(), min(match.end(), match.start() + 60), "the same words over and over"


def _may_repeat(words: list[str]) -> bool:
    """Whether three words in a row, or one word and its echo, come again within ten words: only then can there be a loop."""
    if len(set(zip(words, words[1:], words[2:], strict=False))) == len(words) - 2 and not any(a == b == c for a, b, c in zip(words, words[1:], words[2:], strict=False)):
        return False
    last: dict[tuple[str, str, str], int] = {}
    for n, three in enumerate(zip(words, words[1:], words[2:], strict=False)):
        if n - last.get(three, -20) <= 10 or three[0] == three[1] == three[2]:
            return True
        last[three] = n
    return False
