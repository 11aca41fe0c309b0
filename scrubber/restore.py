"""Taking back what was written, by the undo patches of the journal, also in files that were changed since."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, Literal, cast

from scrubber import files
from scrubber.edits import TextEdit, apply
from scrubber.encodings import encode
from scrubber.errors import InputError, ScrubberError
from scrubber.formats.kinds import Kind
from scrubber.formats.packing import packed, read_all, read_lines
from scrubber.journal import FOLDER, SUFFIX, line_digest
from scrubber.relocate import Back, relocate
from scrubber.removal import Removal, removal_of
from scrubber.settings import DEFAULT
from scrubber.sources import Source

HEAD = b'{"scrubber": "'
Restored = Literal["whole", "around changes", "nothing to do"]


@dataclass(frozen=True)
class Entry:
    """The way back for one file: edits that turn the written text into the one before, by line for a stream, else under 1.

    `before` and `after` are digests of its content, unpacked, `digests` those of the written lines of a stream.
    """

    path: Path
    kind: Kind
    encoding: str
    before: str
    after: str
    edits: Mapping[int, Sequence[Back]]
    digests: Mapping[int, str]

    def restore(self) -> Restored:
        """Take the file back, whole, or around what was changed since. Raises `InputError` where that cannot be done."""
        source = Source(str(self.path), self.kind, DEFAULT, self.path)
        found = _digest(source)
        if found == self.before:
            return "nothing to do"
        unchanged = found == self.after
        edits = self._by_piece() if unchanged else self._relocated(source)
        if not edits:
            return "nothing to do"
        with files.replacing(self.path) as file, source.open() as stream:
            out, digest = packed(cast(BinaryIO, file), self.kind.packing), sha256()
            for number, data in enumerate(self._pieces(stream), 1):
                original = encode(apply(data.decode(self.encoding), edits[number]), self.encoding) if number in edits else data
                digest.update(original)
                out.write(original)
            out.close()
            if unchanged and digest.hexdigest() != self.before:
                raise InputError("the undo patch does not give the original back; it was left alone")
            file.commit(source.stamp)
        return "whole" if unchanged else "around changes"

    def _pieces(self, stream: BinaryIO) -> Iterable[bytes]:
        return read_lines(stream) if self.kind.format == "jsonl" else [read_all(stream)]

    def _by_piece(self) -> dict[int, list[TextEdit]]:
        return {number: [back.edit for back in backs] for number, backs in self.edits.items()}

    def _relocated(self, source: Source) -> dict[int, list[TextEdit]]:
        with source.open() as stream:
            if self.kind.format == "jsonl":
                return self._relocated_lines(stream)
            try:
                text = read_all(stream).decode(self.encoding)
            except UnicodeDecodeError as error:
                raise InputError(f"no longer {self.encoding}; it was left alone") from error
        edits = relocate(self.edits.get(1, ()), text)
        return {1: edits} if edits else {}

    def _relocated_lines(self, stream: BinaryIO) -> dict[int, list[TextEdit]]:
        """The edits by the numbers that the written lines have now. Raises `InputError` if one is not there any more, or twice."""
        wanted, places = set(self.digests.values()), defaultdict[str, list[int]](list)
        for number, line in enumerate(read_lines(stream), 1):
            if (digest := line_digest(line)) in wanted:
                places[digest].append(number)
        edits: dict[int, list[TextEdit]] = {}
        for number, digest in self.digests.items():
            found = [number] if number in places[digest] else places[digest]
            if len(found) != 1:
                raise InputError(f"changed since scrubber wrote it: what was line {number} is {'there twice' if found else 'not there any more'}; it was left alone")
            edits[found[0]] = [back.edit for back in self.edits[number]]
        return edits


def _digest(source: Source) -> str:
    with source.open() as stream:
        digest = sha256()
        while chunk := stream.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def read_patch(patch: Path) -> list[Entry | Removal]:
    """The entries of a patch, the last file written first. A line cut off by a crash was never acted on and is left out."""
    root = patch.resolve().parents[2]
    try:
        with patch.open(encoding="utf-8", errors="surrogatepass", newline="\n") as file:
            lines = (json.loads(line) for line in file if line.endswith("\n"))
            head: dict[str, Any] = next(lines, {}) or {"undo": 1 if _is_cut_off(patch) else None}
            if head["undo"] != 1:
                raise ScrubberError(f"{patch}: written by scrubber {head['scrubber']} in a form this version does not know")
            return list(reversed(list(_entries(root, lines))))
    except OSError as error:
        raise InputError(f"{patch}: cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{patch}: not an undo patch of scrubber") from error


def _is_cut_off(patch: Path) -> bool:
    """Whether a crash has cut off the first line, so that nothing was written yet."""
    with patch.open("rb") as file:
        return HEAD.startswith(file.read(len(HEAD)))


def _entries(root: Path, items: Iterable[dict[str, Any]]) -> Iterator[Entry | Removal]:
    ways: dict[int, dict[int, dict[str, Any]]] = defaultdict(dict)
    for item in items:
        if "removed" in item:
            yield removal_of(_inside(root, item["removed"]), item)
            continue
        if "line" in item:
            ways[item["way"]][item["line"]] = item
            continue
        parts = ways.pop(item["way"], {}) or {1: item}
        edits = {number: [Back(TextEdit(*edit[:3]), *edit[3:]) for edit in part["edits"]] for number, part in parts.items()}
        digests = {number: part["after"] for number, part in parts.items()}
        yield Entry(_inside(root, item["path"]), Kind(item["format"], item["packing"]), item["encoding"], item["before"], item["after"], edits, digests)


def _inside(root: Path, name: str) -> Path:
    path = (root / name).resolve()
    if not path.is_relative_to(root):
        raise InputError(f"{path}: outside {root}, where no patch of this folder may write; it was left alone")
    return path


def entries_for(path: Path) -> list[Entry | Removal]:
    """All entries that speak of a file, newest first, from the undo folders above it."""
    target = path.resolve()
    patches = [patch for folder in undo_folders(path) for patch in folder.glob(f"*{SUFFIX}")]
    patches.sort(key=lambda patch: patch.name, reverse=True)
    return [entry for patch in patches for entry in read_patch(patch) if entry.path == target]


def undo_folders(path: Path) -> list[Path]:
    """The folders in which patches for a file may be, the nearest first."""
    return [folder for parent in path.resolve().parents if (folder := parent / FOLDER).is_dir()]
