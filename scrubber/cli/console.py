"""What goes to stderr, and whether colours do."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from scrubber.cli.progress import Progress
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
