"""One run over the inputs: finds them, scrubs them, and turns whatever goes wrong into a sentence and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any

from scrubber import files
from scrubber.cli.console import Console
from scrubber.cli.progress import bytes_below
from scrubber.cli.streams import give_up_stdout
from scrubber.config import Loader
from scrubber.encodings import check_name
from scrubber.engine import Result
from scrubber.errors import InputError, ScrubberError, SettingsError
from scrubber.formats.kinds import Format, Kind, kind_of
from scrubber.formats.record import Record
from scrubber.report import Outcome, Summary, Writer, count
from scrubber.settings import Settings
from scrubber.sources import Source, pieces
from scrubber.work import Failure, Unfit, Verdict, Work

STDIN = "-"
OK, FOUND, WRONG, INTERRUPTED = 0, 1, 2, 130
# So many broken lines of one file are named one by one.
MOST_TOLD = 5


# A message and its level; None for an error.
Said = tuple[str, int | None]


@dataclass(frozen=True)
class Input:
    """A piece of a source: one article, or bytes that are passed on as they are (`record` is None; `broken` if something is
    wrong with them). `name` is what reports call it: the file, or the file with a line or an id."""

    name: str
    data: bytes
    source: Source
    record: Record | None = None
    broken: bool = False

    @property
    def settings(self) -> Settings:
        return self.source.settings

    def outcome(self, result: Result) -> Outcome:
        """What reports are told of it."""
        kind = self.source.kind
        is_file = kind.format in ("text", "markdown") and not kind.packing
        return Outcome(self.name, result, self.record.encoding if self.record else "utf-8", is_file)


@dataclass
class Run:
    """The state of one run: where settings come from, what was said, whether anything went wrong. `own` are files that it
    writes; these and the baseline are no articles, though their names may look so."""

    loader: Loader
    console: Console
    encoding: str | None = None
    stdin_filename: str | None = None
    input_format: Format | None = None
    own: tuple[Path, ...] = ()
    summary: Summary = field(default_factory=Summary)
    failed: bool = False
    held: list[Said] | None = None
    _told: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        if self.encoding:
            check_name(self.encoding)

    def fail(self, message: str) -> None:
        """Say what went wrong, once, and remember it for the exit code."""
        if self.held is not None:
            self.held.append((message, None))
            return
        self.failed = True
        if message not in self._told:
            self._told.add(message)
            self.console.error(message)

    def note(self, message: str, level: int) -> None:
        """Say something about an input."""
        if self.held is not None:
            self.held.append((message, level))
        else:
            self.console.say(message, level)

    def next_of(self, inputs: Iterator[Input]) -> tuple[Input | None, list[Said]]:
        """The next input, and what is to be said about it when its turn comes: inputs may be read ahead."""
        held: list[Said] = []
        self.held = held
        try:
            return next(inputs, None), held
        finally:
            self.held = None

    def say_held(self, held: list[Said]) -> None:
        for message, level in held:
            if level is None:
                self.fail(message)
            else:
                self.note(message, level)

    def say_summary(self, *, done: bool) -> None:
        if self.summary.files or not self.failed:
            self.console.say(self.summary.sentence(done=done))
            for line in self.summary.details():
                self.console.say(line, level=0 if sys.stderr.isatty() else 1)

    def inputs(self, paths: list[str]) -> Iterator[Input]:
        """Everything the paths stand for, in order, article by article; what cannot be read is reported."""
        self.console.progress.start(lambda: bytes_below(paths, self.loader))
        for source in self.sources(paths):
            yield from self.articles(source)

    def sources(self, paths: list[str]) -> Iterator[Source]:
        """The files below the paths, and stdin for '-'; what is not there is reported and left out."""
        for name in paths:
            try:
                yield from self._stdin() if name == STDIN else self._below(Path(name))
            except ScrubberError as error:
                self.fail(str(error))
            except OSError as error:
                self.fail(f"{error.filename or name}: {error.strerror or error}")

    def articles(self, source: Source) -> Iterator[Input]:
        """What a source holds, piece by piece; what cannot be read is reported."""
        broken = 0
        try:
            with source.open() as stream:
                if source.skipped:
                    yield Input(source.name, stream.read(), source)
                    return
                for piece in pieces(stream, source.kind, source.settings, self.encoding or source.settings.encoding):
                    name = source.name + piece.place
                    if piece.record and piece.record.encoding != "utf-8":
                        self.note(f"{name}: read as {piece.record.encoding}", level=1)
                    if piece.error:
                        broken += 1
                        if broken <= MOST_TOLD:
                            self.fail(f"{name}: {piece.error}")
                        source.failed |= not piece.place
                    yield Input(name, piece.data, source, piece.record, bool(piece.error))
        except InputError as error:
            source.failed = True
            self.fail(f"{source.name}: {error}")
        if broken > MOST_TOLD:
            self.fail(f"{source.name}: {count(broken - MOST_TOLD, 'more line')} like these")

    def _stdin(self) -> Iterator[Source]:
        path = Path(self.stdin_filename or "article.txt")
        effective = self.loader.for_file(path)
        folder = effective.source.parent if effective.source else Path()
        skipped = bool(self.stdin_filename) and files.excluded(path, folder, effective.settings.exclude)
        kind = Kind("text") if skipped else kind_of(path.name, self.input_format)
        yield Source(self.stdin_filename or "<stdin>", kind, effective.settings, skipped=skipped)

    def _below(self, path: Path) -> Iterator[Source]:
        if path.is_dir():
            settings = self.loader.for_file(path).settings
            found = False
            for file in files.walk(path, settings.include, settings.exclude, self._left_out):
                found = True
                yield from self._file(file, path)
            if not found:
                raise InputError(f"{path}: no articles in this folder ({', '.join(settings.include)}); "
                                 "name the files, or change the setting 'include'")
        elif not path.exists():
            raise InputError(f"{path}: no such file or folder")
        elif not path.is_file():
            raise InputError(f"{path}: {files.NO_FILE}; it was left alone. Pipe what it holds to 'scrubber clean -'")
        else:
            yield from self._file(path, None)

    def _left_out(self, path: Path, why: str) -> None:
        """Say what a folder holds that is no article: what cannot be read is an error, a pipe is not."""
        if why.startswith("cannot"):
            self.fail(f"{path}: {why}")
        else:
            self.console.say(f"{path}: {why}; skipped")

    def _file(self, path: Path, root: Path | None) -> Iterator[Source]:
        try:
            effective = self.loader.for_file(path)
            settings = effective.settings
            folder = effective.source.parent if effective.source else Path()
            if settings.force_exclude and root is None and files.excluded(path, folder, settings.exclude):
                self.note(f"{path}: excluded", level=1)
            elif self._is_own(path, settings):
                self.note(f"{path}: no article but a file of this run; skipped", level=1)
            else:
                yield Source(shown(path), kind_of(path.name, self.input_format), settings, path, root)
        except SettingsError as error:
            self.fail(str(error))

    def _is_own(self, path: Path, settings: Settings) -> bool:
        own = (*self.own, settings.baseline.path) if settings.baseline else self.own
        return any(path.name == other.name and path.resolve() == other.resolve() for other in own)

    def conclude(self, given: Input, work: Work, outcome: Verdict | Failure) -> Result | None:
        """The result of work on an input; None if it failed, which is reported."""
        self.console.progress.step(len(given.data))
        if isinstance(outcome, Failure):
            self.fail(str(outcome) if isinstance(outcome, Unfit) else f"{given.name}: {outcome}")
            given.source.failed |= given.name == given.source.name
            return None
        for line, message in outcome.complaints:
            self.console.say(f"{given.name}:{line}: {message}")
        if given.name != given.source.name:
            self.summary.noun = "article"
        return work.result(outcome)

    def report(self, out: Writer, given: Input, result: Result) -> None:
        """Hand a result to a report, which may have no form for it: that is said, and the others go on."""
        self.console.make_room()
        try:
            out.add(given.outcome(result))
        except ScrubberError as error:
            self.fail(f"{given.name}: {error}")


def shown(path: Path) -> str:
    """What reports call a file: at the start of a line '::' would be a command to GitHub, '-' a line of a diff."""
    return f"./{path}" if str(path).startswith((":", "-")) else str(path)


def stdin_or(paths: list[str] | None) -> list[str]:
    """The paths, or stdin if there are none and it is not a terminal."""
    if paths:
        return paths
    if sys.stdin is None or sys.stdin.isatty():
        import typer  # a third of the time that a pipe takes; see `cli.pipe`

        raise typer.BadParameter("name files or folders, or pipe a text to stdin", param_hint="PATHS")
    return [STDIN]


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
            raise SystemExit(INTERRUPTED) from None
        except BrokenPipeError:
            give_up_stdout()  # whoever read us has had enough
            raise SystemExit(OK) from None
        except ScrubberError as error:
            Console().error(str(error))
            raise SystemExit(WRONG) from None
        except OSError as error:
            Console().error(f"{error.filename or 'output'}: {error.strerror or error}")
            give_up_stdout()
            raise SystemExit(WRONG) from None
        except Exception as error:
            if os.environ.get("SCRUBBER_DEBUG") or type(error).__module__.partition(".")[0] in ("typer", "click"):
                raise
            Console().error(f"a fault of scrubber: {type(error).__name__}: {error}; set SCRUBBER_DEBUG=1 to see where, and please report it")
            raise SystemExit(WRONG) from None

    return inner


def _speak_utf8() -> None:
    """Reports hold any script; a stream in a narrower encoding must not fail on one."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
