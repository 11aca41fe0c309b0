"""Where `clean` puts what it cleaned: stdout, the files themselves, or another folder."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from scrubber.cli.guard import OK, WRONG
from scrubber.cli.inputs import Input
from scrubber.cli.results import results
from scrubber.cli.run import Run
from scrubber.engine import Result
from scrubber.errors import InputError, ScrubberError
from scrubber.formats.kinds import target_name
from scrubber.formats.record import NOT_IN_PLACE
from scrubber.journal import Journal
from scrubber.report import Summary, Writer, count
from scrubber.sources import Source
from scrubber.writing import InPlace, NewFile


def clean_all(run: Run, paths: list[str], target: Target, report: AbstractContextManager[Writer], *, tell: bool = True, jobs: int = 1) -> int:
    """Clean what the paths stand for and say what was done; the exit code. With `tell` the report is told of every article."""
    with report as writer, target:
        for item, result in results(run, paths, jobs):
            target.put(item, result)
            if result and tell:
                run.report(writer, item, result)
    run.say_summary(done=True)
    for patch in target.journal.patches.values():
        run.console.say(f"to take it back: scrubber restore {patch}")
    return WRONG if run.failed else OK


class Target:
    """Takes the pieces of one source after another and puts each source where it belongs when the next one begins."""

    def __init__(self, run: Run, write: bool, output_dir: Path | None, several: bool, rejects: Path | None = None) -> None:
        self.run, self.write, self.output_dir, self.several, self.rejects = run, write, output_dir, several, rejects
        self.journal = Journal()
        self.made: set[Path] = set()
        self.source: Source | None = None
        self.summary = Summary()  # of the source
        self.sink: InPlace | NewFile | None = None
        self.rejected: BinaryIO | None = None

    def __enter__(self) -> Target:
        if self.rejects:
            try:
                self.rejected = self.rejects.open("wb")
            except OSError as error:
                raise InputError(f"{self.rejects}: cannot be written: {error.strerror}") from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.source and kind:
            self.source.failed = True
        self._end()
        if self.rejected:
            self.rejected.close()

    def put(self, item: Input, result: Result | None) -> None:
        """The next piece, and what became of it; `result` is None for what is passed on as it came."""
        if item.source is not self.source:
            self._end()
            self._begin(item.source)
        if result:
            self.summary.add(item.outcome(result))
        if item.broken and self.rejected:
            self.rejected.write(item.data)
            if not self.write:
                return
        if self._is_lost(item.source):
            return
        try:
            self._put(item, result)
        except ScrubberError as error:
            self._fail(item.source, f"{item.name}: {error}")

    def _put(self, item: Input, result: Result | None) -> None:
        record = item.record
        if record is None or result is None:
            edits, cleaned = [], None
        elif record.in_place:
            edits = record.edits(result)
            cleaned = record.cleaned(result) if edits else None
        else:
            edits, cleaned = [], record.cleaned(result)
        if isinstance(self.sink, InPlace):
            self.sink.add(item.data, cleaned, edits, record.raw if record else "", record.encoding if record else "utf-8")
        elif isinstance(self.sink, NewFile):
            self.sink.add(item.data if cleaned is None else cleaned)
        else:
            sys.stdout.buffer.write(item.data if cleaned is None else cleaned)

    def _begin(self, source: Source) -> None:
        self.source, self.sink, self.summary = source, None, Summary()
        try:
            if source.kind.format == "parquet":
                raise InputError(NOT_IN_PLACE["parquet"])
            if self.write and source.path:
                if source.kind.format in NOT_IN_PLACE:
                    raise InputError(NOT_IN_PLACE[source.kind.format])
                self.sink = InPlace(source, self.journal)
            elif self.output_dir and source.path:
                self.sink = NewFile(source, self._place(source, source.path))
        except ScrubberError as error:
            self._fail(source, f"{source.name}: {error}")

    def _end(self) -> None:
        """Put the finished source in place."""
        source, sink, self.source, self.sink = self.source, self.sink, None, None
        if source is None:
            return
        try:
            if sink and sink.close() and isinstance(sink, InPlace):
                self.run.console.say(f"{source.name}: {count(self.summary.applied.total(), 'edit')}")
        except ScrubberError as error:
            self._fail(source, f"{source.name}: {error}")
        self.run.summary.take(self.summary, written=not self._is_lost(source))

    def _is_lost(self, source: Source) -> bool:
        """Whether nothing comes of a source: it failed, and has not gone to stdout piece by piece, as what is no text never does:
        whoever reads there expects the text of a page, not the page."""
        return source.failed and bool(self.write or self.output_dir or source.kind.format in NOT_IN_PLACE)

    def _fail(self, source: Source, message: str) -> None:
        source.failed = True
        self.run.fail(message)

    def _place(self, source: Source, path: Path) -> Path:
        """Where a source goes in the output folder. Raises `InputError` if it cannot go there."""
        assert self.output_dir is not None
        place = self.output_dir / self._relative(source, path)
        if place in self.made:
            raise InputError(f"two inputs would both be written to {place}; clean them in two runs")
        if place.resolve() == path.resolve():
            raise InputError("would be written over itself; give another --output-dir, or use --write")
        if not place.resolve().is_relative_to(self.output_dir.resolve()):
            raise InputError(f"{place} is a link out of {self.output_dir}; it was left alone")
        self.made.add(place)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"{place.parent} cannot be made: {error.strerror}") from error
        return place

    def _relative(self, source: Source, path: Path) -> Path:
        named = path.with_name(target_name(path.name))
        if source.root is None:
            return Path(named.name)
        inside = named.relative_to(source.root)
        return source.root.resolve().name / inside if self.several else inside
