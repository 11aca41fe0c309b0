"""The work on one article, wherever it is done, and its outcome as plain data that can travel and be kept.

    given = Work(name, record, settings)
    verdict = given.done()              # in this process or another
    result = given.result(verdict)      # here
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from scrubber.document import Document
from scrubber.edits import Conflict, TextEdit
from scrubber.engine import Result, run
from scrubber.errors import ScrubberError
from scrubber.filters import prepared
from scrubber.finding import Edit, Finding, Place, Remove, Replace
from scrubber.formats.record import Record
from scrubber.settings import Settings

NAMES = tuple(field.name for field in fields(Finding))
# An extracted text (None: the article's own), findings, edits, conflicts: tuples, strings and numbers all the way.
Verdict = tuple[str | None, list[Any], list[Any], list[Any]]


class Failure(str):
    """What went wrong with an article, as a sentence."""


@dataclass(frozen=True)
class Work:
    """An article to look at: the name it has in reports, what it is, and with which settings."""

    name: str
    record: Record
    settings: Settings

    def done(self) -> Verdict | Failure:
        """Look at it, and check that what is found can be undone."""
        try:
            result = run(self.record.document(self.name), prepared(self.settings), self.settings)
            result.verify()
        except ScrubberError as error:
            return Failure(error)
        text = None if self.record.in_place else result.document.text
        conflicts = [(_plain(conflict.finding), conflict.reason) for conflict in result.conflicts]
        return text, [_plain(finding) for finding in result.findings], [tuple(edit) for edit in result.edits], conflicts

    def result(self, verdict: Verdict) -> Result:
        """The result again. Where nothing was found its document has no blocks, since nothing points at one."""
        text, findings, edits, conflicts = verdict
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
