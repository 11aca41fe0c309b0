"""Runs over corpora for tests: begun, watched, and what they made."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest


def story(seed: int) -> str:
    """An article that shares no sentence with another."""
    chance = random.Random(seed)
    words = ["".join(chance.choices("aeilnorst", k=8)) for _ in range(60)]  # each article about something else
    small = "the of and to in was had by from with that it on were for as".split()
    sentences = [" ".join(chance.choice(small if n % 2 else words) for n in range(chance.randint(14, 24))).capitalize() + "." for _ in range(8)]
    body = [" ".join(sentences[n : n + 2]) for n in range(0, 8, 2)]
    return "\n\n".join([f"{chance.choice(words).title()} and {chance.choice(words)} {seed}", *body]) + "\n"


def tree(folder: Path) -> dict[str, bytes]:
    """What a run made, its notes aside."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file() and "_scrubber" not in path.parts}


def scrubber(*args: object, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "scrubber", *map(str, args)], capture_output=True, env={**os.environ, **(env or {})}, check=False, timeout=300)


def manifest(out: Path) -> dict[str, Any]:
    head: dict[str, Any] = json.loads((out / "_scrubber" / "manifest.jsonl").read_text().splitlines()[0])
    return head


def workers(mark: str) -> list[int]:
    """Processes of a run that do its tasks: they inherit the environment, and Daft and Ray name them."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and f"SCRUBBER_MARK={mark}".encode() in (entry / "environ").read_bytes():
                command = (entry / "cmdline").read_bytes()
                if b"udf_worker" in command or b"UDFActor" in command:
                    found.append(int(entry.name))
        except OSError:
            continue
    return found


def begun(command: str, paths: Sequence[object], out: Path, engine: str, mark: str, made: str = "done/*.json", number: int = 3) -> subprocess.Popen[bytes]:
    """A run that has made some of the files that show how far it is, but is not done."""
    words = [sys.executable, "-m", "scrubber", command, *paths, "--output-dir", out, "--engine", engine, "--workers", 2, "--task-size", 0.001, "--isolated"]
    run = subprocess.Popen([str(word) for word in words], stderr=subprocess.PIPE, env={**os.environ, "SCRUBBER_MARK": mark})
    deadline = time.monotonic() + 120
    while len(list((out / "_scrubber").glob(made))) < number:
        assert time.monotonic() < deadline and run.poll() is None
        time.sleep(0.005)
    return run


ENGINES = ["local", pytest.param("ray", marks=pytest.mark.skipif(not pytest.importorskip("importlib.util").find_spec("ray"), reason="Ray is not installed"))]


