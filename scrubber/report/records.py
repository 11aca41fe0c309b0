"""Findings as plain records, the one source of every machine format."""

from __future__ import annotations

from typing import Any

from scrubber.finding import Finding, Remove, Replace
from scrubber.fingerprints import fingerprints
from scrubber.report import Outcome


def records(outcome: Outcome) -> list[dict[str, Any]]:
    """One record for each finding; lines and columns from 1, offsets in code points, ends exclusive."""
    document = outcome.result.document
    out = []
    for finding, fingerprint in zip(outcome.result.findings, fingerprints(outcome.result), strict=True):
        end_line, end_column = document.line_column(finding.end)
        out.append({
            "path": outcome.path,
            "rule": finding.rule,
            "family": finding.family,
            "level": finding.level,
            "message": finding.message,
            "line": finding.line,
            "column": finding.column,
            "end_line": end_line,
            "end_column": end_column,
            "start": finding.start,
            "end": finding.end,
            "text": document.text[finding.start : finding.end],
            "edit": _edit(finding),
            "safety": finding.safety,
            "applied": finding.applied,
            "related": finding.related._asdict() if finding.related else None,
            "data": dict(finding.data),
            "fingerprint": fingerprint,
        })
    return out


def _edit(finding: Finding) -> dict[str, Any] | None:
    match finding.edit:
        case Remove():
            return {"kind": "remove"}
        case Replace(_, _, text):
            return {"kind": "replace", "text": text}
    return None
