"""JSON: one document for the whole run."""

from __future__ import annotations

import json
from typing import Any, TextIO

from scrubber import __version__
from scrubber.report import Outcome, Summary
from scrubber.report.records import records


class JsonWriter:
    """`{"scrubber": version, "summary": {...}, "files": [{"path", "changed", "findings"}]}`."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.files: list[dict[str, Any]] = []
        self.summary = Summary()

    def add(self, outcome: Outcome) -> None:
        self.summary.add(outcome)
        self.files.append({"path": outcome.path, "changed": bool(outcome.result.edits), "findings": records(outcome)})

    def close(self) -> None:
        s = self.summary
        summary = {"files": s.files, "files_with_findings": s.files_with_findings, "files_changed": s.changed,
                   "edits": dict(s.applied), "marks": dict(s.marked), "lines_removed": dict(s.lines_removed), "marks_by_rule": dict(s.marked_by_rule),
                   "size": s.size, "size_removed": s.size_removed}
        json.dump({"scrubber": __version__, "summary": summary, "files": self.files}, self.stream, indent=2)
        self.stream.write("\n")
        self.stream.flush()
