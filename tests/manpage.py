"""The manual page, from what the commands say of themselves: `docs/scrubber.1`, written by `python tests/refresh.py`."""

from __future__ import annotations

import inspect
import os
from collections.abc import Iterator
from typing import Any

os.environ["TYPER_USE_RICH"] = "0"

import typer

from scrubber import __version__
from scrubber.cli import app

HEAD = f""".TH SCRUBBER 1 "" "scrubber {__version__}" "User Commands"
.SH NAME
scrubber \\- clean scraped, syndicated and machine-translated articles, and say why for every change
.SH SYNOPSIS
.B scrubber
.I COMMAND
.RI [ OPTIONS "] [" PATHS ]...
.SH DESCRIPTION
.B scrubber
strips comment forms and other page furniture from articles, collapses captions that stand twice, marks what a machine
translator left behind, and shows every change with its reason. Every edit is an exact span of the original; nothing
outside the edits is touched, and
.B scrubber restore
takes a run back.
.PP
Data goes to standard output, everything else to standard error.
.B scrubber explain
lists the rules.
.SH COMMANDS
"""
TAIL = """.SH EXIT STATUS
.TP
.B 0
nothing to report, or cleaned
.TP
.B 1
.BR check :
findings of the level of
.B \\-\\-fail\\-on
or above
.TP
.B 2
wrong usage or settings; a file that is missing, unreadable or not in the expected encoding (the others are still done)
.TP
.B 130
interrupted
.SH FILES
.TP
.IR scrubber.toml ", " .scrubber.toml ", " pyproject.toml
settings; the nearest one above a file, in
.I pyproject.toml
the table
.BR [tool.scrubber] .
.TP
.I .scrubber/undo
undo patches, at the root of the project
.SH ENVIRONMENT
.TP
.BR NO_COLOR ", " FORCE_COLOR
no colours, or colours in a pipe as well;
.B \\-\\-color
overrules both
.TP
.B COLUMNS
the width of a report
.TP
.B SCRUBBER_CACHE_DIR
where what is derived from the word lists is kept
.SH EXAMPLES
.TP
.B cat article.txt | scrubber clean > clean.txt
one article, the report on standard error
.TP
.B scrubber check archive/
what would change in a folder, and why
.TP
.B scrubber clean archive/ \\-\\-write
in place, with an undo patch
.TP
.B scrubber check \\-\\-output\\-format unified archive/ | git apply
the same by way of a patch
"""


def man_page() -> str:
    group: Any = typer.main.get_command(app)
    return HEAD + "".join(line + "\n" for name, command in group.commands.items() for line in _command(name, command)) + TAIL


def _command(name: str, command: Any) -> Iterator[str]:
    context = command.make_context(name, [], resilient_parsing=True)
    arguments = " ".join(piece for piece in command.collect_usage_pieces(context) if piece != "[OPTIONS]")
    yield f".SS {_roff(f'scrubber {name} [OPTIONS] {arguments}'.strip())}"
    for n, paragraph in enumerate((inspect.getdoc(command.callback) or "").split("\n\n")):
        yield from ([".PP"] if n else [])
        yield _text(paragraph)
    for param in command.params:
        if param.param_type_name == "option" and not param.hidden:
            value = "" if param.is_flag else f" {param.metavar or '|'.join(getattr(param.type, 'choices', ())) or param.type.name.upper()}"
            yield ".TP"
            yield f".B {_roff(', '.join(param.opts) + value)}"
            yield _text(param.help or "")


def _text(text: str) -> str:
    text = _roff(" ".join(text.split()))
    return "\\&" + text if text.startswith((".", "'")) else text


def _roff(text: str) -> str:
    return text.replace("\\", "\\e").replace("-", "\\-")
