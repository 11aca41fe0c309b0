"""The lexicons of page furniture, made ready to look lines up in.

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
from typing import Any, Literal, NamedTuple

from scrubber import lexicon
from scrubber.cache import remembered
from scrubber.gate import UNSPACED, Gate
from scrubber.lazy import pattern
from scrubber.normal import EDGE, plain
from scrubber.phrases import SLOT, PhraseBook

Strength = Literal["certain", "heading", "word", "doubtful"]
CHOICE = pattern(r"\[([^\[\]]*\|[^\[\]]*)\]")
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
    `unpacked`), calls by the first one."""

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
    opened = [(text, False) for text in sorted({unpacked(line)[0][0].strip(EDGE) for found in openings.values() for line in found})]
    packed = {key: "\n".join(lines) for key, lines in openings.items()}
    return _joined(*phrases.pack()), packed, calls, Gate.of([*whole, *opened], endings).pack()


def _joined(tags: list[Any], whole: dict[str, int], frames: Any) -> tuple[Any, ...]:
    """A packed book with the keys of each tag as one string: few large objects are read faster than many small ones."""
    keys: dict[int, list[str]] = {}
    for key, number in whole.items():
        keys.setdefault(number, []).append(key)
    return tags, {number: "\n".join(found) for number, found in keys.items()}, frames


def unpacked(line: str) -> tuple[list[str], str, str]:
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
