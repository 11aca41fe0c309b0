"""Spaces inside both marks of a quotation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scrubber.document import Document
from scrubber.english import EnglishFilter, summed_up
from scrubber.finding import Finding
from scrubber.lazy import pattern

SHORT = 56  # a quotation of so many code points is one finding, a longer one two
SPACED = pattern(r'(?<![^\s(])" ([^\s"][^"\n]{0,120}[^\s"]|[^\s"]) "(?![^\s.,;:!?)])')


@dataclass(frozen=True)
class SpacedQuotes(EnglishFilter):
    """A quotation in straight marks with a space inside each of them: 'called " the long road " by its neighbours'.

    What it finds: two straight marks with spaces on both sides of both, in a line whose marks pair up.

    Why it is noise: subword models put text together from pieces and lose count of which side a mark leans to; French
    guillemets leave the same spaces.

    When it would be wrong: inches and ditto marks (an odd number of marks in the line leaves the line alone), titles in
    italics that were scraped apart, which is why at least `least` such pairs must stand in the text. More than `most` are marked once.

    Where it comes from: spacing rules of the Chicago Manual of Style.
    """

    name = "spaced-quotes"
    family = "mt"
    examples = (
        (
            'The lane is called " the long road " by its neighbours, and " the short one " by those who drive.\n',
            'The lane is called "the long road" by its neighbours, and "the short one" by those who drive.\n',
        ),
    )
    keeps = (
        'The lane is called "the long road" by its neighbours, and "the short one" by those who have to drive.\n',
        'She sang it at the end of " The Long Road " and it was never heard of again in the town or on the coast.\n',
        'The board is 12 " wide and 40 " long, the other is 14 " wide, and neither of them is as thick as it was.\n',
    )
    least: int = 2
    most: int = 3

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        opened = [part for part in doc.shown.split('" ')[:-1] if not part or part[-1].isspace() or part[-1] == "("] if '"' in doc.shown else ()
        if len(opened) < self.least:
            return
        pairs = [
            (block.start + match.start(), block.start + match.end(), match.group(1))
            for block in doc.blocks
            if '" ' in block.text and block.text.count('"') % 2 == 0
            for match in SPACED.finditer(block.text)
            if block.text.count('"', 0, match.start()) % 2 == 0
        ]
        if len(pairs) >= self.least:
            yield from summed_up(list(self._spaces(pairs)), self.most)

    def _spaces(self, pairs: list[tuple[int, int, str]]) -> Iterator[Finding]:
        for start, end, inner in pairs:
            if len(inner) <= SHORT and '"' not in inner:
                yield self.replace(start, end, f'"{inner}"', "spaces inside quotation marks")
            elif "\n" not in inner:
                yield self.replace(start, start + 2, '"', "space after an opening quotation mark")
                yield self.replace(end - 2, end, '"', "space before a closing quotation mark")
