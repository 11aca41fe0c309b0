"""A table of the rules that found something, over a whole run."""

from __future__ import annotations

from collections import Counter
from typing import TextIO

from scrubber.filters import FAMILIES
from scrubber.report import Outcome, Summary

HEAD = ("rule", "family", "articles", "edits", "marks")


class StatWriter:
    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.summary = Summary()
        self.files: Counter[tuple[str, str]] = Counter()
        self.edits: Counter[tuple[str, str]] = Counter()
        self.marks: Counter[tuple[str, str]] = Counter()

    def add(self, outcome: Outcome) -> None:
        self.summary.add(outcome)
        found = outcome.result.findings
        self.files.update({(f.family, f.rule) for f in found})
        self.edits.update((f.family, f.rule) for f in found if f.applied)
        self.marks.update((f.family, f.rule) for f in found if not f.applied)

    def close(self) -> None:
        if self.files:
            order = sorted(self.files, key=lambda key: (FAMILIES.index(key[0]), -self.edits[key] - self.marks[key], key[1]))
            table = [HEAD, *((rule, family, *(str(counts[family, rule] or "") for counts in (self.files, self.edits, self.marks))) for family, rule in order)]
            table.append(("", "", str(self.summary.files_with_findings), str(self.edits.total() or ""), str(self.marks.total() or "")))
            widths = [max(map(len, column)) for column in zip(*table, strict=True)]
            for row in table:
                cells = [cell.ljust(width) if n < 2 else cell.rjust(width) for n, (cell, width) in enumerate(zip(row, widths, strict=True))]
                self.stream.write("  ".join(cells).rstrip() + "\n")
        self.stream.flush()
