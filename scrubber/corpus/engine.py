"""Work on many machines, or on the cores of one: Daft (extra `corpus`) as a scheduler and nothing else.

A task is a row of one string. A process takes it, writes what comes of it under a name that follows from the task, and
says what it did; what a task before it wrote it never reads. So a task may be done twice, on any machine, in any order,
and the files are the same. Daft runs the rows on the cores of this machine (its native runner) or on a Ray cluster,
with one and the same code. That a worker is lost is the normal case: Ray starts another one, the native runner
gives up, and then what is left is handed to it again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from logging import ERROR
from typing import Any, Literal

from scrubber.errors import EngineError, InputError, ScrubberError

Runner = Literal["local", "ray"]
MISSING = "corpora need the extra 'corpus' ({name} is missing): pip install 'article-scrubber[corpus]'"
# How often the rest is handed out again without a single task done in between.
TRIES = 3

# Begins what is said of a task that failed.
FAILED = "\0failed: "
# What a task does: from its string to what it has to say. It must be importable in another process.
Perform = Callable[[str], str]


@dataclass
class Engine:
    """A scheduler. `address` is that of a Ray cluster, None for one of its own; `workers` how many tasks run at once."""

    runner: Runner = "local"
    address: str | None = None
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)

    def run(self, perform: Perform, tasks: Sequence[str]) -> Iterator[str]:
        """What the tasks say, in any order, each once. Raises `EngineError` if some can't be done."""
        left, tries = list(tasks), TRIES
        while left:
            done: set[str] = set()
            try:
                for task, said in self._rows(perform, left):
                    if task not in done:
                        done.add(task)
                        yield said
                missing = [task for task in left if task not in done]
                if not missing:
                    return
                error: Exception | None = None
            except ScrubberError:
                raise
            except Exception as lost:  # Daft's and Ray's errors have no base in common
                missing, error = [task for task in left if task not in done], lost
            tries = TRIES if done else tries - 1
            if not tries:
                raise EngineError(f"{len(missing)} tasks could not be done; what was done is kept, run it again to go on: {error}") from error
            left = missing

    def _rows(self, perform: Perform, tasks: list[str]) -> Iterator[tuple[str, str]]:
        daft = _daft(self.runner, self.address, self.workers)
        worker = _worker(daft, max(1, min(self.workers, len(tasks))))(perform)
        frame = daft.from_pydict({"task": tasks})
        if self.runner == "ray":
            frame = frame.into_partitions(len(tasks))
        frame = frame.select(frame["task"], worker(frame["task"]).alias("said"))
        for row in frame.iter_rows():
            if row["said"].startswith(FAILED):
                raise EngineError(f"a task failed, which running it again will not mend: {row['said'].removeprefix(FAILED)}")
            yield row["task"], row["said"]


@cache
def _daft(runner: Runner, address: str | None, workers: int) -> Any:
    """Daft with its runner chosen. A process keeps the one that it began with; Daft refuses another."""
    os.environ.setdefault("DAFT_PROGRESS_BAR", "0")
    os.environ.setdefault("DAFT_ANALYTICS_ENABLED", "0")
    try:
        import daft
        if runner == "ray":
            import ray
    except ImportError as error:
        raise InputError(MISSING.format(name=error.name)) from error
    if runner == "local":
        daft.set_runner_native()
        return daft
    if not ray.is_initialized():
        own: dict[str, Any] = {} if address else {"num_cpus": workers, "include_dashboard": False}
        ray.init(address=address, log_to_driver=False, logging_level=ERROR, **own)
    daft.set_runner_ray(noop_if_initialized=True)
    return daft


def _worker(daft: Any, at_once: int) -> Any:
    """The class of the processes that do the tasks, one at a time."""

    class Worker:
        def __init__(self, perform: Perform) -> None:
            self.perform = perform

        @daft.method.batch(return_dtype=daft.DataType.string(), batch_size=1)  # type: ignore[untyped-decorator]
        def __call__(self, tasks: Any) -> list[str]:
            return [self.one(task) for task in tasks.to_pylist()]

        def one(self, task: str) -> str:
            """A fault of the task is said, not raised: an engine would try it again, and wrap it in three tracebacks."""
            try:
                return self.perform(task)
            except Exception as error:
                return f"{FAILED}{type(error).__name__}: {error}"

    return daft.cls(Worker, use_process=True, max_concurrency=at_once)
