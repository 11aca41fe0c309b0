"""The lines of a text as the rows of a table that has the cleaned text beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrubber.blocks import LINE_BREAK
from scrubber.document import Document
from scrubber.edits import TextEdit, line_end, line_start
from scrubber.finding import Finding


@dataclass(frozen=True)
class Row:
    """A line, or several that an edit makes one: `start` to `end` of the text, without the last line break.

    `edits` are those that touch the row, `findings` the numbers of those that do; `gone` says that nothing of it is left,
    not even an empty line.
    """

    line: int
    start: int
    end: int
    edits: tuple[TextEdit, ...] = ()
    findings: tuple[int, ...] = ()
    gone: bool = False


def rows(document: Document, edits: Sequence[TextEdit], findings: Sequence[Finding]) -> Iterator[Row]:
    """The rows in order, a byte order mark left out. `edits` and `findings` are sorted by place."""
    waiting = list(enumerate(findings))[::-1]
    active: list[tuple[int, Finding]] = []
    todo, at = list(edits)[::-1], []
    for line, start, end in _bounds(document, edits):
        while waiting and waiting[-1][1].start <= end:
            active.append(waiting.pop())
        while todo and todo[-1].start <= end:
            at.append(todo.pop())
        active = [(n, f) for n, f in active if f.end > start or f.start == start]
        at = [edit for edit in at if edit.end > start or edit.start == start]
        touching = tuple(edit for edit in at if _touches(edit, start, end))
        yield Row(line, start, end, touching, tuple(n for n, _ in active), any(_swallows(edit, start, end, len(document.text)) for edit in at))


def _bounds(document: Document, edits: Sequence[TextEdit]) -> Iterator[tuple[int, int, int]]:
    """Line number (from 1), start and end of each row."""
    text, starts = document.text, document.line_starts
    joined = {line for edit in edits for line in _joined(document, edit)}
    first = 0
    for line, start in enumerate(starts):
        if line not in joined:
            number, first = line + 1, line_start(text, start)
        if line + 1 not in joined and (first < len(text) or line == 0 or line in joined):
            yield number, first, line_end(text, start)


def _joined(document: Document, edit: TextEdit) -> range:
    """Lines (from 0) that an edit makes part of the line before."""
    text, starts = document.text, document.line_starts
    begins = edit.start == line_start(text, edit.start)
    ends = edit.end == line_end(text, edit.end)
    if not LINE_BREAK.search(text, edit.start, edit.end) or (not edit.new and (begins or ends)):
        return range(0)
    return range(bisect_right(starts, edit.start), bisect_right(starts, edit.end))


def _touches(edit: TextEdit, start: int, end: int) -> bool:
    return (edit.start < end and edit.end > start) or (edit.start == edit.end and start <= edit.start <= end)


def _swallows(edit: TextEdit, start: int, end: int, length: int) -> bool:
    """Whether an edit takes a row away with the line break on one of its sides."""
    whole = not edit.new and edit.start <= start and end <= edit.end and start < edit.end
    return whole and (edit.start < start or end < edit.end or end == length)
