"""One run over the inputs: finds them, scrubs them, and turns whatever goes wrong into a sentence and an exit code."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any, TextIO

import typer

from scrubber import files
from scrubber.cli.console import Console, terminal_columns, wants_colour
from scrubber.config import Loader
from scrubber.engine import Result, scrub
from scrubber.errors import InputError, ScrubberError, SettingsError
from scrubber.report import Format, Look, Outcome, Summary, Writer, writer
from scrubber.settings import Settings

STDIN = "-"
OK, FOUND, WRONG, INTERRUPTED = 0, 1, 2, 130


@dataclass(frozen=True)
class Input:
    """One text to look at: the name it has in reports, its bytes, its settings. `root` is the folder it was found by."""

    name: str
    data: bytes
    settings: Settings
    path: Path | None = None
    root: Path | None = None
    skipped: bool = False


@dataclass
class Run:
    """The state of one run: where settings come from, what was said, whether anything went wrong."""

    loader: Loader
    console: Console
    encoding: str = "utf-8"
    stdin_filename: str | None = None
    summary: Summary = field(default_factory=Summary)
    failed: bool = False
    _told: set[str] = field(default_factory=set)

    def fail(self, message: str) -> None:
        """Say what went wrong, once, and remember it for the exit code."""
        self.failed = True
        if message not in self._told:
            self._told.add(message)
            self.console.error(message)

    def say_summary(self, *, done: bool) -> None:
        if self.summary.files or not self.failed:
            self.console.say(self.summary.sentence(done=done))
            for line in self.summary.details():
                self.console.say(line, level=0 if sys.stderr.isatty() else 1)

    def inputs(self, paths: list[str]) -> Iterator[Input]:
        """Everything the paths stand for, in order; what cannot be read is reported and left out."""
        self.console.progress.start(lambda: self._total(paths))
        for name in paths:
            try:
                yield from self._stdin() if name == STDIN else self._below(Path(name))
            except ScrubberError as error:
                self.fail(str(error))

    def _total(self, paths: list[str]) -> tuple[int, int] | None:
        """How many files there are and how many bytes they have; None for stdin, or if counting takes too long."""
        sizes: list[int] = []
        enough = time.monotonic() + 1
        for path in map(Path, paths):
            settings = self.loader.for_file(path).settings
            for file in files.walk(path, settings.include, settings.exclude) if path.is_dir() else [path]:
                if str(file) == STDIN or time.monotonic() > enough:
                    return None
                sizes.append(file.stat().st_size if file.exists() else 0)
        return len(sizes), sum(sizes)

    def _stdin(self) -> Iterator[Input]:
        path = Path(self.stdin_filename or "article.txt")
        effective = self.loader.for_file(path)
        folder = effective.source.parent if effective.source else Path()
        skipped = bool(self.stdin_filename) and files.excluded(path, folder, effective.settings.exclude)
        yield Input(self.stdin_filename or "<stdin>", sys.stdin.buffer.read(), effective.settings, skipped=skipped)

    def _below(self, path: Path) -> Iterator[Input]:
        if path.is_dir():
            settings = self.loader.for_file(path).settings
            found = False
            for file in files.walk(path, settings.include, settings.exclude):
                found = True
                yield from self._file(file, path)
            if not found:
                raise InputError(f"{path}: no articles in this folder ({', '.join(settings.include)}); "
                                 "name the files, or change the setting 'include'")
        elif not path.exists():
            raise InputError(f"{path}: no such file or folder")
        else:
            yield from self._file(path, None)

    def _file(self, path: Path, root: Path | None) -> Iterator[Input]:
        try:
            effective = self.loader.for_file(path)
            settings = effective.settings
            folder = effective.source.parent if effective.source else Path()
            if settings.force_exclude and root is None and files.excluded(path, folder, settings.exclude):
                self.console.say(f"{path}: excluded", level=1)
            else:
                yield Input(str(path), files.read(path), settings, path, root)
        except SettingsError as error:
            self.fail(str(error))
        except ScrubberError as error:
            self.fail(f"{path}: {error}")

    def scrub(self, given: Input) -> tuple[files.Article, Result] | None:
        """The article and what becomes of it, checked to be reversible; None if that failed, which was reported."""
        try:
            article = files.decode(given.data, self.encoding)
            result = scrub(article.text, given.settings, given.name)
            result.verify()
        except ScrubberError as error:
            self.fail(f"{given.name}: {error}")
            return None
        self.summary.add(Outcome(given.name, result))
        self.console.progress.step(len(given.data))
        return article, result


def stdin_or(paths: list[str] | None) -> list[str]:
    """The paths, or stdin if there are none and it is not a terminal."""
    if paths:
        return paths
    if sys.stdin is None or sys.stdin.isatty():
        raise typer.BadParameter("name files or folders, or pipe a text to stdin", param_hint="PATHS")
    return [STDIN]


@contextmanager
def report_to(console: Console, output: Path | None, default: TextIO, name: Format, colour: str, *, full: bool = False, side_by_side: bool = False) -> Iterator[Writer]:
    """The writer of a report, on a file (made whole at the end) or a stream. It is closed in any case."""
    if output is None:
        console.shared = default.isatty()
        width = terminal_columns() if console.shared or side_by_side else None
        out = writer(name, default, Look(wants_colour(colour, default), width, full, side_by_side))
        try:
            yield out
        finally:
            out.close()
        return
    import io

    buffer = io.BytesIO()
    out = writer(name, io.TextIOWrapper(buffer, "utf-8", "backslashreplace", newline=""))
    yield out
    out.close()
    files.write(output, buffer.getvalue())


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """A command that ends with a sentence and an exit code, whatever happens."""

    @wraps(command)
    def inner(*args: Any, **kwargs: Any) -> None:
        try:
            _speak_utf8()
            command(*args, **kwargs)
            sys.stdout.flush()
        except KeyboardInterrupt:
            Console().error("interrupted")
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            # Whoever read us has had enough. Python would complain again when it closes stdout.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(OK) from None
        except ScrubberError as error:
            Console().error(str(error))
            raise typer.Exit(WRONG) from None

    return inner


def _speak_utf8() -> None:
    """Reports hold any script; a stream in a narrower encoding must not fail on one."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
