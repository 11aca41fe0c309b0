"""Reports: what was found, for people and for machines. One writer for each format."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from typing import Protocol, TextIO, cast

from scrubber.engine import Result
from scrubber.finding import Remove


@dataclass(frozen=True)
class Outcome:
    """What became of one input; `path` is the name it goes by in reports, `encoding` that of its bytes.

    `is_file` says that the text is all of a file, and not a line of one or what was taken out of a page or a packed file.
    """

    path: str
    result: Result
    encoding: str = "utf-8"
    is_file: bool = True


class Format(StrEnum):
    """The formats of a report. What is called `x` here is written by `XWriter` in the module `scrubber.report.x`."""

    diff = "diff"
    concise = "concise"
    stat = "stat"
    json = "json"
    jsonl = "jsonl"
    sarif = "sarif"
    github = "github"
    gitlab = "gitlab"
    junit = "junit"
    unified = "unified"
    html = "html"


@dataclass(frozen=True)
class Look:
    """How a report for people is to look.

    `width` is that of the terminal in columns, None where there is none; `full` folds and cuts nothing; `side_by_side` puts
    what comes beside what goes.
    """

    colour: bool = False
    width: int | None = None
    full: bool = False
    side_by_side: bool = False


PLAIN = Look()


class Writer(Protocol):
    """Takes outcomes one by one, in the order of the input."""

    def add(self, outcome: Outcome) -> None: ...

    def close(self) -> None: ...


@dataclass
class Summary:
    """Counts over a run. `files` counts articles; `noun` is what a sentence calls them."""

    noun: str = "file"
    files: int = 0
    files_with_findings: int = 0
    changed: int = 0
    applied: Counter[str] = field(default_factory=Counter)
    marked: Counter[str] = field(default_factory=Counter)
    lines_removed: Counter[str] = field(default_factory=Counter)
    marked_by_rule: Counter[str] = field(default_factory=Counter)
    size: int = 0
    size_removed: int = 0

    def add(self, outcome: Outcome) -> None:
        result = outcome.result
        self.files += 1
        self.files_with_findings += bool(result.findings)
        self.changed += bool(result.edits)
        self.size += len(result.document.text)
        self.size_removed += sum(edit.end - edit.start - len(edit.new) for edit in result.edits)
        for finding in result.findings:
            (self.applied if finding.applied else self.marked)[finding.family] += 1
            if not finding.applied:
                self.marked_by_rule[finding.rule] += 1
            elif isinstance(finding.edit, Remove):
                self.lines_removed[finding.family] += result.document.line_column(finding.end)[0] - finding.line + 1

    def take(self, other: Summary, *, written: bool) -> None:
        """Add the counts of a part of the run; its edits count only if they were `written`."""
        counted = ["files", "files_with_findings", "marked", "marked_by_rule", "size"]
        for name in [*counted, *(("changed", "applied", "lines_removed", "size_removed") if written else ())]:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def sentence(self, *, done: bool) -> str:
        """One line for stderr: `2 files: 7 edits (4 furniture, 3 caption), 5 marks (5 mt)`."""
        if not (self.applied or self.marked):
            return f"{count(self.files, self.noun)}: nothing found"
        edits = f"{count(self.applied.total(), 'edit')} {'made' if done else 'to make'}"
        parts = [text + _families(counts) for text, counts in ((edits, self.applied), (count(self.marked.total(), "mark"), self.marked)) if counts]
        return f"{count(self.files, self.noun)}, {self.files_with_findings} with findings: " + ", ".join(parts)

    def details(self) -> list[str]:
        """What the sentence leaves out, a line each: lines removed and the share of the text, marks by rule."""
        lines = []
        if self.lines_removed:
            share = 100 * self.size_removed / self.size
            by_family = ", ".join(f"{n} {family}" for family, n in self.lines_removed.items())
            lines.append(f"lines removed: {self.lines_removed.total()} ({by_family}), {share:.1f} % of the text")
        if self.marked_by_rule:
            lines.append("marked: " + ", ".join(f"{n} {rule}" for rule, n in self.marked_by_rule.most_common()))
        return lines


def _families(counts: Counter[str]) -> str:
    return " (" + ", ".join(f"{n} {family}" for family, n in counts.items()) + ")"


def count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def writer(name: Format, stream: TextIO, look: Look = PLAIN) -> Writer:
    """The writer of a format. Its module is imported only now."""
    made = getattr(import_module(f"scrubber.report.{name}"), f"{name.capitalize()}Writer")
    return cast(Writer, made(stream, look) if name is Format.diff else made(stream))
