"""The report on a terminal: nothing too wide, nothing left out, nothing that acts; and the line that shows progress."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reports import articles, hostile, written

import scrubber
from scrubber.cli.progress import Progress, bytes_below
from scrubber.config import Loader
from scrubber.report import Format, Look, Outcome, Summary
from scrubber.report.style import cells
from scrubber.report.words import differing

OUTCOMES = [*articles(), hostile()]
SGR = re.compile(r"\x1b\[[0-9;]*m")
NOTE = re.compile(r" {6} *(\^|[a-z-]+: )")
LOOKS = [Look(colour, width, full, side) for colour in (False, True) for width, side in ((40, False), (80, False), (120, True), (200, True)) for full in (False, True)]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_rows_fit_and_hold_no_escapes(look: Look) -> None:
    shown = written(Format.diff, OUTCOMES, look).decode()
    assert ("\x1b[" in shown) is look.colour
    for row in SGR.sub("", shown).split("\n"):
        assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u202e]", row)
        assert cells(row) <= (look.width or 0) or row.startswith(tuple(o.path[:4] for o in OUTCOMES)), row


@pytest.mark.parametrize("side", [False, True])
def test_everything_that_goes_is_shown_in_full(side: bool) -> None:
    for outcome in articles():
        shown = written(Format.diff, [outcome], Look(width=120, full=True, side_by_side=side)).decode()
        left = [row[:58] if side else row for row in shown.split("\n")]
        seen = "".join("".join(row[6:] for row in left if not NOTE.match(row)).split())
        for finding in outcome.result.findings:
            if finding.applied:
                assert "".join(outcome.result.document.text[finding.start : finding.end].split()) in seen


def shown(text: str, width: int = 100, **more: bool) -> str:
    return written(Format.diff, [Outcome("a.txt", scrubber.scrub(text))], Look(width=width, **more)).decode()


PROSE = "The ferry runs again on Monday, the harbour office said in a notice that went up at noon."


def test_a_repeat_stands_with_the_copy_that_is_kept_and_the_words_that_differ() -> None:
    caption = "The ferry's bow was torn open by the collision with the barge (pictured on Tuesday)"
    text = f"The collision\n\n{PROSE}\n\n{caption}\n\nNobody goes to sea who is afraid of it, said an old man on the pier, and he went home.\n\n{caption.replace(chr(39), '’')}\n"
    assert shown(text) == f"""\
a.txt  1 edit
  7   Nobody goes to sea who is afraid of it, said an old man on the pier, and he went home.
  9 - {caption.replace("'", "’")}
          ^^^^^^^
      repeated-caption: repeats the caption in line 5
  5 = {caption}
          ^^^^^^^

"""


def test_long_runs_are_folded_and_reasons_given_once() -> None:
    form = "\n".join(["LEAVE A REPLY", "Please enter your comment!", "Please enter your name here", "Save my name, email, and website in this browser for the next time I comment."] * 3)
    text = f"{PROSE}\n\n{form}\n"
    folded = shown(text)
    assert "(6 lines)" in folded and "... 6 more lines: 6 comment-form (all with -v)\n" in folded
    assert shown(text, full=True).count("Please enter your name here") == 3


def test_a_flag_points_at_its_words() -> None:
    assert shown("It was the last week end of the summer, and nobody on the quay had anything to do.\n", width=80) == """\
a.txt  1 mark
  1 ? It was the last week end of the summer, and nobody on the quay had…
                      ^^^^^^^^ split-compound: "week end" is one word: "weekend"

"""


@pytest.mark.parametrize(
    ("old", "new", "left", "right"),
    [
        ("given to the mayor .", "given to the mayor.", [" ."], ["."]),
        ("a machine for pop corn.", "a machine for popcorn.", ["pop corn"], ["popcorn"]),
        ("the same words", "the same words", [], []),
        ("nothing in common here", "quite another line now", [], []),
    ],
)
def test_words_that_differ(old: str, new: str, left: list[str], right: list[str]) -> None:
    ours, theirs = differing(old, new)
    assert ([old[a:b] for a, b in ours], [new[a:b] for a, b in theirs]) == (left, right)


def test_the_summary_says_what_went_and_how_much() -> None:
    summary = Summary()
    for outcome in articles():
        summary.add(outcome)
    removed, marked = summary.details()
    assert re.fullmatch(r"lines removed: \d+ \(\d+ furniture, \d+ caption\), \d+\.\d % of the text", removed)
    assert re.fullmatch(r"marked: \d+ [a-z-]+(, \d+ [a-z-]+)*", marked)


def test_the_table_of_rules_adds_up() -> None:
    rows = [row.split() for row in written(Format.stat, articles()).decode().splitlines()]
    assert rows[0] == ["rule", "family", "articles", "edits", "marks"]
    findings = [finding for outcome in articles() for finding in outcome.result.findings]
    assert [int(n) for n in rows[-1][1:]] == [sum(f.applied for f in findings), sum(not f.applied for f in findings)]


def test_progress_knows_the_time_left_if_it_knows_the_end() -> None:
    progress = Progress()
    progress.articles, progress.done = 30, 6_000_000
    assert progress.line(3.0) == "30 articles, 6.0 MB, 2.0 MB/s"
    progress.size = 24_000_000
    assert progress.line(3.0) == "[#####---------------]  25%  30 articles, 6.0 of 24.0 MB, 2.0 MB/s, 0:09 left"


def test_the_end_is_known_for_files_and_folders_and_not_for_a_pipe(tmp_path: Path) -> None:
    for name, text in (("a.txt", "four"), ("sub/b.md", "more"), ("c.png", "not an article"), (".hidden.txt", "nor this")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    loader = Loader(isolated=True)
    assert bytes_below([str(tmp_path), str(tmp_path / "c.png")], loader) == 22
    assert bytes_below([str(tmp_path), "-"], loader) is bytes_below(["missing.txt"], loader) is None
