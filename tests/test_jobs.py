"""Several processes, and verdicts that are remembered: the same output, whatever happens to a process or to the database."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import run_scrubber

from scrubber import Settings
from scrubber.formats.record import Page, Record
from scrubber.verdicts import Verdicts
from scrubber.work import Failure, Verdict, Work
from scrubber.workers import GONE, outcomes

STORY = "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n"
DIRTY = f"{STORY}\nShare on Facebook\n\nRead more: a bridge for the town\n\n{STORY.replace('week', 'month')}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "texts"
    place.mkdir()
    for n in range(70):
        (place / f"{n:03}.txt").write_text((DIRTY if n % 3 else STORY).replace("bridge", f"bridge{n}"), encoding="utf-8")
    (place / "045.txt").write_bytes(b"\xc3( not UTF-8")
    (place / "stream.jsonl").write_text("".join(json.dumps({"id": n, "text": DIRTY}) + "\n" if n % 7 else "broken\n" for n in range(40)), encoding="utf-8")
    return place


def test_the_number_of_processes_changes_nothing(folder: Path, tmp_path: Path) -> None:
    for command in (["check", "--output-format", "jsonl", "-v", "--no-cache"], ["clean", "-v", "--output-dir"]):
        runs = [run_scrubber(*command, *([str(tmp_path / jobs)] if command[0] == "clean" else []), str(folder), "-j", jobs) for jobs in ("1", "2")]
        assert runs[0].returncode == runs[1].returncode == 2
        assert runs[0].stdout == runs[1].stdout
        assert runs[0].stderr == runs[1].stderr
    written = [{path.name: path.read_bytes() for path in (tmp_path / jobs).iterdir()} for jobs in ("1", "2")]
    assert written[0] == written[1] != {}


@dataclass(frozen=True)
class Deadly(Work):
    """Work that ends its process where the text says so."""

    def done(self) -> Verdict | Failure:
        if "deadly" in self.record.text:
            os._exit(1)
        return super().done()


@dataclass(frozen=True)
class Given:
    work: Work | None
    size: int = 50_000


def test_a_process_that_dies_takes_nothing_with_it() -> None:
    texts = [STORY, "deadly", DIRTY, "", *[STORY] * 10, "deadly", DIRTY]
    given = [Given(Deadly("x", Record(text), Settings()) if text else None) for text in texts]
    found = list(outcomes(given, 2))
    assert [task for task, _ in found] == given
    for text, (_, outcome) in zip(texts, found, strict=True):
        if text in ("deadly", ""):
            assert outcome == (GONE if text else None)
        else:
            assert outcome == Work("x", Record(text), Settings()).done()


def test_an_interrupt_leaves_files_whole(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    for n in range(400):
        (folder / f"more{n:03}.txt").write_text(DIRTY * 20, encoding="utf-8")
    run = subprocess.Popen([sys.executable, "-m", "scrubber", "clean", "--write", "-j", "2", str(folder)], stderr=subprocess.PIPE, start_new_session=True)
    time.sleep(1)
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=60)
    assert run.returncode in (130, 2), said
    assert b"Traceback" not in said
    assert not [path for path in folder.iterdir() if path.name.endswith(".tmp")]
    for path, data in before.items():
        assert path.read_bytes() == data or b"Share on" not in path.read_bytes()


def test_settings_and_verdicts_travel() -> None:
    import pickle

    settings = Settings(unsafe=True, options={"repeated-caption": {"window": 3}})
    assert pickle.loads(pickle.dumps(settings)) == settings
    work = Work("x", Record(DIRTY), settings)
    verdict = work.done()
    assert not isinstance(verdict, Failure)
    from scrubber.engine import scrub

    expected = scrub(DIRTY, settings, "x")
    assert work.result(verdict).findings == expected.findings
    assert work.result(verdict).text == expected.text


def test_what_was_found_is_remembered(folder: Path, tmp_path: Path) -> None:
    env = {"SCRUBBER_CACHE_DIR": str(tmp_path / "cache")}
    command = ["check", "--output-format", "jsonl", str(folder)]
    plain = run_scrubber(*command, "--no-cache", env=env)
    assert not (tmp_path / "cache" / "verdicts.db").exists()
    runs = [run_scrubber(*command, env=env) for _ in range(2)]
    assert {run.stdout for run in runs} == {plain.stdout}
    assert {run.stderr for run in runs} == {plain.stderr}
    rows = sqlite3.connect(tmp_path / "cache" / "verdicts.db").execute("SELECT count(*) FROM verdicts").fetchone()[0]
    assert rows == 69 + 34
    (folder / "001.txt").write_text(STORY, encoding="utf-8")
    assert run_scrubber(*command, env=env).stdout == run_scrubber(*command, "--no-cache", env=env).stdout != plain.stdout
    (tmp_path / "cache" / "verdicts.db").write_bytes(b"no database")
    assert run_scrubber(*command, env=env).stdout == run_scrubber(*command, "--no-cache", env=env).stdout


def test_a_verdict_belongs_to_name_bytes_and_settings(tmp_path: Path) -> None:
    verdicts = Verdicts(tmp_path)
    same = {verdicts.key("a", b"text", Settings()), verdicts.key("a", b"text", Settings())}
    others = {verdicts.key("b", b"text", Settings()), verdicts.key("a", b"texts", Settings()), verdicts.key("a", b"text", Settings(unsafe=True)),
              verdicts.key("a", b"text", Settings(options={"repeated-caption": {"window": 3}}))}
    assert len(same) == 1
    assert len(others | same) == 5
    assert verdicts.key("a", b"text", Settings(plugins=["mine"])) is None
    verdicts.close()


def test_a_page_is_remembered_with_its_text(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    page = "<html><body><article>" + "".join(f"<p>{STORY.strip()} And so it goes, {n}.</p>" for n in range(6)) + "</article></body></html>"
    work = Work("page.html", Page(page), Settings())
    verdict = work.done()
    assert not isinstance(verdict, Failure)
    assert work.result(verdict).document.text == work.record.document("page.html").text
