"""What a person has looked at: the baseline and the accepted texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import scrubber
from scrubber.baseline import Baseline, load_baseline
from scrubber.errors import SettingsError

TEXT = "The ferry runs again on Monday, the harbour office said in a notice.\n\nLEAVE A REPLY\n\nPlease enter your comment!\nReply\n"


def baseline_of(path: Path, text: str, name: str, rules: set[str]) -> Baseline:
    result = scrubber.scrub(text, path=name)
    empty = Baseline(path)
    return Baseline(path, frozenset(entry for entry in empty.entries_of(result) if entry.rule in rules))


def test_what_is_in_the_baseline_is_neither_reported_nor_edited(tmp_path: Path) -> None:
    baseline = baseline_of(tmp_path / "baseline.jsonl", TEXT, str(tmp_path / "a.txt"), {"comment-form"})
    assert len(baseline.entries) == 3
    settings = scrubber.Settings(baseline=baseline)
    assert scrubber.scrub(TEXT, settings, str(tmp_path / "a.txt")).findings == []
    assert scrubber.scrub(TEXT, settings, str(tmp_path / "a.txt")).text == TEXT
    assert scrubber.scrub(TEXT, settings, str(tmp_path / "b.txt")).findings, "it speaks of one article"
    assert scrubber.scrub("A line before.\n\n" + TEXT, settings, str(tmp_path / "a.txt")).findings == [], "lines may move"
    more = scrubber.scrub(TEXT + "Reply\n", settings, str(tmp_path / "a.txt"))
    assert [finding.line for finding in more.findings] == [7], "one more of the same is new"
    more.verify()


def test_a_baseline_file_says_what_was_put_into_it(tmp_path: Path) -> None:
    path = tmp_path / "baseline.jsonl"
    baseline = baseline_of(path, TEXT, str(tmp_path / "o dd\u2028\n.txt"), {"comment-form"})
    path.write_bytes(baseline.dump())
    assert load_baseline(path) == baseline
    assert path.read_bytes() == load_baseline(path).dump()


@pytest.mark.parametrize("content", ["", "{}", "[1]\n", '{"scrubber": "baseline", "version": 2}\n', '{"scrubber": "baseline", "version": 1}\n{"path": 1}\n'])
def test_what_is_no_baseline_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "baseline.jsonl").write_text(content)
    with pytest.raises(SettingsError, match="baseline"):
        load_baseline(tmp_path / "baseline.jsonl")


def test_files_of_the_run_are_no_articles(scrubber: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    for _ in range(2):
        assert scrubber("check", ".", "--write-baseline", "known.jsonl").returncode == 0
    for _ in range(2):
        done = scrubber("check", ".", "known.jsonl", "--baseline", "known.jsonl", "--output-format", "jsonl", "-o", "new.jsonl")
        assert (done.returncode, done.stderr) == (0, b"scrubber: 1 file: nothing found\n")
    for option in ("--output", "--write-baseline"):
        done = scrubber("check", "a.txt", option, "./a.txt")
        assert done.returncode == 2 and b"is among the articles" in done.stderr
    assert scrubber("clean", "a.txt", "-o", "a.txt").returncode == 2
    assert (tmp_path / "a.txt").read_text() == TEXT


def test_settings_name_it_and_commands_obey(scrubber: Any, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT)
    (tmp_path / "in" / "b.txt").write_text(TEXT)
    baseline = baseline_of(tmp_path / "known.jsonl", TEXT, str(tmp_path / "in" / "a.txt"), {"comment-form"})
    (tmp_path / "known.jsonl").write_bytes(baseline.dump())
    (tmp_path / "scrubber.toml").write_text('baseline = "known.jsonl"\n')
    done = scrubber("check", "--output-format", "concise", "in")
    assert (done.returncode, [line.split(b":")[0] for line in done.stdout.splitlines()]) == (1, [b"in/b.txt"] * 3)
    done = scrubber("clean", "--write", "in")
    assert (tmp_path / "in" / "a.txt").read_text() == TEXT and (tmp_path / "in" / "b.txt").read_text() != TEXT
    (tmp_path / "known.jsonl").unlink()
    assert b"known.jsonl: cannot be read" in scrubber("check", "in").stderr


def test_accepted_texts_are_fine_wherever_they_stand() -> None:
    settings = scrubber.Settings(accept=["please  ENTER your comment!"])
    result = scrubber.scrub(TEXT, settings)
    assert [TEXT[f.start : f.end] for f in result.findings] == ["LEAVE A REPLY", "Reply"]
    assert "Please enter your comment!" in result.text


def test_the_command_line_writes_one_and_obeys_it(scrubber: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.jsonl").write_text('{"id": "x", "text": "The ferry runs on.\\n\\nLEAVE A REPLY\\n"}\n')
    done = scrubber("check", "--write-baseline", "known.jsonl", "--id-field", "id", ".")
    assert (done.returncode, done.stdout) == (0, b"") and b"'--baseline known.jsonl' leaves them out" in done.stderr
    assert scrubber("check", "--baseline", "known.jsonl", "--id-field", "id", "a.txt", "b.jsonl").returncode == 0
    assert scrubber("clean", "-q", "--baseline", "known.jsonl", "a.txt").stdout.decode() == TEXT
    (tmp_path / "a.txt").write_text(f"{TEXT}\nName *\n")
    assert scrubber("check", "--baseline", "known.jsonl", "--output-format", "concise", "a.txt").stdout.startswith(b"a.txt:8:1:")
    before = (tmp_path / "known.jsonl").read_bytes()
    scrubber("check", "--baseline", "known.jsonl", "--write-baseline", "known.jsonl", "a.txt", "b.jsonl", "--id-field", "id")
    assert before.splitlines()[0] in (tmp_path / "known.jsonl").read_bytes() != before
