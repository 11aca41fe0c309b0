"""The cache of what filters make of their lexicons: never needed, never wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import run_scrubber

from scrubber import lexicon

DIRTY = b"The ferry runs again on Monday, the harbour office said in a notice.\n\nKommentar verfassen\n\nName *\n\nE-Mail *\n"
CLEAN = b"The ferry runs again on Monday, the harbour office said in a notice.\n"


def clean(cache: Path) -> bytes:
    return run_scrubber("clean", "-q", stdin=DIRTY, env={"SCRUBBER_CACHE_DIR": str(cache)}).stdout


def test_the_first_run_fills_the_cache_and_the_second_uses_it(tmp_path: Path) -> None:
    assert clean(tmp_path / "cache") == CLEAN
    files = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "cache").iterdir()}
    assert files
    assert clean(tmp_path / "cache") == CLEAN
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "cache").iterdir()} == files


def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    clean(tmp_path)
    for path in tmp_path.iterdir():
        path.write_bytes(b"not what it was")
    assert clean(tmp_path) == CLEAN


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert clean(tmp_path / "file" / "cache") == CLEAN


def test_older_files_of_the_same_kind_are_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRUBBER_CACHE_DIR", str(tmp_path))
    (tmp_path / "thing-0123.bin").write_bytes(b"old")
    (tmp_path / "thing-words-0123.bin").write_bytes(b"other")
    assert lexicon.remembered("thing", lambda: {"a": 1}) == {"a": 1}
    assert lexicon.remembered("thing", lambda: {"a": 2}) == {"a": 1}
    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) == 2 and names[1] == "thing-words-0123.bin" and names[0] != "thing-0123.bin"
