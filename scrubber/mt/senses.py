"""Words in a sense that their surroundings rule out: the lexicons `wrong_sense.*.toml`, and how an entry is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache
from typing import NamedTuple

from scrubber import lexicon
from scrubber.document import Document
from scrubber.english import LANGUAGES, sentence_around
from scrubber.expressions import expression
from scrubber.tokens import LETTERS

CODES = ("de", "es", "fr", "it", "nl", "pl", "pt", "ru")
NEVER = re.compile(r"(?!)")
FRAME = 120  # how far a frame may reach beyond its word, in code points


class Sense(NamedTuple):
    """One wrong sense. `words`, `cues` and `vetoes` are as in the lexicon; patterns are compiled when they are needed."""

    words: str
    language: str
    source: str
    meant: str
    cues: str
    vetoes: str

    def find(self, doc: Document) -> Iterator[tuple[int, int]]:
        """Spans of the word in this sense, unless a veto stands anywhere in the text."""
        text = doc.shown
        places = {at for word in self.words.lower().split("|") for at in doc.word_places.get(LETTERS.findall(word)[0], ())}
        spans = [match.span() for at in sorted(places) if (match := _words(self.words).match(text, at))]
        found = sorted({*self._framed(text, spans), *self._near(text, spans)})
        if found and not _any(self.vetoes).search(text):
            yield from found

    def _framed(self, text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        frames = _any(_frames(self.cues, self.words))
        for start, end in spans if frames is not NEVER else ():
            for match in frames.finditer(text, max(0, start - FRAME), end + FRAME):
                if match.start() <= start and end <= match.end():
                    yield start, end

    def _near(self, text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        near = _any(" ; ".join(cue for cue in _split(self.cues) if "~" not in cue))
        if near is NEVER and self.cues:
            return
        for start, end in spans:
            if near is NEVER or near.search(sentence_around(text, start, end)):
                yield start, end


@cache
def index() -> dict[str, tuple[tuple[str, str], ...]]:
    """All entries, unread, by the first part of each of their words in lower case: (language, row)."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    for code in CODES:
        for words, row in lexicon.rows("en", f"wrong_sense.{code}"):
            for word in words.lower().split("|"):
                found.setdefault(LETTERS.findall(word)[0], {})[LANGUAGES[code], row] = None
    return {word: tuple(entries) for word, entries in found.items()}


@cache
def read(language: str, row: str) -> Sense:
    """The entry in a row of a lexicon."""
    words, source, meant, cues, vetoes, _, _ = lexicon.read_row(row)
    return Sense(words, language, source, meant, cues, vetoes)


def senses(vocabulary: Set[str]) -> list[Sense]:
    """The entries one of whose words may stand in a text with this vocabulary."""
    known = index()
    wanted = {entry: None for word in sorted(known.keys() & vocabulary) for entry in known[word]}
    return [read(language, row) for language, row in wanted]


def _split(patterns: str) -> list[str]:
    return [pattern for part in patterns.split(" ; ") if (pattern := part.strip())]


def _frames(cues: str, words: str) -> str:
    return " ; ".join(cue.replace("~", f"(?:{words})") for cue in _split(cues) if "~" in cue)


@cache
def _any(patterns: str) -> re.Pattern[str]:
    """One pattern for several, each between word boundaries; one that matches nothing if there are none."""
    parts = _split(patterns)
    return expression(rf"(?<!\w)(?:{'|'.join(f'(?:{part})' for part in parts)})(?!\w)", re.IGNORECASE) if parts else NEVER


@cache
def _words(words: str) -> re.Pattern[str]:
    return expression(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
