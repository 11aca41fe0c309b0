"""The work on one article, wherever it is done, and its outcome as plain data that can travel and be kept.

    given = Work(name, record, settings)
    verdict = given.done()              # in this process or another
    result = given.result(verdict)      # here
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from scrubber.document import Document
from scrubber.edits import Conflict, TextEdit
from scrubber.engine import Result, run
from scrubber.errors import ScrubberError, SettingsError
from scrubber.filters import catalogue, prepared, select
from scrubber.finding import Edit, Finding, Place, Remove, Replace
from scrubber.formats.record import Record
from scrubber.settings import Settings

NAMES = tuple(field.name for field in fields(Finding))


class Verdict(NamedTuple):
    """What was found in an article: tuples, strings and numbers all the way. `text` is an extracted one, None if it is the
    article's own; `complaints` are lines with what is wrong with the comments there that suppress findings."""

    text: str | None
    findings: list[Any]
    edits: list[Any]
    conflicts: list[Any]
    complaints: list[tuple[int, str]]


class Failure(str):
    """What went wrong with an article, as a sentence."""


class Unfit(Failure):
    """What is wrong with the settings: it is the same for every article."""


@dataclass(frozen=True)
class Work:
    """An article to look at: the name it has in reports, what it is, and with which settings."""

    name: str
    record: Record
    settings: Settings

    def looked_at(self) -> Result:
        """What is found in it, checked to be reversible. Raises `ScrubberError`."""
        result = run(self.record.document(self.name), prepared(self.settings), self.settings)
        result.verify()
        return result

    def done(self) -> Verdict | Failure:
        """The same as plain data, or what went wrong."""
        try:
            result = self.looked_at()
        except SettingsError as error:
            return Unfit(error)
        except ScrubberError as error:
            return Failure(error)
        text = None if self.record.in_place else result.document.text
        conflicts = [(_plain(conflict.finding), conflict.reason) for conflict in result.conflicts]
        edits = [tuple(edit) for edit in result.edits]
        return Verdict(text, [_plain(finding) for finding in result.findings], edits, conflicts, list(self._complaints(result.document)))

    def _complaints(self, document: Document) -> Iterator[tuple[int, str]]:
        """Which suppressing comments of an article make no sense or are of no use any more."""
        if document.format == "markdown" and (document.suppressions.items or document.suppressions.faults):
            rules = select(self.settings)
            active = {*rules, *(catalogue()[rule][0] for rule in rules)}
            for at, message in document.suppressions.complaints(active, self.settings.select is None):
                yield document.line_column(at)[0], message

    def result(self, verdict: Verdict) -> Result:
        """The result again. Where nothing was found its document has no blocks, since nothing points at one."""
        text, findings, edits, conflicts, _ = verdict
        if text is not None:
            document = Document.from_text(text, self.name)
        elif findings or conflicts:
            document = self.record.document(self.name)
        else:
            document = Document(self.record.text, (), self.name, format=self.record.format)
        found = [_finding(plain) for plain in findings]
        return Result(document, found, [TextEdit(*edit) for edit in edits], [Conflict(_finding(plain), reason) for plain, reason in conflicts])


def _plain(finding: Finding) -> tuple[Any, ...]:
    values = {name: getattr(finding, name) for name in NAMES}
    values["edit"] = None if finding.edit is None else tuple(finding.edit)
    values["related"] = None if finding.related is None else tuple(finding.related)
    values["data"] = dict(finding.data)
    return tuple(values.values())


def _finding(plain: tuple[Any, ...]) -> Finding:
    values = dict(zip(NAMES, plain, strict=True))
    if values["edit"] is not None:
        edit: Edit = Remove(*values["edit"]) if len(values["edit"]) == 1 else Replace(*values["edit"])
        values["edit"] = edit
    if values["related"] is not None:
        values["related"] = Place(*values["related"])
    return Finding(**values)
