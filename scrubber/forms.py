"""What a line of a comment form looks like, in any language: by its phrases, and where nobody listed it, by its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from string import digits
from typing import Literal, NamedTuple

from scrubber import lexicon
from scrubber.cache import remembered
from scrubber.document import Document
from scrubber.language import TABLE
from scrubber.lazy import pattern
from scrubber.normal import EDGE
from scrubber.phrases import Gate, PhraseBook, key_of, key_of_folded
from scrubber.prose import SENTENCE_END

# certain: never a line of an article; heading: unusual in one; word: common; like: made of the words that forms use;
# filler: says nothing, but may be a label or a button between lines that do.
Strength = Literal["certain", "heading", "word", "like", "filler"]
STRENGTHS: tuple[Strength, ...] = ("certain", "heading", "word")
UNSPACED = pattern("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+")
STEM = 6
# How forms address their reader; few articles do.
ADDRESS = frozenset(
    "you your yours ihr ihre ihren ihrer dein deine deinen deiner du sie votre vos vous ton ta tu tus tuo tua tuoi su sus seu sua seus suas "
    "uw jouw je din ditt dina dit dine twój twoja twoje swój váš vaše vaši tvoj vaš ваш ваше ваша ваши вы ви вашия вашият teie sinun jūsu jūsų az ön".split()
)
LONGEST, LONGEST_LIKE = 240, 160


class FormWords(NamedTuple):
    """Stems of the words in listed phrases: all of them, those that several phrases of one language share, and those that
    so many share that they say what forms are about (comment, reply, e-mail)."""

    known: frozenset[str]
    core: frozenset[str]
    anchors: frozenset[str]


def _phrases() -> Iterator[tuple[str, str, Strength]]:
    for language in lexicon.languages("comment_form"):
        tables = lexicon.load(language, "comment_form")["phrases"]
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


def _form_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    known: set[str] = set()
    core: set[str] = set()
    anchors: set[str] = set()
    sizes: Counter[str] = Counter()
    function_words = {word[:STEM] for words in TABLE.values() for word in words}
    counts: dict[str, Counter[str]] = {}
    for language, phrase, _ in _phrases():
        sizes[language] += 1
        counts.setdefault(language, Counter()).update(set(stems(key_of(phrase.replace("{}", " ")))))
    for language, counter in counts.items():
        known |= counter.keys()
        telling = {stem: n for stem, n in counter.items() if stem not in function_words and (len(stem) > 3 or UNSPACED.match(stem))}
        core |= {stem for stem, n in telling.items() if n >= 3}
        anchors |= {stem for stem, n in telling.items() if n >= max(4, 0.05 * sizes[language])}  # so all anchors are core
    return frozenset(known), frozenset(core), frozenset(anchors)


def stems(key: str) -> Iterator[str]:
    """The first letters of each word; for scripts without spaces, each pair of characters."""
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


class FormLines:
    """What the blocks of a document say of a form, found out where it is asked."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.known: dict[int, Strength | None] = doc.memo.setdefault("forms", {})
        # The positions of lines that the book of phrases may know.
        self.listed = {n for n in gate().candidates(doc.heads, doc.keys) if len(doc.blocks[n].text) <= LONGEST}

    def strength(self, position: int) -> Strength | None:
        """`strength` of the line of a block."""
        block = self.doc.blocks[position]
        if block.number not in self.known:
            listed = position in self.listed
            self.known[block.number] = strength(block.text) if listed else self._by_words(block.text, self.doc.keys[position])
        return self.known[block.number]

    def _by_words(self, text: str, folded: str) -> Strength | None:
        if len(text) > LONGEST_LIKE or (is_foreign(folded) and not _is_short(text)):
            return None
        return _by_words(text, key_of_folded(folded))


def is_foreign(folded: str) -> bool:
    """The cheap test before `_by_words`: whether a folded line surely has no word that forms are about."""
    if not folded.isascii() or any(digit in folded for digit in digits):
        return False
    tokens = folded.split()
    core = form_words().core
    return core.isdisjoint([token[:STEM] for token in tokens]) and core.isdisjoint([token.strip(EDGE)[:STEM] for token in tokens if not token.isalpha()])


def strength(text: str) -> Strength | None:
    """How much a line speaks for a form: by a listed phrase, by several in a row, or by its words; None if not at all."""
    if not text or len(text) > LONGEST:
        return None
    found = book().match(text)
    if found is not None:
        return found
    parts = book().split(text)
    if parts:
        return "certain" if len(parts) > 1 and set(parts) != {"word"} else parts[0]
    return by_words(text)


def by_words(text: str) -> Strength | None:
    """`like` for a short line nearly all of whose words stand in listed phrases, one of them a word that forms are about;
    fewer will do if it is a word that they always are about. `filler` for other short lines that are no sentence."""
    return _by_words(text, key_of(text)) if len(text) <= LONGEST_LIKE else None


def _is_short(text: str) -> bool:
    return len(text) <= 32 and text.count(" ") <= 3 and not SENTENCE_END.search(text)


def _by_words(text: str, key: str) -> Strength | None:
    found = [token[:STEM] for token in key.split()] if key.isascii() else list(stems(key))
    if not found or len(found) > 40:
        return None
    words = form_words()
    if words.core.isdisjoint(found):
        return "filler" if _is_short(text) else None
    short = _is_short(text)
    share = sum(map(words.known.__contains__, found)) / len(found)
    anchored = share >= 0.5 and not words.anchors.isdisjoint(found)
    if share < 0.9 and key.count(" ") >= 7 and SENTENCE_END.search(text):
        # "declined a request for comment" is a sentence of the article; "your comment ...", "this comment ..." is not
        addressed = not ADDRESS.isdisjoint(key.split()) or not words.anchors.isdisjoint(found[:2])
        return ("like" if addressed and share >= 0.6 else "filler") if anchored else None
    if anchored:
        return "like"
    return "like" if share >= 0.75 else "filler" if short else None
