"""What is said to the user of a run: what went wrong, and remarks, each when its turn comes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from scrubber.cli.console import Console

T = TypeVar("T")

# A message and its level; None for an error.
Said = tuple[str, int | None]


@dataclass(kw_only=True)
class Voice:
    """Says things, and remembers whether anything went wrong."""

    console: Console
    failed: bool = False
    _held: list[Said] | None = None
    _told: set[str] = field(default_factory=set)

    def fail(self, message: str) -> None:
        """Say what went wrong, once, and remember it for the exit code."""
        if self._held is not None:
            self._held.append((message, None))
            return
        self.failed = True
        if message not in self._told:
            self._told.add(message)
            self.console.error(message)

    def note(self, message: str, level: int) -> None:
        """Say something about an input."""
        if self._held is not None:
            self._held.append((message, level))
        else:
            self.console.say(message, level)

    def next_of(self, inputs: Iterator[T]) -> tuple[T | None, list[Said]]:
        """The next input, and what is to be said about it when its turn comes: inputs may be read ahead."""
        held: list[Said] = []
        self._held = held
        try:
            return next(inputs, None), held
        finally:
            self._held = None

    def say_held(self, held: list[Said]) -> None:
        for message, level in held:
            if level is None:
                self.fail(message)
            else:
                self.note(message, level)
