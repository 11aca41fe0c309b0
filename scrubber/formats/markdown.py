"""Markdown: which lines are running text, and which spans inside them are not to be rewritten.

Blocks come from markdown-it-py (CommonMark and GitHub tables). Whatever it does not report as the text of a paragraph
or a heading is fixed: front matter, code, HTML, tables, definitions of links and footnotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt

from scrubber.blocks import BOM, LINE_BREAK, Block, join_wrapped
from scrubber.document import Document
from scrubber.formats.pictures import figcaptions, with_captions
from scrubber.lazy import pattern
from scrubber.protect import find_addresses

FRONT_MATTER = pattern(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)(?:.*?(?:\r\n|\n|\r))??\1[ \t]*(?=\r|\n|$)", re.DOTALL)
MARKER = pattern(r"[ \t]*(?:(?:>|[-+*]|\d{1,9}[.)]|#{1,6})[ \t]+|>)*")
FOOTNOTE = pattern(r" {0,3}\[\^[^\]]+\]:")
INLINE = pattern(
    r"(?<!`)(?P<ticks>`+)(?!`)[^`].{0,500}?(?<!`)(?P=ticks)(?!`)|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+[\"'][^\n]{0,200}?[\"'])?\)|\]\[[^\]\n]{0,100}\]"
    r"|</?[A-Za-z][^<>]{0,500}>|<!--.{0,2000}?-->|&(?:#\d+|#x[0-9a-fA-F]+|\w+);|\[\^[^\]\n]{1,60}\]|\\[!-/:-@\[-`{-~]",
    re.DOTALL,
)


def parse_markdown(text: str, path: str | None = None) -> Document:
    """A document whose paragraphs and headings are blocks by line, everything else fixed."""
    return Document(text, tuple(_blocks(text)), path, find_inline, "markdown")


def find_inline(text: str) -> Iterator[tuple[int, int]]:
    """Code spans, link targets, tags, entities, footnote marks, escapes and addresses."""
    yield from find_addresses(text)
    for match in INLINE.finditer(text):
        yield match.span()


@cache
def parser() -> MarkdownIt:
    """CommonMark with GitHub's tables."""
    return MarkdownIt("commonmark").enable("table")


def _blocks(text: str) -> list[Block]:
    front = FRONT_MATTER.match(text)
    body = front.end() if front else int(text.startswith(BOM))
    blocks = [Block(0, int(text.startswith(BOM)), body, "", "front-matter")] if front else []
    starts = [body, *(m.end() for m in LINE_BREAK.finditer(text, body)), len(text)]
    next_line = 0
    for kind, first, last in _regions(text[body:]):
        blocks += _fixed(text, starts, next_line, first, len(blocks))
        if kind == "line":
            blocks += join_wrapped(text, _lines(text, starts, first, last, len(blocks)))
        else:
            blocks += _whole(text, starts, first, last, len(blocks))
        next_line = last
    blocks += _fixed(text, starts, next_line, len(starts) - 1, len(blocks))
    blocks = list(with_captions(blocks))
    return [block._replace(gap=_gap(text, blocks[n - 1].end, block.start)) if n else block for n, block in enumerate(blocks)]


def _regions(body: str) -> Iterator[tuple[str, int, int]]:
    """(kind, first line, line after the last) of each run of text: `line` is cut into lines, `whole` stays together."""
    tokens = parser().parse(body)
    table = False
    for n, token in enumerate(tokens):
        table = token.type == "table_open" or (table and token.type != "table_close")
        if token.type == "inline" and token.map and not table:
            opening = tokens[n - 1]
            first, last = opening.map or token.map
            setext = opening.type == "heading_open" and opening.markup in ("=", "-")
            yield ("whole" if setext or opening.level else "line"), first, last


def _lines(text: str, starts: list[int], first: int, last: int, index: int) -> list[Block]:
    out: list[Block] = []
    for line in range(first, last):
        out += _whole(text, starts, line, line + 1, index + len(out))
    return out


def _whole(text: str, starts: list[int], first: int, last: int, index: int) -> list[Block]:
    """One block of these lines, without the marker before it; fixed if it is the definition of a footnote."""
    raw = text[starts[first] : starts[last]]
    marker = MARKER.match(raw)
    at = marker.end() if marker and raw[marker.end() :].strip() else 0
    at += len(raw[at:]) - len(raw[at:].lstrip())
    content = raw[at:].rstrip()
    if not content:
        return []
    start = starts[first] + at
    shown = "" if FOOTNOTE.match(raw) else content
    return [Block(index, start, start + len(content), shown)]


def _fixed(text: str, starts: list[int], first: int, last: int, index: int) -> list[Block]:
    """The non-blank stretch of these lines as one fixed block, if there is any, cut where a `<figcaption>` stands in it."""
    if first >= last:
        return []
    out: list[Block] = []
    for start, end, kind in figcaptions(text, starts[first], starts[last]):
        raw = text[start:end]
        content = raw.strip()
        if content:
            at = start + len(raw) - len(raw.lstrip())
            out.append(Block(index + len(out), at, at + len(content), content if kind == "figcaption" else "", kind))
    return out


def _gap(text: str, end: int, start: int) -> bool:
    return len(LINE_BREAK.findall(text, end, start)) > 1
