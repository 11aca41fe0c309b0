"""JSON lines: a record for each finding."""

from __future__ import annotations

import json
from typing import TextIO

from scrubber.report import Outcome
from scrubber.report.records import records


class JsonlWriter:
    """A line of JSON for each finding, written as soon as its file is done."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def add(self, outcome: Outcome) -> None:
        for record in records(outcome):
            self.stream.write(json.dumps(record) + "\n")

    def close(self) -> None:
        self.stream.flush()
