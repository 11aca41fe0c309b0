"""`scrubber review`: the findings one by one."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scrubber.cli import options as o
from scrubber.cli.console import Console, terminal_columns, wants_colour
from scrubber.cli.guard import INTERRUPTED, OK, WRONG, guarded
from scrubber.cli.inputs import STDIN
from scrubber.cli.run import Run
from scrubber.config import Loader

if TYPE_CHECKING:
    from scrubber.review.session import Session


@guarded
def review(
    paths: Annotated[list[Path], typer.Argument(metavar="PATHS...", help="Files and folders: text and Markdown, one article a file.")],
    plain: Annotated[bool, typer.Option("--plain", help="Ask with plain prompts, even where the extra 'review' is installed.")] = False,
    select: o.Select = None,
    ignore: o.Ignore = None,
    extend_select: o.ExtendSelect = None,
    config: o.Config = None,
    profile: o.Profile = None,
    baseline: o.Baseline = None,
    force_exclude: o.ForceExclude = False,
    encoding: o.Encoding = None,
    quiet: o.Quiet = False,
    color: o.Color = o.Colour.auto,
) -> None:
    """Go through the findings one by one, and decide.

    Apply makes the edit in the file, with an undo patch; keep puts the finding into the baseline; never puts its text into
    the settings' list 'accept', ignore its rule into 'ignore'; always applies the rule for the rest of the review. What was
    decided is not asked again, so a review can be stopped at any time and gone on with later.
    """
    if any(str(path) == STDIN for path in paths):
        raise typer.BadParameter("a review changes files; name files or folders", param_hint="PATHS")
    from scrubber.review.desk import Desk
    from scrubber.review.session import Session
    from scrubber.review.view import done

    given = o.overrides(select, ignore, extend_select, False, force_exclude, profile) | o.fields(baseline=baseline)
    run = Run(loader=Loader(config=config, overrides=given), console=Console(-1 if quiet else 0), encoding=encoding)
    desk = Desk(run, [str(path) for path in paths])
    session = Session(desk)
    asked = session.question is not None
    try:
        _ask(session, plain, color.value)
    finally:
        session.finish()
        run.console.say(done(session) if asked else "nothing to review")
        for patch in desk.journal.patches.values():
            run.console.say(f"to take the edits back: scrubber restore {patch}")
    raise typer.Exit(WRONG if run.failed else OK)


def _ask(session: Session, plain: bool, color: str) -> None:
    """On a terminal, and with the extra, a screen of its own; else prompts."""
    terminal = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    if session.question and terminal and not plain and find_spec("textual"):
        from scrubber.review.screen import ReviewApp

        if ReviewApp(session).run() == INTERRUPTED:
            raise KeyboardInterrupt
        return
    from scrubber.review.prompts import Prompts

    Prompts(session, sys.stdin, sys.stdout, colour=wants_colour(color, sys.stdout), width=terminal_columns()).run()
