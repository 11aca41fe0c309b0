"""Straight apostrophes among curly ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.lazy import pattern

STRAIGHT = pattern(r"(?<=[^\W\d_])'(?=[^\W\d_])")
CURLY = pattern(r"(?<=[^\W\d_])’(?=[^\W\d_])")


@dataclass(frozen=True)
class StrayApostrophe(Filter):
    """A straight apostrophe inside a word, in a text that sets curly ones.

    What it finds: "Biden's" in a text that has "Biden’s" at least four times as often.

    Why it is noise: paragraphs from another source, such as captions, keep their own typewriter marks.

    When it would be wrong: code, and languages in which the straight mark is a letter of its own; marks at the edge
    of a word are never touched, since which way they would curl is a guess.
    """

    name = "stray-apostrophe"
    family = "typography"
    examples = (
        (
            "It’s late, isn’t it? The baker’s door is shut, the butcher’s too, and the dog's asleep.\n",
            "It’s late, isn’t it? The baker’s door is shut, the butcher’s too, and the dog’s asleep.\n",
        ),
    )
    keeps = (
        "It's late, isn't it? The baker's door is shut, and the butcher’s too.\n",
        "It’s late, isn’t it? The baker’s door is shut, and the 'butcher' is asleep, he’s tired.\n",
    )
    times: int = 4

    def find(self, doc: Document) -> Iterator[Finding]:
        stray = [match.start() for match in STRAIGHT.finditer(doc.text)]
        if stray and len(CURLY.findall(doc.text)) >= self.times * len(stray):
            for at in stray:
                yield self.replace(at, at + 1, "’", "straight apostrophe in a text that sets curly ones", safety="safe", level="note")
