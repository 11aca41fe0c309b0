"""Lines of page furniture: what they say by the lexicons (see `entries`)."""

from __future__ import annotations

from typing import cast

from scrubber.blocks import Block
from scrubber.document import Document
from scrubber.furniture.entries import AFTER, BULLETS, Reading, Strength, Words, beginning, first_word, unpacked, words
from scrubber.furniture.links import unmarked
from scrubber.lazy import pattern
from scrubber.phrases import key_of, key_of_folded

LONGEST = 500
LONGEST_LINK = 220
SENTENCE_START = pattern(r"[.!?:] (?=\w)")


def read_lines(doc: Document) -> dict[int, Reading]:
    """What the lines of a document say, by the number of their block; those that are no furniture are left out."""
    found = doc.memo.get("furniture")
    if found is None:
        known, blocks = words(), doc.blocks
        marked = unmarked(doc)
        lines = {*known.gate.candidates(doc.keys, doc.firsts, doc.lasts), *_calling(doc, known), *(n for n, block in enumerate(blocks) if block.number in marked)}
        readings = ((blocks[n].number, _read(blocks[n], doc.keys[n], marked)) for n in sorted(lines))
        found = doc.memo["furniture"] = {number: reading for number, reading in readings if reading}
    return found


def _read(block: Block, key: str, marked: dict[int, str]) -> Reading | None:
    return read(marked[block.number]) if block.number in marked else read(block.text, key)


def _calling(doc: Document, known: Words) -> list[int]:
    """The cheap test before `_called`: which lines have a sentence that begins with one of the verbs."""
    short = [n for n, text in enumerate(doc.texts) if len(text) <= LONGEST_LINK]
    heads = _calls(". ".join([doc.keys[n] for n in short]), known)
    return [n for n in short if any(map(doc.keys[n].__contains__, heads)) and _calls(doc.keys[n], known)] if heads else []


def _calls(folded: str, known: Words) -> set[str]:
    """The first words of the sentences that begin with one of the verbs."""
    for mark in ("! ", "? ", ": "):
        folded = folded.replace(mark, ". ")
    sentences = folded.split(". ")
    heads = [sentence.partition(" ")[0] for sentence in sentences]
    calls = known.calls.keys()
    if calls.isdisjoint(heads) and calls.isdisjoint([head.rstrip(AFTER) for head in heads if head[-1:] in AFTER]):
        return set()
    heads = [head.rstrip(AFTER) for head in heads]
    calling = [(head, sentence) for head, sentence in zip(heads, sentences, strict=True) if head in calls]
    return {head for head, sentence in calling for verbs, _, _ in known.calls[head] if sentence.startswith(verbs)}


def read(text: str, folded: str | None = None) -> Reading | None:
    """What a line says, or None if it is no furniture that a lexicon knows. `folded` is its folded form, if that is known."""
    if not text or len(text) > LONGEST:
        return None
    known = words()
    if len(text) > LONGEST_LINK:  # something of the article may be glued to it, so only its beginning counts, and less
        text = text[:LONGEST_LINK]
        opened = _opened(text, beginning(text), known)
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
    return _opened(text, folded, known) or _called(folded, known)


def _opened(text: str, folded: str, known: Words) -> Reading | None:
    filed = (known.openings.get(words) for words in (folded[:1], " ".join(folded.split(" ", 2)[:2]), first_word(folded)) if words)
    for parts, rule, strength in (unpacked(line) for found in filed if found for line in found.split("\n")):
        at = 0
        for n, part in enumerate(parts):
            start = folded.find(part, at) if n else (0 if folded.startswith(part) else -1)
            if start < 0 or (n and start - at > 60):
                break
            at = start + len(part)
        else:
            # an opening ends with a word, but "© 20" goes on with the rest of the year
            if at >= len(folded) or not (folded[at].isalnum() and folded[at - 1].isalpha()):
                if strength == "shouted":
                    strength = "certain" if text.lstrip(BULLETS).startswith(parts[0].upper()) else "heading"
                return Reading(rule, cast(Strength, strength), opening=True)
    return None


def _called(folded: str, known: Words) -> Reading | None:
    """The reading of a line one of whose sentences begins with an invitation, to something the line names."""
    for start in (0, *(match.end() for match in SENTENCE_START.finditer(folded))):
        for verbs, objects, reading in known.calls.get(first_word(folded[start : start + 40]), ()):
            if folded.startswith(verbs, start) and any(what in folded for what in objects):
                return Reading(*reading)
    return None
