"""What a line of a comment form looks like, in any language: by its phrases, and where nobody listed it, by its words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from scrubber.document import Document
from scrubber.formwords import LANGUAGES, STEM, UNSPACED, Strength, book, form_words, gate, is_spaced, stems
from scrubber.normal import DIGITS, EDGE
from scrubber.phrases import key_of, key_of_folded
from scrubber.prose import SENTENCE_END

# How forms address their reader; few articles do.
ADDRESS = frozenset(
    "you your yours ihr ihre ihren ihrer dein deine deinen deiner du sie votre vos vous ton ta tu tus tuo tua tuoi su sus seu sua seus suas "
    "uw jouw je din ditt dina dit dine twój twoja twoje swój váš vaše vaši tvoj vaš ваш ваше ваша ваши вы ви вашия вашият teie sinun jūsu jūsų az ön".split()
)
LONGEST, LONGEST_LIKE = 240, 160
# How many words a notice may have, how many of them are such that forms are full of, and how much of it forms know.
MOST_NOTICE, LEAST_CORE, NOTICE_SHARE = 14, 3, 2 / 3
MOST_STEMS = 64
# How many characters a line of a script without spaces may have that does not say what forms are about: pairs say little.
MOST_PAIRS = 12
# They begin like "comment", and are about games and broadcasts.
COMMENTARY = ("commentary", "commentaries", "commentat")
# What no line of a form ends with.
UNFINISHED = (",", "、", "，", "،", ";", "-")


@lru_cache(maxsize=4)
def form_lines(doc: Document) -> FormLines:
    """`FormLines` of a document."""
    return FormLines(doc)


class FormLines:
    """What the blocks of a document say of a form, found out where it is asked."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.known: dict[int, Strength | None] = doc.memo.setdefault("forms", {})
        self.notices: dict[int, bool] = {}
        # The positions of lines that the book of phrases may know.
        self.listed = {n for n in gate().candidates(doc.keys, doc.firsts, doc.lasts) if len(doc.blocks[n].text) <= LONGEST}

    def strength(self, position: int) -> Strength | None:
        """`strength` of the line of a block."""
        block = self.doc.blocks[position]
        if block.number not in self.known:
            listed = position in self.listed
            key = self.doc.keys[position]
            self.known[block.number] = _strength(block.text, key_of_folded(key)) if listed else self._by_words(block.text, key)
        return self.known[block.number]

    def beside(self, position: int) -> Strength | None:
        """`strength`, and `notice` for a line that says nothing by itself and would be a notice beside lines of a form."""
        found = self.strength(position)
        if found:
            return found
        if position not in self.notices:
            text = self.doc.blocks[position].text
            self.notices[position] = len(text) <= LONGEST_LIKE and is_notice(text, key_of_folded(self.doc.keys[position]))
        return "notice" if self.notices[position] else None

    def _by_words(self, text: str, folded: str) -> Strength | None:
        if len(text) > LONGEST_LIKE:
            return None
        if is_foreign(folded):
            return "filler" if folded and text[0] != "|" and _is_short(text) else None
        return _by_words(text, key_of_folded(folded))


def is_about(key: str) -> bool:
    """Whether the words of a line say what forms are about."""
    return not form_words().anchors.keys().isdisjoint(stems(key))


def is_foreign(folded: str) -> bool:
    """The cheap test before `_by_words`: whether a folded line surely has no word that forms are about."""
    if not folded.isascii() or any(map(folded.__contains__, DIGITS)):
        return False
    tokens = folded.split()
    core = form_words().core.keys()
    return core.isdisjoint([token[:STEM] for token in tokens]) and core.isdisjoint([token.strip(EDGE)[:STEM] for token in tokens if not token.isalpha()])


def strength(text: str) -> Strength | None:
    """How much a line speaks for a form: by a listed phrase, by several in a row, or by its words; None if not at all."""
    return _strength(text, key_of(text)) if len(text) <= LONGEST else None


def _strength(text: str, key: str) -> Strength | None:
    if not text:
        return None
    found = book().find(key)
    if found is not None:
        return found
    parts = book().split(key)
    if parts:
        return "certain" if len(parts) > 1 and set(parts) != {"word"} else parts[0]
    return _by_words(text, key) if len(text) <= LONGEST_LIKE else None


