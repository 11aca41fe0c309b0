"""Kills `clean --write` at any line of what writes, and looks at what is left: `python tests/kill.py 500`.

A child process counts the lines that it executes in the modules which touch files and sends itself SIGKILL at one of
them. Whatever it was, each file must be the old one or the new one, and what is new must be taken back by the patch.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from typer.testing import CliRunner

from scrubber.cli import app
from scrubber.restore import read_patch

PROSE = "The ferry runs again on Monday, the harbour office said in a notice."
DIRTY, CLEAN = f"{PROSE}\n\nLEAVE A REPLY\n\nPlease enter your comment!\n".encode(), f"{PROSE}\n".encode()
LINES = [json.dumps({"n": n, "text": (DIRTY if n % 2 else CLEAN).decode()}).encode() + b"\n" for n in range(5)]
CLEAN_LINES = [json.dumps({"n": n, "text": CLEAN.decode()}).encode() + b"\n" for n in range(5)]
FILES = {"a.txt": (DIRTY, CLEAN), "b/b.md": (DIRTY, CLEAN), "c.jsonl": (b"".join(LINES), b"".join(CLEAN_LINES)), "d.txt.gz": (DIRTY, CLEAN)}
STEPS_IN = ("files.py", "writing.py", "journal.py", "packing.py", "restore.py", "target.py", "sources.py")


def lay_out(folder: Path) -> None:
    for name, (dirty, _) in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(gzip.compress(dirty, mtime=0) if name.endswith(".gz") else dirty)
        (folder / name).chmod(0o640)


def content(folder: Path, name: str) -> bytes:
    data = (folder / name).read_bytes()
    return gzip.decompress(data) if name.endswith(".gz") else data


def killed(work: Callable[[], None], step: int) -> bool:
    """Do something in a child that dies at a step; whether it died before it was done."""
    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    left = step

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal left
        if not frame.f_code.co_filename.endswith(STEPS_IN):
            return None
        left -= 1
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    try:
        sys.settrace(trace)
        work()
    finally:
        sys.settrace(None)
        os._exit(0)


def scrubber(folder: Path, *args: str) -> None:
    os.chdir(folder)
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    try:
        app(args, standalone_mode=False)
    except BaseException as error:
        if type(error).__name__ not in ("Exit", "SystemExit"):
            raise


def damage(folder: Path) -> list[str]:
    """What is wrong after a kill."""
    found = []
    for name, versions in FILES.items():
        if content(folder, name) not in versions:
            found.append(f"{name} is neither old nor new")
        if (folder / name).stat().st_mode & 0o777 != 0o640:
            found.append(f"the mode of {name} has changed")
    for patch in (folder / ".scrubber" / "undo").glob("*.undo"):
        if patch.stat().st_size:
            for entry in read_patch(patch):
                entry.restore()
    found += [f"{name} cannot be taken back" for name, (dirty, _) in FILES.items() if content(folder, name) != dirty]
    return found


def trial(step: int) -> tuple[bool, list[str]]:
    """One kill while files are cleaned, and one while they are taken back. Whether the first one came in time, and the damage."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lay_out(folder)
        (folder / "scrubber.toml").touch()
        in_time = killed(lambda: scrubber(folder, "clean", "-w", "."), step)
        patches = list((folder / ".scrubber" / "undo").glob("*.undo"))
        if patches and step % 2:
            killed(lambda: scrubber(folder, "restore", str(patches[0])), step // 2)
        return in_time, damage(folder)


def main(trials: int) -> int:
    rng = random.Random(1)
    with tempfile.TemporaryDirectory() as name:  # what is loaded and built once is there for all children
        lay_out(Path(name))
        CliRunner().invoke(app, ["check", name])
    steps = next(n for n in (2**k for k in range(6, 20)) if not trial(n)[0])
    kills, wrong = 0, []
    while kills < trials:
        in_time, found = trial(rng.randrange(1, steps))
        kills += in_time
        wrong += found
    print(f"{kills} kills, {len(wrong)} damaged", *wrong[:20], sep="\n")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
