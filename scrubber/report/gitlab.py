"""Code Quality of GitLab: a list of issues ("Code Quality report format" in GitLab's documentation)."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import PurePath
from typing import Any, TextIO

from scrubber.report import Outcome
from scrubber.report.records import records

SEVERITIES = {"note": "info", "warning": "minor", "error": "major"}


class GitlabWriter:
    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.between = "[\n"

    def add(self, outcome: Outcome) -> None:
        for record in records(outcome):
            self.stream.write(self.between + json.dumps(_issue(record, outcome.is_file)))
            self.between = ",\n"

    def close(self) -> None:
        self.stream.write("[]\n" if self.between == "[\n" else "\n]\n")
        self.stream.flush()


def _issue(record: dict[str, Any], is_file: bool) -> dict[str, Any]:
    path = PurePath(record["path"]).as_posix()
    # GitLab shows only the first of two issues with one fingerprint, so the path is in it as well
    name = sha256(f"{path}\0{record['fingerprint']}".encode(errors="surrogatepass")).hexdigest()
    # GitLab wants a line; those of a text that was taken out of the file would point at the wrong one
    lines = {"begin": record["line"], "end": record["end_line"]} if is_file else {"begin": 1}
    return {
        "description": record["message"],
        "check_name": record["rule"],
        "fingerprint": name,
        "severity": SEVERITIES[record["level"]],
        "location": {"path": path, "lines": lines},
    }
