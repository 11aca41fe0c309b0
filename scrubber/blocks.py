"""Lines of a text as blocks, the lines of a hard-wrapped paragraph joined."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from scrubber.prose import SENTENCE_END

LINE_BREAK = re.compile(r"\r\n|\n|\r")
LINE = re.compile(r"[^\r\n]+")
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
