"""A review, by a person at a terminal: what is asked, what is written, and that nothing decided is asked again."""

from __future__ import annotations

import asyncio
import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, run_scrubber

from scrubber.baseline import Baseline, load_baseline
from scrubber.cli.console import Console
from scrubber.cli.run import Run
from scrubber.config import Loader
from scrubber.review.desk import Desk
from scrubber.review.draft import Answer
from scrubber.review.session import Session

FERRY = "\ufeffThe ferry runs again on Monday, the harbour office said, and the keys of the quay were given to the mayor .\r\n\r\nLEAVE A REPLY\r\n\r\nPlease enter your comment!\r\nReply\r\nReply\r\n"
PIER = "They ate pop corn on the pier while the band played, and nobody was in a hurry to go home.\n\nPost Comment\n\x1b[31m Reply\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles below a folder that is a project."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ferry.txt").write_bytes(FERRY.encode())
    (tmp_path / "in" / "pier.txt").write_bytes(PIER.encode())
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Terminal:
    """`scrubber review` in a terminal of its own; `asked` is the place that the last question is about."""

    def __init__(self, *arguments: str, **env: str) -> None:
        pexpect = pytest.importorskip("pexpect")
        clean = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
        self.child = pexpect.spawn(sys.executable, ["-m", "scrubber", "review", *arguments], timeout=30, encoding="utf-8", dimensions=(40, 100),
                                   env={**clean, "PYTHONPATH": str(ROOT), "TERM": "xterm", **env})
        self.said = ""
        self.child.logfile_read = self.transcript = io.StringIO()

    def question(self) -> str:
        """The place of the next question, or "" at the end."""
        import pexpect

        at = self.child.expect([r"\n(?:\x1b\[1m)?([^\s:]+:\d+):\d+", pexpect.EOF])
        self.said = self.child.before
        return "" if at else str(self.child.match.group(1))

    def answers(self, *keys: str) -> list[str]:
        """What was asked about, question by question."""
        asked = [self.question()]
        for key in keys:
            self.child.expect(r"\? $")
            self.said = self.child.before
            self.child.sendline(key)
            asked.append(self.question())
        return asked

    def end(self) -> int:
        self.child.close()
        return int(self.child.exitstatus)


def review(*paths: str) -> Session:
    return Session(Desk(Run(loader=Loader(), console=Console(-1)), paths))


def left_to_review(*paths: str) -> list[str]:
    """The places that another review would ask about."""
    session = review(*(paths or ["in"]))
    asked = []
    while session.question:
        asked.append(f"{session.question.draft.given.name}:{session.question.finding.line}")
        session.answer(Answer.SKIP)
    session.finish()
    return asked


def test_each_answer_goes_where_it_belongs_and_is_not_asked_again(folder: Path) -> None:
    terminal = Terminal("--plain", "in")
    asked = terminal.answers("a", "keep", "n", "a", "k", "s", "a", "i", "i")  # what one rule is not to see, another one does
    assert asked == [*(f"in/ferry.txt:{n}" for n in (1, 3, 5, 6, 7)), *(f"in/pier.txt:{n}" for n in (1, 3, 4, 3)), ""]
    assert "4 applied" not in terminal.said and "3 applied, 2 kept, 1 accepted, 2 ignored, 1 left open" in terminal.said
    assert terminal.end() == 0
    assert (folder / "in" / "ferry.txt").read_bytes().decode() == FERRY.replace(" .", ".").replace("Reply\r\nReply", "Reply")
    assert (folder / "in" / "pier.txt").read_bytes().decode() == PIER.replace("Post Comment\n", "")
    assert (folder / "scrubber.toml").read_text() == ('accept = [\n    "Please enter your comment!",\n]\nbaseline = "scrubber-baseline.jsonl"\nignore = [\n    "comment-form",\n    "stray-line",\n]\n')
    assert left_to_review() == ["in/pier.txt:1"]


