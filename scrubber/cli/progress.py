"""How far a long run has come, on a terminal."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from scrubber import files
from scrubber.config import Loader
from scrubber.errors import ScrubberError
from scrubber.report import count


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
            sys.stderr.write(f"\r{self.line(now - self.begun)[: shutil.get_terminal_size().columns - 1]}\x1b[K")
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


def bytes_below(paths: Sequence[str], loader: Loader) -> int | None:
    """How many bytes a run over these paths has to go through; None if that cannot be told, as with stdin, or not within a second."""
    enough = time.monotonic() + 1
    size = 0
    try:
        for path in map(Path, paths):
            settings = loader.for_file(path).settings
            for file in files.walk(path, settings.include, settings.exclude) if path.is_dir() else [path]:
                if str(file) == "-" or time.monotonic() > enough:
                    return None
                size += file.stat().st_size
    except (ScrubberError, OSError):
        return None  # the run itself says what is wrong
    return size
