"""Where a report goes, and how it looks there."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

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
    buffer = io.BytesIO()
    out = writer(name, io.TextIOWrapper(buffer, "utf-8", "backslashreplace", newline=""))
    yield out
    out.close()
    files.write(output, buffer.getvalue())
