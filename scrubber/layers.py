"""Layers of settings: the values of one place, checked and laid over each other; each value knows where it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from scrubber.errors import SettingsError
from scrubber.filters import FAMILIES, catalogue
from scrubber.settings import KEYS, Settings, key, unknown

FIELDS = {key(name): name for name in KEYS if name != "options"}


@dataclass(frozen=True)
class Layer:
    """Values from one place: settings by field name, options by rule, and tables for files by pattern."""

    origin: str
    values: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    per_file: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    folder: Path | None = None


@dataclass(frozen=True)
class Effective:
    """The settings for one file. `origins` maps each field, and each option as `rule.option`, to where its value comes from."""

    settings: Settings
    origins: Mapping[str, str]
    source: Path | None


def layer_of(table: Mapping[str, Any], origin: str, folder: Path | None) -> Layer:
    rules = catalogue()
    plugins = table.get("plugins", ())
    plugins = plugins if isinstance(plugins, list) else ()  # `Settings` says what is wrong with it
    values: dict[str, Any] = {}
    options: dict[str, Mapping[str, Any]] = {}
    per_file: Mapping[str, Mapping[str, Any]] = {}
    for name, value in table.items():
        if name == "per-file" and folder is not None:
            per_file = _table(name, value)
            for pattern, inner in per_file.items():
                _table(f"per-file.{pattern}", inner)
        elif name in rules or name in plugins or name in FAMILIES:
            options[name] = _table(name, value)
        elif name in FIELDS:
            values[FIELDS[name]] = value
        else:
            raise unknown("setting", name, [*FIELDS, "per-file", *rules], [*FIELDS, "per-file", "and the names of rules and families"])
    return Layer(origin, values, options, per_file, folder)


def _table(name: str, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise SettingsError(f"'{name}' must be a table, not {value!r}")
    return value


def matching(layer: Layer, path: Path) -> list[Layer]:
    """The per-file tables whose pattern (as in .gitignore, from the folder of the settings file) matches a path."""
    if not layer.per_file or layer.folder is None:
        return []
    from pathspec import GitIgnoreSpec

    try:
        relative = path.resolve().relative_to(layer.folder.resolve())
    except ValueError:
        return []
    return [
        layer_of(table, f"{layer.origin}, per-file {pattern}", None)
        for pattern, table in layer.per_file.items()
        if GitIgnoreSpec.from_lines([pattern]).match_file(PurePath(relative).as_posix())
    ]


def combine(layers: list[Layer], source: Path | None) -> Effective:
    """Later layers win; `extend-select` adds up, and options of a rule merge key by key."""
    values: dict[str, Any] = {}
    options: dict[str, dict[str, Any]] = {}
    origins = dict.fromkeys(FIELDS.values(), "default")
    for layer in layers:
        for name, value in layer.values.items():
            both = name == "extend_select" and isinstance(value, (list, tuple)) and name in values
            values[name] = [*values[name], *value] if both else value
            origins[name] = f"{origins[name]}; {layer.origin}" if both else layer.origin
        for rule, table in layer.options.items():
            options.setdefault(rule, {}).update(table)
            origins.update(dict.fromkeys((f"{rule}.{name}" for name in table), layer.origin))
    settings = Settings(**values, options=options)
    _check(settings)
    return Effective(settings, origins, source)


def _check(settings: Settings) -> None:
    from scrubber.filters import check_family, configure, load, options_of, select

    select(settings)
    for rule, table in settings.options.items():
        if rule in FAMILIES:
            check_family(rule, table)
        elif rule in catalogue():
            configure(load(rule), options_of(load(rule), settings), settings)
