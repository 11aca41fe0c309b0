"""Word lists: `lexicons/<language>/<name>.toml`, read when a filter first needs them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent / "lexicons"


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
