"""Where a recurring line stands in a document, told by the document's own lines, so that removal cannot move it.

A document's own lines are those that do not recur. Of them, those that read as prose are its body.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from scrubber.blocks import Block
from scrubber.document import Document
from scrubber.masks import mask
from scrubber.profile import Where

FRONT_MATTER = "front-matter"
LONGEST_DATE = 60


class Places(NamedTuple):
    """Positions in `blocks`: the first and last own line, the first and last own line that is prose (-1: none)."""

    first: int
    last: int
    first_prose: int
    last_prose: int

    def where(self, position: int) -> Where:
        """`head` or `tail` of a line that recurs. Without a body, only what lies outside all own lines has such a place."""
        before, behind = (self.first_prose, self.last_prose) if self.first_prose >= 0 else (self.first, self.last)
        return "head" if position < before else "tail" if position > behind else "body"

    def at_edge(self, position: int) -> bool:
        """Whether no own line stands between this line and the beginning or the end of the document."""
        return position < self.first or position > self.last


def is_neutral(block: Block) -> bool:
    """Front matter, and lines of nothing but numbers and dates: neither the article's own nor the site's."""
    return block.kind == FRONT_MATTER or (0 < len(block.text) <= LONGEST_DATE and not any(map(str.isalpha, mask(block.text))))


def places(doc: Document, recurs: Sequence[bool]) -> Places | None:
    """Places in a document whose blocks recur or not; None if nothing in it is its own."""
    own = [n for n, block in enumerate(doc.blocks) if not recurs[n] and not is_neutral(block)]
    if not own:
        return None
    body = [n for n in doc.prose if not recurs[n]]
    return Places(own[0], own[-1], *((body[0], body[-1]) if body else (-1, -1)))
