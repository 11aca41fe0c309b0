"""`scrubber clean`: the cleaned text, to stdout, in place, or into another folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from scrubber.cli import options as o
from scrubber.cli.console import Console
from scrubber.cli.corpora import clean_corpus, sample_corpus
from scrubber.cli.guard import guarded
from scrubber.cli.inputs import STDIN
from scrubber.cli.learn import learn_for
from scrubber.cli.reporting import report_to
from scrubber.cli.run import Run, stdin_or
from scrubber.cli.target import Target, clean_all
from scrubber.config import Loader
from scrubber.report import Format


@guarded
def clean(
    paths: o.Paths = None,
    write: Annotated[bool, typer.Option("--write", "-w", help="Change the files in place; an undo patch is kept for 'scrubber restore'.")] = False,
    output_dir: Annotated[str | None, typer.Option("--output-dir", metavar="DIR", help="Write all files, changed or not, into this folder as the same tree.")] = None,
    select: o.Select = None,
    ignore: o.Ignore = None,
    extend_select: o.ExtendSelect = None,
    lang: o.Languages = None,
    unsafe: o.Unsafe = False,
    config: o.Config = None,
    isolated: o.Isolated = False,
    profile: o.Profile = None,
    learn: o.Learn = False,
    baseline: o.Baseline = None,
    stdin_filename: o.StdinFilename = None,
    input_format: o.Input = None,
    text_field: o.TextField = None,
    id_field: o.IdField = None,
    findings_field: Annotated[str | None, typer.Option("--findings-field", metavar="NAME", help="JSONL: add the findings to each line that has any, in this field.", rich_help_panel=o.FILES)] = None,
    rejects: Annotated[Path | None, typer.Option("--rejects", metavar="FILE", help="JSONL: put broken lines into this file instead of passing them on. With --write they stay as well.", rich_help_panel=o.FILES)] = None,
    force_exclude: o.ForceExclude = False,
    jobs: o.Jobs = 1,
    encoding: o.Encoding = None,
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
    """Clean articles: stdin or one file to stdout, files in place with --write, a tree with --output-dir.

    The cleaned text goes to stdout and nothing else; the report goes to stderr. Only safe edits are made, --unsafe
    adds the doubtful ones. Exits with 0 whether or not anything changed.

    Text, Markdown, web pages (.html, which become text) and JSON Lines (.jsonl: the field 'text' of each line), each
    also as .gz, .bz2, .xz or .zst; on stdin --stdin-filename or --input-format says which.

    Corpora: --engine local or ray cleans files of any size, also Parquet, WARC and s3:// addresses, into --output-dir on all
    cores or a Ray cluster. A run that was stopped goes on where it was; _scrubber/manifest.jsonl there holds the counts.
    """
    named = stdin_or(paths)
    to_stdout = not sample and _check_target(named, write, output_dir)
    given = o.overrides(select, ignore, extend_select, unsafe, force_exclude, profile) | o.languages(lang)
    given |= o.fields(baseline=baseline, text_field=text_field, id_field=id_field, findings_field=findings_field)
    run = Run(loader=Loader(config=config, isolated=isolated, overrides=given), console=Console(-1 if quiet else int(verbose)),
              encoding=encoding, stdin_filename=stdin_filename, input_format=o.format_name(input_format),
              own=o.written(named, output, rejects))
    if learn:
        learn_for(run, named, profile)
    if sample:
        raise typer.Exit(sample_corpus(run, named, sample, color.value))
    scheduler = o.engine_of(engine, ray_address, workers)
    if scheduler:
        raise typer.Exit(clean_corpus(run, named, output_dir, scheduler, task_size))
    target = Target(run, write, Path(output_dir) if output_dir else None, len(named) > 1, rejects)
    kind = o.report_format(output_format, stat)
    report = report_to(run.console, output, sys.stderr, kind, color.value, side_by_side=side_by_side)
    tell = bool(output or ((to_stdout or verbose or kind is not Format.diff) and not quiet))
    raise typer.Exit(clean_all(run, named, target, report, tell=tell, jobs=jobs))


def _check_target(paths: list[str], write: bool, output_dir: str | None) -> bool:
    """Whether the result goes to stdout. A usage error if it is unclear where it should go."""
    if write and output_dir:
        raise typer.BadParameter("use one of --write and --output-dir, not both")
    if (write or output_dir) and STDIN in paths:
        raise typer.BadParameter("what comes from stdin goes to stdout; leave out --write and --output-dir, or name files", param_hint="PATHS")
    if write or output_dir:
        return False
    if len(paths) > 1 or (paths[0] and Path(paths[0]).is_dir()):
        raise typer.BadParameter("for several files or a folder say where the result goes: --write changes them in place, "
                                 "--output-dir DIR leaves them alone", param_hint="PATHS")
    return True
