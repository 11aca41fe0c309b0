"""Where a report goes, and how it looks there."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from scrubber import files
from scrubber.cli.console import Console, terminal_columns, wants_colour
from scrubber.report import Format, Look, Writer, writer


@contextmanager
def report_to(console: Console, output: Path | None, default: TextIO, name: Format, colour: str, *, side_by_side: bool = False) -> Iterator[Writer]:
    """The writer of a report, on a file (made whole at the end) or a stream. It is closed in any case."""
    if output is None:
        console.shared = default.isatty()
        width = terminal_columns() if console.shared or side_by_side else None
        out = writer(name, default, Look(wants_colour(colour, default), width, console.verbosity > 0, side_by_side))
        try:
            yield out
        finally:
            out.close()
        return
    with files.replacing(output, f"{output}: ") as file:
        out = writer(name, io.TextIOWrapper(io.BufferedWriter(_Into(file)), "utf-8", "backslashreplace", newline=""))
        yield out
        out.close()
        file.commit()


class _Into(io.RawIOBase):
    """A file that replaces another, as the kind of stream that writers write to."""

    def __init__(self, file: files.Replacement) -> None:
        self.file = file

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.file.write(data)
        return len(data)
