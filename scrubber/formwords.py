"""What the lexicons know of comment forms: their phrases, and the stems of their words with the languages these are of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from scrubber import lexicon
from scrubber.cache import remembered
from scrubber.gate import Gate
from scrubber.language import TABLE
from scrubber.lazy import pattern
from scrubber.phrases import PhraseBook, key_of

# certain: never a line of an article; heading: unusual in one; word: common; like: made of the words that forms use;
# filler: says nothing, but may be a label or a button between lines that do; notice: a sentence in the words of forms
# (what went wrong, what will be sent), which only the lines around it can tell from one of an article.
Strength = Literal["certain", "heading", "word", "like", "filler", "notice"]
STRENGTHS: tuple[Strength, ...] = ("certain", "heading", "word")
# Korean has spaces, but says in one word what others say in three.
UNSPACED = pattern("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
STEM = 6
EVERYWHERE, LANGUAGES = -1, (1 << 128) - 1  # all bits: a word that forms of any language borrow


class FormWords(NamedTuple):
    """Stems of the words in listed phrases and of those named as words of forms, each with the languages it is of, as bits:
    all of them, those that forms are full of, and those that say what forms are about (comment, reply, e-mail)."""

    known: dict[str, int]
    core: dict[str, int]
    anchors: dict[str, int]


def _phrases() -> Iterator[tuple[str, str, Strength]]:
    for language in lexicon.languages("comment_form"):
        tables = lexicon.load(language, "comment_form").get("phrases", {})
        for strength in STRENGTHS:
            for phrase in tables.get(strength, ()):
                yield language, phrase, strength


@cache
def book() -> PhraseBook[Strength]:
    """Phrases of all languages: the form's language need not be the article's."""
    return PhraseBook.unpack(remembered("forms", lambda: _whole().pack()), lambda strength: strength)


@cache
def gate() -> Gate:
    """The cheap test before the book."""
    return Gate(*remembered("forms-gate", lambda: Gate.of(*_whole().heads()).pack()))


def _whole() -> PhraseBook[Strength]:
    return PhraseBook((phrase, strength) for _, phrase, strength in _phrases())


@cache
def form_words() -> FormWords:
    return FormWords(*remembered("form-words", _form_words))


def _form_words() -> tuple[dict[str, int], ...]:
    sets: tuple[dict[str, int], ...] = ({}, {}, {})
    counts: dict[str, Counter[str]] = {}
    sizes: Counter[str] = Counter()
    for language, phrase, _ in _phrases():
        sizes[language] += 1
        counts.setdefault(language, Counter()).update(set(stems(key_of(phrase.replace("{}", " ")))))
    for n, language in enumerate(lexicon.languages("comment_form")):
        named = lexicon.load(language, "comment_form").get("words", {})
        everywhere, other, form, about = (frozenset(stems(key_of(named.get(kind, "")))) for kind in ("everywhere", "other", "form", "about"))
        listed, shared, common = _counted(counts.get(language, Counter()), sizes[language])
        for found, new in zip(sets, (listed | other | form | about, shared | form | about, common | about), strict=True):
            for stem in new:
                found[stem] = found.get(stem, 0) | 1 << n
        for stem in everywhere:
            sets[0][stem] = EVERYWHERE
    return sets


def _counted(counts: Counter[str], phrases: int) -> tuple[set[str], set[str], set[str]]:
    """The stems of one language's phrases: all, those that several share, and those that so many share that they say what
    forms are about."""
    telling = {stem: n for stem, n in counts.items() if stem not in _function_words() and (len(stem) > 3 or UNSPACED.match(stem))}
    shared = {stem for stem, n in telling.items() if n >= 3}
    return set(counts), shared, {stem for stem in shared if telling[stem] >= max(4, 0.05 * phrases)}


@cache
def _function_words() -> frozenset[str]:
    return frozenset(word[:STEM] for words in TABLE.values() for word in words)


def stems(key: str) -> Iterator[str]:
    """The first letters of each word; for scripts without spaces, each pair of characters."""
    if key.isascii():
        yield from [token[:STEM] for token in key.split()]
        return
    for token in key.split():
        at = 0
        for run in UNSPACED.finditer(token):
            if run.start() > at:
                yield token[at : run.start()][:STEM]
            text = run.group()
            yield from (text[n : n + 2] for n in range(max(1, len(text) - 1)))
            at = run.end()
        if at < len(token):
            yield token[at:][:STEM]


def is_spaced(key: str) -> bool:
    """Whether spaces part all words of a line."""
    return key.isascii() or not UNSPACED.search(key)
