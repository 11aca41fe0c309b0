"""Writing cleaned sources: in place with the way back on disk first, or as new files. A file appears whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, cast

from scrubber.edits import TextEdit
from scrubber.files import Replacement
from scrubber.formats.packing import packed
from scrubber.journal import Journal, Way
from scrubber.sources import Source

CHUNK = 1 << 20


class NewFile:
    """A file made from a source: pieces are added, `close` puts it in place unless the source failed."""

    def __init__(self, source: Source, path: Path) -> None:
        self.source = source
        self.file = Replacement(path, f"{path}: ")
        self.stream = packed(cast(BinaryIO, self.file), source.kind.packing)

    def add(self, data: bytes) -> None:
        self.stream.write(data)

    def close(self) -> bool:
        """Put the file in place. Raises `InputError`, and then it is not there."""
        try:
            if not self.source.failed:
                self.stream.close()
                self.file.commit()
            return not self.source.failed
        finally:
            self.file.discard()


class InPlace:
    """A source that is changed in place. Nothing is written before the first change, and nothing at all if there is none."""

    def __init__(self, source: Source, journal: Journal) -> None:
        from hashlib import sha256

        self.source, self.journal = source, journal
        self._number = self._passed = 0
        self._before, self._after = sha256(), sha256()
        self._file: Replacement | None = None
        self._stream: BinaryIO | None = None
        self._way: Way | None = None

    def add(self, data: bytes, cleaned: bytes | None = None, edits: Sequence[TextEdit] = (), raw: str = "", encoding: str = "utf-8") -> None:
        """The next piece, with what takes its place, if anything: `edits` made it of `raw`, which is `data` decoded."""
        self._number += 1
        if cleaned is not None:
            if self._way is None:
                self._begin(encoding)
            assert self._way is not None
            self._way.add(self._number, raw, edits)
        self._before.update(data)
        self._after.update(data if cleaned is None else cleaned)
        self._passed += len(data)
        if self._stream:
            self._stream.write(data if cleaned is None else cleaned)

    def _begin(self, encoding: str) -> None:
        """Open the new file and copy what came before the first change."""
        source = self.source
        assert source.path is not None
        stamp = source.stamp
        self._way = self.journal.way(source.path, source.kind, encoding)
        self._file = Replacement(source.path)
        self._stream = packed(cast(BinaryIO, self._file), source.kind.packing)
        if self._passed:
            with source.open() as again:
                left = self._passed
                while left and (chunk := again.read(min(left, CHUNK))):
                    self._stream.write(chunk)
                    left -= len(chunk)
            source.stamp = stamp

    def close(self) -> bool:
        """Put the new file in place; whether there was anything to change. Raises `InputError`, and then nothing has changed."""
        if self._file is None or self._stream is None or self._way is None:
            return False
        try:
            if self.source.failed:
                return False
            self._stream.close()
            self._way.finish(self._before.hexdigest(), self._after.hexdigest())
            self._file.commit(self.source.stamp)
            return True
        finally:
            self._file.discard()
