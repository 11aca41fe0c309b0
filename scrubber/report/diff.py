"""The diff report: the findings of a file, then what would change, as a diff.

In a pipe it is plain text. On a terminal the diff also shows flagged words in place, marks what changes inside a line,
and cuts long unchanged lines to the width. Article text is only ever given to rich as `Text`, never as markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from scrubber.finding import Finding
from scrubber.report import PLAIN, Look, Outcome
from scrubber.report.concise import finding_line
from scrubber.report.hunks import DiffLine, hunks
from scrubber.report.visible import visible
from scrubber.spans import Span

# A piece of a line and its style; the styles are rich's.
Piece = tuple[str, str]
SIGN_STYLE = {"-": "red", "+": "green", " ": ""}
MARK_STYLE = {"-": "bold red reverse", "+": "bold green reverse", " ": "yellow underline"}
LEVEL_STYLE = {"note": "cyan", "warning": "yellow", "error": "red"}


class DiffWriter:
    def __init__(self, stream: TextIO, look: Look = PLAIN) -> None:
        self.stream, self.colour, self.width = stream, look.colour, look.width

    def add(self, outcome: Outcome) -> None:
        if not outcome.result.findings:
            return
        for finding in outcome.result.findings:
            self._write(_finding(outcome.path, finding))
        for line in self._diff(outcome):
            self._write(line)
        self._write([("", "")])

    def close(self) -> None:
        self.stream.flush()

    def _diff(self, outcome: Outcome) -> Iterator[list[Piece]]:
        result = outcome.result
        flagged = [Span(f.start, f.end) for f in result.findings if not f.applied] if self.colour else []
        header = True
        for hunk in hunks(result.document, result.edits, flagged):
            if header:
                yield [(f"--- {visible(outcome.path)}", "bold")]
                yield [(f"+++ {visible(outcome.path)} (cleaned)", "bold")]
                header = False
            yield [(hunk.header, "cyan")]
            for line in hunk.lines:
                yield _pieces(line, self.width)

    def _write(self, pieces: list[Piece]) -> None:
        if self.colour:
            self.stream.write(paint(pieces) + "\n")
        else:
            self.stream.write("".join(text for text, _ in pieces) + "\n")


def _finding(path: str, finding: Finding) -> list[Piece]:
    line = finding_line(path, finding)
    place = len(visible(path)) + len(f":{finding.line}:{finding.column}:")
    rule = place + 1 + len(finding.rule)
    return [(line[:place], "bold"), (line[place:rule], LEVEL_STYLE[finding.level]), (line[rule:], "")]


def _pieces(line: DiffLine, width: int | None) -> list[Piece]:
    out: list[Piece] = [(line.sign, SIGN_STYLE[line.sign])]
    at = 0
    for mark in line.marks:
        out.append((visible(line.text[at : mark.start]), SIGN_STYLE[line.sign]))
        out.append((visible(line.text[max(at, mark.start) : mark.end]), MARK_STYLE[line.sign]))
        at = max(at, mark.end)
    out.append((visible(line.text[at:]), SIGN_STYLE[line.sign]))
    return _cut(out, width) if width and line.sign == " " and not line.marks else out


def _cut(pieces: list[Piece], width: int) -> list[Piece]:
    text = "".join(piece for piece, _ in pieces)
    return pieces if len(text) < width else [(text[: width - 2] + "…", "dim")]


def paint(pieces: list[Piece]) -> str:
    """The pieces with the escape sequences of their styles (ECMA-48)."""
    from rich.color import ColorSystem
    from rich.style import Style

    return "".join(Style.parse(style).render(text, color_system=ColorSystem.STANDARD) if style else text for text, style in pieces)
