"""The first stage of looking for copies: the articles of a task become arrays and a line about each; no text is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scrubber.corpus.manifest import PARTS, once
from scrubber.corpus.shards import Shard, Task, read
from scrubber.corpus.store import Store
from scrubber.corpus.tally import Tally
from scrubber.dedup.copies import Document
from scrubber.dedup.part import Batch, Part, load
from scrubber.errors import InputError, ScrubberError
from scrubber.formats.kinds import kind_of
from scrubber.settings import Settings
from scrubber.sources import Piece

TERMS, ABOUT = f"{PARTS}/terms", f"{PARTS}/about"


@dataclass(frozen=True)
class Intake:
    """What all tasks have in common. `dated` says that dates are needed: of the field `date_field`, or those of the files."""

    out: str
    settings: tuple[Settings, ...]
    encoding: str | None
    date_field: str | None
    dated: bool

    def __call__(self, task: str) -> str:
        """Take the articles of a task in; what is said are the counts, file by file."""
        work, out = Task.load(task), Store(self.out)
        return once(out, work.key, lambda: self._taken(work, out))

    def _taken(self, work: Task, out: Store) -> dict[str, Any]:
        tallies = {shard.file.into: Tally(size=shard.end - shard.start) for shard in work.shards}
        with out.writing(f"{TERMS}/{work.key}") as terms, out.writing(f"{ABOUT}/{work.key}") as about:
            batch = Batch(lambda part: part.save(terms))
            for n, shard in enumerate(work.shards):
                for line in self._shard(shard, batch, tallies[shard.file.into]):
                    about.write(json.dumps([n, *line]).encode() + b"\n")
            batch.flush()
        return {name: tally.record() for name, tally in tallies.items()}

    def _shard(self, shard: Shard, batch: Batch, tally: Tally) -> Iterator[tuple[object, ...]]:
        """For each article what is remembered of it; an empty line for what can't be read as one."""
        by_field = self.date_field is not None and kind_of(shard.file.name).is_stream
        try:
            date = Store(shard.file.folder).modified(shard.file.name) if self.dated and not by_field else ""
            for piece in read(shard, self.settings[shard.file.settings], self.encoding):
                if piece.record is None and not piece.error:
                    continue
                tally.read += 1
                try:
                    text = _article(piece)
                except ScrubberError as error:
                    tally.broken += 1
                    tally.fail(f"{shard.file}{piece.place}: {error}")
                    yield ()
                    continue
                assert piece.record is not None
                batch.add(text)
                about = Document.of("", text, piece.record.value(self.date_field or "") if by_field else date)
                yield piece.record.label, piece.place, about.length, about.said, about.date
        except ScrubberError as error:
            tally.failed = True
            tally.fail(f"{shard.file}: {error}")


def _article(piece: Piece) -> str:
    if piece.record is None:
        raise InputError(piece.error)
    return piece.record.article


def parts(out: Store, task: Task) -> Iterator[Part]:
    """The arrays of a task's articles."""
    with out.reading(f"{TERMS}/{task.key}") as file:
        yield from load(file)


def articles(out: Store, task: Task, names: Mapping[str, str]) -> Iterator[tuple[int, Document | None]]:
    """What is remembered of the articles of a task, each with the place of its shard there; None for what can't be read as
    one. `names` are those of files, by what they are called below the output."""
    with out.reading(f"{ABOUT}/{task.key}") as file:
        for line in file:
            n, *about = json.loads(line)
            if not about:
                yield n, None
                continue
            label, place, *rest = about
            yield n, Document(names[task.shards[n].file.into] + place if label is None else label, *rest)
