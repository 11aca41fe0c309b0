"""The text under inspection, cut into blocks. One text, one coordinate system: every offset is a code point of the original."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from scrubber.language import guess_language
from scrubber.normal import fold
from scrubber.protect import find_addresses

LINE_BREAK = re.compile(r"\r\n|\n|\r")
LINE = re.compile(r"[^\r\n]+")
BOM = "\ufeff"

SENTENCE_END = re.compile(r"""[.!?…。！？।؟][\s"'”’»)\]]*$""")
WORD_START = re.compile(r"\b\w")


class Span(NamedTuple):
    """Half-open range of code points in `Document.text`."""

    start: int
    end: int


def merge(spans: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Sorted spans, those that touch or overlap made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(end, out[-1].end))
        else:
            out.append(Span(start, end))
    return tuple(out)


def overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the sorted, disjoint `spans` shares a code point with `start`-`end` (or holds an insertion point)."""
    at = bisect_left(spans, (end, 0))
    return at > 0 and spans[at - 1][1] > start


class Block(NamedTuple):
    """One unit that can be removed: a non-blank line, or the lines of one hard-wrapped paragraph.

    `text` is `document.text[start:end]`, without the white space around it; it is empty for a fixed block (code,
    front matter, HTML), which keeps its place among its neighbours but shows nothing to filters.
    `gap` is true if a blank line stands before the block.
    """

    number: int
    start: int
    end: int
    text: str
    kind: str = "text"
    gap: bool = False


@dataclass(frozen=True, eq=False)
class Document:
    """Immutable view of one article. `blocks` leaves out what an earlier family removed; offsets never change."""

    text: str
    blocks: tuple[Block, ...]
    path: str | None = None
    protect: Callable[[str], Iterable[tuple[int, int]]] = find_addresses

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
        view = Document(self.text, tuple(kept), self.path, self.protect)
        # What depends on each block alone need not be worked out again in every round of a run.
        if "keys" in vars(self):
            vars(view)["keys"] = tuple(self.keys[n] for n in positions)
        if "prose" in vars(self):
            prose = frozenset(self.prose)
            vars(view)["prose"] = tuple(new for new, old in enumerate(positions) if old in prose)
        return view

    @cached_property
    def protected(self) -> tuple[Span, ...]:
        """Spans no replacement may touch, in order: addresses, and in Markdown code, link targets, tags."""
        fixed = ((block.start, block.end) for block in self.blocks if not block.text)
        return merge((*self.protect(self.text), *fixed))

    @cached_property
    def prose(self) -> tuple[int, ...]:
        """Positions in `blocks` that read as running prose (a property of the block alone, so removal cannot move it)."""
        return tuple(n for n, block in enumerate(self.blocks) if reads_as_prose(block.text))

    @cached_property
    def head(self) -> int:
        """How many blocks stand before the first prose block (all of them if there is no prose)."""
        return self.prose[0] if self.prose else len(self.blocks)

    @cached_property
    def tail(self) -> int:
        """Position of the first block after the last prose block."""
        return self.prose[-1] + 1 if self.prose else len(self.blocks)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Each block's text folded for comparison (see `normal.fold`), in the order of `blocks`."""
        return tuple(fold(block.text) for block in self.blocks)

    @cached_property
    def language(self) -> str | None:
        """ISO 639-1 code guessed from function words, or None if the text does not tell."""
        return guess_language(block.text for block in self.blocks)

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets at which lines begin; only LF, CRLF and CR end a line."""
        return [0, *(m.end() for m in LINE_BREAK.finditer(self.text))]

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, the column in code points (a leading BOM does not count)."""
        line = bisect_right(self.line_starts, offset)
        column = offset - self.line_starts[line - 1] + 1
        return line, column - (line == 1 and column > 1 and self.text.startswith(BOM))


def blocks_of_lines(text: str, start: int = 0, end: int | None = None, first: int = 0, kind: str = "text") -> list[Block]:
    """Blocks of `text[start:end]`, numbered from `first`."""
    lines: list[Block] = []
    last_end = start
    begin = start + (start == 0 and text.startswith(BOM))
    for match in LINE.finditer(text, begin, len(text) if end is None else end):
        line = match.group()
        content = line.strip()
        if not content:
            continue
        at = match.start() + (len(line) - len(line.lstrip()))
        gap = len(LINE_BREAK.findall(text, last_end, match.start())) > 1
        lines.append(Block(first + len(lines), at, at + len(content), content, kind, gap))
        last_end = match.end()
    return join_wrapped(text, lines)


def join_wrapped(text: str, lines: list[Block]) -> list[Block]:
    """Join the lines of hard-wrapped paragraphs, so that a sentence is never judged by one of its lines."""
    if not any(not b.gap and continues(a, b) for a, b in itertools.pairwise(lines)):
        return lines
    joined: list[Block] = []
    for paragraph in paragraphs(lines):
        if is_wrapped(paragraph):
            a, b = paragraph[0].start, paragraph[-1].end
            paragraph = [paragraph[0]._replace(end=b, text=text[a:b])]
        joined += paragraph
    first = lines[0].number
    return [block._replace(number=first + n) for n, block in enumerate(joined)]


def paragraphs(lines: list[Block]) -> list[list[Block]]:
    out: list[list[Block]] = []
    for line in lines:
        if line.gap or not out:
            out.append([])
        out[-1].append(line)
    return out


def continues(line: Block, following: Block) -> bool:
    """Whether a sentence seems to run from one line into the next: no stop, then a lower-case word."""
    return len(line.text) >= 40 and following.text[0].islower() and not SENTENCE_END.search(line.text)


def is_wrapped(lines: list[Block]) -> bool:
    """Whether these lines are one paragraph filled to a width.

    A filled line is one that the first word of the next line would not have fitted into. That holds for lines of
    prose wrapped by a program, and hardly ever for lists, verse or captions one below the other.
    """
    if len(lines) < 2:
        return False
    width = max(len(line.text) for line in lines)
    if not 40 <= width <= 130:
        return False
    pairs = list(itertools.pairwise(lines))
    filled = all(len(a.text) + 1 + len(b.text.split(None, 1)[0]) > width - 3 for a, b in pairs)
    return filled and sum(continues(a, b) for a, b in pairs) * 3 >= len(pairs)


CJK = re.compile(r"[぀-ヿ㐀-鿿가-힯]")


def reads_as_prose(text: str) -> bool:
    """A sentence of some length: at least 12 words and 60 characters, mostly lower case, closed like a sentence.

    Scripts without spaces count 30 characters and a closing mark instead.
    """
    if len(text) < 30 or not SENTENCE_END.search(text[-12:]):
        return False
    if len(text) < 60 or (text.isascii() is False and len(CJK.findall(text, 0, 200)) * 3 > min(len(text), 200)):
        return len(CJK.findall(text, 0, 200)) * 2 > min(len(text), 200)
    words = text.split(None, 40)
    if len(words) < 12:
        return False
    return sum(word[0].isupper() for word in words) * 2 <= len(words)
