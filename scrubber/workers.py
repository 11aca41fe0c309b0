"""Work done by several processes: in chunks, the outcomes in the order of the input, and never much of either in memory."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Generic, NamedTuple, Protocol, TypeVar

from scrubber.work import Failure, Verdict, Work

Outcomes = list[Verdict | Failure]
# A chunk ends at so many articles, or bytes; so many chunks for each process are on their way.
MOST_ARTICLES, MOST_BYTES, AHEAD = 64, 200_000, 3
GONE = "the process that cleaned it ended without a word (out of memory?); the others went on"


class Task(Protocol):
    """Something with work to be done for it, or none, and the bytes that it holds."""

    @property
    def work(self) -> Work | None: ...

    @property
    def size(self) -> int: ...


Given = TypeVar("Given", bound=Task)


class Chunk(NamedTuple, Generic[Given]):
    tasks: list[Given]
    works: list[Work]
    future: Future[Outcomes]


def processes(jobs: int) -> int:
    """How many processes `--jobs` means; 0 is as many as there are processors."""
    if jobs > 0:
        return jobs
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def outcomes(tasks: Iterable[Given], jobs: int) -> Iterator[tuple[Given, Verdict | Failure | None]]:
    """Each task with what became of its work, in order; None where there is none.

    A process that dies takes its chunk with it: the articles of that chunk are tried again one by one, and the one that
    kills its process again is a failure. When the caller stops, so do the processes.
    """
    crew = Crew(processes(jobs))
    waiting: deque[Chunk[Given]] = deque()
    try:
        for neighbours in chunked(tasks):
            works = [task.work for task in neighbours if task.work]
            waiting.append(Chunk(neighbours, works, crew.submit(works)))
            if len(waiting) > AHEAD * crew.size:
                yield from _finished(waiting, crew)
        while waiting:
            yield from _finished(waiting, crew)
    finally:
        crew.dismiss()


def chunked(tasks: Iterable[Given]) -> Iterator[list[Given]]:
    """Neighbouring tasks, as many as make up for the way to another process and back."""
    chunk: list[Given] = []
    size = 0
    for task in tasks:
        chunk.append(task)
        size += task.size
        if len(chunk) >= MOST_ARTICLES or size >= MOST_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _finished(waiting: deque[Chunk[Given]], crew: Crew) -> Iterator[tuple[Given, Verdict | Failure | None]]:
    """The oldest chunk with its outcomes."""
    chunk = waiting.popleft()
    try:
        done = chunk.future.result()
    except BrokenProcessPool:
        crew.renew()
        done = [crew.alone(work) for work in chunk.works]
        again = [Chunk(tasks, works, future if _is_done(future) else crew.submit(works)) for tasks, works, future in waiting]
        waiting.clear()
        waiting.extend(again)
    found = iter(done)
    for task in chunk.tasks:
        yield task, next(found) if task.work else None


def _is_done(future: Future[Outcomes]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


class Crew:
    """The processes."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.pool = ProcessPoolExecutor(size, initializer=_begin)

    def submit(self, works: list[Work]) -> Future[Outcomes]:
        future: Future[Outcomes] = Future()
        if not works:
            future.set_result([])
            return future
        try:
            return self.pool.submit(_do, works)
        except BrokenProcessPool as error:  # one died between two chunks; that is seen when this one's turn comes
            future.set_exception(error)
            return future

    def alone(self, work: Work) -> Verdict | Failure:
        """The outcome of one article in a process of its own."""
        with ProcessPoolExecutor(1, initializer=_begin) as pool:
            try:
                return pool.submit(_do, [work]).result()[0]
            except BrokenProcessPool:
                return Failure(GONE)

    def renew(self) -> None:
        self.pool.shutdown(wait=False, cancel_futures=True)
        self.pool = ProcessPoolExecutor(self.size, initializer=_begin)

    def dismiss(self) -> None:
        self.pool.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process hears it, and ends the others


def _do(works: list[Work]) -> Outcomes:
    return [work.done() for work in works]
