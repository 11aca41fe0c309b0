"""Walking and replacing files, where the command line cannot reach."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scrubber import files
from scrubber.errors import InputError


def test_walk_is_sorted_and_passes_over_links_and_pipes(tmp_path: Path) -> None:
    for name in ("b/z.txt", "b/a.txt", "a.md", ".x/a.txt", "c.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    assert [p.relative_to(tmp_path).as_posix() for p in files.walk(tmp_path, ["*.txt", "*.md"])] == ["a.md", "b/a.txt", "b/z.txt"]
    assert [p.name for p in files.walk(tmp_path, ["*.txt"], ["b/a*"])] == ["z.txt"]


def test_ignore_files_of_outer_folders_count_inside_a_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("*.tmp.txt\n/docs/old/\n")
    for name in ("docs/old/a.txt", "docs/b.tmp.txt", "docs/c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [p.name for p in files.walk(tmp_path / "docs", ["*.txt"])] == ["c.txt"]


def test_a_failed_write_leaves_the_file_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(InputError, match="No space left on device"):
        files.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_that_changed_while_it_was_read_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    read = files.stamp(path)
    path.write_bytes(b"newer")
    with files.replacing(path) as file:
        file.write(b"cleaned")
        with pytest.raises(InputError, match="changed while it was being read"):
            file.commit(read)
    assert path.read_bytes() == b"newer"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]
