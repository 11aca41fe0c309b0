"""One line for each finding: `path:line:col: rule message [*]`."""

from __future__ import annotations

from typing import TextIO

from scrubber.finding import Finding
from scrubber.report import Outcome
from scrubber.report.visible import visible


class ConciseWriter:
    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def add(self, outcome: Outcome) -> None:
        for finding in outcome.result.findings:
            self.stream.write(finding_line(outcome.path, finding) + "\n")

    def close(self) -> None:
        self.stream.flush()


def finding_line(path: str, finding: Finding) -> str:
    """`[*]` says that the edit would be made."""
    mark = " [*]" if finding.applied else ""
    return visible(f"{path}:{finding.line}:{finding.column}: {finding.rule} {finding.message}{mark}")