def by_words(text: str) -> Strength | None:
    """`like` for a short line nearly all of whose words stand in listed phrases, one of them a word that forms are about;
    fewer will do if it is a word that they always are about. `filler` for other short lines that are no sentence."""
    return _by_words(text, key_of(text)) if len(text) <= LONGEST_LIKE else None


def _is_short(text: str) -> bool:
    return len(text) <= 32 and text.count(" ") <= 3 and not SENTENCE_END.search(text)


def _by_words(text: str, key: str) -> Strength | None:
    spaced = is_spaced(key)
    found = [token[:STEM] for token in key.split()] if spaced else list(stems(key))
    if not found or len(found) > MOST_STEMS or text.startswith("|") or ("commenta" in key and any(token.startswith(COMMENTARY) for token in key.split())):
        return None
    words = form_words()
    if words.core.keys().isdisjoint(found):
        return "filler" if _is_short(text) else None
    short = _is_short(text)
    if text.endswith(UNFINISHED):
        return "filler" if short else None
    if spaced and 4 * sum(map(words.known.__contains__, found)) < 3 * len(found) and words.anchors.keys().isdisjoint(found):
        return "filler" if short else None
    share, anchored = _share(key, found)
    if anchored and share < 0.5:
        return "filler"
    if share < 0.9 and (key.count(" ") >= 7 or (len(found) >= 12 and not spaced)) and SENTENCE_END.search(text):
        # "declined a request for comment" is a sentence of the article; "your comment ...", "this comment ..." is not
        addressed = not ADDRESS.isdisjoint(key.split()) or not words.anchors.keys().isdisjoint(found[:2])
        return ("like" if addressed and share >= 0.6 else "filler") if anchored else None
    if anchored:
        return "like"
    return "like" if share >= 0.75 and (spaced or len(found) <= MOST_PAIRS) else "filler" if short else None


def is_notice(text: str, key: str) -> bool:
    """Whether a line is a sentence most of whose words forms know, several of them words that forms are full of."""
    found = list(stems(key))
    spaced = is_spaced(key)
    if not 3 <= len(found) <= (MOST_NOTICE if spaced else 2 * MOST_NOTICE) or text.endswith(UNFINISHED):
        return False
    core = form_words().core
    return sum(1 for stem in set(found) if stem in core) >= LEAST_CORE and _share(key, found)[0] >= NOTICE_SHARE


def _share(key: str, found: list[str]) -> tuple[float, bool]:
    """How much of a line is words of forms, in the one language that explains it best, and whether one of them says what
    forms are about. Where words are not parted by spaces, a character counts that is part of a known pair."""
    words = form_words()
    candidates = 0
    for stem in found:
        candidates |= words.core.get(stem, 0) & LANGUAGES
    best = (0.0, False)
    while candidates:
        bit = candidates & -candidates
        candidates ^= bit
        share = _known(key, found, bit)
        best = max(best, (share, any(words.anchors.get(stem, 0) & bit for stem in found)), key=lambda rated: rated[0] + 0.25 * rated[1])
    return best


def _known(key: str, found: list[str], bit: int) -> float:
    known = form_words().known
    if is_spaced(key):
        return len([stem for stem in found if known.get(stem, 0) & bit]) / len(found)
    units = list(_units(key))
    return sum(weight for weight, stems in units if any(known.get(stem, 0) & bit for stem in stems)) / sum(weight for weight, _ in units)


def _units(key: str) -> Iterator[tuple[float, tuple[str, ...]]]:
    """The parts of a line: their weight in words, and the stems by which each may be known."""
    for token in key.split():
        at = 0
        for run in UNSPACED.finditer(token):
            if run.start() > at:
                yield 1.0, (token[at : run.start()][:STEM],)
            text = run.group()
            for n, character in enumerate(text):
                yield 0.5, (character, text[max(0, n - 1) : n + 1], text[n : n + 2])
            at = run.end()
        if at < len(token):
            yield 1.0, (token[at:][:STEM],)
