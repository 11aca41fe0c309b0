"""Compressed files: gzip, bzip2, xz and zstd (extra `corpus`), read and written as streams."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any, BinaryIO, cast

from scrubber.errors import InputError
from scrubber.formats.kinds import Packing

# Largest article, or line of JSONL, in bytes when unpacked: what a decompression bomb gets.
LARGEST = 256 << 20
TOO_LARGE = f"larger than {LARGEST >> 20} MiB unpacked, which no article is; it was left alone"
MISSING = "files ending in .zst need the extra 'corpus': pip install 'article-scrubber[corpus]'"


def unpacked(stream: BinaryIO, packing: Packing | None) -> BinaryIO:
    """What a packed stream holds, to be read. Raises `InputError` if zstd is missing."""
    if packing is None:
        return stream
    if packing == "zstd":
        return cast(BinaryIO, io.BufferedReader(_Frames(stream, _zstandard().ZstdDecompressor().decompressobj)))
    return cast(BinaryIO, _opener(packing)(stream, "rb"))


def packed(stream: IO[bytes], packing: Packing | None) -> BinaryIO:
    """A stream that packs what is written to it; the same content always gives the same bytes. Closing it leaves `stream` open."""
    if packing is None:
        return _Open(stream)  # type: ignore[return-value]
    if packing == "zstd":
        return cast(BinaryIO, _zstandard().ZstdCompressor().stream_writer(stream, closefd=False))
    return cast(BinaryIO, _opener(packing)(stream, "wb"))


class _Frames(io.RawIOBase):
    """The content of a zstd file: frame after frame, and an error if the last one is cut off, which `stream_reader` of the
    package zstandard passes over in silence."""

    # A block of four bytes may hold 128 KiB: so much at a time keeps what is unpacked at once below 32 MiB.
    STEP = 1 << 10

    def __init__(self, stream: BinaryIO, start: Callable[[], Any]) -> None:
        self.stream, self.start = stream, start
        self.frame: Any = None
        self.data = memoryview(b"")
        self.left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self.data:
            given = self.left or self.stream.read(self.STEP)
            self.left = b""
            if not given:
                if self.frame is not None:
                    raise EOFError("the last frame is cut off")
                return 0
            self.frame = self.frame or self.start()
            self.data = memoryview(self.frame.decompress(given))
            if self.frame.eof:
                self.left, self.frame = self.frame.unused_data, None
        taken = min(len(buffer), len(self.data))
        buffer[:taken], self.data = self.data[:taken], self.data[taken:]
        return taken


class _Open:
    """A stream whose `close` only flushes, as that of the packing streams does."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.write, self.close = stream.write, stream.flush


def _opener(packing: Packing) -> Any:
    import bz2
    import gzip
    import lzma

    if packing == "gzip":
        return lambda stream, mode: gzip.GzipFile("", mode, 6, stream, 0)
    return bz2.BZ2File if packing == "bzip2" else lzma.LZMAFile


def _zstandard() -> Any:
    try:
        import zstandard
    except ImportError as error:
        raise InputError(MISSING) from error
    return zstandard


@contextmanager
def reading(packing: Packing | None) -> Iterator[None]:
    """Turns whatever goes wrong while a stream is read into an `InputError`."""
    try:
        yield
    except InputError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno:
            raise InputError(f"cannot be read: {error.strerror}") from error
        if packing is None:
            raise
        # zlib.error, EOFError, LZMAError, ZstdError, OSError without a number: they have no base of their own
        raise InputError(f"not a whole {packing} file ({error}); it was left alone") from error


def read_all(stream: BinaryIO) -> bytes:
    """Everything in a stream, up to `LARGEST`. Raises `InputError` for more."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(TOO_LARGE)
    return data


def read_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream with their line ends, one at a time. Raises `InputError` for one longer than `LARGEST`."""
    while line := stream.readline(LARGEST + 1):
        if len(line) > LARGEST:
            raise InputError(TOO_LARGE)
        yield line
