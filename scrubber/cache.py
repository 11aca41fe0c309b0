"""What is costly to make from the lexicons, remembered between runs.

The folder is `$SCRUBBER_CACHE_DIR`, else `scrubber` in `$XDG_CACHE_HOME` or `~/.cache`. Files are keyed by the names,
sizes and times of the lexicons and of the code that reads them, and by the versions of the program and of Python; they
can be deleted at any time, and where they cannot be written nothing is lost but the time.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from scrubber import __version__
from scrubber.lexicon import ROOT

MONTH = 30 * 24 * 3600


def remembered(name: str, build: Callable[[], Any]) -> Any:
    """What `build` returns, from the cache if the lists are still the same.

    It must be what `marshal` takes: tuples, lists, sets, dicts, strings, numbers, and compiled code.
    """
    path = cache_folder() / f"{name}-{_fingerprint()}.bin"
    try:
        return marshal.loads(path.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        made = build()
        _keep(path, marshal.dumps(made))
        return made


def remember(name: str, made: Any) -> None:
    """Put something new in the place of what is remembered."""
    _keep(cache_folder() / f"{name}-{_fingerprint()}.bin", marshal.dumps(made))


def cache_folder() -> Path:
    own = os.environ.get("SCRUBBER_CACHE_DIR")
    return Path(own) if own else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "scrubber"


@cache
def _fingerprint() -> str:
    """Of everything that what is remembered depends on: the versions, the lexicons, and the code that reads them."""
    from importlib.util import source_hash  # SipHash, in 64 bits; hashlib takes 3 ms to import

    package = str(ROOT.parent)
    lexicons = [entry.path for entry in os.scandir(ROOT) if entry.is_dir()]
    files = []
    for folder in (package, f"{package}/furniture", f"{package}/linemodel", f"{package}/mt", *lexicons):
        files += [(entry.path, about.st_size, about.st_mtime_ns) for entry in os.scandir(folder) if entry.is_file() for about in [entry.stat()]]
    return source_hash(repr((__version__, sys.version, sorted(files))).encode(errors="surrogateescape")).hex()


def _keep(path: Path, data: bytes) -> None:
    """Write a cache file whole or not at all; failing to do so is no error. Files of a month ago are taken away: they
    belong to versions that are gone, or are made again."""
    import tempfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            os.replace(temporary, path)
        except OSError:
            os.unlink(temporary)
            raise
        for old in path.parent.glob("*.bin"):
            if old.stat().st_mtime < time.time() - MONTH:
                old.unlink()
    except OSError:
        return
