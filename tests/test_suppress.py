"""Comments that tell the program to leave a place alone."""

from __future__ import annotations

from typing import Any

import pytest

import scrubber

PROSE = "The ferry runs again on Monday, the harbour office said in a notice."


def left(text: str, **settings: Any) -> list[tuple[int, str]]:
    result = scrubber.scrub(text, scrubber.Settings(**settings), "a.md")
    assert scrubber.scrub(result.text, scrubber.Settings(**settings), "a.md").text == result.text
    return [(f.line, f.rule) for f in result.findings]


def complaints(text: str) -> list[str]:
    return [message for _, message in scrubber.scrub(text, path="a.md").document.suppressions.complaints({"comment-form", "mt", "split-compound"}, True)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{PROSE}\n\n<!-- scrubber: ignore[comment-form] -->\nLEAVE A REPLY\n\nName *\n", [(6, "comment-form")]),
        (f"{PROSE}\n\n<!-- scrubber: ignore -->\n\nLEAVE A REPLY\n\nName *\n", [(7, "comment-form")]),
        (f"{PROSE}\n\n<!--scrubber:ignore[mt,furniture]-->\n\nLEAVE A REPLY\n", []),
        (f"{PROSE}\n\n<!-- scrubber: ignore[mt] -->\n\nLEAVE A REPLY\n", [(5, "comment-form")]),
        (f"{PROSE}\n\n<!-- scrubber: ignore -->\nLEAVE A REPLY\nName *\nEmail *\n\nLEAVE A REPLY\n", [(8, "comment-form")]),
        (f"{PROSE}\nThey ate pop corn on the quay.\nNothing else was left. <!-- scrubber: ignore[split-compound] -->\n", []),
        (f"{PROSE} They ate pop corn on the quay. <!-- scrubber: ignore[split-compound] -->\n", []),
        (f"{PROSE}\n\nName *\n\n<!-- scrubber: ignore-file[comment-form] -->\n\nLEAVE A REPLY\n", []),
        (f"{PROSE}\n\n<!-- scrubber: off -->\n\nName *\n\nLEAVE A REPLY\n\n<!-- scrubber: on -->\n\nLEAVE A REPLY\n", [(11, "comment-form")]),
        (f"{PROSE}\n\n<!-- scrubber: off[furniture] -->\n\nName *\n\nLEAVE A REPLY\n", []),
        (f"{PROSE}\n\n```\n<!-- scrubber: ignore-file -->\n```\n\nLEAVE A REPLY\n", [(7, "comment-form")]),
    ],
)
def test_what_is_left_alone(text: str, found: list[tuple[int, str]]) -> None:
    assert left(text) == found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<!-- scrubber: ignore[mt] -->\n", "'ignore[mt]' suppresses nothing; take it out"),
        ("<!-- scrubber: ignore -->\n", "'ignore' suppresses nothing; take it out"),
        ("<!-- scrubber: off -->\n", "'off' suppresses nothing; take it out"),
        ("<!-- scrubber: ignore[caption] -->\n", None),
        ("<!-- scrubber: ignore[coment-form] -->\n", "'ignore[coment-form]': unknown rule or family 'coment-form'; did you mean 'comment-form'?"),
        ("<!-- scrubber: ignroe -->\n", "'ignroe': known are ignore, ignore-file, off, on"),
        ("<!-- scrubber: ignore mt -->\n", "'ignore': rules go into square brackets: ignore[rule]"),
        ("<!-- scrubber: on -->\n", "'on': nothing of this kind is off here"),
    ],
)
def test_what_is_of_no_use_is_reported(text: str, message: str | None) -> None:
    assert complaints(f"{text}\n{PROSE}\n") == ([message] if message else [])


def test_commands_say_so(scrubber: Any, tmp_path: Any) -> None:
    (tmp_path / "a.md").write_text(f"{PROSE}\n\n<!-- scrubber: ignore[comment-form] -->\n\nNothing else is known.\n")
    done = scrubber("check", "a.md")
    assert (done.returncode, b"a.md:3: 'ignore[comment-form]' suppresses nothing; take it out" in done.stderr) == (0, True)
    assert b"nothing" not in scrubber("check", "--select", "mt", "a.md").stderr.split(b"\n")[0].replace(b"nothing found", b"")


def test_plain_text_has_no_comments() -> None:
    text = f"{PROSE}\n\n<!-- scrubber: ignore-file -->\n\nLEAVE A REPLY\n"
    assert "LEAVE" not in scrubber.scrub(text, path="a.txt").text
