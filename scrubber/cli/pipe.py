"""`scrubber clean` on stdin without any option, as editors and pipes run it, without the time that Typer takes to load."""

from __future__ import annotations

import sys

from scrubber.cli.console import Console
from scrubber.cli.guard import guarded
from scrubber.cli.inputs import STDIN
from scrubber.cli.reporting import report_to
from scrubber.cli.run import Run
from scrubber.cli.target import Target, clean_all
from scrubber.config import Loader
from scrubber.report import Format


@guarded
def clean_pipe() -> None:
    """The text on stdin cleaned to stdout, the report on stderr: what `clean` does by default."""
    run = Run(loader=Loader(), console=Console())
    report = report_to(run.console, None, sys.stderr, Format.diff, "auto")
    raise SystemExit(clean_all(run, [STDIN], Target(run, False, None, False), report))
