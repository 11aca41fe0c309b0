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
# Spaces in a line of prose; addresses that a program has cut into lines have none.
WORDS = 4
# Who said it, on a line of its own below a quotation.
ATTRIBUTION = ("--", "\u2014", "\u2015")


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
    joined = [_joined(text, run) for paragraph in paragraphs(lines) for run in wrapped_runs(paragraph)]
    first = lines[0].number
    return [block._replace(number=first + n) for n, block in enumerate(joined)]


def _joined(text: str, lines: list[Block]) -> Block:
    a, b = lines[0].start, lines[-1].end
    return lines[0] if len(lines) == 1 else lines[0]._replace(end=b, text=text[a:b])


def paragraphs(lines: list[Block]) -> list[list[Block]]:
    out: list[list[Block]] = []
    for line in lines:
        if line.gap or not out or not line.text or not out[-1][-1].text:
            out.append([])
        out[-1].append(line)
    return out


def continues(line: Block, following: Block) -> bool:
    """Whether a sentence seems to run from one line into the next: several words and no stop, then a lower-case word, with more
    words or a stop behind it (buttons and bullets, "o Next item", stand below lines too)."""
    text, more = line.text, following.text
    if not more[:1].islower() or len(text) < 40 or text.count(" ") < WORDS or SENTENCE_END.search(text):
        return False
    return more[1:2] != " " and (more.count(" ") >= WORDS or bool(SENTENCE_END.search(more)))


def wrapped_runs(lines: list[Block]) -> list[list[Block]]:
    """The lines of one paragraph, those together that were filled to a width: a name or a remark may stand below them.

    A filled line is one that the first word of the next line would not have fitted into. That holds for lines of
    prose wrapped by a program, and hardly ever for lists, verse or captions one below the other.
    """
    width = max(len(line.text) for line in lines)
    if not 40 <= width <= 130:
        return [[line] for line in lines]
    runs = [lines[:1]]
    for above, line in itertools.pairwise(lines):
        if len(above.text) + 1 + len(line.text.split(None, 1)[0]) > width - 3 and not line.text.startswith(ATTRIBUTION):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [part for run in runs for part in ([run] if _is_prose(run) else [[line] for line in run])]


def _is_prose(run: list[Block]) -> bool:
    """Whether filled lines are one text: every third of them goes on in the next one, or two do and hardly any ends a sentence
    (numbers and names begin lines too)."""
    pairs = len(run) - 1
    on = sum(continues(a, b) for a, b in itertools.pairwise(run))
    return on * 3 >= pairs or (on > 1 and sum(not SENTENCE_END.search(line.text) for line in run[:-1]) * 3 >= pairs * 2)
