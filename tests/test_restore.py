"""The journal and taking back: whole, around other changes, or not at all and with a reason."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubber.edits import TextEdit, apply
from scrubber.errors import InputError, ScrubberError
from scrubber.formats.kinds import Kind
from scrubber.journal import Journal
from scrubber.relocate import Back, relocate
from scrubber.restore import entries_for, read_patch

BEFORE = "Ferry\r\n\r\nShare\r\n\r\nThe ferry runs again on Monday, the harbour office said.\r\n\r\nLEAVE A REPLY\r\n\r\nA second ferry follows in May, if the weather holds until then.\r\n\r\nName *\r\n"
NOISE = ("Share\r\n\r\n", "LEAVE A REPLY\r\n\r\n", "\r\n\r\nName *")
EDITS = [TextEdit(BEFORE.index(noise), BEFORE.index(noise) + len(noise), "") for noise in NOISE]
AFTER = apply(BEFORE, EDITS)


def record(path: Path, before: str, edits: list[TextEdit]) -> Path:
    """The patch for one file in plain text."""
    kept = Journal()
    way = kept.way(path, Kind("text"), "utf-8")
    way.add(1, before, edits)
    way.finish(*(sha256(text.encode()).hexdigest() for text in (before, apply(before, edits))))
    (patch,) = kept.patches.values()
    return patch


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(AFTER.encode())
    record(path, BEFORE, EDITS)
    return path


def test_the_way_back_is_on_disk_before_the_file_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one two\r\n")
    (entry,) = read_patch(record(path, "one two\r\n", [TextEdit(3, 7, "")]))
    assert entry.restore() == "nothing to do"
    path.write_bytes(b"one\r\n")
    assert entry.restore() == "whole"
    assert path.read_bytes() == b"one two\r\n"
    assert (tmp_path / ".scrubber" / ".gitignore").read_text() == "*\n"


def test_a_full_disk_leaves_no_empty_patch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(InputError, match="no undo patch can be written"):
        record(tmp_path / "a.txt", BEFORE, EDITS)
    assert list((tmp_path / ".scrubber" / "undo").iterdir()) == []


@pytest.mark.parametrize("text", ["", '{"scr', '{"scrubber": "0.1.0", "undo": 1, "writ'])
def test_a_patch_that_was_not_begun_is_empty(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.undo").write_text(text)
    assert read_patch(tmp_path / "a.undo") == []


def test_a_patch_cut_off_by_a_crash_still_serves(article: Path) -> None:
    patch = next((article.parent / ".scrubber" / "undo").iterdir())
    with patch.open("a") as file:
        file.write('{"path": "b.txt", "enc')
    assert [entry.path.name for entry in read_patch(patch)] == ["a.txt"]


@pytest.mark.parametrize("text", ["{}", "[]", "[]\n", "{}\n", "\x00", '{"undo": 1}\n3\n', '{"undo": 1}\n{"way": 1}\n', '{"undo": 2, "scrubber": "9"}\n'])
def test_what_is_no_patch_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.undo").write_text(text)
    with pytest.raises(ScrubberError, match=r"not an undo patch|in a form this version does not know"):
        read_patch(tmp_path / "a.undo")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ferry\r\n", "Ferries\r\n"),
        ("on Monday", "on Tuesday"),
        ("in May, if", "in June, if"),
        ("A second ferry", "A new paragraph.\r\n\r\nA second ferry"),
        ("Ferry", "A new title\r\n\r\nFerry"),
    ],
)
def test_other_changes_stay(article: Path, old: str, new: str) -> None:
    article.write_bytes(AFTER.replace(old, new).encode())
    (entry,) = entries_for(article)
    assert entry.restore() == "around changes"
    restored = article.read_bytes().decode()
    assert restored in (BEFORE.replace(old, new), BEFORE.replace("LEAVE", "A new paragraph.\r\n\r\nLEAVE"))
    assert entry.restore() == "nothing to do"


def test_what_is_back_already_is_not_put_back_twice(article: Path) -> None:
    article.write_bytes(AFTER.replace("A second", "LEAVE A REPLY\r\n\r\nA second").encode())
    assert entries_for(article)[0].restore() == "around changes"
    assert article.read_bytes().decode() == BEFORE


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Something else.\r\n", "was changed as well"),
        (AFTER.replace("in May, if the weather holds until then", "in June"), "'Name \\*' was changed as well"),
        (AFTER.replace("office said.\r\n\r\nA second", "office told us all about it.\r\n\r\nBetween.\r\n\r\nAnother one. A second"), "'LEAVE A REPLY' was changed as well"),
        (AFTER + "\r\n" + AFTER, "now fits in two places"),
        ("", "was changed as well"),
    ],
)
def test_a_place_that_cannot_be_told_is_left_alone(article: Path, text: str, reason: str) -> None:
    article.write_bytes(text.encode())
    with pytest.raises(InputError, match=reason):
        entries_for(article)[0].restore()
    assert article.read_bytes().decode() == text
    article.write_bytes(b"\xff")
    with pytest.raises(InputError, match="no longer utf-8"):
        entries_for(article)[0].restore()


@given(st.text(st.sampled_from("ab \n"), max_size=60), st.data())
def test_taken_back_around_any_change_or_refused(text: str, data: st.DataObject) -> None:
    """Where the change is far from the edit, what comes out is the original with the change."""
    before = f"{text}\n\n{'x' * 100}\n\nLEAVE\n\n{'y' * 100}\n"
    at = before.index("LEAVE")
    cut = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    new = data.draw(st.text(max_size=5))
    after = before[:at] + before[at + 7 :]
    change = TextEdit(cut[0], cut[1], new)
    backs = [Back(TextEdit(at, at, "LEAVE\n\n"), after[at - 80 : at], "", after[at : at + 80])]
    assert apply(apply(after, [change]), relocate(backs, apply(after, [change]))) == apply(before, [change])


def test_lines_of_a_stream_are_found_again(scrubber: Any, tmp_path: Path) -> None:
    dirty = "The ferry runs again on Monday, the harbour office said in a notice.\n\nLEAVE A REPLY\n\nPlease enter your comment!\n"
    lines = [json.dumps({"n": n, "text": dirty if n % 2 else "clean"}).encode() + b"\n" for n in range(6)]
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"".join(lines))
    assert scrubber("clean", "-w", "a.jsonl").returncode == 0
    now = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b'{"text": "new"}\n' + b"".join(now[:2] + now[3:]))
    done = scrubber("restore", "a.jsonl")
    assert done.returncode == 0 and b"the other changes stay" in done.stderr
    assert path.read_bytes() == b'{"text": "new"}\n' + b"".join(lines[:2] + lines[3:])
    path.write_bytes(b"".join(now[:3]))
    done = scrubber("restore", "a.jsonl")
    assert done.returncode == 2 and b"what was line 4 is not there any more" in done.stderr
