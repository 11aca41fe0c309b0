"""How time and memory grow with the length of an article and with the number of articles.

    python benchmarks/growth.py [--longest 10000000] [--most 100000] [--jobs 2]

Length: CPU time for each byte, in that of 10 KB. Number: `scrubber check` on a folder of short articles, CPU time for each and
the largest resident memory of a process; for a stream the same as JSON Lines; last the second run, which remembers the first, and
several processes against one (wall time: it needs a machine with nothing else to do).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import articles

import scrubber


class Run(NamedTuple):
    wall: float
    cpu: float
    memory: float  # MB


def by_length(longest: int) -> None:
    rng, base = random.Random(3), 0.0
    for size in (10_000, 1_000, 100_000, 1_000_000, 10_000_000):
        if size > longest:
            break
        text = articles.article(rng, max(2, size // 180))
        if not base:
            scrubber.scrub(text)
        begun, rounds = time.process_time(), 0
        while time.process_time() - begun < 1 and rounds < 200:
            scrubber.scrub(text)
            rounds += 1
        cost = (time.process_time() - begun) / rounds / len(text.encode())
        base = base or cost
        print(f"article of {len(text.encode()):>10,} bytes: {1e6 * cost:8.2f} s/MB, {cost / base:5.2f} times that of 10 KB")


# The command, then its peak and that of its processes: its own from the system's page on it, since what `getrusage` says of a
# new process begins with that of the one that made it.
MEASURED = """
import re, resource, sys
from scrubber.__main__ import main
try: main()
except SystemExit: pass
try: own = int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
except OSError: own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss), file=sys.stderr)
"""


def run(*arguments: str, cache: str, stdin: Path | None = None) -> Run:
    """One run of the command in a process of its own."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with open(stdin or os.devnull, "rb") as file:
        done = subprocess.run([sys.executable, "-c", MEASURED, *arguments, "-q"], stdin=file, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                              env={**os.environ, "SCRUBBER_CACHE_DIR": cache}, check=False)
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return Run(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, int(done.stderr.split()[-1]) / unit)


def by_number(most: int, jobs: int) -> None:
    rng = random.Random(4)
    with tempfile.TemporaryDirectory() as base:
        folder, cache, stream = Path(base) / "articles", f"{base}/cache", Path(base) / "articles.jsonl"
        folder.mkdir()
        done, number, size = 0, 10, 0
        while number <= most:
            with stream.open("a", encoding="utf-8") as file:
                for n in range(done, number):
                    text = articles.article(rng, 3)
                    size += len(text.encode())
                    (folder / f"{n:06}.txt").write_text(text, encoding="utf-8")
                    file.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
            done = number
            files = run("check", "--no-cache", str(folder), cache=cache)
            lines = run("clean", "--input-format", "jsonl", cache=cache, stdin=stream)
            print(f"{number:>7} articles, {size / 1e6:6.1f} MB: files {1e3 * files.cpu / number:7.2f} ms each, {files.memory:6.1f} MB;"
                  f"  stream {1e3 * lines.cpu / number:7.2f} ms each, {lines.memory:6.1f} MB")
            number *= 10
        one = run("check", "--no-cache", str(folder), cache=cache)
        several = run("check", "--no-cache", "-j", str(jobs), str(folder), cache=cache)
        print(f"-j {jobs}: wall {one.wall:.1f} s -> {several.wall:.1f} s, {one.wall / several.wall:.2f} times as fast; largest process {several.memory:.1f} MB")
        first, second = run("check", str(folder), cache=cache), run("check", str(folder), cache=cache)
        print(f"check again: CPU {first.cpu:.1f} s -> {second.cpu:.2f} s, {first.cpu / second.cpu:.1f} times as fast")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--longest", type=int, default=10_000_000)
    parser.add_argument("--most", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    by_length(given.longest)
    by_number(given.most, given.jobs)


if __name__ == "__main__":
    main()