def test_every_edit_can_be_restored(folder: Path) -> None:
    terminal = Terminal("--plain", "in")
    assert terminal.answers("a", "w", "a") == ["in/ferry.txt:1", "in/ferry.txt:3", "in/pier.txt:1", ""]
    terminal.end()
    assert (folder / "in" / "ferry.txt").read_bytes() == FERRY.split("\r\n")[0].replace(" .", ".").encode() + b"\r\n"
    [patch] = folder.glob(".scrubber/undo/*.undo")
    assert run_scrubber("restore", str(patch), cwd=folder).returncode == 0
    assert (folder / "in" / "ferry.txt").read_bytes() == FERRY.encode()
    assert (folder / "in" / "pier.txt").read_bytes() == PIER.encode()


@pytest.mark.parametrize(("ending", "status"), [("\x03", 130), ("\x04", 0), ("q\n", 0)])
def test_it_can_be_stopped_and_gone_on_with(folder: Path, ending: str, status: int) -> None:
    terminal = Terminal("--plain", "in")
    terminal.answers("a", "k")
    terminal.child.expect(r"\? $")
    terminal.child.send(ending)
    assert terminal.question() == ""
    assert "1 applied, 1 kept" in terminal.said and "scrubber restore" in terminal.said
    assert terminal.end() == status
    assert "mayor." in (folder / "in" / "ferry.txt").read_bytes().decode()
    assert left_to_review("in/ferry.txt") == [f"in/ferry.txt:{n}" for n in (5, 6, 7)]


def test_undo_goes_back_over_what_was_written(folder: Path) -> None:
    terminal = Terminal("--plain", "in")
    asked = terminal.answers("a", "n", "a", "w", "u", "u", "u", "u")
    assert asked == [*(f"in/ferry.txt:{n}" for n in (1, 3, 5, 6)), "in/pier.txt:1", *(f"in/ferry.txt:{n}" for n in (6, 5, 3, 1))]
    terminal.child.expect(r"\? $")
    terminal.child.sendline("u")
    terminal.child.expect("there is nothing to take back")
    terminal.child.sendline("q")
    assert terminal.question() == "" and terminal.end() == 0
    assert (folder / "in" / "ferry.txt").read_bytes() == FERRY.encode()
    assert not (folder / "scrubber.toml").exists()


def test_a_mark_cannot_be_applied_and_escapes_of_the_article_do_not_act(folder: Path) -> None:
    (folder / "in" / "ferry.txt").write_text("The flag was lowered at the discount of June 4, and the band played until the evening.\n")
    session = review("in")
    assert session.question and session.question.finding.rule == "wrong-sense"
    terminal = Terminal("--plain", "in", NO_COLOR="1")
    assert terminal.question() == "in/ferry.txt:1"
    terminal.child.expect(r"\? $")
    assert "[a]pply" not in terminal.child.before and "[k]eep" in terminal.child.before
    terminal.child.sendline("a")
    terminal.child.expect("the rule is not wanted")
    terminal.child.expect(r"\? $")
    terminal.child.sendline("s")
    assert terminal.answers("a", "s", "s")[0] == "in/pier.txt:1"
    assert "\\x1b[31m Reply" in terminal.transcript.getvalue() and "\x1b" not in terminal.transcript.getvalue()
    terminal.end()
    assert "popcorn" in (folder / "in" / "pier.txt").read_bytes().decode(), "what is only marked by itself may be applied by a person"


def test_no_colour_without_a_wish_and_answers_from_a_pipe(folder: Path) -> None:
    done = run_scrubber("review", "in", stdin=b"a\nnonsense\nk\n", cwd=folder)
    assert done.returncode == 0 and b"\x1b" not in done.stdout
    assert b"1 applied, 1 kept" in done.stderr
    assert run_scrubber("review", "-", cwd=folder).returncode == 2
    (folder / "a.jsonl").write_text(json.dumps({"text": FERRY}))
    done = run_scrubber("review", "a.jsonl", cwd=folder)
    assert done.returncode == 0 and b"a.jsonl: left out" in done.stderr and b"nothing to review" in done.stderr


