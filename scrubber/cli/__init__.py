"""The command line: arguments in, exit code out. `app` is the Typer application, one module for each command.

It is loaded when it is asked for: what runs without it (`cli.pipe`) takes half the time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scrubber.cli.app import app as app


def __getattr__(name: str) -> Any:
    if name != "app":
        raise AttributeError(f"module 'scrubber.cli' has no attribute {name!r}")
    globals()["app"] = import_module("scrubber.cli.app").app  # the import has put the module in its place
    return globals()["app"]
