"""Lines of page furniture: what they say, and where they may be trusted to be furniture.

A lexicon of a furniture rule has up to three tables, each with arrays by strength:

- `phrases`: whole lines. `certain` is never a line of an article, `heading` is furniture at the edges of a text or beside
  other furniture, `word` only in a run of furniture at the edges; `doubtful` is like `heading` and goes only with
  `--unsafe`. `{}` stands for a name, a number or a title, `[this|the]` for either word.
- `openings`: how a line begins, its punctuation included ("Read more:"). `shouted` ones are `certain` in capitals
  ("WATCH: ...") and a `heading` otherwise.
- `calls`: a line one of whose sentences begins with one of `verbs`, and that holds one of `objects` ("Join ... on
  Telegram"); weighs as a `heading`, or as `certain` if what it holds is one of `sure`.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, NamedTuple, cast

from scrubber import lexicon
from scrubber.blocks import Block
from scrubber.cache import remembered
from scrubber.document import Document
from scrubber.furniture.links import unmarked
from scrubber.lazy import pattern
from scrubber.normal import EDGE, plain
from scrubber.phrases import SLOT, UNSPACED, Gate, PhraseBook, key_of, key_of_folded

Strength = Literal["certain", "heading", "word", "doubtful"]
CHOICE = pattern(r"\[([^\[\]]*\|[^\[\]]*)\]")
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
Call = tuple[tuple[str, ...], tuple[str, ...], Plain]  # verbs, objects, reading; what is sure comes first


class Words(NamedTuple):
    """All furniture lexicons, ready to look lines up in. Openings are filed by their first words (a line each, see
    `_unpacked`), calls by the first one."""

    phrases: PhraseBook[Reading]
    openings: dict[str, str]
    calls: dict[str, list[Call]]
    gate: Gate


@cache
def words() -> Words:
    (tags, keys, frames), openings, calls, gate = remembered("furniture", _words)
    whole = {key: number for number, joined in keys.items() for key in joined.split("\n")}
    return Words(PhraseBook.unpack((tags, whole, frames), lambda reading: Reading(*reading)), openings, calls, Gate(*gate))


def _words() -> tuple[Any, ...]:
    """The lexicons of all furniture rules as plain data."""
    from scrubber.filters import catalogue

    rules = [rule for rule, (family, _) in catalogue().items() if family == "furniture" and rule != "comment-form"]
    tables = [(rule, lexicon.load(language, name)) for rule in rules for name in [rule.replace("-", "_")] for language in lexicon.languages(name)]
    phrases: PhraseBook[Reading] = PhraseBook(
        (phrase, Reading(rule, strength))
        for rule, table in tables
        for strength, found in table.get("phrases", {}).items()
        for entry in found
        for phrase in variants(entry)
    )
    openings: dict[str, list[str]] = {}
    calls: dict[str, list[tuple[Any, ...]]] = {}
    for rule, table in tables:
        for strength, found in table.get("openings", {}).items():
            for text in (text for entry in found for text in variants(entry)):
                parts = tuple(beginning(part) for part in text.split(SLOT))
                openings.setdefault(beginning_words(parts[0]), []).append("\t".join((rule, strength, *parts)))
    for kind, strength in (("sure", "certain"), ("objects", "heading")):
        for rule, table in tables:
            found = table.get("calls", {})
            call = (tuple(found.get("verbs", ())), tuple(found.get(kind, ())), (rule, strength, True))
            for first in sorted({first_word(verb) for verb in call[0]} if call[1] else ()):
                calls.setdefault(first, []).append(call)
    whole, endings = phrases.heads()
    opened = [(text, False) for text in sorted({_unpacked(line)[0][0].strip(EDGE) for found in openings.values() for line in found})]
    packed = {key: "\n".join(lines) for key, lines in openings.items()}
    return _joined(*phrases.pack()), packed, calls, Gate.of([*whole, *opened], endings).pack()


def _joined(tags: list[Any], whole: dict[str, int], frames: Any) -> tuple[Any, ...]:
    """A packed book with the keys of each tag as one string: few large objects are read faster than many small ones."""
    keys: dict[int, list[str]] = {}
    for key, number in whole.items():
        keys.setdefault(number, []).append(key)
    return tags, {number: "\n".join(found) for number, found in keys.items()}, frames


def _unpacked(line: str) -> tuple[list[str], str, str]:
    """The parts of an opening, its rule and its strength, from a line as `_words` makes it."""
    rule, strength, *parts = line.split("\t")
    return parts, rule, strength


def variants(entry: str) -> list[str]:
    """What an entry of a lexicon stands for: `[Next|Previous] post` -> `Next post`, `Previous post`."""
    choice = CHOICE.search(entry)
    if choice is None:
        return [" ".join(entry.split())]
    return [text for word in choice[1].split("|") for text in variants(entry[: choice.start()] + word + entry[choice.end() :])]


def beginning(text: str) -> str:
    """A line folded for its beginning: bullets in front of it dropped, the punctuation behind it kept."""
    return plain(text).lstrip(BULLETS).replace(" :", ":")


def first_word(text: str) -> str:
    return text.split(None, 1)[0].rstrip(AFTER) if text.split() else ""


def beginning_words(text: str) -> str:
    """What an opening is filed by: its first two words if it has more of them, else the first; the first sign in scripts
    that do not space their words."""
    if text[:1] >= UNSPACED:
        return text[:1]
    return " ".join(text.split(" ", 2)[:2]) if text.count(" ") > 1 else first_word(text)


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
        opened = _opened(text[:LONGEST_LINK], known)
        return opened and opened._replace(strength="doubtful" if opened.strength == "doubtful" else "heading")
    key = key_of(text) if folded is None else key_of_folded(folded)
    found = known.phrases.find(key)
    if found is not None:
        return found
    parts = known.phrases.split(key)
    if parts and len(parts) > 1:
        strong = [part for part in parts if part.strength != "word"]
        return (strong or parts)[0]._replace(strength="certain" if len(strong) > 1 else "heading")
    return _opened(text, known) or _called(beginning(text), known)


def _opened(text: str, known: Words) -> Reading | None:
    folded = beginning(text)
    filed = (known.openings.get(words) for words in (folded[:1], " ".join(folded.split(" ", 2)[:2]), first_word(folded)) if words)
    for parts, rule, strength in (_unpacked(line) for found in filed if found for line in found.split("\n")):
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
