"""Compounds with a hyphen that were torn apart."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from scrubber import lexicon
from scrubber.document import Document
from scrubber.english import EnglishFilter, summed_up
from scrubber.finding import Finding
from scrubber.lazy import pattern

LOOSE = pattern(r"(?<=[a-z]) -(?=[a-z]{3,}[ ,.;)])")
CHAIN = pattern(r"\b[a-z]+(?: - [a-z]+)+\b")


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

    most: int = 3

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        yield from summed_up(sorted(self._found(doc), key=lambda finding: finding.start), self.most)

    def _found(self, doc: Document) -> Iterator[Finding]:
        if b" -" not in doc.shape or (b"a -aaa" not in doc.shape and b"a - a" not in doc.shape):
            return
        for block in doc.blocks:
            if " -" not in block.text:
                continue
            loose = list(LOOSE.finditer(block.text)) if block.text.count(" -") == 1 and "- " not in block.text else []
            for match in loose:
                if not COMMAND.search(block.text[: match.start()]):
                    yield self.mark(block.start + match.start() + 1, block.start + match.end() + 1, "a hyphen behind a space: half of a compound is missing")
            for start, end in _spaced(block.text) if " - " in block.text else ():
                torn = block.text[start:end]
                whole = torn.replace(" - ", "-")
                yield self.replace(block.start + start, block.start + end, whole, f'"{torn}" is one compound: "{whole}"')


COMMAND = pattern(r"\b(?:ls|rm|cp|mv|cd|git|grep|tar|sudo|find|ps|cat|man|pip|apt|make|python|ssh|curl|wget|chmod|option|command|flag|switch)$")


def _spaced(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the listed compounds, and of words with a listed prefix, that are written with spaces around the hyphen."""
    compounds, prefixes = words()
    for match in CHAIN.finditer(text):
        parts = match.group().split(" - ")
        joined = next((n for n in range(len(parts), 1, -1) if "-".join(parts[:n]) in compounds), 2 if parts[0] in prefixes and len(parts[1]) > 3 else 0)
        if joined:
            yield match.start(), match.start() + len(" - ".join(parts[:joined]))


@cache
def words() -> tuple[frozenset[str], frozenset[str]]:
    """Listed compounds and prefixes."""
    tables = lexicon.load("en", "broken_hyphen")["words"]
    return frozenset(tables["compounds"]), frozenset(tables["prefixes"])
