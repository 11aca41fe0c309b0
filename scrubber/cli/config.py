"""`scrubber config`: the settings in force, and where each came from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from scrubber.cli import options as o
from scrubber.cli.guard import guarded
from scrubber.config import Loader
from scrubber.errors import InputError
from scrubber.filters import select
from scrubber.layers import FIELDS

UNSET = {"select": "the default rules"}


@guarded
def config(
    path: Annotated[Path, typer.Argument(help="File or folder to show the settings for.")] = Path(),
    config: o.Config = None,
    isolated: o.Isolated = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of settings files instead, for editors that complete and check TOML by it.")] = False,
) -> None:
    """Show the settings in force for a file or folder, as TOML, each with where it came from.

    Settings are read from the nearest 'scrubber.toml', '.scrubber.toml' or table 'tool.scrubber' of 'pyproject.toml' above
    the file; its tables 'per-file' go over them. For an editor: scrubber config --schema > scrubber.schema.json, and
    '#:schema scrubber.schema.json' as the first line of scrubber.toml.
    """
    if schema:
        from scrubber.schema import schema as settings_schema

        typer.echo(json.dumps(settings_schema(), indent=2, ensure_ascii=False))
        return
    if not path.exists() and not path.parent.exists():
        raise InputError(f"{path}: no such folder")
    effective = Loader(config=config, isolated=isolated).for_file(path)
    typer.echo(f"# settings for {path}, from {effective.source or 'the defaults (no settings file found)'}")
    settings = effective.settings
    for name, field in FIELDS.items():
        value = getattr(settings, field)
        typer.echo(f"# {name}: {UNSET.get(name, 'none')}  # default" if value is None else f"{name} = {toml(value)}  # {effective.origins[field]}")
    for rule, table in settings.options.items():
        typer.echo(f"\n[{rule}]")
        for name, value in table.items():
            typer.echo(f"{name} = {toml(value)}  # {effective.origins[f'{rule}.{name}']}")
    typer.echo("\n# rules in force: " + ", ".join(select(settings)))


def toml(value: Any) -> str:
    """A value as TOML writes it; JSON's form serves for strings, numbers, booleans and lists of them. A profile is its path."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False, default=str)
