"""`scrubber clean`: the cleaned text, to stdout, in place, or into another folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from scrubber import files
from scrubber.cli import options as o
from scrubber.cli.console import Console
from scrubber.cli.learn import learn_for
from scrubber.cli.run import OK, STDIN, WRONG, Input, Run, guarded, report_to, stdin_or
from scrubber.config import Loader
from scrubber.engine import Result
from scrubber.errors import InputError, ScrubberError
from scrubber.journal import Journal
from scrubber.report import Format, Outcome, Writer, count


@guarded
def clean(
    paths: o.Paths = None,
    write: Annotated[bool, typer.Option("--write", "-w", help="Change the files in place; an undo patch is kept for 'scrubber restore'.")] = False,
    output_dir: Annotated[Path | None, typer.Option("--output-dir", metavar="DIR", help="Write all files, changed or not, into this folder as the same tree.")] = None,
    select: o.Select = None,
    ignore: o.Ignore = None,
    extend_select: o.ExtendSelect = None,
    unsafe: o.Unsafe = False,
    config: o.Config = None,
    isolated: o.Isolated = False,
    profile: o.Profile = None,
    learn: o.Learn = False,
    stdin_filename: o.StdinFilename = None,
    force_exclude: o.ForceExclude = False,
    encoding: o.Encoding = "utf-8",
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
    """
    named = stdin_or(paths)
    to_stdout = _check_target(named, write, output_dir)
    given = o.overrides(select, ignore, extend_select, unsafe, force_exclude, profile)
    run = Run(Loader(config=config, isolated=isolated, overrides=given), Console(-1 if quiet else int(verbose)), encoding, stdin_filename)
    if learn:
        learn_for(run, named, profile)
    target = Target(run, write, output_dir, len(named) > 1)
    full = to_stdout or verbose or output is not None
    with report_to(run.console, output, sys.stderr, o.report_format(output_format, stat), color.value, full=verbose, side_by_side=side_by_side) as report:
        for item in run.inputs(named):
            _one(run, item, target, report if full and (output or not quiet) else None)
    run.say_summary(done=True)
    for patch in target.journal.patches.values():
        run.console.say(f"to take it back: scrubber restore {patch}")
    raise typer.Exit(WRONG if run.failed else OK)


def _check_target(paths: list[str], write: bool, output_dir: Path | None) -> bool:
    """Whether the result goes to stdout. A usage error if it is unclear where it should go."""
    if write and output_dir:
        raise typer.BadParameter("use one of --write and --output-dir, not both")
    if (write or output_dir) and STDIN in paths:
        raise typer.BadParameter("what comes from stdin goes to stdout; leave out --write and --output-dir, or name files", param_hint="PATHS")
    if write or output_dir:
        return False
    if len(paths) > 1 or Path(paths[0]).is_dir():
        raise typer.BadParameter("for several files or a folder say where the result goes: --write changes them in place, "
                                 "--output-dir DIR leaves them alone", param_hint="PATHS")
    return True


def _one(run: Run, item: Input, target: Target, report: Writer | None) -> None:
    done = None if item.skipped else run.scrub(item)
    try:
        if done is None:
            target.put_unchanged(item)
        else:
            target.put(item, *done)
            if report:
                run.console.make_room()
                report.add(Outcome(item.name, done[1], done[0].encoding))
    except ScrubberError as error:
        run.fail(f"{item.name}: {error}")


class Target:
    """Where cleaned texts go, and the journal of what was replaced."""

    def __init__(self, run: Run, write: bool, output_dir: Path | None, several: bool) -> None:
        self.run, self.write, self.output_dir, self.several = run, write, output_dir, several
        self.journal = Journal()
        self.made: set[Path] = set()

    def put(self, item: Input, article: files.Article, result: Result) -> None:
        """Put the cleaned text where it belongs; in place only if it changed, and after the way back is on disk."""
        data = article.encode(result.text)
        if self.write and item.path:
            if result.edits:
                self.journal.record(item.path, article, result.edits)
                files.write(item.path, data)
                self.run.console.say(f"{item.name}: {count(len(result.edits), 'edit')}")
        else:
            self._put(item, data)

    def put_unchanged(self, item: Input) -> None:
        """A text that was left alone still reaches whoever waits for it on stdout."""
        if not self.write and not self.output_dir:
            self._put(item, item.data)

    def _put(self, item: Input, data: bytes) -> None:
        if self.output_dir is None or item.path is None:
            sys.stdout.buffer.write(data)
            return
        path = self.output_dir / self._relative(item)
        if path in self.made:
            raise InputError(f"two inputs would both be written to {path}; clean them in two runs")
        if path.resolve() == item.path.resolve():
            raise InputError("would be written over itself; give another --output-dir, or use --write")
        self.made.add(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"{path.parent} cannot be made: {error.strerror}") from error
        files.write(path, data)

    def _relative(self, item: Input) -> Path:
        assert item.path is not None
        if item.root is None:
            return Path(item.path.name)
        inside = item.path.relative_to(item.root)
        return item.root.resolve().name / inside if self.several else inside
