"""Recognising interface phrases: whole lines, or lines made of several phrases one after the other.

The cost does not depend on how many phrases there are: each line is looked up by hash, never searched for phrase by phrase.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from typing import Any, Generic, TypeVar

from scrubber.gate import UNSPACED, head_of, last_of
from scrubber.lazy import pattern
from scrubber.normal import DIGITS, EDGE, fold

Tag = TypeVar("Tag")
NUMBER = pattern(r"\d+(?:[.,\u00a0\u202f]\d+)*(?:\s?[km]\b)?")
SLOT = "{}"
LONGEST_LINE = 240
LONGEST_SLOT = 90
# A phrase of one word with a slot ("{} comments") says little: what fills it must be as short as a number or a name.
SHORT_SLOT = 2


@lru_cache(maxsize=1024)
def key_of(text: str) -> str:
    """Folded words without numbers and without marks at their edges: `Comments (12) *` -> `comments`."""
    return key_of_folded(fold(text))


def key_of_folded(folded: str) -> str:
    """`key_of` of a line that is folded already."""
    if not folded.isascii() or any(map(folded.__contains__, DIGITS)):
        folded = NUMBER.sub(" ", folded)
    return " ".join([key for token in folded.split() if (key := token if token.isalpha() else token.strip(EDGE))])


def fits(parts: tuple[str, ...], key: str) -> bool:
    """Whether a key is a phrase of these parts with something in every slot."""
    first, last = parts[0], parts[-1]
    if not (key.startswith(first) and key.endswith(last)):
        return False
    at, stop = len(first), len(key) - len(last)
    for part in parts[1:-1]:
        found = key.find(part, at + 1, stop)
        if found < 0 or not _fills(key[at:found], parts):
            return False
        at = found + len(part)
    return _fills(key[at:stop], parts) and _parted(key, len(first)) and _parted(key, stop)


def _fills(slot: str, parts: tuple[str, ...]) -> bool:
    words = sum(part.count(" ") + 1 for part in parts if part)
    return 0 < len(slot) <= LONGEST_SLOT and (words > 1 or slot.strip().count(" ") < SHORT_SLOT)


def _parted(key: str, at: int) -> bool:
    """Whether a key may be cut at this place: not inside a word of a script that spaces its words."""
    return not 0 < at < len(key) or not (key[at - 1].isalnum() and key[at].isalnum() and key[at] < UNSPACED)


def _ends(opening: str, closing: str) -> tuple[str, str]:
    """What frames are filed by: the first word of one part and the last of another."""
    return head_of(opening)[0] if opening else "", last_of(closing) if closing else ""


class PhraseBook(Generic[Tag]):
    """Phrases with a tag each. `{}` in a phrase stands for a number, a name or a title."""

    def __init__(self, entries: Iterable[tuple[str, Tag]]) -> None:
        self.tags: list[Tag] = []
        self.whole: dict[str, int] = {}
        self.frames: dict[tuple[str, str], list[tuple[tuple[str, ...], int]]] = {}
        numbers: dict[Tag, int] = {}
        for phrase, tag in entries:
            number = numbers.setdefault(tag, len(numbers))
            self.whole.setdefault(key_of(phrase.replace(SLOT, "0")), number)
            if SLOT in phrase:
                self._add_frame(tuple(key_of(part) for part in phrase.split(SLOT)), number)
        self.tags += numbers

    def _add_frame(self, parts: tuple[str, ...], number: int) -> None:
        fixed = " ".join(part for part in parts if part)
        if len(fixed) >= 2 and 1 not in (len(parts[0]), len(parts[-1])):  # a single sign is too little to go by
            self.frames.setdefault(_ends(parts[0], parts[-1]), []).append((parts, number))
        if fixed.count(" ") >= 2:  # enough to go by with nothing, or a bare sign, in the slot
            self.whole.setdefault(fixed, number)

    @cached_property
    def longest(self) -> int:
        """How many words the longest phrase has."""
        return max((key.count(" ") + 1 for key in self.whole), default=0)

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The first words of all phrases."""
        return frozenset(key.split(" ", 1)[0] for key in self.whole)

    def heads(self) -> tuple[list[tuple[str, bool]], list[str]]:
        """What `Gate.of` asks for."""
        frames = [parts for found in self.frames.values() for parts, _ in found]
        return [*((key, True) for key in self.whole), *((parts[0], False) for parts in frames if parts[0])], [parts[-1] for parts in frames if parts[-1] and not parts[0]]

    def pack(self) -> tuple[Any, ...]:
        """The book as plain data; `unpack` makes it a book again."""
        return [tuple(tag) if isinstance(tag, tuple) else tag for tag in self.tags], self.whole, self.frames

    @classmethod
    def unpack(cls, packed: tuple[Any, ...], tag_of: Callable[[Any], Tag]) -> PhraseBook[Tag]:
        """A book from what `pack` returned; `tag_of` makes a tag from its plain form."""
        tags, whole, frames = packed
        book = cls(())
        book.tags, book.whole, book.frames = [tag_of(tag) for tag in tags], whole, frames
        return book

    def match(self, text: str) -> Tag | None:
        """The tag of a line that is one phrase, or that fills the slots of one."""
        return self.find(key_of(text)) if len(text) <= LONGEST_LINE else None

    def find(self, key: str) -> Tag | None:
        """`match` of a line with this key, see `key_of`."""
        number = self.whole.get(key, -1)
        return self.tags[number] if number >= 0 else self._framed(key)

    def _framed(self, key: str) -> Tag | None:
        if not key:
            return None
        first, last = _ends(key, key)
        for ends in ((first, last), (first, ""), ("", last)):
            for parts, number in self.frames.get(ends, ()):
                if fits(parts, key):
                    return self.tags[number]
        return None

    def split(self, key: str) -> list[Tag] | None:
        """The tags of a line that consists of phrases alone, at most 40 words; None if anything else is in it."""
        tokens = key.split()
        if not tokens or len(tokens) > 40 or tokens[0] not in self.beginnings:
            return None
        reach: list[list[Tag] | None] = [[], *([None] * len(tokens))]
        for start in range(len(tokens)):
            so_far = reach[start]
            if so_far is None:
                continue
            for end in range(start + 1, min(len(tokens), start + self.longest) + 1):
                number = self.whole.get(" ".join(tokens[start:end]), -1)
                if number >= 0 and reach[end] is None:
                    reach[end] = [*so_far, self.tags[number]]
        return reach[-1] or None
