"""Folders of files, local or behind `s3://`: listed, read as streams, written whole or not at all."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from shutil import copyfileobj
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from scrubber.corpus.engine import MISSING
from scrubber.errors import InputError

if TYPE_CHECKING:
    from pyarrow import fs

BUFFER = 1 << 20


@dataclass(frozen=True)
class Store:
    """A folder. `uri` is a local path or an address that pyarrow knows (`s3://bucket/folder`); names in it use `/`."""

    uri: str

    def __str__(self) -> str:
        return self.uri

    @property
    def is_local(self) -> bool:
        return "://" not in self.uri

    def files(self) -> list[tuple[str, int]]:
        """Names and sizes in bytes of all files below the folder, sorted; none if it is not there."""
        fs = _fs()
        system, base = _system(self.uri)
        found = system.get_file_info(fs.FileSelector(base, recursive=True, allow_not_found=True))
        prefix = base.rstrip("/") + "/"
        return sorted((info.path.removeprefix(prefix), info.size) for info in found if info.type == fs.FileType.File)

    def exists(self, name: str) -> bool:
        return self.size(name) is not None

    def size(self, name: str) -> int | None:
        """The size of a file in bytes, None if it is not there."""
        fs = _fs()
        system, base = _system(self.uri)
        info = system.get_file_info(_join(base, name))
        return int(info.size) if info.type == fs.FileType.File else None

    @contextmanager
    def reading(self, name: str) -> Iterator[BinaryIO]:
        """A stream on a file that can be sought in. Raises `InputError`."""
        system, base = _system(self.uri)
        try:
            with system.open_input_file(_join(base, name)) as file:
                yield cast(BinaryIO, io.BufferedReader(file, BUFFER))
        except (FileNotFoundError, PermissionError) as error:
            raise InputError(f"{self.uri}/{name}: cannot be read: {error}") from error

    def read(self, name: str) -> bytes:
        with self.reading(name) as file:
            return file.read()

    def on_disk(self, name: str) -> BinaryIO:
        """A file on this machine with what is in one: that file itself, or a temporary copy. Raises `InputError`."""
        if self.is_local:
            return open(os.path.join(self.uri, *name.split("/")), "rb")
        import tempfile

        copy = tempfile.TemporaryFile()  # noqa: SIM115
        with self.reading(name) as file:
            copyfileobj(file, copy, BUFFER)
        copy.flush()
        return cast(BinaryIO, copy)

    def modified(self, name: str) -> str:
        """When a file was last changed, so that strings compare as times do."""
        system, base = _system(self.uri)
        return datetime.fromtimestamp(system.get_file_info(_join(base, name)).mtime_ns / 1e9, UTC).isoformat()

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        """A stream to a new file that appears when all of it is there: a renamed temporary file, or an upload that is
        completed. If the body fails nothing appears."""
        if not self.is_local:
            with self._uploading(name) as file:
                yield file
            return
        target = os.path.join(self.uri, *name.split("/"))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        temporary = f"{target}.{os.getpid()}.tmp"
        try:
            with open(temporary, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, target)
        except BaseException:
            if os.path.exists(temporary):
                os.unlink(temporary)
            raise

    @contextmanager
    def _uploading(self, name: str) -> Iterator[BinaryIO]:
        """An upload is made from a local temporary file: a stream that is closed half-way would complete it."""
        import tempfile

        with tempfile.TemporaryFile() as file:
            yield cast(BinaryIO, file)
            file.seek(0)
            system, base = _system(self.uri)
            with system.open_output_stream(_join(base, name), compression=None) as upload:
                while block := file.read(BUFFER):
                    upload.write(block)

    def write(self, name: str, data: bytes) -> None:
        with self.writing(name) as file:
            file.write(data)

    def remove(self, folder: str) -> None:
        """Take a folder below this one away, with what is in it, if it is there."""
        system, base = _system(self.uri)
        with suppress(FileNotFoundError):
            system.delete_dir(_join(base, folder))


def _fs() -> Any:
    try:
        from pyarrow import fs
    except ImportError as error:
        raise InputError(MISSING.format(name=error.name)) from error
    return fs


@cache
def _system(uri: str) -> tuple[fs.FileSystem, str]:
    fs = _fs()
    if "://" not in uri:
        return fs.LocalFileSystem(), os.path.abspath(uri)
    try:
        system, base = fs.FileSystem.from_uri(uri)
        return system, base
    except Exception as error:
        raise InputError(f"{uri}: {error}") from error


def _join(base: str, name: str) -> str:
    return f"{base.rstrip('/')}/{name}"
