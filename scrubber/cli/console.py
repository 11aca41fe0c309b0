"""What goes to stderr, and whether colours do."""

from __future__ import annotations

import os
import shutil
import sys
import time
from typing import TextIO

from scrubber.report.visible import visible


def wants_colour(mode: str, stream: TextIO) -> bool:
    """`--color` first, then NO_COLOR and FORCE_COLOR (no-color.org, force-color.org), then whether a terminal listens."""
    if mode != "auto":
        return mode == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def terminal_width(stream: TextIO) -> int | None:
    """Columns of the terminal behind a stream, None if there is none."""
    return shutil.get_terminal_size().columns if stream.isatty() else None


class Console:
    """Messages for a person, on stderr. `verbosity`: -1 errors only, 0 the summary, 1 a line for each file."""

    def __init__(self, verbosity: int = 0) -> None:
        self.verbosity = verbosity
        self.progress = Progress()

    def error(self, message: str) -> None:
        self._say(f"error: {message}")

    def say(self, message: str, level: int = 0) -> None:
        if self.verbosity >= level:
            self._say(message)

    def _say(self, message: str) -> None:
        self.progress.clear()
        print(f"scrubber: {visible(message)}", file=sys.stderr)


class Progress:
    """A line that counts files, on a terminal, if the work takes longer than a second."""

    AFTER, EVERY = 1.0, 0.1

    def __init__(self) -> None:
        self.begun = self.drawn = time.monotonic()
        self.files = self.size = 0
        self.shown = False

    def step(self, size: int) -> None:
        """Another input of `size` bytes is done."""
        self.files += 1
        self.size += size
        now = time.monotonic()
        if now - self.begun > self.AFTER and now - self.drawn > self.EVERY and sys.stderr.isatty():
            rate = self.size / (now - self.begun) / 1e6
            sys.stderr.write(f"\r{self.files} files, {self.size / 1e6:.1f} MB, {rate:.1f} MB/s \x1b[K")
            sys.stderr.flush()
            self.drawn, self.shown = now, True

    def clear(self) -> None:
        """Take the line away, so that something else can be written."""
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self.shown = False
