"""Lines that name who wrote an article: "By Ann Fox", "Ann Fox, Staff Writer", "Valley Courier staff reports"."""

from __future__ import annotations

from functools import cache

from scrubber import lexicon
from scrubber.lazy import pattern

LONGEST = 90
MOST_NAMES = 8  # words
PART = pattern(r"[,|/•·–—&-]|\s[-–—|]\s")
NAME = pattern(r"(?:[^\W\d_a-zß-ÿа-я][\w.'’-]*|@\w+)")
PARTICLES = frozenset("de da di del della der den van von und and et y e i o la le du dos das bin al ten ter zu zur och og en".split())
LABEL_END = " :"


@cache
def labels() -> dict[str, tuple[str, ...]]:
    """How bylines begin, by language: "by", "written by"; the longest first."""
    return {language: _words(language, "by") for language in lexicon.languages("byline_date")}


@cache
def _every_label() -> tuple[str, ...]:
    return tuple({label for found in labels().values() for label in found})


@cache
def roles() -> frozenset[str]:
    """Last words of what authors are and of those they write for, in all languages: "writer", "press"."""
    return frozenset(word for language in lexicon.languages("byline_date") for word in _words(language, "roles"))


def _words(language: str, name: str) -> tuple[str, ...]:
    words: list[str] = lexicon.load(language, "byline_date")["words"].get(name, [])
    return tuple(sorted(words, key=len, reverse=True))


def may_be_byline(text: str) -> bool:
    """The cheap test: a short line of two words or more that begins with a capital letter or a mark."""
    return 5 <= len(text) <= LONGEST and not text[0].islower() and " " in text and text[-1] not in "!?…:;"


def may_be_labelled(text: str) -> bool:
    """Whether a line begins like a byline of any language: else it is all the same in which one the text is."""
    return text.casefold().startswith(_every_label())


def is_byline(text: str, language: str | None, *, labelled: bool = False) -> bool:
    """Whether a line is a word such as "by" in the language of the text and names, or, if it need not be `labelled`, a name
    and what its bearer is."""
    folded = text.casefold()
    for label in labels().get(language or "en", ()):
        if folded.startswith(label) and folded[len(label) : len(label) + 1] in LABEL_END:
            return are_names(text[len(label) :].lstrip(LABEL_END))
    if labelled or roles().isdisjoint(folded.rstrip(" .)").rsplit(None, 1)[-1:]):
        return False
    parts = [part.strip() for part in PART.split(text) if part.strip()]
    return all(map(_are_words, parts)) if len(parts) > 1 else len(text.split()) <= 5 and _are_words(text)


def _are_words(text: str) -> bool:
    """Whether all words are names, particles, or roles."""
    words = [word.strip("().") for word in text.split()]
    return all(NAME.fullmatch(word) or word.casefold() in PARTICLES or word.casefold() in roles() for word in words)


def are_names(text: str) -> bool:
    """Whether a line is two to eight words of which all but particles begin with a capital letter."""
    words = [word for part in PART.split(text) for word in part.split()]
    named = [word for word in words if NAME.fullmatch(word.strip("()."))]
    small = [word for word in words if word.casefold() not in PARTICLES and word not in named]
    return len(words) <= MOST_NAMES and len(named) >= 2 and all(word.casefold().strip(".") in roles() for word in small)
