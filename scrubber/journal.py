"""Undo: every run that writes leaves a patch, which `restore` applies backwards.

A patch is a text file, `.scrubber/undo/<time>-<process>.undo` below the root of the project: a line of JSON that says
what it is, then one line for each file with the edits that take it back. A file's line is on disk before the file is
replaced, so whatever interrupts a run, everything that was written can be undone.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from errno import ENOSPC
from pathlib import Path
from typing import Any

from scrubber import __version__
from scrubber.config import OWN_NAMES
from scrubber.edits import TextEdit, apply, invert
from scrubber.errors import InputError
from scrubber.formats.kinds import Kind

FOLDER = Path(".scrubber", "undo")
SUFFIX = ".undo"
CONTEXT = 80
ROOT_MARKS = (".git", ".scrubber", "pyproject.toml", *OWN_NAMES)


@dataclass
class Journal:
    """The undo patches of one run, one for each project root that the run writes in; made when first needed."""

    patches: dict[Path, Path] = field(default_factory=dict)
    ways: int = 0

    def way(self, path: Path, kind: Kind, encoding: str) -> Way:
        """The way back for a file, to be filled in while the file's new version is made."""
        target = path.resolve()
        root = project_root(target)
        self.ways += 1
        about = {"way": self.ways, "path": target.relative_to(root).as_posix(), "format": kind.format, "packing": kind.packing, "encoding": encoding}
        return Way(self, root, about)

    def append(self, root: Path, entry: dict[str, Any], *, sync: bool = True) -> None:
        try:
            if root not in self.patches:
                self.patches[root] = _new_patch(root)
            _append(self.patches[root], entry, sync)
        except OSError as error:
            raise InputError(f"no undo patch can be written below {root}: {error.strerror}; the file was left alone") from error


@dataclass
class Way:
    """The way back for one file. Lines of a stream of articles go to disk as they come; `finish` makes them count."""

    journal: Journal
    root: Path
    about: dict[str, Any]
    edits: list[list[Any]] = field(default_factory=list)

    def add(self, number: int, before: str, edits: Sequence[TextEdit]) -> None:
        """The edits that were made in a piece of the file; `number` is its line in a stream.

        What stands around each is kept with it, or for a line of a stream its digest: the place is found again by that.
        """
        after = apply(before, edits)
        back = invert(before, edits)
        if self.about["format"] == "jsonl":
            part = {"way": self.about["way"], "line": number, "after": line_digest(after.encode()), "edits": back}
            self.journal.append(self.root, part, sync=False)
        else:
            self.edits = [[*edit, *_around(after, edit)] for edit in back]

    def finish(self, before: str, after: str) -> None:
        """Put it on disk, with the digests of the file's content. Call it before the file is replaced."""
        self.journal.append(self.root, {**self.about, "before": before, "after": after, "edits": self.edits})


def project_root(path: Path) -> Path:
    """The nearest folder above a file that is a repository or has settings; else the file's own folder."""
    return next((p for p in path.parents if any((p / mark).exists() for mark in ROOT_MARKS)), path.parent)


def _around(text: str, edit: TextEdit) -> tuple[str, str, str]:
    """What stands before a place, at it, and behind it."""
    return text[max(0, edit.start - CONTEXT) : edit.start], text[edit.start : edit.end], text[edit.end : edit.end + CONTEXT]


def line_digest(line: bytes) -> str:
    from hashlib import sha256

    return sha256(line).hexdigest()[:32]


def _new_patch(root: Path) -> Path:
    from datetime import UTC, datetime

    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    ignore = root / ".scrubber" / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n")
    now = datetime.now(UTC)
    patch = folder / f"{now:%Y%m%dT%H%M%S.%f}-{os.getpid()}{SUFFIX}"
    try:
        _append(patch, {"scrubber": __version__, "undo": 1, "written": now.isoformat(timespec="seconds"), "root": str(root)})
    except OSError:
        patch.unlink(missing_ok=True)
        raise
    return patch


def _append(patch: Path, entry: dict[str, Any], sync: bool = True) -> None:
    """Add a line, whole or not at all: half a line would spoil the one behind it."""
    import json

    line = json.dumps(entry, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"
    with patch.open("ab", buffering=0) as file:
        size = file.tell()
        try:
            if file.write(line) != len(line):
                raise OSError(ENOSPC, os.strerror(ENOSPC))
            if sync:
                os.fsync(file.fileno())
        except OSError:
            file.truncate(size)
            raise
