"""What a command costs to start, in CPU time of `python -c pass`.

    python benchmarks/startup.py [--runs 20] [--article FILE]

Each command runs once to warm up and then in turns with `python -c pass`; user and system time of the child process count,
the median of the runs is shown. Tools that are not installed are left out.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import articles

PYTHON = sys.executable
BARE = [PYTHON, "-c", "pass"]


def commands(article: str) -> dict[str, tuple[list[str], str | None]]:
    """Name -> (command, file on stdin)."""
    scrubber = [PYTHON, "-m", "scrubber"]
    here = {name: shutil.which(name, path=f"{Path(PYTHON).parent}{os.pathsep}{os.environ.get('PATH', '')}") for name in ("codespell", "typos", "ruff")}
    rows: dict[str, tuple[list[str], str | None]] = {
        "python -c pass": (BARE, None),
        "import typer": ([PYTHON, "-c", "import typer"], None),
        "scrubber --version": ([*scrubber, "--version"], None),
        "scrubber --help": ([*scrubber, "--help"], None),
        "scrubber clean, 5 KB from stdin": ([*scrubber, "clean"], article),
        "scrubber check, 5 KB file": ([*scrubber, "check", article], None),
    }
    for name, path in here.items():
        if path is None:
            print(f"{name}: not installed, left out", file=sys.stderr)
            continue
        rows[f"{name} --version"] = ([path, "--version"], None)
        rows[f"{name}, 5 KB file"] = ([path, *(["check", "--no-cache"] if name == "ruff" else []), article], None)
    return rows


def cpu(command: list[str], given: str | None = None) -> float:
    """CPU seconds of one run."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(given or os.devnull, "rb") as stdin:
        subprocess.run(command, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--article", type=Path, help="a text of the size you care about; by default one of 5 KB is made")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        article = given.article or Path(folder) / "article.txt"
        if not given.article:
            article.write_text(articles.article(random.Random(5), 28), encoding="utf-8")
        print(f"{article.stat().st_size} bytes")
        rows = commands(str(article))
        for command, stdin in rows.values():
            cpu(command, stdin)
        seconds: dict[str, list[float]] = {name: [] for name in rows}
        for _ in range(given.runs):
            for name, (command, stdin) in rows.items():
                seconds[name].append(cpu(command, stdin))
    bare = statistics.median(seconds["python -c pass"])
    for name, times in seconds.items():
        median = statistics.median(times)
        print(f"{name:34}{median / bare:8.1f} times python -c pass{1000 * median:8.1f} ms CPU")


if __name__ == "__main__":
    main()
