"""One article under review: its findings, what was answered, and the edits that follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from scrubber.baseline import Entry
from scrubber.cli.inputs import Input
from scrubber.edits import TextEdit, resolve
from scrubber.engine import Result
from scrubber.finding import Finding
from scrubber.review.home import Home
from scrubber.spans import merge, overlaps


class Answer(Enum):
    """What becomes of a finding. `ACCEPT`: its text is fine everywhere; `IGNORE`: its rule is not wanted."""

    APPLY = "applied"
    KEEP = "kept"
    ACCEPT = "accepted"
    IGNORE = "ignored"
    SKIP = "left open"


@dataclass(eq=False)
class Draft:
    """`result` has all findings of an article as it is in its file; `entries` name them for the baseline, in the same order.

    `answers` are by the findings' numbers. `round` counts how often this article was looked at again after it was changed.
    """

    given: Input
    home: Home
    result: Result
    entries: list[Entry]
    round: int = 1
    answers: dict[int, Answer] = field(default_factory=dict)

    def answered(self, answer: Answer) -> list[int]:
        return sorted(number for number, given in self.answers.items() if given is answer)

    def text(self, number: int) -> str:
        finding = self.result.findings[number]
        return self.result.document.text[finding.start : finding.end]

    def outcome(self) -> Result:
        """What the answers make of the article."""
        return Result(self.result.document, self.result.findings, self._resolved()[0], [])

    def obstacle(self, number: int) -> str | None:
        """Why the edit of a finding cannot be made, if it cannot."""
        finding = self.result.findings[number]
        if finding.edit is None:
            return "it has no edit, it marks a place"
        _, applied, reasons = self._resolved(number)
        return None if finding in applied else f"its edit {reasons.get(id(finding), 'cannot be made')}"

    def open(self, closed: Callable[[int], bool]) -> list[int]:
        """Findings still to be asked about: not answered, not `closed` by earlier decisions, not touched by an edit made here."""
        changed = merge((edit.start, max(edit.end, edit.start + 1)) for edit in self._resolved()[0])
        return [number for number, finding in enumerate(self.result.findings)
                if number not in self.answers and not closed(number) and not overlaps(changed, finding.start, max(finding.end, finding.start + 1))]

    def place(self, number: int) -> tuple[str, int]:
        """Rule and offset of a finding, as they will be in the changed text."""
        finding = self.result.findings[number]
        return finding.rule, finding.start + sum(len(e.new) - (e.end - e.start) for e in self.outcome().edits if e.end <= finding.start)

    def _resolved(self, *more: int) -> tuple[list[TextEdit], list[Finding], dict[int, str]]:
        wanted = [self.result.findings[number] for number in (*self.answered(Answer.APPLY), *more)]
        edits, applied, conflicts = resolve(self.result.document, wanted)
        return edits, applied, {id(conflict.finding): conflict.reason for conflict in conflicts}

