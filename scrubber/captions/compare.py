"""What two captions have in common, and what each says that the other does not."""

from __future__ import annotations

from typing import NamedTuple

from scrubber import lazy
from scrubber.captions.credits import BRACKET, is_name
from scrubber.captions.marks import negations
from scrubber.captions.parts import Caption, content
from scrubber.lazy import pattern

Indel = lazy.module("rapidfuzz.distance.Indel")

COUNTING = pattern(r"(?:\d+|[ivx]{1,5}|[a-z])\Z")
# An alternative text that a program cut at a length of its own ends inside a word, and is long.
CUT_WORD = 60
# Captions of fewer content words may be no more than a name.
NAME = 5


class Difference(NamedTuple):
    """Content words that stand in one caption only, in order, and the share of the shorter in the longer (0..1)."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    share: float


def compare(a: Caption, b: Caption) -> Difference:
    """Word by word, by the longest common subsequence (Indel distance of rapidfuzz); "ex Posta" and "exPosta" are one."""
    if a.words == b.words:
        return Difference((), (), 1.0)
    first: list[str] = []
    second: list[str] = []
    for step in Indel.opcodes(a.words, b.words):
        if step.tag == "delete":
            first += a.words[step.src_start : step.src_end]
        elif step.tag == "insert":
            second += b.words[step.dest_start : step.dest_end]
    if len(first) != len(second) and "".join(first) == "".join(second):
        return Difference((), (), 1.0)
    short, long = sorted((len(a.words), len(b.words)))
    return Difference(tuple(first), tuple(second), short / long)


def same_stems(difference: Difference) -> bool:
    """Whether one word each is left, and they differ in their ending alone: "Hummel" and "Hummeln"."""
    if len(difference.first) != 1 or len(difference.second) != 1 or difference.share < 1:
        return False
    short, long = sorted((difference.first[0], difference.second[0]), key=len)
    return len(short) >= 5 and short.isalpha() and long.startswith(short) and len(long) <= len(short) + 2


def same_dress(a: Caption, b: Caption) -> bool:
    """Whether counters, "(pictured ...)" and, under a short caption, credits agree where both have them.

    A long caption with another credit is the same caption; a name with another credit is another photo.
    """
    if a.counter and b.counter and a.counter != b.counter:
        return False
    if a.shown and b.shown and a.shown != b.shown:
        return False
    is_short = min(len(a.words), len(b.words)) < NAME
    return not (is_short and a.credit and b.credit and a.credit != b.credit)


def is_cut_copy(short: Caption, long: Caption) -> bool:
    """Whether one caption breaks off where the other goes on: marked as cut, or ended inside a word."""
    n = len(short.words)
    if not n or n > len(long.words) or short.words[: n - 1] != long.words[: n - 1]:
        return False
    if not long.words[n - 1].startswith(short.words[-1]):
        return False
    return short.cut or (len(short.core) >= CUT_WORD and short.words[-1] != long.words[n - 1])


def tells_apart(extra: tuple[str, ...]) -> bool:
    """Whether what one copy has more makes it another caption: a negation, or the number of a step, a Roman numeral, a letter."""
    return not negations().isdisjoint(extra) or (len(extra) <= 2 and any(COUNTING.match(word) for word in extra))


def adds_credit(short: Caption, long: Caption) -> bool:
    """Whether all that one caption has more is a bracket of names at its end."""
    bracket = BRACKET.search(long.core)
    return bool(
        bracket
        and is_name(bracket["inside"])
        and not any(character.isdigit() for character in bracket["inside"])
        and long.words == (*short.words, *content(bracket["inside"]))
    )