def test_two_settings_files_may_share_a_baseline(folder: Path) -> None:
    (folder / "known.jsonl").write_bytes(Baseline(folder / "known.jsonl").dump())
    (folder / "in" / "more").mkdir()
    (folder / "in" / "ferry.txt").rename(folder / "in" / "more" / "ferry.txt")
    (folder / "in" / "more" / "scrubber.toml").write_text('encoding = "utf-8"\n')
    done = run_scrubber("review", "--baseline", "known.jsonl", "--ignore", "mt", "in", stdin=b"k\n" * 9, cwd=folder)
    assert b"6 kept" in done.stderr
    assert len(load_baseline(folder / "known.jsonl").entries) == 6
    assert not (folder / "scrubber.toml").exists()
    assert run_scrubber("check", "--baseline", "known.jsonl", "--ignore", "mt", "in", cwd=folder).returncode == 0


def test_a_file_that_somebody_changes_meanwhile_is_left_alone(folder: Path) -> None:
    session = review("in/ferry.txt")
    session.answer(Answer.APPLY)
    (folder / "in" / "ferry.txt").write_text("Something else.\n")
    session.finish()
    assert session.desk.run.failed
    assert (folder / "in" / "ferry.txt").read_text() == "Something else.\n"


def test_settings_in_a_project_file_grow_there(folder: Path) -> None:
    before = '[project]\r\nname = "a"\r\n\r\n[tool.scrubber]\r\nunsafe = true\r\n\r\n[tool.other]\r\n'
    (folder / "pyproject.toml").write_bytes(before.encode())
    session = review("in/ferry.txt")
    session.answer(Answer.IGNORE)
    session.answer(Answer.KEEP)
    session.finish()
    after = (folder / "pyproject.toml").read_bytes().decode()
    assert after.replace('ignore = [\r\n    "space-before-punctuation",\r\n]\r\n', "").replace('baseline = "scrubber-baseline.jsonl"\r\n', "") == before
    assert left_to_review("in/ferry.txt") == [f"in/ferry.txt:{n}" for n in (5, 6, 7)]
    done = run_scrubber("check", "--output-format", "concise", "in/ferry.txt", cwd=folder)
    assert [line.split(b":")[1] for line in done.stdout.splitlines()] == [b"5", b"6", b"7"]


def on_screen(session: Session, play: Callable[[Any, Any], Any]) -> int | None:
    """Play on the screen of a review; what it returns."""
    pytest.importorskip("textual", reason="the extra 'review' is not installed")
    from scrubber.review.screen import ReviewApp

    app = ReviewApp(session)

    async def go() -> None:
        async with app.run_test(size=(90, 30)) as pilot:
            await pilot.pause()
            await play(app, pilot)

    asyncio.run(go())
    session.finish()
    return app.return_value


def test_the_screen_asks_the_same(folder: Path) -> None:
    session = review("in")

    async def play(app: Any, pilot: Any) -> None:
        def shown(part: str) -> str:
            return str(app.query_one(part).content)

        assert "in/ferry.txt:1:106" in shown("#head") and 'space before "."' in shown("#place")
        assert app.check_action("choose", ("never",)) is None, "a bare full stop is not accepted everywhere"
        await pilot.press("n", "a", "k", "u", "w")
        assert "in/pier.txt:1" in shown("#head")
        await pilot.press("u")
        assert "in/ferry.txt:3" in shown("#head") and "so far: 1 applied" in shown("#said")
        await pilot.press("u", "u")
        assert "there is nothing to take back" in shown("#said")
        await pilot.press("s", "w")
        await pilot.press("a", "q")

    assert on_screen(session, play) == 0
    assert (folder / "in" / "ferry.txt").read_bytes().decode() == FERRY.split("\r\n")[0] + "\r\n"
    assert "popcorn" in (folder / "in" / "pier.txt").read_bytes().decode()


def test_the_screen_in_a_terminal(folder: Path) -> None:
    pytest.importorskip("textual", reason="the extra 'review' is not installed")
    terminal = Terminal("in", COLORTERM="truecolor")
    terminal.child.expect("ferry.txt:1:106")
    terminal.child.send("a")
    terminal.child.expect("so far: 1 applied")
    terminal.child.send("\x03")
    assert terminal.question() == ""
    assert terminal.end() == 130
    assert "mayor." in (folder / "in" / "ferry.txt").read_bytes().decode()
