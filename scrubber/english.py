"""What the filters of the family `mt` share: they read English only, and a reader may narrow them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.lazy import pattern
from scrubber.settings import unknown

SENTENCE_BREAK = pattern(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n\s*\n|\r")
# Source languages by code (ISO 639-1).
LANGUAGES = {
    "ar": "Arabic", "cs": "Czech", "de": "German", "es": "Spanish", "fr": "French", "hu": "Hungarian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}
SENTENCE = 300
JOINED_BEFORE = tuple("@#/.&'’+*_-\\")
JOINED_AFTER = tuple("@/&+*_-=")


@dataclass(frozen=True)
class EnglishFilter(Filter):
    """A filter that is silent on texts in other languages.

    `languages` are the source languages to think of, by code or English name ("fr", "French"): findings that are tied to
    another language are left out.
    """

    languages: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in self.languages:
            _language(name)

    def find(self, doc: Document) -> Iterator[Finding]:
        if not self.reads(doc):
            return iter(())
        found = self.find_in_english(doc)
        return self._of_languages(found) if self.languages else found

    def _of_languages(self, found: Iterator[Finding]) -> Iterator[Finding]:
        wanted = {"", *map(_language, self.languages)}
        return (finding for finding in found if finding.data.get("language", "") in wanted)

    def reads(self, doc: Document) -> bool:
        """Whether a document is English enough for this filter."""
        return doc.language == "en"

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        """Findings in a document that this filter reads."""
        raise NotImplementedError


def summed_up(found: list[Finding], most: int) -> Iterator[Finding]:
    """All findings, or where there are more than `most` the first alone, without its edit: what runs through a whole text
    is one fault, of the program that put its pieces together, and to be mended there."""
    if len(found) <= most:
        yield from found
    else:
        message = f"{found[0].message} ({len(found)} times in this text)"
        yield replace(found[0], message=message, edit=None, safety="none", data={**found[0].data, "times": len(found)})


def _language(name: str) -> str:
    """The English name of a language, from that or its code."""
    for code, language in LANGUAGES.items():
        if name.casefold() in (code, language.casefold()):
            return language
    raise unknown("language", name, [*LANGUAGES, *LANGUAGES.values()])


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that holds a span, at most `SENTENCE` code points to either side."""
    low, high = max(0, start - SENTENCE), min(len(text), end + SENTENCE)
    breaks = [m.end() for m in SENTENCE_BREAK.finditer(text, low, start)]
    after = SENTENCE_BREAK.search(text, end, high)
    return text[breaks[-1] if breaks else low : after.end() if after else high]


def lone_words(doc: Document, word: str) -> Iterator[tuple[int, int]]:
    """Spans of a word in lower case that stands by itself: no part of an address, a tag, a name or a longer word."""
    text = doc.shown
    for start in doc.word_places.get(word, ()) if word in text else ():
        end = start + len(word)
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        if text[start:end] != word or before in JOINED_BEFORE or after in JOINED_AFTER or before.isdigit() or after.isdigit():
            continue
        if not (after == "." and text[end + 1 : end + 2].isalnum()):
            yield start, end


def is_quoted(text: str, start: int, at: int) -> bool:
    """Whether a place stands inside quotation marks that were opened behind `start`, at most 1,000 code points before it."""
    start = max(start, at - 1000)
    return text.count("“", start, at) > text.count("”", start, at) or text.count('"', start, at) % 2 == 1
