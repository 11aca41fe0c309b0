"""`clean`, `check` and `dedup` over a corpus, on an engine, or on a sample of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from scrubber.cli.options import size_in_bytes
from scrubber.cli.reporting import report_to
from scrubber.cli.run import FOUND, OK, WRONG, Run
from scrubber.finding import reaches
from scrubber.report import Format, Outcome

if TYPE_CHECKING:
    from scrubber.corpus.engine import Engine


def clean_corpus(run: Run, paths: list[str], output_dir: str | None, engine: Engine, task_size: float) -> int:
    """Write the cleaned files below `output_dir`; the exit code."""
    from scrubber.cli.corpus import Corpus, over, tell
    from scrubber.corpus.clean import CleanJob

    if output_dir is None:
        raise typer.BadParameter("a corpus is cleaned into another folder; say which with --output-dir", param_hint="--engine")
    corpus = Corpus(run, paths)
    if not corpus.files:
        return WRONG
    tell(run, over(corpus, CleanJob, output_dir, engine, task_size), len(corpus.files))
    return WRONG if run.failed else OK


def check_corpus(run: Run, paths: list[str], output_dir: str | None, engine: Engine, task_size: float) -> int:
    """Write lists of findings below `output_dir`; the exit code."""
    from scrubber.cli.corpus import Corpus, over, tell
    from scrubber.corpus.clean import CheckJob

    if output_dir is None:
        raise typer.BadParameter("the findings in a corpus are written to a folder; say which with --output-dir", param_hint="--engine")
    corpus = Corpus(run, paths, into="{}.findings.jsonl".format)
    if not corpus.files:
        return WRONG
    tally = over(corpus, CheckJob, output_dir, engine, task_size)
    tell(run, tally, len(corpus.files))
    found = any(reaches(level, settings.fail_on) for level in tally.levels for settings in corpus.settings)
    return WRONG if run.failed else FOUND if found else OK


def dedup_corpus(run: Run, paths: list[str], output_dir: str | None, engine: Engine | None, task_size: float, keep: str, date_field: str | None) -> dict[str, int]:
    """Write verdicts and what is kept below `output_dir`; a summary of the verdicts."""
    from scrubber.cli.corpus import Corpus, progress
    from scrubber.corpus import dedup
    from scrubber.corpus.engine import Engine
    from scrubber.corpus.store import Store
    from scrubber.dedup.copies import summary

    if output_dir is None:
        raise typer.BadParameter("say where verdicts and what is kept go with --output-dir", param_hint="--engine")
    corpus = Corpus(run, paths, into=str)
    run.console.progress.start(lambda: corpus.size)
    tally = dedup.dedup_corpus(corpus.files, corpus.names, corpus.settings, output_dir, engine or Engine(), keep=keep, date_field=date_field,  # type: ignore[arg-type]
                               encoding=run.encoding, task_size=size_in_bytes(task_size), progress=progress(run))
    for message in tally.errors:
        run.fail(message)
    return summary(list(dedup.copies_in(Store(output_dir))))


def sample_corpus(run: Run, paths: list[str], number: int, colour: str) -> int:
    """Tell by rule what would be done with some articles; the exit code."""
    from scrubber.cli.corpus import Corpus
    from scrubber.corpus.shards import spread
    from scrubber.work import Failure, Work

    corpus = Corpus(run, paths)
    run.summary.noun = "article"
    with report_to(run.console, None, sys.stdout, Format.stat, colour) as report:
        for name, settings, piece in spread(corpus.files, corpus.settings, run.encoding, number, run.fail):
            assert piece.record is not None
            work = Work(name, piece.record, settings)
            verdict = work.done()
            if isinstance(verdict, Failure):
                run.fail(f"{name}: {verdict}")
                continue
            outcome = Outcome(name, work.result(verdict))
            run.summary.add(outcome)
            report.add(outcome)
    run.say_summary(done=False)
    return WRONG if run.failed else OK
