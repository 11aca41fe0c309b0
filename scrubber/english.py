"""What the filters of the family `mt` share: they read English only, and a reader may narrow them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.lazy import pattern

SENTENCE_BREAK = pattern(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n\s*\n|\r")
JOINED_BEFORE = tuple("@#/.&'’+*_-\\")
JOINED_AFTER = tuple("@/&+*_-=")


@dataclass(frozen=True)
class EnglishFilter(Filter):
    """A filter that is silent on texts in other languages.

    `accept` holds words or phrases that are right in the reader's eyes (compared without case); `languages` the source
    languages to think of, by English name ("French"): findings that are tied to another language are left out.
    """

    accept: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def find(self, doc: Document) -> Iterator[Finding]:
        if doc.language != "en":
            return
        accepted = {phrase.casefold() for phrase in self.accept}
        languages = {name.casefold() for name in self.languages}
        for finding in self.find_in_english(doc):
            source = str(finding.data.get("language", "")).casefold()
            if languages and source and source not in languages:
                continue
            if not accepted or doc.text[finding.start : finding.end].casefold() not in accepted:
                yield finding

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        """Findings in a document that is known to be English."""
        raise NotImplementedError


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that holds a span, at most 300 code points to either side."""
    low, high = max(0, start - 300), min(len(text), end + 300)
    breaks = [m.end() for m in SENTENCE_BREAK.finditer(text, low, start)]
    after = SENTENCE_BREAK.search(text, end, high)
    return text[breaks[-1] if breaks else low : after.end() if after else high]


def lone_words(doc: Document, word: str) -> Iterator[tuple[int, int]]:
    """Spans of a word in lower case that stands by itself: no part of an address, a tag, a name or a longer word."""
    text = doc.shown
    for start in doc.word_places.get(word, ()):
        end = start + len(word)
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        if text[start:end] != word or before in JOINED_BEFORE or after in JOINED_AFTER or before.isdigit() or after.isdigit():
            continue
        if not (after == "." and text[end + 1 : end + 2].isalnum()):
            yield start, end
