"""The marks that captions carry: labels, counters, "(pictured ...)", "... more", as words and patterns.

The words come from the lexicons `caption` of all languages together: a page may caption its photos in another language
than it writes in, and "Foto" opens a credit in nine of them. Patterns are tried at the ends of a line only, and what they
may span is bounded.
"""

from __future__ import annotations

import re
from functools import cache

from scrubber import lexicon
from scrubber.expressions import expression
from scrubber.lazy import pattern
from scrubber.normal import WORDS, fold

MULTIPLE = "mul"


@cache
def listed(kind: str) -> frozenset[str]:
    """The marks of one kind in all languages, folded."""
    languages = lexicon.languages("caption")
    return frozenset(fold(word) for code in languages for word in lexicon.load(code, "caption").get("marks", {}).get(kind, ()))


@cache
def houses(kind: str) -> tuple[str, ...]:
    """Agencies and picture banks (`agency`) or licences (`licence`), as written."""
    return tuple(lexicon.load(MULTIPLE, "caption")["credit"][kind])


def alternatives(words: frozenset[str] | tuple[str, ...]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def stop_words(language: str | None) -> frozenset[str]:
    """Words of a language that may come and go between two copies of one caption; none for an unknown language."""
    if language is None or language not in lexicon.languages("caption"):
        return frozenset()
    return frozenset(lexicon.load(language, "caption")["words"]["stop"])


@cache
def negations() -> frozenset[str]:
    """Words of all languages that turn what a caption says into its contrary."""
    codes = [code for code in lexicon.languages("caption") if code != MULTIPLE]
    return frozenset(word for code in codes for word in lexicon.load(code, "caption")["words"]["negation"])


@cache
def label() -> re.Pattern[str]:
    """A label at the start: "Photo:", "Abb. 2:", "Image caption" (the BBC's stands glued to the text), "FILE -"."""
    return expression(rf"(?:(?i:{alternatives(listed('label'))})\.?(?:\s\d{{1,3}})?\s?[:|]\s*|(?:Image|Media)\s?caption,?\s?|(?i:hide|toggle)\scaption\s|FILE\s?[-–—]\s)")


@cache
def counter() -> re.Pattern[str]:
    """A place in a gallery at the start: "2of4", "1/5", "[3/12]", "Photo 2 of 4", "Bild 2 von 4:"."""
    of = r"\s?(?:/|\b(?:of|von|de|di|van|z|av|af)\b|of)\s?"
    return expression(rf"[(\[]?(?:(?i:{alternatives(listed('label'))})\s)?(?P<n>\d{{1,3}}{of}\d{{1,3}})[)\]]?\s?[:.\-–|]?\s*(?=\D)")


@cache
def more() -> re.Pattern[str]:
    """What closes a folded caption: "... more", "less", "(click to enlarge)"."""
    words = alternatives(listed("more"))
    return expression(rf"(?:(?P<cut>\.\.\.|…)\s*(?i:{words})|(?:(?<=[.!?)]\s)|\s?[(\[])(?i:{words})[)\]]?|\A(?i:{words})(?=\Z|\s\())\s*\Z")


@cache
def more_endings() -> tuple[str, ...]:
    return tuple(listed("more"))


@cache
def shown() -> re.Pattern[str]:
    """A bracket that says where or when the picture shows something: "(pictured: the old lock in March)", "(links)"."""
    return expression(rf"[(\[](?P<what>\s?(?i:{alternatives(listed('position'))})\b[^()\[\]]{{0,200}})[)\]]")


@cache
def first_of_position() -> frozenset[str]:
    """The words with which positions begin: the cheap test for `shown`."""
    return frozenset(WORDS.findall(phrase)[0] for phrase in listed("position"))


def may_be_shown(text: str) -> bool:
    """Whether a bracket begins with a word that may say where the picture shows it."""
    return any(word.casefold() in first_of_position() for word in OPENED.findall(text))


@cache
def note() -> re.Pattern[str]:
    """The start of a note or disclaimer such as stands under every chart of a series, or on every page."""
    return expression(rf"[*†¹]|(?:\w+\s)?(?i:{alternatives(listed('note'))})\s?:")


@cache
def file_name() -> re.Pattern[str]:
    """The name of a file from a picture bank: "Fotolia 123456 - harbour"."""
    return expression(rf"(?:{alternatives(houses('agency'))})[ _]\d{{5,12}}\b", re.IGNORECASE)


OPENED = pattern(r"[(\[]\s?([^\W_]+(?:['’][^\W\d_]+)*)")
SENTENCE = pattern(r"(?:(?<=[.!?)]\s)|\A)[^.!?]{1,110}[.!]?\s*\Z")
# Date and time of publication behind a caption: "15 August 2016, 13:43", "15.08.2016 um 13.43 Uhr".
STAMP = pattern(r"[\s,|]+\d{1,2}[. ]\s?(?:[^\W\d_]{3,12}|\d{1,2})[. ]\s?\d{4},?\s(?:[^\W\d_]{1,3}\s)?\d{1,2}[:.]\d{2}(?:\s?[^\W\d_]{2,4})?\s*\Z")
CUT = pattern(r"\s*(?:\.\.\.|…|\[(?:\.\.\.|…)\])\s*\Z")
MARKUP = pattern(r"<[^<>]{1,80}>|&#?\w{2,8};|\.(?:png|jpe?g|gif|webp)\s*\Z", re.IGNORECASE)
