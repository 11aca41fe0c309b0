"""Word lists: `lexicons/<language>/<name>.toml`, read when a filter first needs them.

What filters make of hundreds of lists is remembered between runs in a cache (`$SCRUBBER_CACHE_DIR`, else `scrubber` in
`$XDG_CACHE_HOME` or `~/.cache`). The cache is keyed by the lists' names, sizes and times and by the versions of the
program and of Python; it can be deleted at any time, and where it cannot be written nothing is lost but the time.
"""

from __future__ import annotations

import marshal
import os
import sys
import tempfile
import tomllib
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from scrubber import __version__

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


def remembered(name: str, build: Callable[[], Any]) -> Any:
    """What `build` returns, from the cache if the lists are still the same.

    It must be plain data: tuples, lists, sets, dicts, strings, numbers, as `marshal` takes them.
    """
    path = cache_folder() / f"{name}-{_fingerprint()}.bin"
    try:
        return marshal.loads(path.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        made = build()
        _keep(path, marshal.dumps(made))
        return made


def cache_folder() -> Path:
    own = os.environ.get("SCRUBBER_CACHE_DIR")
    return Path(own) if own else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "scrubber"


@cache
def _fingerprint() -> str:
    digest = sha256(f"{__version__} {sys.version}".encode())
    for folder in sorted(os.scandir(ROOT), key=lambda entry: entry.name):
        if folder.is_dir():
            for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
                about = entry.stat()
                digest.update(f"{folder.name}/{entry.name} {about.st_size} {about.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:24]


def _keep(path: Path, data: bytes) -> None:
    """Write a cache file whole or not at all, and take older ones of its kind away; failing to do so is no error."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
        kind = path.name.rpartition("-")[0]
        for old in path.parent.glob("*.bin"):
            if old != path and old.name.rpartition("-")[0] == kind:
                old.unlink()
    except OSError:
        return
