"""The last stage of looking for copies: the corpus again, without them. What is no copy stays as it is, byte by byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from shutil import copyfileobj
from typing import Any, BinaryIO

from scrubber.corpus.manifest import PARTS, once
from scrubber.corpus.shards import Shard, Task, read
from scrubber.corpus.store import BUFFER, Store
from scrubber.corpus.tally import Tally
from scrubber.errors import ScrubberError
from scrubber.formats.kinds import kind_of
from scrubber.formats.packing import packed
from scrubber.settings import Settings

KEEP = f"{PARTS}/keep"
YES, NO = "1", "0"


@dataclass(frozen=True)
class KeepJob:
    """What all tasks have in common. Beside the store's parts lie, for each task, the articles to keep: a mark for each."""

    out: str
    settings: tuple[Settings, ...]
    encoding: str | None

    def __call__(self, task: str) -> str:
        """Write what is kept of the files of a task; what is said are the counts, file by file."""
        work, out = Task.load(task), Store(self.out)
        return once(out, f"{work.key}-kept", lambda: self._kept(work, out))

    def _kept(self, work: Task, out: Store) -> dict[str, Any]:
        marks = json.loads(out.read(f"{KEEP}/{work.key}"))
        return {shard.file.into: self._shard(shard, out, kept).record() for shard, kept in zip(work.shards, marks, strict=True)}

    def _shard(self, shard: Shard, out: Store, marks: str) -> Tally:
        tally = Tally()
        kept, where = _counted(marks, tally), shard.file.into if shard.is_whole else f"{PARTS}/{shard.part}"
        form = kind_of(shard.file.name).format
        try:
            if form == "jsonl":
                with out.writing(where) as made:
                    self._lines(shard, made, kept, tally)
            elif form == "parquet":
                self._rows(shard, out, kept, tally)
            elif next(kept, True):
                with Store(shard.file.folder).reading(shard.file.name) as file, out.writing(where) as made:
                    copyfileobj(file, made, BUFFER)
        except ScrubberError as error:
            tally.failed = True
            tally.fail(f"{shard.file}: {error}")
        return tally

    def _lines(self, shard: Shard, made: BinaryIO, kept: Iterator[bool], tally: Tally) -> None:
        """Of a file that cannot be read to its end what can: its articles may be those that others are copies of."""
        output = packed(made, kind_of(shard.file.name).packing)
        try:
            for piece in read(shard, self.settings[shard.file.settings], self.encoding):
                is_article = piece.record is not None or piece.error
                if not is_article or next(kept, True):
                    output.write(piece.data)
        except ScrubberError as error:
            tally.failed = True
            tally.fail(f"{shard.file}: {error}")
        output.close()

    def _rows(self, shard: Shard, out: Store, kept: Iterator[bool], tally: Tally) -> None:
        """Likewise of a file that is damaged in its middle."""
        from scrubber.formats.parquet import keep_rows

        with Store(shard.file.folder).reading(shard.file.name) as file, out.writing(shard.file.into) as made:
            try:
                keep_rows(file, made, self.settings[shard.file.settings].text_field, kept)
            except ScrubberError as error:
                if not made.tell():  # no Parquet file at all
                    raise
                tally.failed = True
                tally.fail(f"{shard.file}: {error}")


def _counted(marks: str, tally: Tally) -> Iterator[bool]:
    for mark in marks:
        kept = mark == YES
        tally.written += kept
        tally.skipped += not kept
        yield kept
