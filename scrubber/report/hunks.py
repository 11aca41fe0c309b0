"""Edits as the hunks of a line diff. The edits are known, so nothing has to be compared."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scrubber.blocks import LINE_BREAK
from scrubber.document import Document
from scrubber.edits import TextEdit, apply
from scrubber.spans import Span


class DiffLine(NamedTuple):
    """`sign` is " ", "-" or "+"; `text` has no line break; `marks` are the spans of it that changed or are flagged."""

    sign: str
    text: str
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Hunk:
    """Neighbouring lines of the old text, from line `old` on, and what stands for them from line `new` on (both from 1)."""

    old: int
    new: int
    lines: list[DiffLine]

    @property
    def header(self) -> str:
        before = sum(line.sign != "+" for line in self.lines)
        after = sum(line.sign != "-" for line in self.lines)
        return f"@@ -{self.old if before else self.old - 1},{before} +{self.new if after else self.new - 1},{after} @@"


class Region(NamedTuple):
    """Whole old lines `first` to `last` (from 0, exclusive) and the new lines in their place."""

    first: int
    last: int
    new: list[DiffLine]
    old: list[DiffLine]


def split_lines(text: str) -> list[str]:
    """Lines without their breaks; only LF, CRLF and CR break a line, and a break at the end opens no further line."""
    lines = LINE_BREAK.split(text)
    return lines[:-1] if lines[-1] == "" else lines


def hunks(document: Document, edits: Sequence[TextEdit], flagged: Sequence[Span] = (), context: int = 2) -> Iterator[Hunk]:
    """Hunks around the edits and, as unchanged lines with marks, around the flagged spans."""
    lines = split_lines(document.text)
    regions = sorted([*_changes(document, edits, lines), *_flags(document, flagged, lines)], key=lambda r: (r.first, not r.old))
    shift, at = 0, 0
    while at < len(regions):
        group = [regions[at]]
        while at + 1 < len(regions) and regions[at + 1].first - group[-1].last <= 2 * context:
            at += 1
            if regions[at].first >= group[-1].last:  # a flag in a line that changes is seen in the change
                group.append(regions[at])
        at += 1
        first = max(0, group[0].first - context)
        body: list[DiffLine] = []
        position = first
        for region in group:
            body += [DiffLine(" ", line) for line in lines[position : region.first]]
            body += region.old + region.new
            position = region.last
        last = min(len(lines), position + context)
        body += [DiffLine(" ", line) for line in lines[position:last]]
        yield Hunk(first + 1, first + 1 + shift, body)
        shift += sum(len(r.new) - len(r.old) for r in group if r.old or r.new[0].sign == "+")


def on_lines(text: str, edits: Sequence[TextEdit]) -> list[TextEdit]:
    """The same edits; what removes lines with the break before them removes them with the break behind them, so that the
    line before is not touched."""
    out = []
    for n, edit in enumerate(edits):
        br = "\r\n" if text.startswith("\r\n", edit.start) else "\n"
        free = n + 1 == len(edits) or edits[n + 1].start >= edit.end + len(br)
        slides = free and not edit.new and text.startswith(br, edit.start) and text.startswith(br, edit.end)
        out.append(TextEdit(edit.start + len(br), edit.end + len(br), "") if slides else edit)
    return out


def _changes(document: Document, edits: Sequence[TextEdit], lines: list[str]) -> Iterator[Region]:
    for group in _by_lines(document, on_lines(document.text, edits)):
        first, last = _line(document, group[0].start), _behind(document, group[-1])
        start = document.line_starts[first]
        end = document.line_starts[last] if last < len(document.line_starts) else len(document.text)
        moved = [TextEdit(e.start - start, e.end - start, e.new) for e in group]
        old, new = lines[first:last], split_lines(apply(document.text[start:end], moved))
        while old and new and old[0] == new[0]:
            old, new, first = old[1:], new[1:], first + 1
        while old and new and old[-1] == new[-1]:
            old, new = old[:-1], new[:-1]
        removed = [DiffLine("-", line) for line in old]
        added = [DiffLine("+", line) for line in new]
        if len(old) == len(new) == 1:
            base = document.line_starts[first] - start
            removed, added = [_marked("-", old[0], moved, base, new=False)], [_marked("+", new[0], moved, base, new=True)]
        if removed or added:
            yield Region(first, first + len(old), added, removed)


def _marked(sign: str, line: str, edits: Sequence[TextEdit], base: int, *, new: bool) -> DiffLine:
    marks, shift = [], -base
    for edit in edits:
        length = len(edit.new) if new else edit.end - edit.start
        marks.append(Span(edit.start + shift, edit.start + shift + length))
        shift += len(edit.new) - (edit.end - edit.start) if new else 0
    return DiffLine(sign, line, tuple(Span(max(0, a), min(b, len(line))) for a, b in marks if b > a and a < len(line)))


def _by_lines(document: Document, edits: Sequence[TextEdit]) -> list[list[TextEdit]]:
    """Edits that share a line, or stand in neighbouring lines, belong together."""
    groups: list[list[TextEdit]] = []
    for edit in edits:
        if groups and _line(document, edit.start) < _behind(document, groups[-1][-1]):
            groups[-1].append(edit)
        else:
            groups.append([edit])
    return groups


def _flags(document: Document, flagged: Sequence[Span], lines: list[str]) -> Iterator[Region]:
    by_line: dict[int, list[Span]] = {}
    for span in flagged:
        line = _line(document, span.start)
        start = document.line_starts[line]
        by_line.setdefault(line, []).append(Span(span.start - start, min(span.end - start, len(lines[line]))))
    for line, spans in by_line.items():
        yield Region(line, line + 1, [DiffLine(" ", lines[line], tuple(sorted(spans)))], [])


def _behind(document: Document, edit: TextEdit) -> int:
    """The first line in which an edit is not seen: the one behind its end, unless it removes whole lines and no more."""
    last = _line(document, edit.end)
    whole = edit.end > edit.start and not edit.new and all(document.line_starts[_line(document, at)] == at for at in (edit.start, edit.end))
    return last if whole else last + 1


def _line(document: Document, offset: int) -> int:
    return bisect_right(document.line_starts, offset) - 1
