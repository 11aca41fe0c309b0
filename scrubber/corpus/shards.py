"""A corpus in pieces of work: files, stretches of large files, and heaps of small ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import BinaryIO, NamedTuple, cast

from scrubber.corpus.engine import Engine
from scrubber.corpus.store import BUFFER, Store
from scrubber.errors import ScrubberError
from scrubber.formats.kinds import kind_of
from scrubber.formats.packing import reading, unpacked
from scrubber.settings import Settings
from scrubber.sources import Piece, pieces

# Bytes of one task: large files of lines are cut there, small files gathered until there.
TASK_SIZE = 64 << 20
# Bytes that articles of a sample are looked for in.
STRETCH = 1 << 20
# Files of one task at most, so that a task that is lost is soon done again.
MOST_FILES = 1000


class File(NamedTuple):
    """A file of the corpus: the folder it is in, its name there, its size in bytes, what it is called below the output, and
    the settings that hold for it (a position in the job's list)."""

    folder: str
    name: str
    size: int
    into: str
    settings: int = 0

    def __str__(self) -> str:
        return f"{self.folder.rstrip('/')}/{self.name}"


class Shard(NamedTuple):
    """The lines of a file that begin in a range of bytes, or a whole file. `first_line` counts from 1."""

    file: File
    start: int
    end: int
    first_line: int = 1

    @property
    def is_whole(self) -> bool:
        return self.start == 0 and self.end >= self.file.size

    @property
    def part(self) -> str:
        """The name of what comes of it, below the folder of parts."""
        return f"{self.file.into}/{self.start:015d}"


def _lines(file: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    at = start
    if start:
        # the line that runs over the start belongs to the shard before; it may end right there
        file.seek(start - 1)
        at += len(file.readline()) - 1
    while at < end and (line := file.readline()):
        at += len(line)
        yield line


class Stretch:
    """A shard's lines as a stream, for whoever reads line by line."""

    def __init__(self, shard: Shard, file: BinaryIO) -> None:
        self._lines = _lines(file, shard.start, shard.end)

    def readline(self, limit: int = -1) -> bytes:
        return next(self._lines, b"")


def read(shard: Shard, settings: Settings, encoding: str | None) -> Iterator[Piece]:
    """The articles of a shard, and what is passed on between them. Raises `InputError` where it cannot go on."""
    kind = kind_of(shard.file.name)
    with Store(shard.file.folder).reading(shard.file.name) as file, reading(kind.packing):
        stream = unpacked(file, kind.packing) if shard.is_whole else cast(BinaryIO, Stretch(shard, file))
        yield from pieces(stream, kind, settings, encoding or settings.encoding, shard.first_line)


@dataclass(frozen=True)
class Task:
    """Shards that are worked on together. Its key names what it is about: files, sizes and ranges, not their place in a run."""

    shards: tuple[Shard, ...]

    @property
    def key(self) -> str:
        return sha256(json.dumps(self.shards).encode("utf-8", "surrogatepass")).hexdigest()[:24]

    def dump(self) -> str:
        return json.dumps(self.shards)

    @classmethod
    def load(cls, text: str) -> Task:
        return cls(tuple(Shard(File(*file), *rest) for file, *rest in json.loads(text)))


def cut(files: Iterable[File], engine: Engine, size: int = TASK_SIZE) -> list[Task]:
    """Tasks of about `size` bytes, in the order of the files. Only plain JSON Lines can be cut; their lines are counted,
    so that whatever names a line names the same one in every partition."""
    tasks = list(_cut(files, size))
    stretches = [task for task in tasks if not task.shards[0].is_whole]
    counts = dict(json.loads(said) for said in engine.run(count_lines, [task.dump() for task in stretches]))
    first: dict[File, int] = {}
    for n, task in enumerate(tasks):
        shard = task.shards[0]
        if not shard.is_whole:
            line = first.get(shard.file, 1)
            tasks[n] = Task((shard._replace(first_line=line),))
            first[shard.file] = line + counts[task.key]
    return tasks


def count_lines(text: str) -> str:
    """How many lines begin in a shard, with the key of its task."""
    task = Task.load(text)
    shard = task.shards[0]
    number = int(shard.start == 0)
    with Store(shard.file.folder).reading(shard.file.name) as file:
        file.seek(max(shard.start - 1, 0))
        left = shard.end - 1 - max(shard.start - 1, 0)
        while left > 0 and (block := file.read(min(BUFFER, left))):
            number += block.count(b"\n")
            left -= len(block)
    return json.dumps([task.key, number])


def _cut(files: Iterable[File], size: int) -> Iterator[Task]:
    heap: list[Shard] = []
    weight = 0
    for file in files:
        kind = kind_of(file.name)
        if kind.format == "jsonl" and kind.packing is None and file.size > size:
            yield from (Task((Shard(file, at, min(at + size, file.size)),)) for at in range(0, file.size, size))
            continue
        if heap and (weight + file.size > size or len(heap) >= MOST_FILES):
            yield Task(tuple(heap))
            heap, weight = [], 0
        heap.append(Shard(file, 0, file.size))
        weight += file.size
    if heap:
        yield Task(tuple(heap))


def whole_again(tasks: Iterable[Task]) -> list[Task]:
    """For each file that was cut, its shards in order."""
    files: dict[File, list[Shard]] = {}
    for task in tasks:
        for shard in task.shards:
            if not shard.is_whole:
                files.setdefault(shard.file, []).append(shard)
    return [Task(tuple(sorted(shards))) for shards in files.values()]


def spread(files: Iterable[File], settings: Sequence[Settings], encoding: str | None, number: int, tell: Callable[[str], None]) -> Iterator[tuple[str, Settings, Piece]]:
    """About `number` articles from all over the files, always the same, with their names: as many from each of that many
    stretches, or fewer, as come to the number. Files that cannot be read are passed over; `tell` is told why."""
    shards = [shard for task in _cut(files, STRETCH) for shard in task.shards]
    chosen = [shards[n * len(shards) // min(number, len(shards))] for n in range(min(number, len(shards)))]
    for n, shard in enumerate(chosen):
        wanted = number * (n + 1) // len(chosen) - number * n // len(chosen)
        try:
            articles = (piece for piece in read(shard, settings[shard.file.settings], encoding) if piece.record)
            for piece in islice(articles, wanted):
                place = piece.place if shard.is_whole else f" behind byte {shard.start}"
                yield f"{shard.file}{place}", settings[shard.file.settings], piece
        except ScrubberError as error:
            tell(f"{shard.file}: {error}")
