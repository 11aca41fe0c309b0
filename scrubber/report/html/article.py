"""One article as the page shows it: rows of lines, each as pieces, the original's and the cleaned text's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from scrubber.blocks import LINE_BREAK
from scrubber.edits import TextEdit
from scrubber.engine import Result
from scrubber.finding import Finding, Replace
from scrubber.report import Outcome
from scrubber.report.html.lines import Row, rows
from scrubber.report.records import records
from scrubber.report.visible import visible

# A piece of a line: its text; or its text, the numbers of the findings it belongs to, and 1 if an edit takes it away
# (in the original) or puts it there (in the cleaned text).
Piece = str | tuple[str, list[int], int]
EXCERPT = 240


def article(outcome: Outcome) -> dict[str, Any]:
    """`path`, `language`, `removed` (share of the characters), `findings`, and `rows`; a text without findings has no rows."""
    result = outcome.result
    text = result.document.text
    out: dict[str, Any] = {"path": visible(outcome.path), "findings": [_note(record, text) for record in records(outcome)]}
    if result.findings:
        out["language"] = result.document.language
        out["removed"] = round(sum(edit.end - edit.start for edit in result.edits) / max(1, len(text)), 4)
        out["rows"] = list(_rows(result))
    return out


def _note(record: dict[str, Any], text: str) -> dict[str, Any]:
    out = {name: record[name] for name in ("rule", "family", "level", "line", "safety", "applied")}
    out["message"] = visible(record["message"])
    if record["edit"]:
        out["edit"] = {name: visible(value) for name, value in record["edit"].items()}
    if record["related"]:
        start, end = record["related"]["start"], record["related"]["end"]
        out["related"] = {"line": record["related"]["line"], "text": _excerpt(text[start:end])}
    return out


def _excerpt(text: str) -> str:
    return visible(text if len(text) <= EXCERPT else text[: EXCERPT - 2] + " …")


def _rows(result: Result) -> Iterator[list[Any]]:
    """`[line, original]` where nothing changes, `[line, original, cleaned]` where it does, `cleaned` null for lines that go."""
    for row in rows(result.document, result.edits, result.findings):
        original = _original(row, result)
        if row.gone:
            yield [row.line, original, None]
        elif row.edits:
            yield [row.line, original, _cleaned(row, result)]
        else:
            yield [row.line, original]


def _original(row: Row, result: Result) -> list[Piece]:
    out = []
    for start, end in _cuts(row, result.findings):
        edit = next((edit for edit in row.edits if edit.start <= start and end <= edit.end and start < end), None)
        out.append(_piece(result.document.text[start:end], _numbers(row, result.findings, start, end, edit), edit is not None))
    return out


def _cleaned(row: Row, result: Result) -> list[Piece]:
    text, out = result.document.text, []
    edits = list(row.edits)
    for start, end in _cuts(row, result.findings):
        while edits and edits[0].start <= start:
            out += _inserted(row, result.findings, edits.pop(0))
        if not any(edit.start <= start < edit.end for edit in row.edits):
            out.append(_piece(text[start:end], _numbers(row, result.findings, start, end, None), False))
    for edit in edits:
        out += _inserted(row, result.findings, edit)
    return out


def _inserted(row: Row, findings: Sequence[Finding], edit: TextEdit) -> list[Piece]:
    return [_piece(edit.new, _numbers(row, findings, edit.start, edit.end, edit), True)] if edit.new else []


def _cuts(row: Row, findings: Sequence[Finding]) -> Iterator[tuple[int, int]]:
    """The row in pieces that lie inside or outside of each finding and each edit. A finding without extent has an empty piece."""
    if not row.findings and not row.edits:
        yield row.start, row.end
        return
    places = [at for n in row.findings for at in (findings[n].start, findings[n].end)]
    places += [at for edit in row.edits for at in (edit.start, edit.end)]
    points = sorted({row.start, row.end, *(at for at in places if row.start < at < row.end)})
    empty = {findings[n].start for n in row.findings if findings[n].start == findings[n].end}
    for start, end in pairwise(points):
        if start in empty:
            yield start, start
        yield start, end
    if row.end in empty:
        yield row.end, row.end


def _numbers(row: Row, findings: Sequence[Finding], start: int, end: int, edit: TextEdit | None) -> list[int]:
    """The findings that cover a piece, or whose edit it is."""
    def belongs(finding: Finding) -> bool:
        if start == end and edit is None:
            return finding.start == finding.end == start
        return (finding.start <= start and end <= finding.end) or (edit is not None and finding.applied and _makes(finding, edit))
    return [n for n in row.findings if belongs(findings[n])]


def _makes(finding: Finding, edit: TextEdit) -> bool:
    return isinstance(finding.edit, Replace) and (finding.edit.start, finding.edit.end) == (edit.start, edit.end)


def _piece(text: str, numbers: list[int], changed: bool) -> Piece:
    shown = "\n".join(visible(line) for line in LINE_BREAK.split(text))
    return (shown, numbers, int(changed)) if numbers or changed else shown
