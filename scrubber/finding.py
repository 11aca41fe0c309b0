"""What a filter reports: a finding, its place, and the edit it proposes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Safety = Literal["safe", "unsafe", "none"]
Level = Literal["note", "warning", "error"]
LEVELS: tuple[Level, ...] = ("note", "warning", "error")


def reaches(level: str, threshold: str) -> bool:
    """Whether a finding of this level is one that `--fail-on` speaks of; "never" is reached by none."""
    return threshold != "never" and LEVELS.index(level) >= LEVELS.index(threshold)


class Remove(NamedTuple):
    """Remove a whole block; the blank lines around it are the core's business. `block` is its number in the document."""

    block: int


class Replace(NamedTuple):
    """Put `text` in the place of the code points `start` to `end`."""

    start: int
    end: int
    text: str


Edit = Remove | Replace


class Place(NamedTuple):
    """A place in the original text: offsets in code points, line and column from 1."""

    start: int
    end: int
    line: int
    column: int


@dataclass(frozen=True)
class Finding:
    """One flaw at one place of the original text.

    `start` and `end` are code points. `edit` is what the filter proposes, `safety` how far to trust it (`none` where
    there is no edit), `applied` whether the engine made it part of the result. `related` is the other place that the
    message speaks of, such as the first copy of a caption. `data` holds scores. `line` and `column` count from 1 and
    are filled in by the engine, as is `related.line`.
    """

    rule: str
    family: str
    start: int
    end: int
    message: str
    edit: Edit | None = None
    safety: Safety = "none"
    level: Level = "warning"
    related: Place | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    line: int = 0
    column: int = 0
    applied: bool = False

    def changed(self, **values: Any) -> Finding:
        """`dataclasses.replace`, several times as fast: every finding goes through it."""
        made = object.__new__(Finding)
        vars(made).update(vars(self), **values)
        return made
