"""Undo: every run that writes leaves a patch, and `restore` applies it backwards.

A patch is a text file, `.scrubber/undo/<time>-<process>.undo` below the root of the project: a line of JSON that says
what it is, then one line for each file with the edits that take it back. A file's line is on disk before the file is
replaced, so whatever interrupts a run, everything that was written can be undone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, cast

from scrubber import __version__, files
from scrubber.config import OWN_NAMES
from scrubber.edits import TextEdit, apply, invert
from scrubber.errors import InputError, ScrubberError
from scrubber.formats.kinds import Kind
from scrubber.formats.packing import packed, read_all, read_lines
from scrubber.settings import DEFAULT
from scrubber.sources import Source

FOLDER = Path(".scrubber", "undo")
SUFFIX = ".undo"
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
        """The edits that were made in a piece of the file; `number` is its line in a stream."""
        back = [[edit.start, edit.end, edit.new] for edit in invert(before, edits)]
        if self.about["format"] == "jsonl":
            self.journal.append(self.root, {"way": self.about["way"], "line": number, "edits": back}, sync=False)
        else:
            self.edits = back

    def finish(self, before: str, after: str) -> None:
        """Put it on disk, with the digests of the file's content. Call it before the file is replaced."""
        self.journal.append(self.root, {**self.about, "before": before, "after": after, "edits": self.edits})


def project_root(path: Path) -> Path:
    """The nearest folder above a file that is a repository or has settings; else the file's own folder."""
    return next((p for p in path.parents if any((p / mark).exists() for mark in ROOT_MARKS)), path.parent)


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


def _append(patch: Path, entry: dict[str, Any], sync: bool = True) -> None:
    with patch.open("a", encoding="utf-8", errors="surrogatepass") as file:
        file.write(json.dumps(entry, ensure_ascii=False) + "\n")
        file.flush()
        if sync:
            os.fsync(file.fileno())


@dataclass(frozen=True)
class Entry:
    """The way back for one file: edits that turn the written text into the one before, by line for a stream, else under 1."""

    path: Path
    kind: Kind
    encoding: str
    before: str
    after: str
    edits: Mapping[int, Sequence[TextEdit]]

    def restore(self) -> bool:
        """Take the file back. False if it is already as it was; `InputError` if it is neither version."""
        source = Source(str(self.path), self.kind, DEFAULT, self.path)
        found = _digest(source)
        if found == self.before:
            return False
        if found != self.after:
            raise InputError("changed since scrubber wrote it; taking it back would lose those changes, so it was left alone")
        with files.replacing(self.path) as file, source.open() as stream:
            out, digest = packed(cast(BinaryIO, file), self.kind.packing), sha256()
            for number, data in enumerate(read_lines(stream) if self.kind.format == "jsonl" else [read_all(stream)], 1):
                original = apply(data.decode(self.encoding), self.edits[number]).encode(self.encoding) if number in self.edits else data
                digest.update(original)
                out.write(original)
            out.close()
            if digest.hexdigest() != self.before:
                raise InputError("the undo patch does not give the original back; it was left alone")
            file.commit(source.stamp)
        return True


def _digest(source: Source) -> str:
    with source.open() as stream:
        digest = sha256()
        while chunk := stream.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def read_patch(patch: Path) -> list[Entry]:
    """The entries of a patch, the last file written first. A line cut off by a crash was never acted on and is left out."""
    root = patch.resolve().parents[2]
    try:
        with patch.open(encoding="utf-8", errors="surrogatepass", newline="\n") as file:
            lines = (json.loads(line) for line in file if line.endswith("\n"))
            head: dict[str, Any] = next(lines, {})
            if head["undo"] != 1:
                raise ScrubberError(f"{patch}: written by scrubber {head['scrubber']} in a form this version does not know")
            return list(reversed(list(_entries(root, lines))))
    except OSError as error:
        raise InputError(f"{patch}: cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{patch}: not an undo patch of scrubber") from error


def _entries(root: Path, items: Iterable[dict[str, Any]]) -> Iterator[Entry]:
    ways: dict[int, dict[int, list[TextEdit]]] = {}
    for item in items:
        edits = [TextEdit(*edit) for edit in item["edits"]]
        if "line" in item:
            ways.setdefault(item["way"], {})[item["line"]] = edits
            continue
        lines = ways.pop(item["way"], {1: edits})
        yield Entry(root / item["path"], Kind(item["format"], item["packing"]), item["encoding"], item["before"], item["after"], lines)


def entries_for(path: Path) -> list[Entry]:
    """All entries that speak of a file, newest first, from the undo folders above it."""
    target = path.resolve()
    patches = [p for parent in target.parents for p in (parent / FOLDER).glob(f"*{SUFFIX}")]
    patches.sort(key=lambda patch: patch.name, reverse=True)
    return [entry for patch in patches for entry in read_patch(patch) if entry.path == target]
