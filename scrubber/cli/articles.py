"""The articles below some paths as one corpus: read once as texts, and again for those that are wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scrubber.cli.inputs import STDIN, Input
from scrubber.cli.run import Run
from scrubber.errors import ScrubberError

if TYPE_CHECKING:
    from scrubber.dedup.copies import Document


@dataclass
class Articles:
    """Reading it fills `documents` and `sources`, by number: the file that holds an article and nothing else, or None."""

    run: Run
    paths: list[str]
    id_field: str
    date_field: str | None = None
    dated: bool = True
    documents: list[Document] = field(default_factory=list)
    sources: list[Path | None] = field(default_factory=list)
    _stdin: list[tuple[str, bytes]] = field(default_factory=list)

    def read(self) -> Iterator[str]:
        """The texts, in order."""
        from scrubber.dedup.copies import Document

        self.run.loader.override("id_field", self.id_field)
        for given, text in self._articles():
            self.documents.append(Document.of(_name(given), text, self._date(given)))
            self.sources.append(None if given.source.kind.is_stream else given.source.path)
            if STDIN in self.paths:
                self._stdin.append((text, given.data))
            self.run.console.progress.step(len(given.data))
            yield text

    def _articles(self) -> Iterator[tuple[Input, str]]:
        for given in self.run.inputs(self.paths):
            if given.record is None:
                continue
            try:
                yield given, given.record.article
            except ScrubberError as error:
                self.run.fail(f"{given.name}: {error}")

    def _date(self, given: Input) -> str:
        if self.date_field and given.record and given.source.kind.is_stream:
            return given.record.value(self.date_field)
        if given.source.path is None or not self.dated:
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
    return given.name if given.record is None or given.record.label is None else given.record.label
