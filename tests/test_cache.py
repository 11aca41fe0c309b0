"""The cache of what filters make of their lexicons: never needed, never wrong."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest
from conftest import run_scrubber

from scrubber import expressions
from scrubber.cache import remembered
from scrubber.expressions import expression

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


def test_a_full_disk_leaves_no_litter_in_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setenv("SCRUBBER_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(os, "replace", fail)
    assert remembered("thing", lambda: {"a": 1}) == {"a": 1}
    assert list(tmp_path.iterdir()) == []


def test_files_of_a_month_ago_are_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRUBBER_CACHE_DIR", str(tmp_path))
    for name, age in (("thing-0123.bin", 40), ("thing-4567.bin", 1)):
        (tmp_path / name).write_bytes(b"old")
        os.utime(tmp_path / name, (time.time() - age * 86400,) * 2)
    assert remembered("thing", lambda: {"a": 1}) == {"a": 1}
    assert remembered("thing", lambda: {"a": 2}) == {"a": 1}
    names = {path.name for path in tmp_path.iterdir()}
    assert len(names) == 2 and "thing-4567.bin" in names


@pytest.mark.parametrize(
    ("source", "flags"),
    [(r"(?P<a>x)(?:[à-ž]+)\b", 0), ("[\u3040-\u30ff\u4e00-\u9fff]", re.IGNORECASE), (r"(?i:a|b)(c)?\1", re.DOTALL), (r"(?x) a # b", 0)],
)
def test_an_expression_is_the_one_that_re_makes_the_first_time_and_the_next(source: str, flags: int) -> None:
    assert expression(source, flags) == expression(source, flags) == re.compile(source, flags)
    assert expression(source, flags).groupindex == re.compile(source, flags).groupindex


def test_an_expression_whose_code_is_no_use_is_compiled() -> None:
    expressions._known()["a+b", 0] = (32, b"\0\0\0\1" * 3, 0, {}, (None,))
    try:
        assert expression("a+b") == re.compile("a+b")
    finally:
        del expressions._known()["a+b", 0]
    with pytest.raises(re.error):
        expression("(")
