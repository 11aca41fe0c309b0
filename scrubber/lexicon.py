"""Word lists: `lexicons/<language>/<name>.toml`, read when a filter first needs them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from scrubber.errors import SettingsError
from scrubber.lazy import pattern

ROOT = Path(__file__).parent / "lexicons"
COLUMN = pattern(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'')
ROW = pattern(r'^ {2}\["([^"]*)",.*?\],$', re.MULTILINE | re.DOTALL)


@cache
def load(language: str, name: str) -> dict[str, Any]:
    """The tables of one lexicon without its `[about]` (source, licence, date)."""
    tables: dict[str, Any] = _all(name)[language]
    return tables


@cache
def languages(name: str) -> tuple[str, ...]:
    """The languages for which there is a lexicon of this name, in alphabetical order."""
    return tuple(_all(name))


@cache
def _all(name: str) -> dict[str, dict[str, Any]]:
    """The lexicons of one name by their language."""
    from scrubber.cache import remembered  # which knows the place of the lexicons from here

    found: dict[str, dict[str, Any]] = remembered(f"lexicon-{name}", lambda: {path.parent.name: _read(path) for path in sorted(ROOT.glob(f"*/{name}.toml"))})
    return found


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    with path.open("rb") as file:
        tables = tomllib.load(file)
    del tables["about"]
    return tables


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
    """The columns of a row: strings in double quotes, with the escapes that TOML shares with JSON, or in single ones."""
    return [_unescaped(column) if "\\" in column and column[0] == '"' else column[1:-1] for column in COLUMN.findall(row)]


def _unescaped(column: str) -> str:
    import json

    text: str = json.loads(column)
    return text


@cache
def read_pairs(path: Path) -> dict[str, str]:
    """Pairs (phrase, what was meant) from a reader's own TOML or JSON file, the phrases in lower case.

    TOML: a table `pairs`, or pairs at the top. JSON: an object, or a list of two-element lists. Raises `SettingsError` if the
    file cannot be read or holds anything else.
    """
    import json
    import tomllib

    try:
        text = path.read_text(encoding="utf-8")
        found: Any = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise SettingsError(f"{path}: not valid {path.suffix[1:].upper() or 'TOML'}: {error}") from error
    if isinstance(found, dict):
        found = list(found.get("pairs", {k: v for k, v in found.items() if k != "about"}).items())
    if not isinstance(found, list) or not all(isinstance(pair, (list, tuple)) and len(pair) == 2 and all(isinstance(part, str) and part.strip() for part in pair) for pair in found):
        raise SettingsError(f"{path}: must hold pairs of strings: a phrase and what was meant")
    return {" ".join(phrase.lower().split()): meant for phrase, meant in found}
