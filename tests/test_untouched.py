"""Clean articles in every format and shape: `--write` touches none of them. SCRUBBER_ARTICLES=1000 makes so many of each."""

from __future__ import annotations

import gzip
import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scrubber.cli import app

COUNT = int(os.environ.get("SCRUBBER_ARTICLES", "40"))
WHO = "the harbour office,a pilot of the night ferry,the mayor,her deputy,an engineer,the oldest baker in town,a teacher,two dockers,the choir,a clerk".split(",")
DID = "asked for,turned down,paid for,wrote about,waited for,spoke against,measured,repaired,remembered,photographed".split(",")
WHAT = "the new lock,a second crane,the bridge at the mill,three lamps on the quay,the winter timetable,a report on tides,the library roof,an old map".split(",")
WHEN = "on Monday,in the spring of {n},after {n} days,before noon,at the end of the week,when the rain stopped,for the first time since {n}".split(",")


def sentence(rng: random.Random) -> str:
    who, did, what, when = (rng.choice(words) for words in (WHO, DID, WHAT, WHEN))
    other = f", and {rng.choice(WHO)} {rng.choice(DID)} {rng.choice(WHAT)} {rng.choice(WHEN)}"
    return f"{who[0].upper()}{who[1:]} {did} {what} {when}{other}.".replace("{n}", str(rng.randrange(1900, 2020)))


def article(rng: random.Random, markdown: bool = False) -> str:
    """Paragraphs, with headings, quotations, lists, code and front matter between them."""
    parts = [" ".join(sentence(rng) for _ in range(rng.randint(2, 5))) for _ in range(rng.randint(3, 9))]
    extras = ["“We shall see,” said the pilot, “when the ice has gone.”", f"Population: {rng.randrange(1000, 9999)}", f"{rng.randrange(1, 9)}. Turn the valve to the left."]
    if markdown:
        extras += ["> Row on, row on.\n> The night is long.", "```\nLeave a Reply\n\nShare\n```", f"- {WHAT[0]}\n- {WHAT[1]}\n  - {WHAT[2]}", "[^1]: See *there*.",
                   "| a | b |\n|---|---|\n| 1 | 2 |", "![A quay in the rain](quay.jpg)\n*A quay in the rain*", "<div>\nShare\n</div>", "Next\n----"]
        front = rng.choice(["", "---\ntitle: Leave a Reply\ntags: [a]\n---\n\n", '+++\ntitle = "x"\n+++\n\n'])
        parts.insert(0, f"# {rng.choice(WHAT).title()} {rng.randrange(999)}")
    for extra in rng.sample(extras, rng.randint(0, len(extras))):
        parts.insert(rng.randrange(1, len(parts) + 1), extra)
    text = (front if markdown else "") + "\n\n".join(parts) + rng.choice(["", "\n", "\n\n"])
    return rng.choice(["", "", "\ufeff"]) + (text.replace("\n", "\r\n") if rng.random() < 0.3 else text)


def line(rng: random.Random) -> bytes:
    record = {"id": rng.random(), "text": article(rng).lstrip("\ufeff"), "more": {"a": [1, None, "\u2028"]}}
    return json.dumps(record, ensure_ascii=rng.random() < 0.5, separators=rng.choice([(",", ":"), (", ", ": ")])).encode() + rng.choice([b"\n", b"\r\n"])


FORMATS: dict[str, Callable[[random.Random], bytes]] = {
    "txt": lambda rng: article(rng).encode(),
    "md": lambda rng: article(rng, True).encode(),
    "jsonl": lambda rng: b"".join(line(rng) for _ in range(3)),
    "txt.gz": lambda rng: gzip.compress(article(rng).encode(), rng.randint(1, 9)),
    "utf-16.txt": lambda rng: f"\ufeff{article(rng).lstrip(chr(0xFEFF))}".encode(rng.choice(["utf-16-le", "utf-16-be"])),
}


@pytest.mark.parametrize("ending", FORMATS)
def test_clean_articles_are_not_touched(ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(ending)
    monkeypatch.chdir(tmp_path)
    for n in range(COUNT):
        (tmp_path / f"{n}.{ending}").write_bytes(FORMATS[ending](rng))
    before = {path: (path.read_bytes(), path.stat().st_ino, path.stat().st_mtime_ns) for path in tmp_path.iterdir()}
    done = CliRunner().invoke(app, ["clean", "--write", "."])
    assert done.exit_code == 0, done.stderr
    assert {path: (path.read_bytes(), path.stat().st_ino, path.stat().st_mtime_ns) for path in tmp_path.iterdir()} == before
