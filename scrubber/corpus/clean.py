"""Cleaning and checking a corpus: what one task does, and how its parts become files."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from dataclasses import dataclass
from shutil import copyfileobj
from typing import BinaryIO

from scrubber.corpus.manifest import PARTS, once
from scrubber.corpus.shards import Shard, Task, read
from scrubber.corpus.store import BUFFER, Store
from scrubber.corpus.tally import Tally
from scrubber.engine import Result
from scrubber.errors import InputError, ScrubberError
from scrubber.formats.kinds import kind_of
from scrubber.formats.packing import packed
from scrubber.settings import Settings
from scrubber.sources import Piece
from scrubber.work import Work


@dataclass(frozen=True)
class ShardJob(ABC):
    """What all tasks of a run have in common: the folder for what they make, the settings, the encoding if the command line
    names one. A job makes a file of each file of the corpus."""

    out: str
    settings: tuple[Settings, ...]
    encoding: str | None = None

    def __call__(self, task: str) -> str:
        """Do the shards of a task; what is said are the counts, file by file."""
        work, out = Task.load(task), Store(self.out)
        return once(out, work.key, lambda: {shard.file.into: self._shard(shard, out).record() for shard in work.shards})

    def _shard(self, shard: Shard, out: Store) -> Tally:
        tally = Tally(size=shard.end - shard.start)
        try:
            with out.writing(shard.file.into if shard.is_whole else f"{PARTS}/{shard.part}") as made:
                self.fill(made, shard, self.settings[shard.file.settings], tally)
        except ScrubberError as error:
            tally.failed = True
            tally.fail(f"{shard.file}: {error}")
        return tally

    @abstractmethod
    def fill(self, made: BinaryIO, shard: Shard, settings: Settings, tally: Tally) -> None:
        """Write what comes of a shard, and count. Raises `ScrubberError` if the file is to be left out."""

    def look(self, shard: Shard, piece: Piece, settings: Settings, tally: Tally) -> Result | None:
        """What becomes of an article; None for anything else, which is counted and told if it should have been one."""
        if piece.record is None and not piece.error:
            return None
        tally.read += 1
        name = f"{shard.file}{piece.place}"
        try:
            if piece.record is None:
                raise InputError(piece.error)
            result = Work(name, piece.record, settings).looked_at()
        except ScrubberError as error:
            tally.broken += 1
            tally.fail(f"{name}: {error}")
            return None
        tally.count(result)
        return result


@dataclass(frozen=True)
class CleanJob(ShardJob):
    """Makes the cleaned files."""

    def fill(self, made: BinaryIO, shard: Shard, settings: Settings, tally: Tally) -> None:
        kind = kind_of(shard.file.name)
        if kind.format == "parquet":
            self._rows(shard, made, settings, tally)
            return
        output = packed(made, kind.packing)
        for piece in read(shard, settings, self.encoding):
            data = self._cleaned(piece, self.look(shard, piece, settings, tally))
            if piece.record or piece.error:
                tally.written += bool(data or piece.record)
                tally.skipped += not (data or piece.record)
            output.write(data)
        output.close()

    def _cleaned(self, piece: Piece, result: Result | None) -> bytes:
        record = piece.record
        if result is None or record is None or (record.in_place and not record.edits(result)):
            return piece.data
        return record.cleaned(result)

    def _rows(self, shard: Shard, made: BinaryIO, settings: Settings, tally: Tally) -> None:
        from scrubber.formats.parquet import clean_parquet

        with Store(shard.file.folder).reading(shard.file.name) as file:
            for results in clean_parquet(file, made, settings):
                tally.read += len(results)
                tally.written += len(results)
                for result in results:
                    tally.count(result)


@dataclass(frozen=True)
class CheckJob(ShardJob):
    """Makes lists of findings, a line of JSON for each, as the report format `jsonl` has them."""

    def fill(self, made: BinaryIO, shard: Shard, settings: Settings, tally: Tally) -> None:
        from scrubber.report import Outcome
        from scrubber.report.records import records

        for piece in read(shard, settings, self.encoding):
            result = self.look(shard, piece, settings, tally)
            if result:
                tally.written += 1
                for record in records(Outcome(f"{shard.file}{piece.place}", result)):
                    made.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
            elif piece.record or piece.error:
                tally.skipped += 1


@dataclass(frozen=True)
class Join:
    """Puts the parts of a file together."""

    out: str

    def __call__(self, task: str) -> str:
        shards, out = Task.load(task).shards, Store(self.out)
        with out.writing(shards[0].file.into) as made:
            for shard in shards:
                with out.reading(f"{PARTS}/{shard.part}") as part:
                    copyfileobj(part, made, BUFFER)
        return shards[0].file.into
