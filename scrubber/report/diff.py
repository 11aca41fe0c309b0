"""The diff report. In a pipe: the findings of a file, then what would change as a diff, in plain text.

On a terminal each change and mark stands with its reason, laid out for the width; see `terminal`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from scrubber.finding import Finding
from scrubber.report import PLAIN, Look, Outcome, count
from scrubber.report.concise import finding_line
from scrubber.report.hunks import DiffLine, hunks
from scrubber.report.style import Piece, paint, plain
from scrubber.report.visible import visible
from scrubber.spans import Span

SIGN_STYLE = {"-": "red", "+": "green", " ": ""}
MARK_STYLE = {"-": "bold red reverse", "+": "bold green reverse", " ": "yellow underline"}
# Two columns are narrower than they are worth on a terminal of fewer columns than this.
LEAST_FOR_TWO = 100
LEVEL_STYLE = {"note": "cyan", "warning": "yellow", "error": "red"}


class DiffWriter:
    def __init__(self, stream: TextIO, look: Look = PLAIN) -> None:
        self.stream, self.look = stream, look

    def add(self, outcome: Outcome) -> None:
        if not outcome.result.findings:
            return
        for line in self._piped(outcome) if self.look.width is None else self._laid_out(outcome, self.look.width):
            self.stream.write((paint(line) if self.look.colour else plain(line)) + "\n")

    def close(self) -> None:
        self.stream.flush()

    def _laid_out(self, outcome: Outcome, width: int) -> Iterator[list[Piece]]:
        from scrubber.report.terminal import Layout
        from scrubber.report.view import parts

        result = outcome.result
        applied = sum(finding.applied for finding in result.findings)
        marked = len(result.findings) - applied
        says = [count(n, noun) for n, noun in ((applied, "edit"), (marked, "mark")) if n]
        yield [(visible(outcome.path), "bold"), ("  " + ", ".join(says), "dim")]
        digits = max(3, len(str(len(result.document.line_starts))))
        layout = Layout(width, self.look.full, not self.look.colour, digits)
        lay_out = layout.side_by_side if self.look.side_by_side and width >= LEAST_FOR_TWO else layout.part
        for part in parts(result):
            yield from lay_out(part)
            yield [("", "")]

    def _piped(self, outcome: Outcome) -> Iterator[list[Piece]]:
        for finding in outcome.result.findings:
            yield _finding(outcome.path, finding)
        result = outcome.result
        flagged = [Span(f.start, f.end) for f in result.findings if not f.applied] if self.look.colour else []
        header = True
        for hunk in hunks(result.document, result.edits, flagged):
            if header:
                yield [(f"--- {visible(outcome.path)}", "bold")]
                yield [(f"+++ {visible(outcome.path)} (cleaned)", "bold")]
                header = False
            yield [(hunk.header, "cyan")]
            for line in hunk.lines:
                yield _pieces(line)
        yield [("", "")]


def _finding(path: str, finding: Finding) -> list[Piece]:
    line = finding_line(path, finding)
    place = len(visible(path)) + len(f":{finding.line}:{finding.column}:")
    rule = place + 1 + len(finding.rule)
    return [(line[:place], "bold"), (line[place:rule], LEVEL_STYLE[finding.level]), (line[rule:], "")]


def _pieces(line: DiffLine) -> list[Piece]:
    out: list[Piece] = [(line.sign, SIGN_STYLE[line.sign])]
    at = 0
    for mark in line.marks:
        out.append((visible(line.text[at : mark.start]), SIGN_STYLE[line.sign]))
        out.append((visible(line.text[max(at, mark.start) : mark.end]), MARK_STYLE[line.sign]))
        at = max(at, mark.end)
    out.append((visible(line.text[at:]), SIGN_STYLE[line.sign]))
    return out
