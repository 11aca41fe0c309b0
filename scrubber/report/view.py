"""What a report for people shows of a document: its parts from top to bottom, before anything is laid out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from scrubber.document import Document
from scrubber.edits import TextEdit, apply
from scrubber.engine import Result
from scrubber.finding import Finding, Remove, Replace
from scrubber.report.hunks import split_lines
from scrubber.report.words import differing, passage
from scrubber.spans import Span


class Line(NamedTuple):
    """A line and what becomes of it: `-` goes, `+` comes, `?` is marked, `=` is the other place, a space stays as it is.

    `number` counts from 1 in the original; new lines have none. `marks` are the spans of `text` to be told apart.
    """

    sign: str
    text: str
    number: int | None = None
    marks: tuple[Span, ...] = ()


class Note(NamedTuple):
    """What a finding says of a line; `span` is its place in the line, None if it is the whole line. `more` is said behind it."""

    finding: Finding
    span: Span | None = None
    more: str = ""


class Row(NamedTuple):
    """A line, what is said of it, and the line that belongs beside it."""

    left: Line
    notes: tuple[Note, ...] = ()
    right: Line | None = None


@dataclass(frozen=True)
class Part:
    """Rows that belong together: a run of lines that go, or one line that changes or is marked."""

    rows: list[Row]
    removed: bool = False


def parts(result: Result) -> list[Part]:
    """The changes and marks of a document in the order of place, with a line of context around what goes."""
    view = _View(result)
    found = sorted([*view.runs(), *view.places()], key=lambda pair: pair[0])
    out: list[Part] = []
    shown = 0
    for at, (first, part) in enumerate(found):
        last = max((row.left.number or 0 for row in part.rows), default=first)
        follows = found[at + 1][0] if at + 1 < len(found) else len(view.lines) + 1
        before, after = view.neighbour(first, -1), view.neighbour(last, 1)
        around = ([Row(before)] if part.removed and before and (before.number or 0) > shown else [],
                  [Row(after)] if part.removed and after and (after.number or 0) < follows else [])
        out.append(Part([*around[0], *part.rows, *around[1]], part.removed))
        shown = (after.number or 0) if around[1] and after else last
    return out


class _View:
    """A document as lines, with the findings by line."""

    def __init__(self, result: Result) -> None:
        self.document: Document = result.document
        self.edits = result.edits
        self.lines = split_lines(self.document.text)
        self.removals = [f for f in result.findings if f.applied and isinstance(f.edit, Remove)]
        self.others = [f for f in result.findings if not (f.applied and isinstance(f.edit, Remove))]

    def neighbour(self, number: int, step: int) -> Line | None:
        """The next line above or below that is not blank."""
        number += step
        while 0 < number <= len(self.lines):
            if self.lines[number - 1].strip():
                return Line(" ", self.lines[number - 1], number)
            number += step
        return None

    def runs(self) -> Iterator[tuple[int, Part]]:
        """Lines that go, those of one edit together."""
        starts = [edit.start for edit in self.edits]
        runs: dict[int, list[Finding]] = {}
        for finding in self.removals:
            runs.setdefault(bisect_right(starts, finding.start), []).append(finding)
        for findings in runs.values():
            yield findings[0].line, Part([row for finding in findings for row in self._gone(finding)], removed=True)

    def _gone(self, finding: Finding) -> Iterator[Row]:
        last = self.document.line_column(finding.end)[0]
        related = self._related(finding)
        for number in range(finding.line, last + 1):
            text = self.lines[number - 1]
            if not text.strip():
                continue
            line, right = _beside(Line("-", text, number), related if number == last else None)
            yield Row(line, (Note(finding),) if number == last else (), right)

    def places(self) -> Iterator[tuple[int, Part]]:
        """Lines in which something is replaced or marked."""
        by_line: dict[int, list[Finding]] = {}
        for finding in self.others:
            by_line.setdefault(finding.line, []).append(finding)
        for number, findings in by_line.items():
            changed = [f for f in findings if f.applied and isinstance(f.edit, Replace)]
            yield number, Part([*self._changed(number, changed, findings)] if changed else [*self._marked(number, findings)])

    def _marked(self, number: int, findings: Sequence[Finding]) -> Iterator[Row]:
        notes = tuple(self._note(f, number) for f in findings)
        line = Line("?", self.lines[number - 1], number, tuple(sorted(n.span for n in notes if n.span)))
        related = next((r for f in findings if (r := self._related(f))), None)
        yield Row(line, notes, _beside(line, related)[1])

    def _changed(self, number: int, changed: Sequence[Finding], findings: Sequence[Finding]) -> Iterator[Row]:
        """The old lines of these replacements beside the new ones."""
        last = max(self.document.line_column(f.end)[0] for f in changed)
        old = self.lines[number - 1 : last]
        new = split_lines(self._edited(number, last, changed)) or [""]
        for at, (ours, theirs) in enumerate(zip_longest(old, new)):
            left, right = differing(ours, theirs) if ours is not None and theirs is not None else ((), ())
            notes = tuple(self._note(f, number) for f in findings) if at == 0 else ()
            line = Line("-", ours, number + at, left) if ours is not None else Line(" ", "")
            yield Row(line, notes, Line("+", theirs, None, right) if theirs is not None else None)

    def _edited(self, first: int, last: int, changed: Iterable[Finding]) -> str:
        starts = self.document.line_starts
        start, end = starts[first - 1], starts[last] if last < len(starts) else len(self.document.text)
        edits = sorted({TextEdit(f.edit.start - start, f.edit.end - start, f.edit.text) for f in changed if isinstance(f.edit, Replace)})
        return apply(self.document.text[start:end], edits)

    def _note(self, finding: Finding, number: int) -> Note:
        start = self.document.line_starts[number - 1]
        text = self.lines[number - 1]
        span = Span(finding.start - start, min(finding.end - start, len(text)))
        whole = finding.end - start > len(text) or not (text[: span.start] + text[span.end :]).strip()
        return Note(finding, None if whole or span.end <= span.start else span)

    def _related(self, finding: Finding) -> Line | None:
        if finding.related is None:
            return None
        return Line("=", self.lines[finding.related.line - 1], finding.related.line)


def _beside(line: Line, other: Line | None) -> tuple[Line, Line | None]:
    """Two lines with the words marked in which they differ; of a paragraph that holds the line, the passage that does."""
    if other is None:
        return line, None
    ours, theirs = differing(line.text, other.text)
    return line._replace(marks=ours), other._replace(marks=theirs or passage(line.text, other.text))
