"""JUnit XML, as Jenkins and others read it: a suite for each file, a case for each finding.

Warnings and errors are failures; a note is a case that passes and says something. A file without findings is one case
that passes. The elements and attributes are those of the schema of Jenkins' xUnit plug-in (junit-10.xsd).
"""

from __future__ import annotations

from typing import Any, TextIO
from xml.sax.saxutils import escape, quoteattr

from scrubber.lazy import pattern
from scrubber.report import Outcome
from scrubber.report.records import records
from scrubber.report.visible import visible

# What `visible` leaves and XML 1.0 forbids.
FORBIDDEN = pattern("[\ufffe\uffff]")


class JunitWriter:
    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="scrubber">\n')

    def add(self, outcome: Outcome) -> None:
        found = records(outcome)
        failures = sum(record["level"] != "note" for record in found)
        self.stream.write(f'  <testsuite name={_attribute(outcome.path)} tests="{len(found) or 1}" failures="{failures}" errors="0">\n')
        self.stream.writelines(_case(outcome.path, record) for record in found)
        if not found:
            self.stream.write(f'    <testcase name="clean" classname={_attribute(outcome.path)}/>\n')
        self.stream.write("  </testsuite>\n")

    def close(self) -> None:
        self.stream.write("</testsuites>\n")
        self.stream.flush()


def _case(path: str, record: dict[str, Any]) -> str:
    place = f"{path}:{record['line']}:{record['column']}"
    name = f"{record['rule']} at {record['line']}:{record['column']}"
    says = f"{place}: {record['message']}\n{record['text']}"
    if record["level"] == "note":
        inside = f"<system-out>{_text(says)}</system-out>"
    else:
        inside = f"<failure message={_attribute(record['message'])} type={_attribute(record['rule'])}>{_text(says)}</failure>"
    return f"    <testcase name={_attribute(name)} classname={_attribute(path)}>\n      {inside}\n    </testcase>\n"


def _safe(text: str) -> str:
    return FORBIDDEN.sub("\ufffd", visible(text))


def _attribute(text: str) -> str:
    return quoteattr(_safe(text))


def _text(text: str) -> str:
    return escape("\n".join(map(_safe, text.splitlines())))
