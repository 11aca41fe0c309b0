"""Word lists: `lexicons/<language>/<name>.toml`, read when a filter first needs them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent / "lexicons"
ROW = re.compile(r'^ {2}\["([^"]*)",.*?\],$', re.MULTILINE | re.DOTALL)


@cache
def load(language: str, name: str) -> dict[str, Any]:
    """The tables of one lexicon without its `[about]` (source, licence, date)."""
    with (ROOT / language / f"{name}.toml").open("rb") as file:
        tables = tomllib.load(file)
    del tables["about"]
    return tables


@cache
def languages(name: str) -> tuple[str, ...]:
    """The languages for which there is a lexicon of this name, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in ROOT.glob(f"*/{name}.toml")))


@cache
def rows(language: str, name: str) -> tuple[tuple[str, str], ...]:
    """The rows of the array `entries` of a long lexicon, unread: (first column, TOML text of the row).

    Reading a thousand rows as TOML takes longer than starting the program; finding where they begin does not. A row
    begins with two spaces and a bracket and ends with a bracket and a comma at the end of a line. See `read_row`.
    """
    text = (ROOT / language / f"{name}.toml").read_text(encoding="utf-8")
    return tuple((match.group(1), match.group()) for match in ROW.finditer(text, text.index("\nentries = [") + 12))


@cache
def read_row(row: str) -> list[str]:
    """The columns of a row."""
    columns: list[str] = tomllib.loads(f"row = {row.strip().rstrip(',')}")["row"]
    return columns
