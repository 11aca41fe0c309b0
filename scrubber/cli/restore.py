"""`scrubber restore`: take back what `clean --write` and `dedup --delete` did."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from scrubber.cli import options as o
from scrubber.cli.console import Console
from scrubber.cli.guard import OK, WRONG, guarded
from scrubber.errors import InputError, ScrubberError
from scrubber.journal import FOLDER, SUFFIX
from scrubber.removal import Removal
from scrubber.restore import Entry, Restored, entries_for, read_patch, undo_folders

SAID: dict[Restored, str] = {
    "whole": "restored",
    "around changes": "changed since; what scrubber did was taken back, the other changes stay",
    "nothing to do": "already as it was",
}


@guarded
def restore(
    paths: Annotated[list[Path], typer.Argument(metavar="PATCH|FILE...", help="An undo patch takes back its whole run; an article, the last change to it.")],
    quiet: o.Quiet = False,
) -> None:
    """Take back what 'clean --write' or 'dedup --delete' and '--move-to' did.

    The run names its undo patch when it ends; patches are kept in '.scrubber/undo' at the root of the project. Of a file
    that was changed since, only what scrubber did is taken back; where its place cannot be told any more, because the
    lines around it were changed as well, the file is left alone and the reason given.
    """
    console = Console(-1 if quiet else 0)
    failed = False
    for path in paths:
        try:
            for entry in _entries(path):
                failed |= not _restore(entry, console)
        except ScrubberError as error:
            console.error(str(error))
            failed = True
    raise typer.Exit(WRONG if failed else OK)


def _entries(path: Path) -> Iterable[Entry | Removal]:
    if path.suffix == SUFFIX:
        return read_patch(path)
    if path.is_dir():
        raise InputError(f"{path}: a folder; name the files, or an undo patch to take back its whole run ({_where(path / 'article.txt')})")
    known = entries_for(path)
    if not known:
        raise InputError(f"{path}: no undo patch speaks of this file ({_where(path)})")
    return known[:1]


def _where(path: Path) -> str:
    folders = undo_folders(path)
    return f"patches are in {', '.join(map(str, folders))}" if folders else f"there is no folder '{FOLDER}' beside it or above"


def _restore(entry: Entry | Removal, console: Console) -> bool:
    try:
        done = entry.restore()
    except ScrubberError as error:
        console.error(f"{entry.path}: {error}")
        return False
    console.say(f"{entry.path}: {SAID[done]}")
    return True
