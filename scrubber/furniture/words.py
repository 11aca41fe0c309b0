"""Lines of page furniture: what they say, and where they may be trusted to be furniture.

A lexicon of a furniture rule has up to three tables, each with arrays by strength:

- `phrases`: whole lines. `certain` is never a line of an article, `heading` is furniture at the edges of a text or beside
  other furniture, `word` only in a run of furniture at the edges; `doubtful` is like `heading` and goes only with
  `--unsafe`. `{}` stands for a name, a number or a title.
- `openings`: how a line begins, its punctuation included ("Read more:").
- `calls`: a line one of whose sentences begins with one of `verbs`, and that holds one of `objects` ("Join ... on
  Telegram"); weighs as a `heading`.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, NamedTuple

from scrubber import lexicon
from scrubber.cache import remembered
from scrubber.document import Document
from scrubber.lazy import pattern
from scrubber.normal import EDGE, plain
from scrubber.phrases import SLOT, Gate, PhraseBook, key_of, key_of_folded

Strength = Literal["certain", "heading", "word", "doubtful"]
LONGEST = 500
LONGEST_LINK = 220
SENTENCE_START = pattern(r"[.!?:] (?=\w)")
AFTER = ":,;!?"
BULLETS = " -*|>#[(•·»→▶►~_="


class Reading(NamedTuple):
    """What a line says: the rule it belongs to, how sure that is by itself, and whether its beginning told (or the whole line)."""

    rule: str
    strength: Strength
    opening: bool = False


Plain = tuple[str, Strength, bool]  # a reading as the cache holds it
Opening = tuple[tuple[str, ...], Plain]  # parts, reading
Call = tuple[tuple[str, ...], tuple[str, ...], Plain]  # verbs, objects, reading


class Words(NamedTuple):
    """All furniture lexicons, ready to look lines up in. Openings and calls are filed by their first word."""

    phrases: PhraseBook[Reading]
    openings: dict[str, list[Opening]]
    calls: dict[str, list[Call]]
    gate: Gate


@cache
def words() -> Words:
    phrases, openings, calls, gate = remembered("furniture", _words)
    return Words(
        PhraseBook.unpack(phrases, lambda reading: Reading(*reading)),
        openings,
        calls,
        Gate(*gate),
    )


def _words() -> tuple[Any, ...]:
    """The lexicons of all furniture rules as plain data."""
    from scrubber.filters import catalogue

    rules = [rule for rule, (family, _) in catalogue().items() if family == "furniture" and rule != "comment-form"]
    tables = [(rule, lexicon.load(language, name)) for rule in rules for name in [rule.replace("-", "_")] for language in lexicon.languages(name)]
    phrases: PhraseBook[Reading] = PhraseBook(
        (phrase, Reading(rule, strength)) for rule, table in tables for strength, found in table.get("phrases", {}).items() for phrase in found
    )
    openings: dict[str, list[tuple[Any, ...]]] = {}
    calls: dict[str, list[tuple[Any, ...]]] = {}
    for rule, table in tables:
        for strength, found in table.get("openings", {}).items():
            for text in found:
                parts = tuple(beginning(part) for part in text.split(SLOT))
                openings.setdefault(first_word(parts[0]), []).append((parts, (rule, strength, True)))
        if "calls" in table:
            verbs, objects = tuple(table["calls"]["verbs"]), tuple(table["calls"]["objects"])
            for first in sorted({first_word(verb) for verb in verbs}):
                calls.setdefault(first, []).append((verbs, objects, (rule, "heading", True)))
    whole, endings = phrases.heads()
    opened = [(opening[0][0].strip(EDGE), False) for found in openings.values() for opening in found]
    return phrases.pack(), openings, calls, Gate.of([*whole, *opened], endings).pack()


def beginning(text: str) -> str:
    """A line folded for its beginning: bullets in front of it dropped, the punctuation behind it kept."""
    return plain(text).lstrip(BULLETS).replace(" :", ":")


def first_word(text: str) -> str:
    return text.split(None, 1)[0].rstrip(AFTER) if text.split() else ""


def read_lines(doc: Document) -> dict[int, Reading]:
    """What the lines of a document say, by the number of their block; those that are no furniture are left out."""
    found = doc.memo.get("furniture")
    if found is None:
        known, blocks = words(), doc.blocks
        lines = {*known.gate.candidates(doc.keys, doc.firsts, doc.lasts), *_calling(doc, known)}
        readings = ((blocks[n].number, read(blocks[n].text, doc.keys[n])) for n in sorted(lines))
        found = doc.memo["furniture"] = {number: reading for number, reading in readings if reading}
    return found


def _calling(doc: Document, known: Words) -> list[int]:
    """The cheap test before `_called`: which lines have a sentence that begins with one of the verbs."""
    short = [n for n, text in enumerate(doc.texts) if len(text) <= LONGEST_LINK]
    if not _calls(". ".join([doc.keys[n] for n in short]), known):
        return []
    return [n for n in short if _calls(doc.keys[n], known)]


def _calls(folded: str, known: Words) -> bool:
    for mark in ("! ", "? ", ": "):
        folded = folded.replace(mark, ". ")
    sentences = folded.split(". ")
    heads = [sentence.partition(" ")[0] for sentence in sentences]
    calls = known.calls.keys()
    if calls.isdisjoint(heads) and calls.isdisjoint([head.rstrip(AFTER) for head in heads if head[-1:] in AFTER]):
        return False
    heads = [head.rstrip(AFTER) for head in heads]
    return any(sentence.startswith(verbs) for head, sentence in zip(heads, sentences, strict=True) for verbs, _, _ in known.calls.get(head, ()))


def read(text: str, folded: str | None = None) -> Reading | None:
    """What a line says, or None if it is no furniture that a lexicon knows. `folded` is its folded form, if that is known."""
    if not text or len(text) > LONGEST:
        return None
    known = words()
    if len(text) > LONGEST_LINK:  # something of the article may be glued to it, so only its beginning counts, and less
        opened = _opened(beginning(text[:LONGEST_LINK]), known)
        return opened and opened._replace(strength="doubtful" if opened.strength == "doubtful" else "heading")
    key = key_of(text) if folded is None else key_of_folded(folded)
    found = known.phrases.find(key)
    if found is not None:
        return found
    parts = known.phrases.split(key)
    if parts and len(parts) > 1:
        strong = [part for part in parts if part.strength != "word"]
        return (strong or parts)[0]._replace(strength="certain" if len(strong) > 1 else "heading")
    folded = beginning(text)
    return _opened(folded, known) or _called(folded, known)


def _opened(folded: str, known: Words) -> Reading | None:
    for parts, reading in known.openings.get(first_word(folded), ()):
        at = 0
        for n, part in enumerate(parts):
            found = folded.find(part, at) if n else (0 if folded.startswith(part) else -1)
            if found < 0 or (n and found - at > 60):
                break
            at = found + len(part)
        else:
            # an opening ends with a word, but "© 20" goes on with the rest of the year
            if at >= len(folded) or not (folded[at].isalnum() and folded[at - 1].isalpha()):
                return Reading(*reading)
    return None


def _called(folded: str, known: Words) -> Reading | None:
    """The reading of a line one of whose sentences begins with an invitation, to something the line names."""
    for start in (0, *(match.end() for match in SENTENCE_START.finditer(folded))):
        for verbs, objects, reading in known.calls.get(first_word(folded[start : start + 40]), ()):
            if folded.startswith(verbs, start) and any(what in folded for what in objects):
                return Reading(*reading)
    return None
