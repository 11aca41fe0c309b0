"""The diff report on a terminal: parts of a document laid out in a width, in one column or with old and new side by side.

Signs and carets say everything, colours only help. Article text is shown through `visible` and never read as markup.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from scrubber.report import count
from scrubber.report.style import Piece, Stretch, cells, coloured, plain, rows, shown, windows, wrap
from scrubber.report.view import Line, Note, Part, Row
from scrubber.report.visible import visible
from scrubber.spans import Span

STYLE = {"-": "red", "+": "green", "?": "", "=": "cyan", " ": "dim"}
MARK_STYLE = {"-": "bold red reverse", "+": "bold green reverse", "?": "yellow underline", "=": "bold cyan", " ": ""}
LEVEL_STYLE = {"note": "cyan", "warning": "yellow", "error": "red"}
# Of a run of more lines than this only the first are shown, of a long line only so many rows.
MOST_LINES, FIRST_LINES, MOST_ROWS = 8, 6, 3
# The column in which the reason stands beside a short line.
BESIDE = 44


class Layout(NamedTuple):
    """`full` folds and cuts nothing; `carets` points at what colour alone would show; `digits` is the width of line numbers."""

    width: int
    full: bool = False
    carets: bool = False
    digits: int = 3

    @property
    def indent(self) -> str:
        return " " * (self.digits + 3)

    @property
    def room(self) -> int:
        return max(20, self.width - len(self.indent))

    def part(self, part: Part) -> Iterator[list[Piece]]:
        """The rows of a part, one below the other."""
        shown_rows, rest = self._folded(part)
        for row in shown_rows:
            yield from self.line(row.left, row.notes)
            if row.right:
                yield from self.line(row.right)
        yield from rest

    def side_by_side(self, part: Part) -> Iterator[list[Piece]]:
        """The rows of a part, what stays or comes beside what goes."""
        half = self._replace(width=(self.width - 3) // 2)
        shown_rows, rest = self._folded(part)
        for row in shown_rows:
            right = row.right or (row.left if row.left.sign == " " else None)
            for ours, theirs in zip_longest(half.line(row.left, row.notes), half.line(right) if right else ()):
                ours = ours or []
                yield [*ours, (" " * (half.width - cells(plain(ours))), ""), (" │ " if theirs else " │", "dim"), *(theirs or [])]
        yield from rest

    def _folded(self, part: Part) -> tuple[list[Row], list[list[Piece]]]:
        """The rows to show, each reason once, and what is said of those left out."""
        gone = [row for row in part.rows if row.left.sign == "-"]
        if self.full or not part.removed or len(gone) <= MOST_LINES:
            return _reasons_once(part.rows), []
        hidden = gone[FIRST_LINES:]
        rules = Counter(note.finding.rule for row in hidden for note in row.notes)
        says = f"... {len(hidden)} more lines: " + ", ".join(f"{n} {rule}" for rule, n in rules.most_common()) + " (all with -v)"
        rest: list[list[Piece]] = [[(self.indent, ""), (says[a:b], "dim")] for a, b in wrap(says, self.room)]
        return _reasons_once(part.rows[: part.rows.index(hidden[0])]), rest

    def line(self, line: Line, notes: Sequence[Note] = ()) -> Iterator[list[Piece]]:
        """A line with its number and sign, what is said of places in it below them, what is said of it as a whole behind it."""
        text, spans = shown(line.text, [*line.marks, *(note.span for note in notes if note.span)])
        marks, places = spans[: len(line.marks)], iter(spans[len(line.marks) :])
        pointed = [(note, next(places)) for note in notes if note.span]
        whole = [note for note in notes if not note.span]
        number = f"{line.number or '':>{self.digits}} {line.sign} "
        stretches = self._stretches(line.sign, text, marks, [place for _, place in pointed])
        for stretch in stretches:
            pieces = [(number, STYLE[line.sign]), *coloured(text, stretch, marks, STYLE[line.sign], MARK_STYLE[line.sign])]
            used = cells(plain(pieces))
            if whole and len(stretches) == 1 and used < BESIDE and BESIDE + sum(map(_length, whole)) <= self.width:
                pieces += [(" " * (BESIDE - used), ""), *_says(whole.pop(0))]
            yield pieces
            number = self.indent
            inside = [(note, place) for note, place in pointed if stretch.start <= place.start < max(stretch.end, 1)]
            for note, place in inside:
                yield from self._pointer(text, stretch, [place], note)
            if self.carets and not inside:
                short = [mark for mark in marks if stretch.start <= mark.start < stretch.end and mark.end - mark.start < self.room // 2]
                yield from self._pointer(text, stretch, short, None)
        for note in whole:
            yield from self._below(note)

    def _stretches(self, sign: str, text: str, marks: list[Span], places: list[Span]) -> list[Stretch]:
        """What is shown of a line: all of it if it fits, is wanted in full or goes as a whole; else what stands around its marks."""
        if self.full or (sign == "-" and not places) or (sign == "+" and not marks):
            return rows(text, self.room, None if self.full else MOST_ROWS)
        return list(windows(text, sorted({*marks, *places}), self.room))

    def _pointer(self, text: str, stretch: Stretch, marks: Sequence[Span], note: Note | None) -> Iterator[list[Piece]]:
        """Carets under places of a row, and behind them or below what is said of them."""
        if not marks:
            return
        row, lead = "", int(stretch.before)
        for start, end in marks:
            column = lead + cells(text[stretch.start : start])
            row = row.ljust(column) + "^" * max(1, cells(text[start : min(end, stretch.end)]))
        style = LEVEL_STYLE[note.finding.level] if note else "dim"
        pieces = [(self.indent + row, style)]
        if note and len(row) + 1 + _length(note) <= self.room:
            yield [*pieces, (" ", ""), *_says(note)]
        else:
            yield pieces
            yield from self._below(note) if note else ()

    def _below(self, note: Note) -> Iterator[list[Piece]]:
        rule, message = _says(note)
        text = rule[0] + message[0]
        for n, (start, end) in enumerate(wrap(text, self.room)):
            head = len(rule[0]) if n == 0 else 0
            yield [(self.indent, ""), (text[start : start + head], rule[1]), (text[start + head : end], message[1])]


def _says(note: Note) -> list[Piece]:
    return [(note.finding.rule, LEVEL_STYLE[note.finding.level]), (f": {visible(note.finding.message)}{note.more}".replace("\t", " "), "")]


def _length(note: Note) -> int:
    return cells(plain(_says(note)))


def _reasons_once(rows: Sequence[Row]) -> list[Row]:
    """Of neighbouring lines that go for one reason, the last says so, and for how many."""
    out: list[Row] = []
    run = 1
    for row, following in zip_longest(rows, rows[1:]):
        same = following and row.notes and not row.right and not following.right and _reasons(row) == _reasons(following)
        if same:
            run += 1
            out.append(row._replace(notes=()))
        else:
            out.append(row._replace(notes=tuple(n._replace(more=f" ({count(run, 'line')})") for n in row.notes)) if run > 1 else row)
            run = 1
    return out


def _reasons(row: Row) -> list[tuple[str, str]]:
    return [(note.finding.rule, note.finding.message) for note in row.notes]
