"""What a file or stdin stands for: one article, or a stream of them, each possibly packed.

    for piece in pieces(unpacked(stream, kind.packing), kind):
        piece.record        # the article, or None: bytes that are passed on as they are
        piece.data          # the bytes it came as

A stream is read a line at a time; nothing is held of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from scrubber.encodings import decode
from scrubber.errors import InputError
from scrubber.files import Stamp, stamp
from scrubber.formats.kinds import Kind
from scrubber.formats.packing import read_all, read_lines, reading, unpacked
from scrubber.formats.record import Page, Record
from scrubber.settings import DEFAULT, Settings

BOM_BYTES = b"\xef\xbb\xbf"


@dataclass
class Source:
    """A file, or stdin (`path` is None). `root` is the folder it was found by; `stamp` tells the file that was read from a
    later one in its place; `failed` says that it could not be read to its end, `skipped` that it is to be passed on as it is."""

    name: str
    kind: Kind
    settings: Settings
    path: Path | None = None
    root: Path | None = None
    stamp: Stamp | None = None
    failed: bool = False
    skipped: bool = False

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """What it holds, unpacked, as a stream; what goes wrong while it is read is an `InputError`."""
        import sys

        with reading(self.kind.packing):
            stream = self.path.open("rb") if self.path else sys.stdin.buffer
            if self.path:
                self.stamp = stamp(stream.fileno())
            try:
                yield unpacked(stream, self.kind.packing)
            finally:
                if self.path:
                    stream.close()


class Piece(NamedTuple):
    """A stretch of a source: an article, or bytes to pass on (`record` is None), with what is wrong with them, if anything.

    `place` is what is added to the source's name in reports: ":17" for line 17, "#id" for a record with an id.
    """

    data: bytes
    record: Record | None = None
    place: str = ""
    error: str | None = None


def pieces(stream: BinaryIO, kind: Kind, settings: Settings = DEFAULT, encoding: str = "utf-8", first_line: int = 1) -> Iterator[Piece]:
    """All of a stream, in order; the pieces' bytes together are the stream. `first_line` is the number of its first line.
    Raises `InputError` where it cannot go on."""
    if kind.format == "jsonl":
        for number, line in enumerate(read_lines(stream), first_line):
            yield _line(line, number, settings)
    elif kind.format == "warc":
        from scrubber.formats.warc import captures

        for capture in captures(stream):
            yield Piece(b"", error=str(capture)) if isinstance(capture, InputError) else Piece(b"", capture, f"#{capture.id}")
    elif kind.format == "parquet":
        from scrubber.formats.parquet import rows

        for number, row in enumerate(rows(stream, settings), 1):
            yield Piece(b"", row, f"#{number if row.label is None else row.label}")
    else:
        yield _whole(read_all(stream), kind, encoding)


def _line(line: bytes, number: int, settings: Settings) -> Piece:
    if not line.removeprefix(BOM_BYTES).strip():
        return Piece(line)
    from scrubber.formats.jsonl import json_line

    try:
        record = json_line(line, settings.text_field, settings.id_field, settings.findings_field)
    except InputError as error:
        return Piece(line, place=f":{number}", error=str(error))
    return Piece(line, record, f":{number}" if record.label is None else f"#{record.label}")


def _whole(data: bytes, kind: Kind, encoding: str) -> Piece:
    try:
        if kind.format == "html":
            from scrubber.formats.html import decode_page

            return Piece(data, Page(decode_page(data, encoding)))
        article = decode(data, encoding)
    except InputError as error:
        return Piece(data, error=str(error))
    return Piece(data, Record(article.text, article.encoding, "markdown" if kind.format == "markdown" else "text"))
