"""What goes to stderr, and whether colours do."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from typing import TextIO

from scrubber.report import count
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


def terminal_columns() -> int:
    """Columns of the terminal, or what COLUMNS says."""
    import shutil

    return shutil.get_terminal_size((160, 24)).columns


class Console:
    """Messages for a person, on stderr. `verbosity`: -1 errors only, 0 the summary, 1 a line for each file."""

    def __init__(self, verbosity: int = 0) -> None:
        self.verbosity = verbosity
        self.progress = Progress()
        self.shared = False  # whether a report goes to a terminal as well

    def make_room(self) -> None:
        """Before a report is written: on a terminal the progress line must not stand in its way."""
        if self.shared:
            self.progress.clear()

    def error(self, message: str) -> None:
        self._say(f"error: {message}")

    def say(self, message: str, level: int = 0) -> None:
        if self.verbosity >= level:
            self._say(message)

    def _say(self, message: str) -> None:
        self.progress.clear()
        print(f"scrubber: {visible(message)}", file=sys.stderr)


class Progress:
    """A line on a terminal, if the work takes longer than a second: a bar, articles, MB, MB/s and the time left, if the end is known."""

    AFTER, EVERY, BAR = 1.0, 0.1, 20

    def __init__(self) -> None:
        self.shown = False
        self.start()

    def start(self, size: Callable[[], int | None] = lambda: None) -> None:
        """Begin anew. `size` tells the bytes to come; it is asked once, and only if the line is shown at all."""
        self.begun = self.drawn = time.monotonic()
        self.articles = self.done = 0
        self.measure: Callable[[], int | None] | None = size
        self.size: int | None = None

    def step(self, size: int) -> None:
        """Another article of `size` bytes is done."""
        self.articles += 1
        self.done += size
        now = time.monotonic()
        if now - self.begun > self.AFTER and now - self.drawn > self.EVERY and sys.stderr.isatty():
            if self.measure:
                self.size, self.measure = self.measure(), None
            sys.stderr.write(f"\r{self.line(now - self.begun)[: terminal_columns() - 1]}\x1b[K")
            sys.stderr.flush()
            self.drawn, self.shown = now, True

    def line(self, seconds: float) -> str:
        """What is shown after so many seconds."""
        rate = self.done / seconds
        articles, at_rate = count(self.articles, "article"), f"{rate / 1e6:.1f} MB/s"
        if not self.size or self.size < self.done:
            return f"{articles}, {self.done / 1e6:.1f} MB, {at_rate}"
        share, left = self.done / self.size, round((self.size - self.done) / max(rate, 1))
        bar = "#" * round(share * self.BAR)
        return (f"[{bar:-<{self.BAR}}] {share:4.0%}  {articles}, {self.done / 1e6:.1f} of {self.size / 1e6:.1f} MB, {at_rate}, "
                f"{left // 60}:{left % 60:02d} left")

    def clear(self) -> None:
        """Take the line away, so that something else can be written."""
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self.shown = False
