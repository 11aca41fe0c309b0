"""Files: which ones to read, and replacing them whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from scrubber.errors import InputError
from scrubber.formats.kinds import PACKINGS

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

NO_FILE = "a pipe or a device, no file"
Ignores = list[tuple[Path, "GitIgnoreSpec"]]


class Stamp(NamedTuple):
    """What tells a file from a later version of it."""

    device: int
    inode: int
    size: int
    modified: int


def stamp(file: Path | int) -> Stamp:
    """The stamp of a path or an open file."""
    status = os.stat(file)
    return Stamp(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


class Replacement:
    """A file that takes the place of another whole or not at all: a temporary file beside it, flushed to disk, the same
    mode, then a rename. A symbolic link stays one; what it points to is replaced. A pipe or a device, such as /dev/stdout, is
    written to as it comes: it would be gone if a file took its place. Raises `InputError` with the reason, which begins with
    what `called` says."""

    def __init__(self, path: Path, called: str = "") -> None:
        import tempfile

        self.target, self.called = path.resolve(), called
        self.gone = False
        self.name: str | None = None
        with self._failing():
            if path.exists() and not path.is_file():
                self.file: BinaryIO = path.open("wb")
                return
            descriptor, self.name = tempfile.mkstemp(dir=self.target.parent, prefix=f".{self.target.name[:40]}.", suffix=".tmp")
            self.file = os.fdopen(descriptor, "wb")

    def write(self, data: bytes) -> None:
        with self._failing():
            if not self.gone:  # a packing stream that is thrown away still writes its end
                self.file.write(data)

    def flush(self) -> None:
        """Packing streams ask for it; `commit` does it."""

    def commit(self, read: Stamp | None = None) -> None:
        """Put it in place, unless the file there is no longer the one that was `read`."""
        with self._failing():
            self.file.flush()
            if self.name is None:
                self.file.close()
                return
            os.fsync(self.file.fileno())
            self.file.close()
            os.chmod(self.name, stat.S_IMODE(self.target.stat().st_mode) if self.target.exists() else 0o666 & ~_umask())
            if read and stamp(self.target) != read:
                raise InputError("changed while it was being read; it was left alone, run again")
            os.replace(self.name, self.target)

    def discard(self) -> None:
        """Leave everything as it was; nothing happens after `commit`."""
        self.gone = True
        with suppress(OSError):
            self.file.close()
        if self.name:
            with suppress(OSError):
                os.unlink(self.name)

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise InputError(f"{self.called}cannot be written: {error.strerror or error}; it was left alone") from error


@contextmanager
def replacing(path: Path, called: str = "") -> Iterator[Replacement]:
    """A replacement that is discarded if anything goes wrong before its `commit`."""
    replacement = Replacement(path, called)
    try:
        yield replacement
    finally:
        replacement.discard()


def write(path: Path, data: bytes, called: str = "") -> None:
    """Replace a file atomically. Raises `InputError` if the folder does not allow it."""
    with replacing(path, called) as replacement:
        replacement.write(data)
        replacement.commit()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def walk(folder: Path, include: Sequence[str], exclude: Sequence[str] = (), left_out: Callable[[Path, str], None] | None = None) -> Iterator[Path]:
    """Files below a folder whose names match `include`, packed or not, in sorted order.

    Hidden entries, what `.gitignore` files name, and paths that match `exclude` (patterns as in .gitignore, from the
    folder) are left out; links to folders are not followed, and nothing but regular files is returned: `left_out` is told
    of what matches and is none, and of folders that cannot be listed.
    """
    ignores = _inherited(folder)
    if exclude:
        ignores.append((folder, _spec(exclude)))
    yield from _walk(folder, include, ignores, left_out or (lambda path, why: None))


def _walk(folder: Path, include: Sequence[str], ignores: Ignores, left_out: Callable[[Path, str], None]) -> Iterator[Path]:
    own = folder / ".gitignore"
    try:
        if own.is_file():
            ignores = [*ignores, (folder, _read_spec(own))]
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        left_out(Path(error.filename or folder), f"cannot be read: {error.strerror}")
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith(".") or is_ignored(path, ignores, entry.is_dir(follow_symlinks=False)):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path, include, ignores, left_out)
        elif is_included(entry.name.lower(), include):
            if path.is_file():
                yield path
            elif not path.is_dir():
                left_out(path, NO_FILE if path.exists() else "a link that leads nowhere")


def is_included(name: str, include: Sequence[str]) -> bool:
    """Whether a name, or the one inside the packing (`a.txt` for `a.txt.gz`), matches."""
    inner = name[: name.rfind(".")] if name.endswith(tuple(PACKINGS)) else name
    return any(fnmatch(n, pattern.lower()) for pattern in include for n in {name, inner})


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
