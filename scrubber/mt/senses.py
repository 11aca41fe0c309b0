"""Words in a sense that their surroundings rule out: the lexicons `wrong_sense.*.toml`, and how an entry is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

from scrubber import lexicon
from scrubber.cache import remembered
from scrubber.document import Document
from scrubber.english import LANGUAGES, SENTENCE, sentence_around
from scrubber.expressions import expression
from scrubber.mt.needed import frequency, needed, rarest
from scrubber.tokens import LETTERS

CODES = ("de", "es", "fr", "it", "nl", "pl", "pt", "ru")
NEVER = re.compile(r"(?!)")
FRAME = 120  # how far a frame may reach beyond its word, in code points


@dataclass(frozen=True)
class Sense:
    """One wrong sense. `words`, `cues` and `vetoes` are as in the lexicon; patterns are compiled when they are needed."""

    words: str
    language: str
    source: str
    meant: str
    cues: str
    vetoes: str

    def find(self, doc: Document, needed: Set[str] = frozenset()) -> Iterator[tuple[int, int]]:
        """Spans of the word in this sense, unless a veto stands anywhere in the text. One of the words `needed` must stand
        near by, if there are any."""
        text = doc.shown
        places = {at for word in self._firsts for at in doc.word_places.get(word, ())}
        spans = [match.span() for at in sorted(places) if (match := self._pattern.match(text, at))]
        found = [(start, end) for start, end in spans if self._calls(text, start, end, needed)]
        if found and not _any(self.vetoes).search(text):
            yield from found

    @cached_property
    def _firsts(self) -> tuple[str, ...]:
        return tuple(parts[0] for parts in parts_of(self.words))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w-])(?:{self.words})(?![\w-])", re.IGNORECASE)

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
        """Cues that begin with the word, that say where else it stands in them, and that may stand anywhere in the sentence."""
        framed = [cue for cue in _split(self.cues) if "~" in cue]
        heads = [cue for cue in framed if cue[0] == "~"]
        rest = [cue for cue in framed if cue[0] != "~"]
        named = [" ; ".join(cues).replace("~", f"(?:{self.words})") for cues in (heads, rest)]
        return _any(named[0]), _any(named[1]), _any(" ; ".join(cue for cue in _split(self.cues) if "~" not in cue))

    def _calls(self, text: str, start: int, end: int, needed: Set[str]) -> bool:
        """Whether what stands around a word calls for this sense."""
        heads, frames, near = self._patterns
        match = heads.match(text, start, end + FRAME)
        if not self.cues or (match and match.end() >= end):
            return True
        if frames is NEVER and near is NEVER:
            return False
        far = FRAME if near is NEVER else SENTENCE
        around = text[max(0, start - far) : end + far].lower()
        if needed and not any(word in around for word in needed):
            return False
        framed = frames.finditer(text, max(0, start - FRAME), end + FRAME) if frames is not NEVER else ()
        if any(match.start() <= start and end <= match.end() for match in framed):
            return True
        return near is not NEVER and near.search(sentence_around(text, start, end)) is not None


class Entry(NamedTuple):
    """An entry of a lexicon, unread: one of its words must stand in a text with all its parts, and one of the words that its cues need."""

    language: str
    row: str
    parts: tuple[tuple[str, ...], ...]
    cues: frozenset[str]

    def may_stand(self, vocabulary: Set[str]) -> bool:
        return not (self.cues and vocabulary.isdisjoint(self.cues)) and any(all(part in vocabulary for part in parts) for parts in self.parts)


@cache
def index() -> tuple[tuple[Entry, ...], dict[str, list[int]]]:
    """All entries, and their numbers by the part that tells most of each of their words."""
    entries, by_word = remembered("senses", _read_all)
    return tuple(Entry(*about) for about in entries), by_word


def _read_all() -> tuple[list[tuple[Any, ...]], dict[str, list[int]]]:
    """What `index` returns, the entries as plain tuples."""
    entries: list[tuple[Any, ...]] = []
    by_word: dict[str, list[int]] = {}
    for code in CODES:
        for words, row in lexicon.rows("en", f"wrong_sense.{code}"):
            cues = [rarest(needed(cue)) for cue in _split(read(LANGUAGES[code], row).cues)]
            entry = Entry(LANGUAGES[code], row, parts_of(words), frozenset().union(*cues) if all(cues) else frozenset())
            for word in {min(parts, key=frequency) for parts in entry.parts}:
                by_word.setdefault(word, []).append(len(entries))
            entries.append(tuple(entry))
    return entries, by_word


def parts_of(words: str) -> tuple[tuple[str, ...], ...]:
    """The runs of letters of each of the words, in lower case."""
    return tuple(tuple(LETTERS.findall(word)) for word in words.lower().split("|"))


@cache
def read(language: str, row: str) -> Sense:
    """The entry in a row of a lexicon."""
    words, source, meant, cues, vetoes, _, _ = lexicon.read_row(row)
    return Sense(words, language, source, meant, cues, vetoes)


def senses(vocabulary: Set[str]) -> list[tuple[Sense, Set[str]]]:
    """The entries one of whose words may stand in a text with this vocabulary, and which of the words that their cues need are there."""
    entries, known = index()
    wanted = dict.fromkeys(n for word in sorted(known.keys() & vocabulary) for n in known[word])
    return [(read(entry.language, entry.row), vocabulary & entry.cues) for entry in map(entries.__getitem__, wanted) if entry.may_stand(vocabulary)]


def _split(patterns: str) -> list[str]:
    return [pattern for part in patterns.split(" ; ") if (pattern := part.strip())]


@cache
def _any(patterns: str) -> re.Pattern[str]:
    """One pattern for several, each between word boundaries; one that matches nothing if there are none."""
    parts = _split(patterns)
    return expression(rf"(?<!\w)(?:{'|'.join(f'(?:{part})' for part in parts)})(?!\w)", re.IGNORECASE) if parts else NEVER
