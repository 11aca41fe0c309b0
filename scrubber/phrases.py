"""Recognising interface phrases: whole lines, or lines made of several phrases one after the other.

The cost does not depend on how many phrases there are: each line is looked up by hash, never searched for phrase by phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Generic, TypeVar

from scrubber.normal import EDGE, fold

Tag = TypeVar("Tag")
NUMBER = re.compile(r"\d+(?:[.,  ]\d+)*(?:\s?[km]\b)?")
SLOT = "{}"
LONGEST_LINE = 240
LONGEST_SLOT = 90


def key_of(text: str) -> str:
    """Folded words with marks at their edges dropped and numbers masked: `Comments (12) *` -> `comments #`."""
    tokens = (token.strip(EDGE) for token in NUMBER.sub("#", fold(text)).split())
    return " ".join(token for token in tokens if token)


class PhraseBook(Generic[Tag]):
    """Phrases with a tag each. `{}` in a phrase stands for a number, a name or a title."""

    def __init__(self, entries: Iterable[tuple[str, Tag]]) -> None:
        self.whole: dict[str, Tag] = {}
        self.frames: dict[tuple[str, str], list[tuple[str, str, Tag]]] = {}
        self.longest = 0
        for phrase, tag in entries:
            self._add_whole(key_of(phrase.replace(SLOT, "0")), tag)
            if SLOT in phrase:
                before, _, after = phrase.rpartition(SLOT)
                self._add_frame(key_of(before.replace(SLOT, "0")), key_of(after), tag)

    def _add_whole(self, key: str, tag: Tag) -> None:
        self.whole.setdefault(key, tag)
        self.longest = max(self.longest, key.count(" ") + 1)

    def _add_frame(self, before: str, after: str, tag: Tag) -> None:
        if len(before) + len(after) >= 4:
            self.frames.setdefault((before[:2], after[-2:]), []).append((before, after, tag))
        if before.count(" ") + after.count(" ") >= 2:  # enough to go by with nothing, or a bare sign, in the slot
            self._add_whole(f"{before} {after}".strip(), tag)

    def match(self, text: str) -> Tag | None:
        """The tag of a line that is one phrase, or that frames a short name or title."""
        if len(text) > LONGEST_LINE:
            return None
        key = key_of(text)
        return self.whole.get(key) or self._framed(key)

    def _framed(self, key: str) -> Tag | None:
        for ends in ((key[:2], key[-2:]), (key[:2], ""), ("", key[-2:])):
            for before, after, tag in self.frames.get(ends, ()):
                slot = len(key) - len(before) - len(after)
                if 0 < slot <= LONGEST_SLOT and key.startswith(before) and key.endswith(after):
                    return tag
        return None

    def split(self, text: str) -> list[Tag] | None:
        """The tags of a line that consists of phrases alone, at most 40 words; None if anything else is in it."""
        if len(text) > LONGEST_LINE:
            return None
        tokens = key_of(text).split()
        reach: list[list[Tag] | None] = [[], *([None] * len(tokens))]
        if len(tokens) > 40:
            return None
        for start in range(len(tokens)):
            so_far = reach[start]
            if so_far is None:
                continue
            for end in range(start + 1, min(len(tokens), start + self.longest) + 1):
                tag = self.whole.get(" ".join(tokens[start:end]))
                if tag is not None and reach[end] is None:
                    reach[end] = [*so_far, tag]
        return reach[-1] or None
