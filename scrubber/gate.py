"""How folded lines begin and end, and the cheap test by which most of them are known to hold no phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from scrubber.lazy import pattern
from scrubber.normal import DIGITS, EDGE

# The first two words of a folded line: letters of scripts that space their words. Numbers and marks before and between them say nothing.
HEAD = pattern(rf"[\d\s{re.escape(EDGE)}]*(?:([^\W\d_]+)[\W\d_]*([^\W\d_]*)|(\S))")
WORD = pattern(r"[^\W\d_]+")
LAST = pattern(r"[^\W\d_]+\Z")
UNSPACED = "\u0e00"  # the scripts that do not space their words come from here on
THOUSANDS = ("k", "m")
Head = tuple[str, str]
NOTHING: Head = ("\0", "")
UNKNOWN: Head = ("", "")


def head_of(folded: str) -> Head:
    """The first two words of a folded line: letters, or one sign of any other kind. The second is empty where there is none,
    or where numbers and signs leave it open; so is the first. Keys (`key_of`) have the same head as what they were made from."""
    found = HEAD.match(folded)
    if found is None:
        return NOTHING
    first, second, sign = found.groups()
    if sign:
        return sign, ""
    if not first.isascii() and (spaced := _spaced(first)) != first:
        return spaced or first[0], ""
    if first in THOUSANDS and found.start(1):
        return UNKNOWN
    return first, "" if second in THOUSANDS else second if second.isascii() else _spaced(second)


def _spaced(word: str) -> str:
    """A run of letters up to the first one of a script that does not space its words."""
    return word if max(word) < UNSPACED else word[: next(n for n, letter in enumerate(word) if letter >= UNSPACED)]


def last_of(folded: str) -> str:
    """The last word of a folded line, or a sign; empty where a number leaves it open."""
    folded = folded.rstrip(EDGE + DIGITS)
    last = folded[folded.rfind(" ") + 1 :]
    if last.isalpha() and last.isascii():
        return last
    found = LAST.search(last)
    word = _spaced(found.group()[::-1])[::-1] if found else ""
    return word or ("" if last[-1:].isdecimal() else last[-1:] or NOTHING[0])


def firsts_of(folded: Iterable[str]) -> list[str]:
    """The first word of each folded line where the letters before its first space are all there is to say, else nothing."""
    return [word if (word := line.partition(" ")[0]).isalpha() and word.isascii() else "" for line in folded]


def lasts_of(folded: Iterable[str]) -> list[str]:
    """`last_of` of each folded line."""
    return [word if (word := line[line.rfind(" ") + 1 :]).isalpha() and word.isascii() else last_of(line) for line in folded]


class Gate:
    """The cheap test whether a line may hold a phrase: by its first two words, or the last one.

    `firsts` are first words of phrases with the words that may come second: None is any, "" the beginning of another
    phrase. `lasts` are the last words of phrases that begin with a slot, `starts` those that phrases in a row may begin with.
    A line that the gate does not let through holds no phrase; one that it lets through may.
    """

    def __init__(self, firsts: dict[str, frozenset[str] | None], starts: frozenset[str], lasts: frozenset[str]) -> None:
        self.firsts, self.starts, self.lasts = firsts, starts, lasts

    def pack(self) -> tuple[Any, ...]:
        """The gate as plain data, to make it again by `Gate(*packed)`."""
        return self.firsts, self.starts, self.lasts

    @classmethod
    def of(cls, beginnings: Iterable[tuple[str, bool]], endings: Iterable[str]) -> Gate:
        """From how lines may begin (and whether that is all of a phrase), and how those end that may begin with anything."""
        firsts: dict[str, set[str] | None] = {}
        starts: set[str] = set()
        for text, complete in beginnings:
            first, second = head_of(text)
            if complete:
                starts.add(next(filter(None, (_spaced(word) for word in WORD.findall(text))), ""))
            seconds = firsts.setdefault(first, set())
            if not second and not (complete and text == first):
                firsts[first] = None
            elif seconds is not None:
                seconds.add(second)
        lasts = {last_of(text) for text in endings}
        lasts |= {"", *THOUSANDS} if lasts else set()
        return cls({word: None if seconds is None else frozenset(seconds) for word, seconds in firsts.items()}, frozenset(starts), frozenset(lasts))

    def candidates(self, folded: Sequence[str], firsts: Sequence[str], lasts: Sequence[str]) -> list[int]:
        """Which of these folded lines, with their ends as `firsts_of` and `lasts_of` tell them, may hold a phrase. One that is
        left out holds none."""
        known, endings = self.firsts, self.lasts
        found = {n for n, first in enumerate(firsts) if (first in known or not first) and self._begins(folded[n], first)}
        if endings:
            found.update([n for n, last in enumerate(lasts) if last in endings])
        return sorted(found)

    def _begins(self, folded: str, first: str) -> bool:
        """Whether a folded line begins like a phrase; `first` is its first word where that is clear."""
        second = folded[len(first) + 1 :].partition(" ")[0] if first else ""
        if not (second.isalpha() and second.isascii()) or second in THOUSANDS:
            first, second = head_of(folded)
        if first and first not in self.firsts:
            return False
        seconds = self.firsts[first] if first else None
        return seconds is None or not second or second in seconds or ("" in seconds and second in self.starts)
