"""The inputs of a run with what becomes of each: in this process or in several, remembered or worked out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scrubber.cli.inputs import Input
from scrubber.cli.run import Run
from scrubber.cli.voice import Said
from scrubber.engine import Result
from scrubber.work import Failure, Verdict, Work

if TYPE_CHECKING:
    from scrubber.verdicts import Verdicts


@dataclass(frozen=True)
class Task:
    """An input (None behind the last one) and what is to be said before it. `work` is what is to be done for it, if anything;
    `known` is the verdict where an earlier run has left it under `key`."""

    item: Input | None
    said: list[Said] = field(default_factory=list)
    article: Work | None = None
    key: bytes | None = None
    known: Verdict | None = None

    @property
    def work(self) -> Work | None:
        return self.article if self.known is None else None

    @property
    def size(self) -> int:
        return len(self.item.data) if self.item else 0


def results(run: Run, paths: list[str], jobs: int = 1, verdicts: Verdicts | None = None) -> Iterator[tuple[Input, Result | None]]:
    """Every input of the paths with its result, checked to be reversible; None if it holds no article, or if that failed,
    which is reported. Neither the order nor what is said depends on the number of `jobs` (0: one for each processor)."""
    for task, outcome in _outcomes(tasks(run, paths, verdicts), jobs):
        run.say_held(task.said)
        if task.item is None:
            return
        verdict = outcome if task.known is None else task.known
        if task.article is None or verdict is None:
            yield task.item, None
            continue
        if verdicts and task.key and task.known is None and not isinstance(verdict, Failure):
            verdicts.put(task.key, verdict)
        yield task.item, run.conclude(task.item, task.article, verdict)


def tasks(run: Run, paths: list[str], verdicts: Verdicts | None) -> Iterator[Task]:
    inputs = run.inputs(paths)
    item: Input | None
    while True:
        item, said = run.next_of(inputs)
        if item is None or item.record is None:
            yield Task(item, said)
            if item is None:
                return
            continue
        key = verdicts.key(item.name, item.data, item.settings) if verdicts else None
        known = verdicts.get(key) if verdicts and key else None
        yield Task(item, said, Work(item.name, item.record, item.settings), key, known)


def _outcomes(given: Iterator[Task], jobs: int) -> Iterator[tuple[Task, Verdict | Failure | None]]:
    if jobs == 1:
        return ((task, task.work.done() if task.work else None) for task in given)
    from scrubber.workers import outcomes

    return outcomes(given, jobs)
