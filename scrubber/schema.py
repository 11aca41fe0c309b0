"""The JSON Schema of the settings, made from `Settings` and the filters, so that editors complete and check settings files."""

from __future__ import annotations

from dataclasses import Field
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from scrubber.filters import FAMILIES, Filter, catalogue, load, option_fields
from scrubber.layers import FIELDS
from scrubber.pages import summary
from scrubber.settings import DEFAULT, Settings, key

ABOUT = {
    "select": "Only these rules or families.",
    "ignore": "Leave out these rules or families.",
    "extend_select": "These rules or families as well.",
    "accept": "Texts of findings that are fine wherever they stand.",
    "unsafe": "Let doubtful edits through.",
    "fail_on": "From this level of finding on 'check' exits with 1.",
    "include": "Names that are taken from folders, packed (.gz, .bz2, .xz, .zst) or not.",
    "exclude": "Files and folders to leave out, patterns as in .gitignore.",
    "force_exclude": "Apply 'exclude' to files named on the command line too.",
    "encoding": "Encoding of the files: a name that Python knows, or 'guess'.",
    "text_field": "JSON Lines: the field that holds the article.",
    "id_field": "JSON Lines: the field that names the article in reports, instead of its line.",
    "findings_field": "JSON Lines: the field that 'clean' puts findings into.",
    "plugins": "Entry points of the group 'scrubber.filters' to load.",
    "profile": "File with a site's recurring lines, as 'scrubber learn' wrote it.",
    "baseline": "File with findings to leave as they are, as 'scrubber check --write-baseline' wrote it.",
}
RULE_NAMES = ("select", "ignore", "extend_select")
PLAIN = {str: "string", bool: "boolean", int: "integer", float: "number"}


def schema() -> dict[str, Any]:
    """A schema (draft 2020-12) of `scrubber.toml`, and of the table `tool.scrubber` in `pyproject.toml`."""
    inner = {**_settings(), **{rule: _options(load(rule)) for rule in catalogue()}, **{family: _shared(family) for family in FAMILIES}}
    table = {"type": "object", "additionalProperties": {"$ref": "#/$defs/settings"}, "description": "Settings for files whose path matches a pattern as in .gitignore."}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of scrubber",
        "type": "object",
        "properties": {**inner, "per-file": table},
        "additionalProperties": False,
        "$defs": {"settings": {"type": "object", "properties": inner, "additionalProperties": False}},
    }


def _settings() -> dict[str, Any]:
    hints = get_type_hints(Settings, localns=dict.fromkeys(("Profile", "Baseline"), str))
    out: dict[str, Any] = {}
    for name in FIELDS.values():
        out[key(name)] = _type(hints[name]) | {"description": ABOUT[name]}
        if name in RULE_NAMES:
            out[key(name)]["items"] = {"enum": [*FAMILIES, *catalogue()]}
        default = getattr(DEFAULT, name)
        if default is not None:
            out[key(name)]["default"] = list(default) if isinstance(default, tuple) else default
    return out


def _options(rule: type[Filter]) -> dict[str, Any]:
    hints = get_type_hints(rule)
    options = {key(f.name): _type(hints[f.name]) | _bounds(f) | _default(f) for f in option_fields(rule)}
    return {"type": "object", "description": summary(rule), "properties": options, "additionalProperties": False}


def _shared(family: str) -> dict[str, Any]:
    """The options that any rule of a family has, for all of its rules that have them."""
    options: dict[str, Any] = {}
    for rule in (rule for rule, (home, _) in catalogue().items() if home == family):
        options |= _options(load(rule))["properties"]
    return {"type": "object", "description": "Options for all rules of the family that have them.", "properties": options, "additionalProperties": False}


def _bounds(option: Field[Any]) -> dict[str, Any]:
    if not isinstance(option.default, int | float) or isinstance(option.default, bool):
        return {}
    return {"minimum": 0, **({"maximum": option.metadata["most"]} if "most" in option.metadata else {})}


def _default(option: Field[Any]) -> dict[str, Any]:
    return {"default": list(option.default) if isinstance(option.default, tuple) else option.default}


def _type(hint: Any) -> dict[str, Any]:
    """The schema of a type that settings have: text, truth, number, a choice, or a list of texts."""
    if isinstance(hint, UnionType):
        (hint,) = (part for part in get_args(hint) if part is not type(None))
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    if hint in PLAIN:
        return {"type": PLAIN[hint]}
    return {"type": "array", "items": {"type": "string"}}
