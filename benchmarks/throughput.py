"""How much longer cleaning takes than the least one can do with a text, on one core.

    python benchmarks/throughput.py [--mb 10] [--folder FOLDER] [--rounds 3] [--only NAME]... [--peers]

The floor reads JSONL, decodes it, splits each text into lines, joins them and writes JSONL. Every row does the same and
something to the text in between; its figure is its CPU time in floors. Rounds take turns, the best one of each row counts.
With --peers other tools take part (see peers.py); commands get the articles as files.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import articles
import peers
from startup import cpu

import scrubber

Clean = Callable[[str], object]


def floor(text: str) -> str:
    return "\n".join(text.splitlines())


def with_families(*families: str) -> Clean:
    settings = scrubber.Settings(select=families)
    return lambda text: scrubber.scrub(text, settings).text


ROWS: dict[str, Clean] = {
    "floor": floor,
    "furniture": with_families("furniture"),
    "caption": with_families("caption"),
    "furniture + caption": with_families("furniture", "caption"),
    "mt": with_families("mt"),
    "everything on by default": lambda text: scrubber.scrub(text).text,
    "mt_score": lambda text: (scrubber.mt_score(text), floor(text))[1],
}


def once(path: Path, clean: Clean) -> float:
    """CPU seconds of reading, decoding, cleaning, encoding and writing a JSONL file."""
    begun = time.process_time()
    with path.open(encoding="utf-8") as file, open(os.devnull, "w", encoding="utf-8") as out:
        for line in file:
            row = json.loads(line)
            row["text"] = clean(row["text"])
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return time.process_time() - begun


def over_files(command: list[str], folder: Path) -> float:
    """CPU seconds of a command over the articles as files."""
    return cpu([*command, str(folder)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mb", type=float, default=10)
    parser.add_argument("--folder", type=Path, help="measure with the texts of this folder instead")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", action="append", choices=list(ROWS))
    parser.add_argument("--peers", action="store_true")
    given = parser.parse_args()
    texts = articles.read_folder(given.folder, given.mb) if given.folder else articles.articles(given.mb)
    rows = {name: clean for name, clean in ROWS.items() if name == "floor" or not given.only or name in given.only}
    commands: dict[str, list[str]] = {}
    if given.peers:
        rows, commands = rows | peers.rows(), peers.commands()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "files").mkdir()
        path = Path(folder) / "articles.jsonl"
        count = lines = characters = 0
        with path.open("w", encoding="utf-8") as file:
            for text in texts:
                count, lines, characters = count + 1, lines + len(text.splitlines()), characters + len(text)
                file.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
                if commands:
                    (Path(folder) / "files" / f"{count}.txt").write_text(text, encoding="utf-8")
        size = path.stat().st_size / 1e6
        print(f"{count} articles, {size:.1f} MB, {lines / count:.0f} lines and {characters / count:.0f} characters each")
        for clean in rows.values():
            clean(text)
        best = dict.fromkeys([*rows, *commands], float("inf"))
        for _ in range(given.rounds):
            for name, clean in rows.items():
                best[name] = min(best[name], once(path, clean))
            for name, command in commands.items():
                best[name] = min(best[name], over_files(command, Path(folder) / "files"))
    for name, seconds in best.items():
        print(f"{name:28}{seconds / best['floor']:8.1f} times the floor{size / seconds:9.2f} MB/s")


if __name__ == "__main__":
    main()
