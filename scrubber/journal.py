"""Undo: every run that writes leaves a patch, and `restore` applies it backwards.

A patch is a text file, `.scrubber/undo/<time>-<process>.undo` below the root of the project: a line of JSON that says
what it is, then one line for each file with the edits that take it back. A file's line is on disk before the file is
replaced, so whatever interrupts a run, everything that was written can be undone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from scrubber import __version__, files
from scrubber.config import OWN_NAMES
from scrubber.edits import TextEdit, apply, invert
from scrubber.errors import InputError, ScrubberError

FOLDER = Path(".scrubber", "undo")
SUFFIX = ".undo"
ROOT_MARKS = (".git", ".scrubber", "pyproject.toml", *OWN_NAMES)


@dataclass
class Journal:
    """The undo patches of one run, one for each project root that the run writes in; made when first needed."""

    patches: dict[Path, Path] = field(default_factory=dict)

    def record(self, path: Path, before: files.Article, edits: Sequence[TextEdit]) -> None:
        """Put the way back for a file on disk. Call it before the file is replaced."""
        target = path.resolve()
        root = project_root(target)
        after = apply(before.text, edits)
        entry = {
            "path": target.relative_to(root).as_posix(),
            "encoding": before.encoding,
            "before": digest(before.encode(before.text)),
            "after": digest(before.encode(after)),
            "edits": [[edit.start, edit.end, edit.new] for edit in invert(before.text, edits)],
        }
        try:
            if root not in self.patches:
                self.patches[root] = _new_patch(root)
            _append(self.patches[root], entry)
        except OSError as error:
            raise InputError(f"no undo patch can be written below {root}: {error.strerror}; the file was left alone") from error


def project_root(path: Path) -> Path:
    """The nearest folder above a file that is a repository or has settings; else the file's own folder."""
    return next((p for p in path.parents if any((p / mark).exists() for mark in ROOT_MARKS)), path.parent)


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _new_patch(root: Path) -> Path:
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    ignore = root / ".scrubber" / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n")
    now = datetime.now(UTC)
    patch = folder / f"{now:%Y%m%dT%H%M%S.%f}-{os.getpid()}{SUFFIX}"
    _append(patch, {"scrubber": __version__, "undo": 1, "written": now.isoformat(timespec="seconds"), "root": str(root)})
    return patch


def _append(patch: Path, entry: dict[str, Any]) -> None:
    with patch.open("a", encoding="utf-8") as file:
        file.write(json.dumps(entry, ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())


@dataclass(frozen=True)
class Entry:
    """The way back for one file: edits that turn the written text into the one before."""

    path: Path
    encoding: str
    before: str
    after: str
    edits: list[TextEdit]

    def restore(self) -> bool:
        """Take the file back. False if it is already as it was; `InputError` if it is neither version."""
        data = files.read(self.path)
        if digest(data) == self.before:
            return False
        if digest(data) != self.after:
            raise InputError("changed since scrubber wrote it; taking it back would lose those changes, so it was left alone")
        article = files.decode(data, self.encoding)
        original = article.encode(apply(article.text, self.edits))
        if digest(original) != self.before:
            raise InputError("the undo patch does not give the original back; it was left alone")
        files.write(self.path, original)
        return True


def read_patch(patch: Path) -> list[Entry]:
    """The entries of a patch, the last file written first. A line cut off by a crash was never acted on and is left out."""
    root = patch.resolve().parents[2]
    try:
        lines = patch.read_text(encoding="utf-8").splitlines() if patch.stat().st_size else []
        head, *rest = (json.loads(line) for line in _whole(lines))
        if head["undo"] != 1:
            raise ScrubberError(f"{patch}: written by scrubber {head['scrubber']} in a form this version does not know")
        return [_entry(root, item) for item in reversed(rest)]
    except OSError as error:
        raise InputError(f"{patch}: cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{patch}: not an undo patch of scrubber") from error


def _whole(lines: list[str]) -> Iterator[str]:
    for n, line in enumerate(lines):
        if n < len(lines) - 1 or line.endswith("}"):
            yield line


def _entry(root: Path, item: dict[str, Any]) -> Entry:
    return Entry(root / item["path"], item["encoding"], item["before"], item["after"], [TextEdit(*edit) for edit in item["edits"]])


def entries_for(path: Path) -> list[Entry]:
    """All entries that speak of a file, newest first, from the undo folders above it."""
    target = path.resolve()
    patches = [p for parent in target.parents for p in (parent / FOLDER).glob(f"*{SUFFIX}")]
    patches.sort(key=lambda patch: patch.name, reverse=True)
    return [entry for patch in patches for entry in read_patch(patch) if entry.path == target]
