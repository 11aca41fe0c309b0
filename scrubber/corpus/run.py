"""Runs over a corpus: tasks cut, handed to the engine, their parts joined, the counts written down."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from scrubber.corpus.clean import Join, ShardJob
from scrubber.corpus.engine import Engine
from scrubber.corpus.manifest import Manifest, fingerprint
from scrubber.corpus.shards import TASK_SIZE, File, cut, whole_again
from scrubber.corpus.store import Store
from scrubber.corpus.tally import Progress, Tally, silent, total
from scrubber.errors import InputError
from scrubber.settings import Settings


def run_corpus(job: type[ShardJob], files: Sequence[File], settings: Sequence[Settings], out: str, engine: Engine, *, encoding: str | None = None,
               task_size: int = TASK_SIZE, progress: Progress = silent) -> Tally:
    """Clean (`CleanJob`) or check (`CheckJob`) files into the folder or address `out`, as the same tree, and say what was done.

    A run that was stopped goes on where it was; what it makes does not depend on the engine, on the number of workers or
    on `task_size` (bytes). Raises `InputError` if `out` holds another run, `EngineError` if the run cannot be ended.
    """
    check_names(files)
    manifest = Manifest(Store(out), fingerprint(job.__name__, files, settings, encoding))
    if manifest.begin():
        return manifest.total()
    tasks = cut(files, engine, task_size)
    tallies: dict[str, Tally] = {}
    for said in engine.run(job(out, tuple(settings), encoding), [task.dump() for task in tasks]):
        done = {name: Tally.of(record) for name, record in json.loads(said).items()}
        for name, tally in done.items():
            tallies.setdefault(name, Tally()).add(tally)
        progress(total(done.values()))
    for _ in engine.run(Join(out), [task.dump() for task in whole_again(tasks) if not tallies[task.shards[0].file.into].failed]):
        pass
    manifest.end(tallies)
    return total(tallies.values())


def check_names(files: Iterable[File]) -> None:
    seen: dict[str, File] = {}
    for file in files:
        if file.into in seen:
            raise InputError(f"{seen[file.into]} and {file} would both be written to {file.into}; name them in two runs")
        seen[file.into] = file
