"""Annotations of GitHub Actions: a workflow command for each finding.

The commands and their escapes are those of GitHub's documentation ("Workflow commands for GitHub Actions") and of its
toolkit, `command.ts`.
"""

from __future__ import annotations

from typing import TextIO

from scrubber.report import Outcome
from scrubber.report.records import records
from scrubber.report.visible import visible

COMMANDS = {"note": "notice", "warning": "warning", "error": "error"}
IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
IN_PROPERTY = IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


class GithubWriter:
    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def add(self, outcome: Outcome) -> None:
        for record in records(outcome):
            place = {"file": record["path"]}
            if outcome.is_file:  # lines of a text that was taken out of the file would point at the wrong place
                place |= {"line": record["line"], "endLine": record["end_line"]}
            if outcome.is_file and record["line"] == record["end_line"]:  # GitHub takes columns within one line only
                place |= {"col": record["column"], "endColumn": record["end_column"]}
            given = ",".join(f"{name}={_property(str(value))}" for name, value in ({"title": f"scrubber {record['rule']}"} | place).items())
            self.stream.write(f"::{COMMANDS[record['level']]} {given}::{visible(record['message']).translate(IN_MESSAGE)}\n")

    def close(self) -> None:
        self.stream.flush()


def _property(text: str) -> str:
    return visible(text).translate(IN_PROPERTY)
