"""Findings as plain records, the one source of every machine format."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import Any

from scrubber.finding import Finding, Remove, Replace
from scrubber.normal import fold
from scrubber.report import Outcome


def records(outcome: Outcome) -> list[dict[str, Any]]:
    """One record for each finding; lines and columns from 1, offsets in code points, ends exclusive."""
    document = outcome.result.document
    ordinals: Counter[tuple[str, str]] = Counter()
    out = []
    for finding in outcome.result.findings:
        text = document.text[finding.start : finding.end]
        same = (finding.rule, fold(text))
        ordinals[same] += 1
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
            "text": text,
            "edit": _edit(finding),
            "safety": finding.safety,
            "applied": finding.applied,
            "related": finding.related._asdict() if finding.related else None,
            "data": dict(finding.data),
            "fingerprint": fingerprint(*same, ordinals[same]),
        })
    return out


def fingerprint(rule: str, folded: str, ordinal: int) -> str:
    """Names a finding by what it says, not by its line, so that it survives edits elsewhere in the file."""
    return sha256(f"{rule}\0{folded}\0{ordinal}".encode(errors="surrogatepass")).hexdigest()[:16]


def _edit(finding: Finding) -> dict[str, Any] | None:
    match finding.edit:
        case Remove():
            return {"kind": "remove"}
        case Replace(_, _, text):
            return {"kind": "replace", "text": text}
    return None
