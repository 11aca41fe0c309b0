"""Titles that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.normal import fold

SITE = re.compile(r"\s+(?:[-–—|•·:»]|\|\|)\s+(?P<site>[^|–—»]{1,40})$")
CUT = re.compile(r"\s*(?:\.\.\.|…)\s*$")


@dataclass(frozen=True)
class RepeatedTitle(Filter):
    """A title that is repeated above the body, whole, cut off, or with the name of the site behind it.

    What it finds: a line before the first paragraph that says the same as the first line: the page title above the
    headline ("Harbour strike ends - The Courier"), a headline cut off with an ellipsis, a tail such as "– fr". The
    best copy stays: the one that is whole and carries no site name; of equal ones the first.

    Why it is noise: the title element, the headline and the bread crumb of a page all carry the title.

    When it would be wrong: a title that comes back in the body as a refrain, a quotation or a section heading; only
    lines before the first paragraph are compared, and titles of one or two words never. A text without a paragraph,
    such as a song, is left alone.
    """

    name = "repeated-title"
    family = "furniture"
    examples = (
        (
            "Harbour strike enters its second week – en\n\nHarbour strike enters its second week – en\n\n"
            "Dock workers and employers met on Friday, but they came no nearer to an agreement on night shifts.\n",
            "Harbour strike enters its second week – en\n\n"
            "Dock workers and employers met on Friday, but they came no nearer to an agreement on night shifts.\n",
        ),
        (
            "Harbour strike enters its second week - The Courier\n\nHarbour strike enters its second week\n\n"
            "Dock workers and employers met on Friday, but they came no nearer to an agreement on night shifts.\n",
            "Harbour strike enters its second week\n\n"
            "Dock workers and employers met on Friday, but they came no nearer to an agreement on night shifts.\n",
        ),
    )
    keeps = (
        "Home at last\n\nThey came home at last on a Tuesday, with two suitcases and a parrot that spoke only Dutch.\n\nHome at last\n",
        "O captain\n\nO captain\n\nRise up and hear the bells, the sailor said, and he meant it for once in his long life.\n",
        "Fleet leaves for the northern islands\n\nFleet leaves for the southern islands\n\n"
        "Two fleets left on the same morning and took opposite courses, which had never been done before the war.\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        best = doc.blocks[0] if doc.blocks else None
        if best is None or not doc.prose or len(best.text.split()) < 3:
            return
        for block in doc.blocks[1 : doc.head]:
            if not same_title(best.text, block.text):
                continue
            kept, gone = (block, best) if rank(block.text) < rank(best.text) else (best, block)
            line, _ = doc.line_column(kept.start)
            yield self.remove(gone, f"repeats the title in line {line}", related=kept)
            best = kept


def bare(title: str) -> str:
    """A title without the mark of a cut and without the name of the site."""
    return fold(SITE.sub("", CUT.sub("", title)))


def same_title(a: str, b: str) -> bool:
    """Whether two lines are one title: equal without site name, or one cut off where the other goes on."""
    one, other = bare(a), bare(b)
    if len(other.split()) < 3:
        return False
    if one == other or fold(a) == other or one == fold(b):
        return True
    return bool((CUT.search(a) and other.startswith(one)) or (CUT.search(b) and one.startswith(other)))


def rank(title: str) -> tuple[bool, bool]:
    """Orders copies of a title, the best first: whole before cut off, without before with site name."""
    return bool(CUT.search(title)), bool(SITE.search(title))
