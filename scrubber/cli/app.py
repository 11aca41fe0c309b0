"""The Typer application and its commands."""

from __future__ import annotations

import typer

from scrubber.cli.check import check
from scrubber.cli.clean import clean
from scrubber.cli.config import config
from scrubber.cli.dedup import dedup
from scrubber.cli.explain import explain
from scrubber.cli.learn import learn
from scrubber.cli.restore import restore
from scrubber.cli.review import review

EPILOG = """Exit codes: 0 fine; 1 findings; 2 wrong usage, settings or input; 130 interrupted.

'cat article.txt | scrubber clean > clean.txt' is all it takes; 'scrubber explain' lists the rules."""

app = typer.Typer(
    name="scrubber",
    help="Clean scraped, syndicated and machine-translated articles, and say why for every change.",
    epilog=EPILOG,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from scrubber import __version__

        typer.echo(f"scrubber {__version__}")
        raise typer.Exit


@app.callback()
def options(version: bool = typer.Option(False, "--version", "-V", callback=_version, is_eager=True, help="Show the version and exit.")) -> None:
    """What all commands have in common."""


def _unfolded(text: str) -> str:
    """A docstring with each paragraph on one line: typer keeps the line breaks of the source, wherever the terminal ends."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


for command in (check, clean, review, explain, restore, learn, dedup, config):
    app.command(no_args_is_help=False, help=_unfolded(command.__doc__ or ""))(command)
