"""The articles below some paths as one corpus: read once as texts, and again for those that are wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scrubber.cli.run import STDIN, Input, Run
from scrubber.errors import ScrubberError
from scrubber.formats.jsonl import JsonLine

if TYPE_CHECKING:
    from scrubber.dedup.copies import Document


@dataclass
class Articles:
    """Reading it fills `documents` and `sources`, by number: the file that holds an article and nothing else, or None."""

    run: Run
    paths: list[str]
    id_field: str
    date_field: str | None = None
    documents: list[Document] = field(default_factory=list)
    sources: list[Path | None] = field(default_factory=list)
    _stdin: list[tuple[str, bytes]] = field(default_factory=list)

    def read(self) -> Iterator[str]:
        """The texts, in order."""
        from scrubber.dedup.copies import Document

        self.run.loader.override("id_field", self.id_field)
        for given, text in self._articles():
            self.documents.append(Document(_name(given), len(text), hash(text), self._date(given)))
            whole = given.source.path if given.source.kind.format != "jsonl" else None
            self.sources.append(whole)
            if STDIN in self.paths:
                self._stdin.append((text, given.data))
            self.run.console.progress.step(len(given.data))
            yield text

    def _articles(self) -> Iterator[tuple[Input, str]]:
        for given in self.run.inputs(self.paths):
            if given.record is None:
                continue
            try:
                in_place = given.record.in_place
                yield given, given.record.text if in_place else given.record.document(given.name).text
            except ScrubberError as error:
                self.run.fail(f"{given.name}: {error}")

    def _date(self, given: Input) -> str:
        if self.date_field and isinstance(given.record, JsonLine):
            member = given.record.found.get(self.date_field)
            return str(member.value) if member else ""
        if given.source.path is None:
            return ""
        return datetime.fromtimestamp(given.source.path.stat().st_mtime, UTC).isoformat()

    def texts(self, wanted: set[int]) -> dict[int, str]:
        """The texts of some articles; files are read again for them."""
        if self._stdin:
            return {n: self._stdin[n][0] for n in wanted}
        return {n: text for n, (_, text) in enumerate(self._articles()) if n in wanted}

    def lines(self, wanted: set[int]) -> Iterator[bytes]:
        """The bytes of some articles as they came, each with a line end."""
        found = (data for _, data in self._stdin) if self._stdin else (given.data for given, _ in self._articles())
        for n, data in enumerate(found):
            if n in wanted:
                yield data if data.endswith(b"\n") else data + b"\n"


def _name(given: Input) -> str:
    label = getattr(given.record, "label", None)
    return given.name if label is None else str(label)


