"""The inputs of a run: what the paths stand for, article by article, and with which settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scrubber import files
from scrubber.cli.progress import bytes_below
from scrubber.cli.voice import Voice
from scrubber.config import Loader
from scrubber.encodings import check_name
from scrubber.engine import Result
from scrubber.errors import InputError, ScrubberError, SettingsError
from scrubber.formats.kinds import Format, Kind, kind_of
from scrubber.formats.record import Record
from scrubber.report import Outcome, count
from scrubber.settings import Settings
from scrubber.sources import Source, pieces

STDIN = "-"
# What an empty variable of a shell gives; it is not the folder that `Path` makes of it.
NO_NAME = "'': no such file or folder; is a variable empty?"
# So many broken lines of one file are named one by one.
MOST_TOLD = 5


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


@dataclass(kw_only=True)
class Inputs(Voice):
    """Finds and reads the inputs, and says what cannot be read. `own` are files that the run writes; these and the baseline
    are no articles, though their names may look so."""

    loader: Loader
    encoding: str | None = None
    stdin_filename: str | None = None
    input_format: Format | None = None
    own: tuple[Path, ...] = ()

    def __post_init__(self) -> None:
        if self.encoding:
            check_name(self.encoding)

    def inputs(self, paths: list[str]) -> Iterator[Input]:
        """Everything the paths stand for, in order, article by article; what cannot be read is reported."""
        self.console.progress.start(lambda: bytes_below(paths, self.loader))
        for source in self.sources(paths):
            yield from self.articles(source)

    def sources(self, paths: list[str]) -> Iterator[Source]:
        """The files below the paths, and stdin for '-'; what is not there is reported and left out."""
        for name in paths:
            try:
                if not name:
                    raise InputError(NO_NAME)
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


def shown(path: Path) -> str:
    """What reports call a file: at the start of a line '::' would be a command to GitHub, '-' a line of a diff."""
    return f"./{path}" if str(path).startswith((":", "-")) else str(path)
