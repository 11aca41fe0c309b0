"""SARIF 2.1.0 (OASIS), for code scanning and editors: the findings, their rules, and the fixes as replacements.

Columns count code points. A line ends with LF, CRLF or CR, as everywhere here, and the log says so.
"""

from __future__ import annotations

import json
import os
from pathlib import PurePath
from typing import Any, TextIO
from urllib.parse import quote

from scrubber import __version__
from scrubber.document import Document
from scrubber.edits import TextEdit, removal_edits
from scrubber.filters import DEFAULT_FAMILIES, catalogue, load
from scrubber.finding import Edit, Finding, Remove
from scrubber.pages import paragraphs, summary
from scrubber.report import Outcome
from scrubber.report.records import records
from scrubber.report.visible import visible

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME = "https://github.com/article-scrubber/article-scrubber"


class SarifWriter:
    """One run in one log; the rules in it are those with findings."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.results: list[dict[str, Any]] = []
        self.rules: dict[str, int] = {}
        self.described: list[dict[str, Any]] = []

    def add(self, outcome: Outcome) -> None:
        document = outcome.result.document
        location = {"uri": uri(outcome.path)}
        for finding, record in zip(outcome.result.findings, records(outcome), strict=True):
            if finding.rule not in self.rules:
                self.rules[finding.rule] = len(self.rules)
                self.described.append(_rule(finding))
            here, other = (_region(document, place.start, place.end) if place else None for place in (finding, finding.related))
            result: dict[str, Any] = {
                "ruleId": finding.rule,
                "ruleIndex": self.rules[finding.rule],
                "level": finding.level,
                "message": _message(finding.message),
                "locations": [_location(location, here)],
                "partialFingerprints": {"scrubber/v1": record["fingerprint"]},
                "properties": {"safety": finding.safety, "applied": finding.applied},
            }
            if not outcome.is_file:  # the lines are those of a text that was taken out of the file
                result["locations"] = [_location(location)]
            else:
                if other:
                    result["relatedLocations"] = [{"id": 1, "message": {"text": "the other place"}, **_location(location, other)}]
                if finding.edit:
                    result["fixes"] = [_fix(document, location, finding, finding.edit)]
            self.results.append(result)

    def close(self) -> None:
        driver = {"name": "scrubber", "version": __version__, "informationUri": HOME, "rules": self.described}
        run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "newlineSequences": ["\r\n", "\n", "\r"], "results": self.results}
        json.dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, self.stream, indent=2)
        self.stream.write("\n")
        self.stream.flush()


def uri(path: str) -> str:
    """A path as a reference: relative ones stay relative, so that they are found from the root of a repository."""
    given = PurePath(path)
    return ("file://" if given.is_absolute() else "") + quote(os.fsencode(given.as_posix()))


def _message(text: str) -> dict[str, str]:
    """A plain text message. In SARIF braces are placeholders and `[...](...)` is a link, which article text must not be."""
    return {"text": visible(text).replace("{", "{{").replace("}", "}}").replace("](", "\\](")}


def _location(artifact: dict[str, str], region: dict[str, int] | None = None) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": artifact} | ({"region": region} if region else {})}


def _region(document: Document, start: int, end: int) -> dict[str, int]:
    line, column = document.line_column(start)
    end_line, end_column = document.line_column(end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _fix(document: Document, artifact: dict[str, str], finding: Finding, edit: Edit) -> dict[str, Any]:
    change = next(iter(removal_edits(document, {edit.block}))) if isinstance(edit, Remove) else TextEdit(*edit)
    replacement: dict[str, Any] = {"deletedRegion": _region(document, change.start, change.end)}
    if change.new:
        replacement["insertedContent"] = {"text": change.new}
    does = ("Remove the line" if isinstance(edit, Remove) else "Replace the text") + ("" if finding.safety == "safe" else " (doubtful)")
    return {"description": {"text": does}, "artifactChanges": [{"artifactLocation": artifact, "replacements": [replacement]}]}


def _rule(finding: Finding) -> dict[str, Any]:
    """The descriptor of a rule: its page. Of a plug-in's rule the name is all that is known."""
    if finding.rule not in catalogue():
        return {"id": finding.rule, "properties": {"tags": [finding.family]}}
    rule = load(finding.rule)
    return {
        "id": finding.rule,
        "shortDescription": _message(summary(rule)),
        "help": {"text": "\n\n".join(_message(part)["text"] for part in paragraphs(rule))},
        "defaultConfiguration": {"enabled": finding.family in DEFAULT_FAMILIES, "level": finding.level},
        "properties": {"tags": [finding.family]},
    }
