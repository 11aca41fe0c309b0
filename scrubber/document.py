"""The text under inspection. One text, one coordinate system: every offset is a code point of the original."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scrubber.blocks import BOM, LINE_BREAK, Block, blocks_of_lines
from scrubber.gate import firsts_of, lasts_of
from scrubber.language import guess_language
from scrubber.normal import Simple, fold_lines, simple
from scrubber.prose import prose_positions, sentence_flags
from scrubber.protect import find_addresses
from scrubber.shape import ALIKE, characters_beyond, shape_of
from scrubber.spans import Span, merge
from scrubber.suppress import Suppressions
from scrubber.wordplaces import WordPlaces

if TYPE_CHECKING:
    from scrubber.formats.kinds import TextFormat

# What is known of each block by itself, in the order of `blocks`.
COLUMNS = ("texts", "keys", "firsts", "lasts", "sentences")
# Characters at either end by which lines that may be copies of one another are found.
ENDS = 16


@dataclass(frozen=True, eq=False)
class Document:
    """Immutable view of one article. `blocks` leaves out what an earlier family removed; offsets never change."""

    text: str
    blocks: tuple[Block, ...]
    path: str | None = None
    protect: Callable[[str], Iterable[tuple[int, int]]] = find_addresses
    format: TextFormat = "text"
    # What was found out about single blocks, by their numbers; all views of a text share it.
    memo: dict[str, dict[int, Any]] = field(default_factory=dict, repr=False)

    @classmethod
    def from_text(cls, text: str, path: str | None = None) -> Document:
        """Plain text: a block a line, hard-wrapped paragraphs joined."""
        return cls(text, tuple(blocks_of_lines(text)), path)

    def without(self, removed: Collection[int]) -> Document:
        """The same text with the blocks of these numbers hidden, as the cleaned text would show it."""
        kept: list[Block] = []
        positions: list[int] = []
        gap = False
        for position, block in enumerate(self.blocks):
            gap = gap or block.gap
            if block.number not in removed:
                kept.append(block if block.gap == gap else block._replace(gap=gap))
                positions.append(position)
                gap = False
        view = Document(self.text, tuple(kept), self.path, self.protect, self.format, self.memo)
        # What depends on each block alone need not be worked out again in every round of a run.
        for name in COLUMNS:
            if name in vars(self):
                column = vars(self)[name]
                vars(view)[name] = [column[n] for n in positions]
        if "prose" in vars(self):
            prose = frozenset(self.prose)
            vars(view)["prose"] = tuple(new for new, old in enumerate(positions) if old in prose)
        if self.format == "markdown":
            vars(view)["suppressions"] = self.suppressions
        return view

    @cached_property
    def suppressions(self) -> Suppressions:
        """What comments in Markdown tell the program to leave alone (the blocks are those of the whole document)."""
        return Suppressions(self.text, self.blocks)

    @cached_property
    def protected(self) -> tuple[Span, ...]:
        """Spans no replacement may touch, in order: addresses, and in Markdown code, link targets, tags."""
        fixed = ((block.start, block.end) for block in self.blocks if not block.text)
        return merge((*self.protect(self.text), *fixed))

    @cached_property
    def texts(self) -> Sequence[str]:
        """The text of each block."""
        return [block.text for block in self.blocks]

    @cached_property
    def simple(self) -> Simple:
        """The texts of all blocks in one, without typography."""
        return simple(self.texts)

    @cached_property
    def prose(self) -> tuple[int, ...]:
        """Positions in `blocks` that read as running prose (a property of the block alone, so removal cannot move it)."""
        return tuple(prose_positions(self.texts, self.simple))

    @cached_property
    def sentences(self) -> Sequence[bool]:
        """Whether each block reads like a sentence (see `prose.is_sentence`)."""
        return sentence_flags(self.texts, self.prose)

    @cached_property
    def head(self) -> int:
        """How many blocks stand before the first prose block (all of them if there is no prose)."""
        return self.prose[0] if self.prose else len(self.blocks)

    @cached_property
    def tail(self) -> int:
        """Position of the first block after the last prose block."""
        return self.prose[-1] + 1 if self.prose else len(self.blocks)

    @cached_property
    def keys(self) -> Sequence[str]:
        """Each block's text folded for comparison (see `normal.fold`)."""
        return fold_lines(self.texts, self.simple)

    @cached_property
    def firsts(self) -> Sequence[str]:
        """The first word of each block (see `phrases.firsts_of`)."""
        return firsts_of(self.keys)

    @cached_property
    def lasts(self) -> Sequence[str]:
        """The last word of each block (see `phrases.last_of`)."""
        return lasts_of(self.keys)

    @cached_property
    def alike(self) -> frozenset[int]:
        """Positions in `blocks` of the lines that begin or end like another one, as all copies of a line do."""
        found: set[int] = set()
        for ends in ([key[:ENDS] for key in self.keys], [key[-ENDS:] for key in self.keys]):
            if len(set(ends)) < len(ends):
                counts = Counter(ends)
                found.update(n for n, end in enumerate(ends) if counts[end] > 1)
        return frozenset(found)

    @cached_property
    def shown(self) -> str:
        """The text with hidden and fixed blocks blanked out: what a search over the whole article may see, offsets unchanged."""
        parts: list[str] = []
        at = 0
        for block in (block for block in self.blocks if block.text):
            between = self.text[at : block.start]
            parts += (between if between.isspace() else " " * len(between), block.text)
            at = block.end
        rest = self.text[at:]
        return "".join((*parts, rest if rest.isspace() else " " * len(rest)))

    @cached_property
    def shape(self) -> bytes:
        """The shown text with its letters made alike (see `shape.shape_of`): offsets are not those of the text."""
        return shape_of(self.shown)

    @cached_property
    def marks(self) -> bytes:
        """The same with the marks that close something made alike."""
        return self.shape.translate(ALIKE)

    @cached_property
    def beyond_ascii(self) -> set[str]:
        """The characters of the shown text that are not ASCII."""
        return characters_beyond(self.shown)

    @cached_property
    def word_places(self) -> WordPlaces:
        """Offsets of every word of the shown text, by the word in lower case and without apostrophes: an index to search by."""
        return WordPlaces(self.shown)

    @cached_property
    def language(self) -> str | None:
        """ISO 639-1 code guessed from function words, or None if the text does not tell."""
        return guess_language(self.texts)

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets at which lines begin; only LF, CRLF and CR end a line."""
        return [0, *(m.end() for m in LINE_BREAK.finditer(self.text))]

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, the column in code points (a leading BOM does not count)."""
        line = bisect_right(self.line_starts, offset)
        column = offset - self.line_starts[line - 1] + 1
        return line, column - (line == 1 and column > 1 and self.text.startswith(BOM))
