"""JSON Lines: articles as members of objects. Nothing in a line changes but the characters that an edit names.

    line, result = scrub_line(b'{"id": 7, "text": "..."}\\n')
    record, result = scrub_record({"id": 7, "text": "..."})
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from scrubber.edits import TextEdit, apply
from scrubber.engine import Result, scrub
from scrubber.errors import EditError, InputError
from scrubber.formats.members import Member, members
from scrubber.formats.record import Record
from scrubber.lazy import pattern
from scrubber.settings import DEFAULT, Settings

ESCAPE = pattern(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
SURROGATE = pattern("[\ud800-\udfff]")


@dataclass(frozen=True)
class JsonLine(Record):
    """One line: `raw` as it stands in the file, `found` its members. The article is in the field `text_field`, its name in
    `id_field`; findings are added to the line as `findings_field`, if that is given."""

    found: Mapping[str, Member] = field(default_factory=dict)
    text_field: str = "text"
    id_field: str | None = None
    findings_field: str | None = None

    @property
    def text(self) -> str:
        return str(self.found[self.text_field].value)

    @property
    def label(self) -> str | None:
        return str(self.found[self.id_field].value) if self.id_field and self.id_field in self.found else None

    def value(self, name: str) -> str:
        return str(self.found[name].value) if name in self.found else ""

    def edits(self, result: Result) -> list[TextEdit]:
        """The edits as edits of the line: escapes that are not part of one stay as they are written."""
        member = self.found[self.text_field]
        value = self.raw[member.start + 1 : member.end - 1]
        place = _places(value) if result.edits else int
        shift = member.start + 1
        edits = [TextEdit(shift + place(e.start), shift + place(e.end), _escaped(e.new, value)) for e in result.edits]
        return sorted([*edits, *self._findings(result)])

    def _findings(self, result: Result) -> list[TextEdit]:
        """The findings as a field; those of an earlier run stay where the text does."""
        name = self.findings_field
        there = self.found.get(name) if name else None
        if name is None or not result.findings or (there and not result.edits):
            return []
        from scrubber.report import Outcome
        from scrubber.report.records import records

        plain = [{k: v for k, v in record.items() if k != "path"} for record in records(Outcome("", result))]
        value = json.dumps(plain, ensure_ascii=self.raw.isascii() or bool(SURROGATE.search(result.document.text)))
        if there:
            return [TextEdit(there.start, there.end, value)]
        end = max(member.end for member in self.found.values())
        return [TextEdit(end, end, f", {json.dumps(name)}: {value}")]

    def cleaned(self, result: Result) -> bytes:
        line = apply(self.raw, self.edits(result))
        if members(line)[self.text_field].value != result.text:
            raise EditError("the edited line does not hold the cleaned text; it was left alone")
        return line.encode(self.encoding)


def _places(value: str) -> Callable[[int], int]:
    """Where a code point of a string stands in its JSON form."""
    texts, raws = [0], [0]
    for match in ESCAPE.finditer(value):
        texts.append(texts[-1] + match.start() - raws[-1] + 1)
        raws.append(match.end())

    def place(offset: int) -> int:
        n = bisect_right(texts, offset) - 1
        return raws[n] + offset - texts[n]

    return place


def _escaped(text: str, value: str) -> str:
    """A string in JSON's form, with escapes for other scripts where its neighbours have them."""
    return json.dumps(text, ensure_ascii=value.isascii() or bool(SURROGATE.search(text)))[1:-1]


def json_line(data: bytes, text_field: str = "text", id_field: str | None = None, findings_field: str | None = None) -> JsonLine:
    """A line taken apart; its fields by their names. Raises `InputError` with what is wrong with it."""
    try:
        raw = data.decode()
        found = members(raw)
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8, as JSON must be (byte 0x{data[error.start]:02x} at offset {error.start})") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"not a line of JSON: {error}") from error
    if text_field not in found:
        raise InputError(f"no field '{text_field}' (there is {_listed(found)}); name the one that holds the article with --text-field")
    if raw[found[text_field].start] != '"':
        raise InputError(f"the field '{text_field}' is no string")
    return JsonLine(raw, found=found, text_field=text_field, id_field=id_field, findings_field=findings_field)


def _listed(names: Iterable[str]) -> str:
    shown = [f"'{name[:40]}'" for name in names]
    return ", ".join(shown[:8]) + (" ..." if len(shown) > 8 else "") if shown else "none"


def scrub_line(line: bytes, settings: Settings = DEFAULT, name: str | None = None) -> tuple[bytes, Result]:
    """A line of JSON with its article cleaned, and the result; the same bytes where nothing changed. Raises `InputError`."""
    record = json_line(line, settings.text_field, settings.id_field, settings.findings_field)
    result = scrub(record.text, settings, name, "text")
    result.verify()
    return record.cleaned(result) if record.edits(result) else line, result


def scrub_record(record: Mapping[str, Any], settings: Settings = DEFAULT, name: str | None = None) -> tuple[dict[str, Any], Result]:
    """A record with its article cleaned, other members and their order as they were, and the result. Raises `InputError`."""
    text = record.get(settings.text_field)
    if not isinstance(text, str):
        raise InputError(f"no text in the field '{settings.text_field}' (there is {_listed(record)})")
    result = scrub(text, settings, name, "text")
    result.verify()
    return {**record, settings.text_field: result.text}, result
