"""What was done, in numbers: of a task, and of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scrubber.engine import Result

# Errors of one task, or of one run, that are told one by one.
MOST_TOLD = 20


@dataclass
class Tally:
    """Counts of documents: read, written, changed, and those that could not be read as articles, which pass as they are;
    `skipped` are records of an archive that hold no article. `failed` says that a file could not be read to its end. Edits and marks are counted by rule, all findings by level. `size` is in bytes read."""

    read: int = 0
    written: int = 0
    changed: int = 0
    broken: int = 0
    skipped: int = 0
    size: int = 0
    failed: bool = False
    edits: Counter[str] = field(default_factory=Counter)
    marks: Counter[str] = field(default_factory=Counter)
    levels: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def fail(self, message: str) -> None:
        if len(self.errors) < MOST_TOLD:
            self.errors.append(message)

    def count(self, result: Result | None) -> None:
        """What became of one document; None for a row without a text."""
        if result:
            self.changed += bool(result.edits)
            for finding in result.findings:
                (self.edits if finding.applied else self.marks)[finding.rule] += 1
                self.levels[finding.level] += 1

    def add(self, other: Tally) -> None:
        for name in ("read", "written", "changed", "broken", "skipped", "size"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.failed |= other.failed
        self.edits += other.edits
        self.marks += other.marks
        self.levels += other.levels
        self.errors = [*self.errors, *other.errors][:MOST_TOLD]

    @property
    def is_whole(self) -> bool:
        """Whether every document that came in went out, or was skipped with a word."""
        return self.read == self.written + self.skipped

    def record(self) -> dict[str, Any]:
        return {name: dict(value) if isinstance(value, Counter) else value for name, value in vars(self).items()}

    @classmethod
    def of(cls, record: dict[str, Any]) -> Tally:
        values: dict[str, Any] = {name: Counter(value) if isinstance(value, dict) else value for name, value in record.items()}
        return cls(**values)


def total(tallies: Iterable[Tally]) -> Tally:
    out = Tally()
    for tally in tallies:
        out.add(tally)
    return out


# Told the tally of each task that is done.
Progress = Callable[[Tally], None]


def silent(tally: Tally) -> None:
    """For those who do not want to be told."""
