"""Files: which ones to read, their bytes, and replacing them whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from scrubber.errors import InputError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

Ignores = list[tuple[Path, "GitIgnoreSpec"]]


@dataclass(frozen=True)
class Article:
    """A text as it came: its bytes' encoding is kept so that it can be written back the same."""

    text: str
    encoding: str

    def encode(self, text: str) -> bytes:
        return text.encode(self.encoding)


def decode(data: bytes, encoding: str = "utf-8") -> Article:
    """Decode strictly, BOM kept, and only if encoding the text again gives the same bytes. Raises `InputError`."""
    try:
        text = data.decode(encoding)
        same = text.encode(encoding) == data
    except UnicodeDecodeError as error:
        what = f"byte 0x{data[error.start]:02x} at offset {error.start}" if error.start < len(data) else "cut off"
        raise InputError(f"not {encoding} ({what}); give its encoding with --encoding NAME, or convert it; it was left alone") from error
    except LookupError as error:
        raise InputError(f"unknown encoding '{encoding}'; Python's names are meant, such as latin-1, cp1252, utf-16") from error
    if not same:
        raise InputError(f"decoding and encoding as {encoding} does not give the same bytes; it was left alone")
    return Article(text, encoding)


def read(path: Path) -> bytes:
    """The bytes of a file. Raises `InputError` with the reason."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}") from error


def write(path: Path, data: bytes) -> None:
    """Replace a file atomically: a temporary file beside it, flushed to disk, the same mode, then a rename.

    A symbolic link stays one; what it points to is replaced. Raises `InputError` if the folder does not allow it.
    """
    target = path.resolve()
    name = None
    try:
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".tmp")
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask())
        os.replace(name, target)
    except OSError as error:
        if name and os.path.exists(name):
            os.unlink(name)
        raise InputError(f"cannot be written: {error.strerror or error}; it was left alone") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def walk(folder: Path, include: Sequence[str], exclude: Sequence[str] = ()) -> Iterator[Path]:
    """Files below a folder whose names match `include`, in sorted order.

    Hidden entries, what `.gitignore` files name, and paths that match `exclude` (patterns as in .gitignore, from the
    folder) are left out; links to folders are not followed, and nothing but regular files is returned.
    """
    ignores = _inherited(folder)
    if exclude:
        ignores.append((folder, _spec(exclude)))
    yield from _walk(folder, include, ignores)


def _walk(folder: Path, include: Sequence[str], ignores: Ignores) -> Iterator[Path]:
    own = folder / ".gitignore"
    if own.is_file():
        ignores = [*ignores, (folder, _read_spec(own))]
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise InputError(f"{folder}: cannot be listed: {error.strerror}") from error
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith(".") or is_ignored(path, ignores, entry.is_dir(follow_symlinks=False)):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path, include, ignores)
        elif entry.is_file() and any(fnmatch(entry.name.lower(), pattern.lower()) for pattern in include):
            yield path


def is_ignored(path: Path, ignores: Ignores, folder: bool = False) -> bool:
    """Whether the last of the patterns that speak of a path rules it out."""
    verdict = None
    for base, spec in ignores:
        name = os.path.relpath(path, base).replace(os.sep, "/") + ("/" if folder else "")
        found = spec.check_file(name).include
        verdict = verdict if found is None else found
    return bool(verdict)


def excluded(path: Path, folder: Path, patterns: Sequence[str]) -> bool:
    """Whether a path below `folder` matches patterns written as in .gitignore."""
    return bool(patterns) and is_ignored(path.resolve(), [(folder.resolve(), _spec(patterns))])


def _inherited(folder: Path) -> Ignores:
    """The .gitignore files between the root of the repository and a folder, outermost first."""
    chain: list[Path] = []
    for parent in (folder.resolve(), *folder.resolve().parents):
        chain.append(parent)
        if (parent / ".git").exists():
            return [(p, _read_spec(p / ".gitignore")) for p in reversed(chain[1:]) if (p / ".gitignore").is_file()]
    return []


def _read_spec(path: Path) -> GitIgnoreSpec:
    return _spec(path.read_text(encoding="utf-8", errors="surrogateescape").splitlines())


def _spec(patterns: Sequence[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)
