"""Compounds with a hyphen that were torn apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scrubber import lexicon
from scrubber.document import Document
from scrubber.english import EnglishFilter
from scrubber.finding import Finding

LOOSE = re.compile(r"(?<=[a-z]) -(?=[a-z]{3,}[ ,.;)])")


@dataclass(frozen=True)
class BrokenHyphen(EnglishFilter):
    """A hyphen that has lost its place: "the southern coast -west of the town", "front - line workers".

    What it finds: a space before a hyphen with a word behind it at once, and a spaced hyphen between the two halves of
    a compound that is never written as two words with a dash (see the lexicon).

    Why it is noise: the translator moved one half of a compound such as French "sud-ouest" and left the hyphen, or the
    pieces of its output were joined with spaces.

    When it would be wrong: options of commands, lists, and a hyphen that stands for a dash (a second one in the same line
    leaves the line alone).
    """

    name = "broken-hyphen"
    family = "mt"
    examples = (
        (
            "It came ashore on the northern coast -east of the town, and front - line workers were called in at once.\n",
            "It came ashore on the northern coast -east of the town, and front-line workers were called in at once.\n",
        ),
    )
    keeps = (
        "Use grep -rn and ls -la in the folder of the project, and tar -xzf for what you have been given by the others.\n",
        "He had never been there - not once - and the front - a long line of hills - was far away from the coast.\n",
        "The rain was heavy -not that it mattered to anyone- and the front of the house had been painted that week.\n",
    )

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        if " -" not in doc.shown:
            return
        for block in doc.blocks:
            if " -" not in block.text:
                continue
            loose = list(LOOSE.finditer(block.text)) if block.text.count(" -") == 1 and "- " not in block.text else []
            for match in loose:
                if not COMMAND.search(block.text[: match.start()]):
                    yield self.mark(block.start + match.start() + 1, block.start + match.end() + 1, "a hyphen behind a space: half of a compound is missing")
            for match in compounds().finditer(block.text):
                whole = match.group().replace(" - ", "-")
                yield self.replace(block.start + match.start(), block.start + match.end(), whole, f'"{match.group()}" is one compound: "{whole}"')


COMMAND = re.compile(r"\b(?:ls|rm|cp|mv|cd|git|grep|tar|sudo|find|ps|cat|man|pip|apt|make|python|ssh|curl|wget|chmod|option|command|flag|switch)$")


@cache
def compounds() -> re.Pattern[str]:
    """Spaced forms of the listed compounds; those that begin with a prefix take any word."""
    tables = lexicon.load("en", "broken_hyphen")["words"]
    whole = "|".join(sorted(re.escape(word).replace(r"\-", " - ") for word in tables["compounds"]))
    return re.compile(rf"\b(?:{whole}|(?:{'|'.join(tables['prefixes'])}) - [a-z]{{4,}})\b")
