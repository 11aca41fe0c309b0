"""Walking, reading and replacing files, and the journal, where the command line cannot reach."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from scrubber import files, journal
from scrubber.edits import TextEdit, apply
from scrubber.errors import InputError
from scrubber.formats.kinds import Kind


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


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "utf-16-le", "cp1252"])
def test_decode_keeps_bytes(encoding: str) -> None:
    data = "\ufeffCafé\r\nà la\n" if encoding.startswith("utf") else "Café\r\n"
    article = files.decode(data.encode(encoding), encoding)
    assert article.encode(article.text) == data.encode(encoding)


def test_decode_refuses_what_it_could_not_write_back() -> None:
    with pytest.raises(InputError, match="does not give the same bytes"):
        files.decode(b"+AGE-", "utf-7")
    with pytest.raises(InputError, match="unknown encoding"):
        files.decode(b"x", "klingon")


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


def record(path: Path, before: str, edits: list[TextEdit]) -> Path:
    """The patch for one file in plain text."""
    kept = journal.Journal()
    way = kept.way(path, Kind("text"), "utf-8")
    way.add(1, before, edits)
    way.finish(*(sha256(text.encode()).hexdigest() for text in (before, apply(before, edits))))
    (patch,) = kept.patches.values()
    return patch


def test_the_way_back_is_on_disk_before_the_file_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one two\r\n")
    (entry,) = journal.read_patch(record(path, "one two\r\n", [TextEdit(3, 7, "")]))
    assert not entry.restore()
    path.write_bytes(b"one\r\n")
    assert entry.restore()
    assert path.read_bytes() == b"one two\r\n"
    assert (tmp_path / ".scrubber" / ".gitignore").read_text() == "*\n"


def test_a_patch_cut_off_by_a_crash_still_serves(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one\n")
    patch = record(path, "one two\n", [TextEdit(3, 7, "")])
    with patch.open("a") as file:
        file.write('{"path": "b.txt", "enc')
    assert [entry.path.name for entry in journal.read_patch(patch)] == ["a.txt"]


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
