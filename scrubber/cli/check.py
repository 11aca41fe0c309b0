"""`scrubber check`: findings and the diff, nothing written."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from scrubber import files
from scrubber.baseline import Baseline, Entry
from scrubber.cli import options as o
from scrubber.cli.console import Console
from scrubber.cli.corpora import check_corpus, sample_corpus
from scrubber.cli.guard import FOUND, OK, WRONG, guarded
from scrubber.cli.inputs import STDIN
from scrubber.cli.learn import learn_for
from scrubber.cli.reporting import report_to
from scrubber.cli.results import results
from scrubber.cli.run import Run, stdin_or
from scrubber.config import Loader
from scrubber.finding import reaches
from scrubber.report import Format, count

if TYPE_CHECKING:
    from scrubber.verdicts import Verdicts


@guarded
def check(
    paths: o.Paths = None,
    select: o.Select = None,
    ignore: o.Ignore = None,
    extend_select: o.ExtendSelect = None,
    lang: o.Languages = None,
    unsafe: o.Unsafe = False,
    fail_on: o.FailOn = None,
    config: o.Config = None,
    isolated: o.Isolated = False,
    profile: o.Profile = None,
    learn: o.Learn = False,
    baseline: o.Baseline = None,
    write_baseline: o.WriteBaseline = None,
    stdin_filename: o.StdinFilename = None,
    input_format: o.Input = None,
    text_field: o.TextField = None,
    id_field: o.IdField = None,
    force_exclude: o.ForceExclude = False,
    jobs: o.Jobs = 1,
    no_cache: o.NoCache = False,
    encoding: o.Encoding = None,
    output_dir: Annotated[str | None, typer.Option("--output-dir", metavar="DIR", help="Where --engine puts the findings: a list for each file, as JSON lines.", rich_help_panel=o.CORPORA)] = None,
    engine: o.Engine = None,
    ray_address: o.RayAddress = None,
    workers: o.Workers = None,
    task_size: o.TaskSize = 64.0,
    sample: o.Sample = None,
    output_format: o.OutputFormat = Format.diff,
    stat: o.Stat = False,
    side_by_side: o.SideBySide = False,
    output: o.Output = None,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
    color: o.Color = o.Colour.auto,
) -> None:
    """Show findings and what would change, and write nothing.

    Each finding is a line 'path:line:col: rule message', with [*] behind those that 'clean' would act on; then comes the
    diff. Exits with 1 if there are findings of the level of --fail-on or above.

    In JSON Lines (.jsonl) each line is an article, 'file.jsonl:17' its name; of web pages (.html) the extracted text is
    looked at, and its lines are counted.
    """
    named = stdin_or(paths)
    given = o.overrides(select, ignore, extend_select, unsafe, force_exclude, profile) | o.languages(lang) | ({"fail_on": fail_on.value} if fail_on else {})
    given |= o.fields(baseline=baseline, text_field=text_field, id_field=id_field)
    if write_baseline:
        given["baseline"] = None  # what an older one holds is found again
    run = Run(loader=Loader(config=config, isolated=isolated, overrides=given), console=Console(-1 if quiet else int(verbose)),
              encoding=encoding, stdin_filename=stdin_filename, input_format=o.format_name(input_format),
              own=o.written(named, output, write_baseline))
    if learn:
        learn_for(run, named, profile)
    if sample:
        raise typer.Exit(sample_corpus(run, named, sample, color.value))
    scheduler = o.engine_of(engine, ray_address, workers)
    if output_dir and not scheduler:
        raise typer.BadParameter("--output-dir is for corpora; say which engine with --engine local or ray, or write the report to a file with --output")
    if scheduler:
        raise typer.Exit(check_corpus(run, named, output_dir, scheduler, task_size))
    found, seen = False, set[Entry]()
    report_there = report_to(run.console, output, sys.stdout, o.report_format(output_format, stat), color.value, side_by_side=side_by_side)
    with remembering(no_cache or named == [STDIN]) as verdicts, report_there as report:
        for item, result in results(run, named, jobs, verdicts):
            if result:
                run.summary.add(item.outcome(result))
            if result and write_baseline:
                seen.update(Baseline(write_baseline).entries_of(result))
            elif result:
                run.report(report, item, result)
                found |= any(reaches(f.level, item.settings.fail_on) for f in result.findings)
                run.console.say(f"{item.name}: {len(result.findings)} findings", level=1)
    if write_baseline:
        files.write(write_baseline, Baseline(write_baseline, frozenset(seen)).dump(), f"{write_baseline}: ")
        run.console.say(f"{count(len(seen), 'finding')} written; '--baseline {write_baseline}' leaves them out")
    run.say_summary(done=False)
    raise typer.Exit(WRONG if run.failed else FOUND if found else OK)


@contextmanager
def remembering(off: bool) -> Iterator[Verdicts | None]:
    """What earlier runs have found, if it may be used."""
    if off:
        yield None
        return
    try:
        from scrubber.verdicts import Verdicts
    except ImportError:  # a Python without sqlite3
        yield None
        return
    verdicts = Verdicts()
    try:
        yield verdicts
    finally:
        verdicts.close()
