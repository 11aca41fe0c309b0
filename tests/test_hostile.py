"""Input that means harm: names, links, pipes, paths, and texts that are made to be slow (timed by benchmarks/hostile.py)."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

import scrubber as library

DIRTY = "The ferry runs again on Monday, the harbour office said in a notice.\n\nLEAVE A REPLY\n"
CLEAN = "The ferry runs again on Monday, the harbour office said in a notice.\n"
NAMES = ["-w.txt", "--help.txt", "a\nb.txt", "a\x1b[31m.txt", "[bold]a.txt", "::error::a.txt", "a b.txt", "\u202ea.txt", "'; rm -rf *.txt", "ä.txt", "a\udcff.txt"]


def test_names_are_only_names(scrubber: Any, tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / name).write_text(DIRTY)
    for form in ("diff", "concise", "json", "github"):
        done = scrubber("check", "--output-format", form, ".")
        assert done.returncode == 1 and b"Traceback" not in done.stderr, done.stderr
        assert b"\x1b[31m" not in done.stdout + done.stderr and b"\xe2\x80\xae" not in done.stdout + done.stderr
        assert not [line for line in done.stdout.splitlines() if line.startswith((b"b.txt", b"::error::a"))]
    done = scrubber("clean", "--write", ".")
    assert done.returncode == 0, done.stderr
    assert {(tmp_path / name).read_text() for name in NAMES} == {CLEAN}
    done = scrubber("restore", *(str(tmp_path / name) for name in NAMES))
    assert done.returncode == 0, done.stderr
    assert {(tmp_path / name).read_text() for name in NAMES} == {DIRTY}
    assert scrubber("clean", "-q", "--", "-w.txt").stdout.decode() == CLEAN


def test_pipes_devices_and_loops_are_passed_over(scrubber: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "self").symlink_to(".")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    done = scrubber("check", "--output-format", "concise", ".")
    assert done.returncode == 1 and done.stdout.startswith(b"a.txt:3:1") and done.stdout.count(b"\n") == 1
    for name, why in (("pipe", "a pipe or a device"), ("zero", "a pipe or a device"), ("loop", "a link that leads nowhere")):
        assert f"{name}.txt: {why}" in done.stderr.decode()
    for name in ("pipe.txt", "zero.txt", "/dev/zero"):
        done = scrubber("check", name, "a.txt")
        assert done.returncode == 2 and b"a pipe or a device, no file; it was left alone" in done.stderr and b"a.txt:3:1" in done.stdout
    done = scrubber("check", "x" * 5000, "a.txt", "loop.txt")
    assert done.returncode == 2 and b"File name too long" in done.stderr and b"a.txt:3:1" in done.stdout


def test_nothing_is_written_outside_the_output_folder(scrubber: Any, tmp_path: Path) -> None:
    for name in ("in/x/a.txt", "in/b.txt", "elsewhere/a.txt", "target.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(DIRTY)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "x").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "out" / "b.txt").symlink_to(tmp_path / "target.txt")
    done = scrubber("clean", "in", "--output-dir", "out")
    assert done.returncode == 2 and done.stderr.count(b"is a link out of out") == 2
    assert (tmp_path / "elsewhere" / "a.txt").read_text() == (tmp_path / "target.txt").read_text() == DIRTY
    assert scrubber("clean", "in/x/../b.txt", "--output-dir", "out2").returncode == 0
    assert (tmp_path / "out2" / "b.txt").read_text() == CLEAN


def test_a_patch_cannot_name_files_outside_its_root(scrubber: Any, tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "victim.txt").write_text(CLEAN)
    (tmp_path / "root" / "a.txt").write_text(DIRTY)
    assert scrubber("clean", "-w", "root/a.txt").returncode == 0
    (patch,) = (tmp_path / "root" / ".scrubber" / "undo").iterdir()
    for name in ("../victim.txt", str(tmp_path / "victim.txt")):
        head, entry = patch.read_text().splitlines()
        patch.write_text(f"{head}\n{json.dumps(json.loads(entry) | {'path': name})}\n")
        done = scrubber("restore", str(patch))
        assert done.returncode == 2 and b"outside" in done.stderr
        assert (tmp_path / "victim.txt").read_text() == CLEAN


@pytest.mark.parametrize("count", [0, 1, 2000])
def test_deep_nesting_is_read(count: int) -> None:
    for text in (">" * count + " a\n", "- " * count + "a\n", "[" * count + "a" + "]" * count, "![" * count, "*a **a " * count):
        assert library.scrub(text, path="a.md").text == text
