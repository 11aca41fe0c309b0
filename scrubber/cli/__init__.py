"""The command line: arguments in, exit code out. `app` is the Typer application, one module for each command."""

from __future__ import annotations

from scrubber.cli.app import app

__all__ = ["app"]
