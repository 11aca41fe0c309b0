"""Words in a sense that their surroundings rule out: the lexicons `wrong_sense.*.toml`, and how an entry is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from scrubber import lexicon
from scrubber.document import LETTERS
from scrubber.english import sentence_around

LANGUAGES = {
    "de": "German", "es": "Spanish", "fr": "French", "it": "Italian",
    "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian",
}
NEVER = re.compile(r"(?!)")


class Sense(NamedTuple):
    """One wrong sense. `words`, `cues` and `vetoes` are as in the lexicon; patterns are compiled when they are needed."""

    words: str
    language: str
    source: str
    meant: str
    cues: str
    vetoes: str

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Spans of the word in this sense, unless a veto stands anywhere in the text."""
        found = sorted({*self._framed(text), *self._near(text)})
        if found and not _any(self.vetoes).search(text):
            yield from found

    def _framed(self, text: str) -> Iterator[tuple[int, int]]:
        words = _words(self.words)
        for match in _any(_frames(self.cues, self.words)).finditer(text):
            word = words.search(text, match.start(), match.end())
            if word:
                yield word.span()

    def _near(self, text: str) -> Iterator[tuple[int, int]]:
        near = _any(" ; ".join(cue for cue in _split(self.cues) if "~" not in cue))
        if near is NEVER and self.cues:
            return
        for match in _words(self.words).finditer(text):
            if near is NEVER or near.search(sentence_around(text, *match.span())):
                yield match.span()


@cache
def index() -> dict[str, tuple[tuple[str, str], ...]]:
    """All entries, unread, by the first part of each of their words in lower case: (language, row)."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    for code, language in LANGUAGES.items():
        for words, row in lexicon.rows("en", f"wrong_sense.{code}"):
            for word in words.lower().split("|"):
                found.setdefault(LETTERS.findall(word)[0], {})[language, row] = None
    return {word: tuple(entries) for word, entries in found.items()}


@cache
def read(language: str, row: str) -> Sense:
    """The entry in a row of a lexicon."""
    words, source, meant, cues, vetoes, _, _ = lexicon.read_row(row)
    return Sense(words, language, source, meant, cues, vetoes)


def senses(vocabulary: frozenset[str]) -> list[Sense]:
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
    return re.compile(rf"(?<!\w)(?:{'|'.join(f'(?:{part})' for part in parts)})(?!\w)", re.IGNORECASE) if parts else NEVER


@cache
def _words(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
