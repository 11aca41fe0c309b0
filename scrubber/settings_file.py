"""Adding to a settings file that a person wrote: one list or one value grows, everything else stays byte for byte.

Each way of adding is tried on the text, and the first that TOML reads as wanted is taken; if there is none, nothing is changed.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from scrubber.errors import SettingsError

OWN_HEADER = re.compile(r"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*scrubber[ \t]*\][^\n]*(?:\n|\Z)", re.MULTILINE)
HEADER = re.compile(r"^[ \t]*\[", re.MULTILINE)
# Strings and comments, in which a bracket is no bracket, and what else there is in an array.
TOKEN = re.compile(r"""(?P<string>\"{3}(?:[^\\]|\\.)*?\"{3}|'{3}.*?'{3}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')|(?P<comment>\#[^\n]*)|\S""", re.DOTALL)


def with_item(text: str, name: str, item: str, *, project: bool = False) -> str:
    """The settings with `item` at the end of the list `name`; `project` says that they are the table of a pyproject.toml.

    Raises `SettingsError` if that cannot be done without a doubt.
    """
    value = [*_own(text, project).get(name, ()), item]
    keys = re.finditer(rf"^[ \t]*{re.escape(name)}[ \t]*=[ \t]*\[", text, re.MULTILINE)
    grown = [_grown(text, key.end(), _string(item)) for key in keys]
    return _first_right([*grown, *_inserted(text, f"{name} = [\n    {_string(item)},\n]\n", project)], text, name, value, project)


def with_value(text: str, name: str, value: str, *, project: bool = False) -> str:
    """The same for one value, which the settings do not have yet."""
    return _first_right([*_inserted(text, f"{name} = {_string(value)}\n", project)], text, name, value, project)


def _own(text: str, project: bool) -> dict[str, Any]:
    table = tomllib.loads(text)
    own: dict[str, Any] = table.get("tool", {}).get("scrubber", {}) if project else table
    return own


def _grown(text: str, start: int, item: str) -> str:
    """The text with `item` added to the array whose content begins at `start`: on a line of its own if the bracket has one."""
    last = end = start
    depth = 1
    for token in TOKEN.finditer(text, start):
        depth += {"[": 1, "]": -1}.get(token.group(), 0)
        if not depth:
            end = token.start()
            break
        if not token["comment"]:
            last = token.end()
    comma = "" if last == start or text[last - 1] == "," else ","
    line = text.rfind("\n", 0, end) + 1
    if line > last:
        return f"{text[:last]}{comma}{text[last:line]}    {item},\n{text[line:]}"
    return f"{text[:last]}{comma}{' ' if last > start else ''}{item}{text[last:]}"


def _inserted(text: str, lines: str, project: bool) -> Iterator[str]:
    """The text with lines added to the settings' own keys: after the last of them, or else before the first."""
    if not project:
        header = HEADER.search(text)
        end = header.start() if header else len(text)
        kept = text[:end].rstrip()
        yield f"{kept}\n{lines}{text[len(kept):].removeprefix(chr(10))}" if kept else lines + text
        yield lines + text
    elif own := OWN_HEADER.search(text):
        head = text[: own.end()]
        yield head + ("" if head.endswith("\n") else "\n") + lines + text[own.end() :]
    else:
        yield f"{text.rstrip()}\n\n[tool.scrubber]\n{lines}"


def _first_right(candidates: list[str], old: str, name: str, value: Any, project: bool) -> str:
    wanted = deepcopy(tomllib.loads(old))
    (wanted.setdefault("tool", {}).setdefault("scrubber", {}) if project else wanted)[name] = value
    for new in candidates:
        try:
            if tomllib.loads(new) == wanted:
                return new
        except tomllib.TOMLDecodeError:
            continue
    raise SettingsError(f"cannot be added to safely; please give '{name}' this value yourself: {json.dumps(value, ensure_ascii=False)}")


def _string(text: str) -> str:
    """A basic string of TOML: what must be escaped in one is what JSON escapes, and DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
