"""Commands over a corpus: the files that the paths stand for, the engine, and a sentence about what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from scrubber import files
from scrubber.cli.inputs import NO_NAME, STDIN, shown
from scrubber.cli.options import size_in_bytes
from scrubber.cli.run import Run
from scrubber.corpus.clean import ShardJob
from scrubber.corpus.engine import Engine
from scrubber.corpus.run import run_corpus
from scrubber.corpus.shards import File
from scrubber.corpus.store import Store
from scrubber.corpus.tally import Progress, Tally
from scrubber.errors import InputError, ScrubberError
from scrubber.filters import catalogue
from scrubber.formats.kinds import target_name
from scrubber.report import count
from scrubber.settings import Settings

# What corpora are made of, besides what the setting 'include' names.
ARCHIVES = ("*.parquet", "*.warc", "*.wet")


class Corpus:
    """The files below some paths, local folders or `s3://` addresses, what reports call each, and the different settings that
    hold for them. `into` tells what a file is called below the output."""

    def __init__(self, run: Run, paths: list[str], into: Callable[[str], str] = target_name) -> None:
        self.run, self.into = run, into
        self.settings: list[Settings] = []
        self.files: list[File] = []
        self.names: list[str] = []
        for path in paths:
            try:
                for name, file in self._remote(path, len(paths) > 1) if "://" in path else self._local(path, len(paths) > 1):
                    self.names.append(name)
                    self.files.append(file)
            except ScrubberError as error:
                run.fail(str(error))

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files)

    def _local(self, name: str, several: bool) -> Iterator[tuple[str, File]]:
        path = Path(name)
        if not name:
            raise InputError(NO_NAME)
        if name == STDIN:
            raise InputError("a corpus is gone through more than once; name files or folders, not stdin")
        if path.is_dir():
            settings = self.run.loader.for_file(path).settings
            found = False
            for file in files.walk(path, (*settings.include, *ARCHIVES), settings.exclude):
                found = True
                inside = file.relative_to(path).as_posix()
                yield shown(file), self._file(path, inside, f"{path.resolve().name}/{inside}" if several else inside)
            if not found:
                raise InputError(f"{path}: no articles in this folder ({', '.join((*settings.include, *ARCHIVES))})")
        elif path.is_file():
            yield shown(path), self._file(path.parent, path.name, path.name)
        else:
            raise InputError(f"{path}: no such file or folder")

    def _file(self, folder: Path, name: str, into: str) -> File:
        path = folder / name
        return File(str(folder.resolve()), name, path.stat().st_size, self.into(into), self._position(self.run.loader.for_file(path).settings))

    def _remote(self, address: str, several: bool) -> Iterator[tuple[str, File]]:
        folder, _, name = address.rstrip("/").rpartition("/")
        position = self._position(self.run.loader.for_file(Path("article.txt")).settings)
        size = Store(folder).size(name)
        if size is not None:
            yield address, File(folder, name, size, self.into(name), position)
            return
        include = (*self.settings[position].include, *ARCHIVES)
        found = [(inside, length) for inside, length in Store(address.rstrip("/")).files() if files.is_included(Path(inside).name.lower(), include)]
        for inside, length in found:
            yield f"{address.rstrip('/')}/{inside}", File(address.rstrip("/"), inside, length, self.into(f"{name}/{inside}" if several else inside), position)
        if not found:
            raise InputError(f"{address}: no articles there ({', '.join(include)})")

    def _position(self, settings: Settings) -> int:
        if settings not in self.settings:
            self.settings.append(settings)
        return self.settings.index(settings)


def progress(run: Run) -> Progress:
    """Tells the console of every task that is done."""
    def step(tally: Tally) -> None:
        run.console.progress.step(tally.size)

    return step


def over(corpus: Corpus, job: type[ShardJob], out: str, engine: Engine, task_size: float) -> Tally:
    """Do a job over a corpus; `task_size` in megabytes."""
    corpus.run.console.progress.start(lambda: corpus.size)
    return run_corpus(job, corpus.files, corpus.settings, out, engine, encoding=corpus.run.encoding, task_size=size_in_bytes(task_size), progress=progress(corpus.run))


def tell(run: Run, tally: Tally, number: int) -> None:
    """The errors and the summary of a run."""
    for message in tally.errors:
        run.fail(message)
    texts = [f"{count(number, 'file')}, {count(tally.read, 'document')}: {tally.changed} changed"]
    for noun, rules in (("edit", tally.edits), ("mark", tally.marks)):
        if rules:
            families = ", ".join(f"{n} {family}" for family, n in _by_family(rules).items())
            texts.append(f"{count(rules.total(), noun)} ({families})")
    if tally.broken:
        texts.append(f"{tally.broken} that could not be looked at")
    run.console.say(", ".join(texts))


def _by_family(rules: Counter[str]) -> Counter[str]:
    known = catalogue()
    out: Counter[str] = Counter()
    for rule, n in rules.items():
        out[known[rule][0] if rule in known else "plug-ins"] += n
    return out
