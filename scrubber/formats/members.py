"""The members of a JSON object, and where each value stands in the text (RFC 8259)."""

from __future__ import annotations

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any, NamedTuple

WHITE = re.compile(r"[ \t\r\n]*")
BOM = "\ufeff"
# Numbers stay as they are written: nothing here computes with them.
DECODER = json.JSONDecoder(parse_int=str, parse_float=str)


class Member(NamedTuple):
    """A member of an object: its value, and where that stands in the line."""

    value: Any
    start: int
    end: int


def members(line: str) -> dict[str, Member]:
    """The members of the object on a line, by name; the last one where a name is there twice. Raises `ValueError`."""
    at = _skip(line, int(line.startswith(BOM)))
    if line[at : at + 1] != "{":
        raise ValueError("not a JSON object")
    found: dict[str, Member] = {}
    at = _skip(line, at + 1)
    while line[at : at + 1] != "}" or found:
        if line[at : at + 1] != '"':
            raise ValueError(f"a name in quotation marks is missing at column {at + 1}")
        name, at = scanstring(line, at + 1)
        at = _skip(line, at)
        if line[at : at + 1] != ":":
            raise ValueError(f"a colon is missing at column {at + 1}")
        start = _skip(line, at + 1)
        value, end = DECODER.raw_decode(line, start)
        found[name] = Member(value, start, end)
        at = _skip(line, end)
        if line[at : at + 1] != ",":
            break
        at = _skip(line, at + 1)
    if line[at : at + 1] != "}" or _skip(line, at + 1) != len(line):
        raise ValueError(f"a comma or a closing brace is missing at column {at + 1}")
    return found


def _skip(line: str, at: int) -> int:
    if line[at : at + 1] > " ":  # as mostly
        return at
    match = WHITE.match(line, at)
    return match.end() if match else at
