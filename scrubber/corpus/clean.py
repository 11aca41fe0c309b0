"""Cleaning a corpus: what one task does, and how its parts become files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from shutil import copyfileobj
from typing import BinaryIO

from scrubber.corpus.manifest import DONE, PARTS
from scrubber.corpus.shards import Shard, Task, read
from scrubber.corpus.store import BUFFER, Store
from scrubber.corpus.tally import Tally
from scrubber.engine import run
from scrubber.errors import InputError, ScrubberError
from scrubber.filters import prepared
from scrubber.formats.kinds import kind_of
from scrubber.formats.packing import packed
from scrubber.settings import Settings
from scrubber.sources import Piece


@dataclass(frozen=True)
class CleanJob:
    """What all tasks of a run have in common: where the cleaned files go, the settings, the encoding if
    the command line names one."""

    out: str
    settings: tuple[Settings, ...]
    encoding: str | None = None

    def __call__(self, task: str) -> str:
        """Clean the shards of a task, and say what was done. The note that it is done is written last; a task that has
        one is not done again."""
        work, out = Task.load(task), Store(self.out)
        note = f"{DONE}/{work.key}.json"
        if out.exists(note):
            return out.read(note).decode()
        said = json.dumps({shard.file.into: self._shard(shard, out).record() for shard in work.shards})
        out.write(note, said.encode())
        return said

    def _shard(self, shard: Shard, out: Store) -> Tally:
        settings, kind, tally = self.settings[shard.file.settings], kind_of(shard.file.name), Tally(size=shard.end - shard.start)
        where = shard.file.into if shard.is_whole else f"{PARTS}/{shard.part}"
        try:
            with out.writing(where) as made:
                if kind.format == "parquet":
                    self._rows(shard, made, settings, tally)
                else:
                    output = packed(made, kind.packing)
                    for piece in read(shard, settings, self.encoding):
                        output.write(self._piece(shard, piece, settings, tally))
                    output.close()
        except ScrubberError as error:
            tally.failed = True
            tally.fail(f"{shard.file}: {error}")
        return tally

    def _rows(self, shard: Shard, made: BinaryIO, settings: Settings, tally: Tally) -> None:
        from scrubber.formats.parquet import clean_parquet

        with Store(shard.file.folder).reading(shard.file.name) as file:
            for results in clean_parquet(file, made, settings):
                tally.read += len(results)
                tally.written += len(results)
                for result in results:
                    tally.count(result)

    def _piece(self, shard: Shard, piece: Piece, settings: Settings, tally: Tally) -> bytes:
        if piece.record is None and not piece.error:
            return piece.data
        tally.read += 1
        name = f"{shard.file}{piece.place}"
        try:
            if piece.record is None:
                raise InputError(piece.error)
            result = run(piece.record.document(name), prepared(settings), settings)
            result.verify()
            data = piece.record.cleaned(result) if not piece.record.in_place or piece.record.edits(result) else piece.data
            tally.count(result)
        except ScrubberError as error:
            tally.broken += 1
            tally.fail(f"{name}: {error}")
            data = piece.data
        if data or piece.record:
            tally.written += 1
        else:
            tally.skipped += 1
        return data


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
