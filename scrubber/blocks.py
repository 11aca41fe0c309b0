"""Lines of a text as blocks, the lines of a hard-wrapped paragraph joined."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from scrubber.lazy import pattern
from scrubber.prose import SENTENCE_END

LINE_BREAK = pattern(r"\r\n|\n|\r")
BROKEN = pattern(r"(\r\n|\n|\r)")
BOM = "\ufeff"


class Block(NamedTuple):
    """One unit that can be removed: a non-blank line, or the lines of one hard-wrapped paragraph.

    `text` is `document.text[start:end]`, without the white space around it; it is empty for a fixed block (code,
    front matter, HTML), which keeps its place among its neighbours but shows nothing to filters. The kind is "caption" for
    a line that Markdown shows to be one, "figcaption" for one inside HTML, which is never removed.
    `gap` is true if a blank line stands before the block.
    """

    number: int
    start: int
    end: int
    text: str
    kind: str = "text"
    gap: bool = False


_block = tuple.__new__  # a block is made for every line: half the time of the constructor


def blocks_of_lines(text: str) -> list[Block]:
    """Blocks of a plain text, numbered from 0."""
    lines: list[Block] = []
    at, breaks = int(text.startswith(BOM)), 0
    for line, width in _lines(text, at):
        content = line.strip()
        if content:
            start = at if len(content) == len(line) or line[0] == content[0] else at + len(line) - len(line.lstrip())
            lines.append(_block(Block, (len(lines), start, start + len(content), content, "text", breaks > 1)))
            breaks = 0
        at += len(line) + width
        breaks += 1
    return join_wrapped(text, lines)


def _lines(text: str, start: int) -> Iterator[tuple[str, int]]:
    """The lines of a text from an offset on, with the width of the break behind each."""
    body = text[start:] if start else text
    if "\r" not in body:
        return zip(body.split("\n"), itertools.repeat(1), strict=False)
    parts = [*BROKEN.split(body), ""]
    return zip(parts[::2], map(len, parts[1::2]), strict=True)


def join_wrapped(text: str, lines: list[Block]) -> list[Block]:
    """Join the lines of hard-wrapped paragraphs, so that a sentence is never judged by one of its lines."""
    if not any(b.text[:1].islower() and continues(lines[n], b) for n, b in enumerate(lines[1:]) if not b.gap):
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
        if line.gap or not out or not line.text or not out[-1][-1].text:
            out.append([])
        out[-1].append(line)
    return out


def continues(line: Block, following: Block) -> bool:
    """Whether a sentence seems to run from one line into the next: no stop, then a lower-case word."""
    return len(line.text) >= 40 and following.text[:1].islower() and not SENTENCE_END.search(line.text)


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
