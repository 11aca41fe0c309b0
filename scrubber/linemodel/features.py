"""What a line looks like, in whole numbers: the first columns that the line model reads.

All values are integers (shares in per cent, counts with a ceiling), so that a model gives the same result on every
machine. The measures are those of Kohlschütter et al., "Boilerplate detection using shallow text features" (WSDM 2010),
and of jusText (Pomikálek 2011: length, stop-word share, neighbours), with words of page furniture added.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from scrubber import forms, furniture
from scrubber.document import Document
from scrubber.language import TABLE
from scrubber.lazy import pattern
from scrubber.tokens import ASCII, words_in

STOP = frozenset().union(*TABLE.values())
LONGEST, LONGEST_TEXT = 60, 600  # words and characters of a line that are looked at
YEAR = pattern(r"(?:19|20)\d\d(?!\d)")
TIME = pattern(r"\b\d{1,2}[:.]\d\d\b")
ADDRESS = pattern(r"https?:|www\.|\w@\w|\]\(")
ADDRESSES = ("http", "www.", "@", "](")  # what addresses hold
SEPARATOR = frozenset("|·»›•/>→▸«‹<—–")
ASCII_SEPARATOR = frozenset("|/><")
# Bytes of UTF-8: what is a letter, a figure or a space, and what is a figure.
SPACED_WORDS = bytes(n for n in range(128) if chr(n).isalnum() or n == 32)
DIGITS = b"0123456789"
STRENGTH = {"word": 1, "doubtful": 2, "like": 2, "heading": 3, "certain": 4}
QUOTES = frozenset("\"“”„‟«»‘’")
CLOSING = "\"'”’»)] "
BULLETS = frozenset("*+-•·»›>▸–|#→")

LINE = (
    "chars", "words", "word_length", "stop_share", "stops", "title_share", "caps_share", "digit_share", "mark_share",
    "end", "start", "commas", "sentences", "separators", "address", "year", "time", "copyright", "quotes", "brackets",
    "calls", "numbers", "prose", "score_sum", "score_mean", "score_low", "score_high", "opening", "closing", "phrase",
)  # fmt: skip


class Words(NamedTuple):
    """Words as written, the same case-folded, of one line (at most `LONGEST`)."""

    written: list[str]
    folded: list[str]


def words_of(text: str) -> Words:
    written = words_in(text[:LONGEST_TEXT])[:LONGEST]
    return Words(written, " ".join(written).casefold().split(" ") if written else [])


class LineWords:
    """The words of the lines of a document by their positions, told when they are first asked for."""

    def __init__(self, doc: Document) -> None:
        self.blocks = doc.blocks
        self.known: dict[int, Words] = doc.memo.setdefault("line-words", {})

    def __getitem__(self, position: int) -> Words:
        block = self.blocks[position]
        words = self.known.get(block.number)
        if words is None:
            words = self.known[block.number] = words_of(block.text)
        return words


def line_features(text: str, words: Words, prose: bool, weights: Mapping[str, int], phrase: int) -> list[int]:
    """The columns `LINE` of one line. `weights` are words with their weight in thousandths, positive
    for body text (`^word` at the beginning of a line, `word$` at its end); `phrase` is what the lexicons say (see `phrase`)."""
    written, folded = words
    size, count = len(text), len(written) or 1
    stops = sum(map(STOP.__contains__, folded))
    sample = text[:300] or " "  # fixed blocks show no text
    raw = sample.encode("utf-8", "surrogatepass")
    beyond = "" if sample.isascii() else raw.translate(None, ASCII).decode("utf-8", "surrogatepass")
    letters = len(raw) - len(raw.translate(None, SPACED_WORDS)) + sum(map(str.isalnum, beyond))
    digits = len(raw) - len(raw.translate(None, DIGITS)) + sum(map(str.isdigit, beyond))
    found = [weights[word] for word in folded if word in weights]
    return [
        min(size, 1000),
        min(len(written), 100),
        min(200, 10 * sum(map(len, written)) // count),
        100 * stops // count,
        stops,
        100 * sum(map(str.isupper, [word[0] for word in written])) // count,
        100 * sum([word.isupper() for word in written if len(word) > 1]) // count,
        100 * digits // len(sample),
        100 * (len(sample) - letters) // len(sample),
        ending(text),
        beginning(text),
        min(text.count(","), 20),
        min(text.count(". "), 20),
        min(sum(map(sample.count, SEPARATOR if beyond else ASCII_SEPARATOR)), 20),
        1 if any(map(text.__contains__, ADDRESSES)) and ADDRESS.search(text) else 0,
        1 if digits > 3 and YEAR.search(sample) else 0,
        1 if digits > 2 and TIME.search(sample) else 0,
        1 if "©" in text or "(c)" in text or "®" in text else 0,
        min(sum(map(sample.count, QUOTES)) if beyond else sample.count('"'), 20),
        min(text.count("(") + text.count("["), 20),
        min(text.count("!") + text.count("?"), 20),
        100 * sum(map(str.isdigit, [word[0] for word in written])) // count,
        int(prose),
        max(-9000, min(9000, sum(found))),
        sum(found) // count,
        min(found, default=0),
        max(found, default=0),
        weights.get("^" + folded[0], 0) if folded else 0,
        weights.get(folded[-1] + "$", 0) if folded else 0,
        phrase,
    ]


def phrase(text: str) -> int:
    """What the lexicons of furniture and comment forms say of a line: 0 nothing, 1 a common word, 2 like one, 3 a heading, 4 certain."""
    reading = furniture.read(text)
    return max(STRENGTH.get(reading.strength, 0) if reading else 0, STRENGTH.get(forms.strength(text) or "", 0))


def ending(text: str) -> int:
    """How a line ends: 0 open, 1 with a colon, 2 with a comma, 3 cut off, 4 asked or called, 5 with a full stop."""
    last = text.rstrip(CLOSING)[-1:] or " "
    if text.endswith(("...", "…", "[…]", "[...]")):
        return 3
    return {".": 5, "。": 5, "।": 5, "!": 4, "?": 4, "？": 4, "！": 4, "؟": 4, ":": 1, ",": 2, ";": 2}.get(last, 0)


def beginning(text: str) -> int:
    """How a line begins: 0 upper case, 1 lower case, 2 with a figure, 3 with a bullet, 4 with a quotation mark, 5 otherwise."""
    first = text[:1]
    if first.isupper():
        return 0
    if first.islower():
        return 1
    if first.isdigit():
        return 2
    return 3 if first in BULLETS else 4 if first in QUOTES else 5
