"""Files taken away, deleted or moved, with a line in the undo patch of the run so that `restore` brings them back."""

from __future__ import annotations

import base64
import gzip
import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from scrubber import files
from scrubber.errors import InputError
from scrubber.journal import Journal, project_root


def remove(journal: Journal, path: Path, folder: Path | None = None) -> None:
    """Delete a file, or move it below a folder under the name it has in its project. What it held goes into the patch first.

    Raises `InputError` if it is a link, or if there is a file of that name in the folder.
    """
    if path.is_symlink():
        raise InputError(f"{path}: a link to another file; it was left alone")
    source = path.resolve()
    root = project_root(source)
    name = source.relative_to(root).as_posix()
    data = _read(source)
    entry = {"removed": name, "mode": source.stat().st_mode & 0o7777, "digest": sha256(data).hexdigest()}
    if folder is None:
        journal.append(root, entry | {"content": base64.b64encode(gzip.compress(data, mtime=0)).decode()})
        source.unlink()
        return
    target = folder.resolve() / name
    if target.exists():
        raise InputError(f"{target} is there already; {path} was left alone")
    target.parent.mkdir(parents=True, exist_ok=True)
    journal.append(root, entry | {"to": str(target)})
    shutil.move(source, target)


@dataclass(frozen=True)
class Removal:
    """A file that was taken away: moved `to` a place, or deleted, its content in the patch."""

    path: Path
    mode: int
    digest: str
    to: Path | None = None
    content: str = ""

    def restore(self) -> Literal["whole", "nothing to do"]:
        """Bring it back. Raises `InputError` if another file has taken its place, or what was moved is gone or changed."""
        if self.path.exists():
            if sha256(_read(self.path)).hexdigest() == self.digest:
                return "nothing to do"
            raise InputError("another file has taken its place; it was left alone")
        data = _read(self.to) if self.to else gzip.decompress(base64.b64decode(self.content))
        if sha256(data).hexdigest() != self.digest:
            raise InputError(f"changed since it was moved to {self.to}; it was left there" if self.to else "the undo patch does not hold it any more")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        files.write(self.path, data)
        self.path.chmod(self.mode)
        if self.to:
            self.to.unlink()
        return "whole"


def removal_of(path: Path, item: dict[str, Any]) -> Removal:
    """The entry that a line of a patch stands for."""
    return Removal(path, item["mode"], item["digest"], Path(item["to"]) if "to" in item else None, item.get("content", ""))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
