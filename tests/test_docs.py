"""The documentation says what is so."""

from __future__ import annotations

import os
import pydoc
import re
import shlex
import shutil
import subprocess
from typing import Any

import pytest
from conftest import ROOT, run_scrubber
from manpage import man_page
from picture import PICTURE, report, words_of
from refresh import MAN_PAGE, TABLE, rule_table

import scrubber
from scrubber.filters import catalogue, load
from scrubber.pages import page
from scrubber.report import Format
from scrubber.report.page import laid_out
from scrubber.report.style import cells

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_table_of_rules_is_fresh() -> None:
    assert TABLE.findall(README) == [rule_table()], "run: python tests/refresh.py"


def test_commands_in_the_readme_exist() -> None:
    commands = re.findall(r"^(?:\$ )?scrubber (.+?)(?:  #.*| [|><].*)?$", README, re.MULTILINE)
    assert len(commands) >= 7
    for command in commands:
        words = shlex.split(command)
        done = run_scrubber(words[0], "--help")
        assert done.returncode == 0, command
        for option in (w.split("=")[0] for w in words if w.startswith("--")):
            assert option.encode() in done.stdout, command


def test_the_readme_names_every_format_of_a_report() -> None:
    for name in Format:
        assert f"`{name}`" in README


def test_the_picture_is_fresh_and_asks_for_nothing_from_the_network() -> None:
    svg = PICTURE.read_text(encoding="utf-8")
    assert words_of(svg) == re.sub(r"\s|\x1b\[[0-9;]*m", "", report(colour=True)), "run: python tests/refresh.py"
    assert "@font-face" not in svg and "url(http" not in svg


def test_the_manual_page_is_fresh() -> None:
    assert MAN_PAGE.read_text(encoding="utf-8") == man_page(), "run: python tests/refresh.py"


def test_the_manual_page_is_one_that_man_understands() -> None:
    if not shutil.which("man"):
        pytest.skip("man is not installed")
    done = subprocess.run(["man", "-l", "--warnings=all", str(MAN_PAGE)], capture_output=True, text=True, env=os.environ | {"MANWIDTH": "100"}, check=False)
    if "SCRUBBER(1)" not in done.stdout:
        pytest.skip("man shows no pages here")
    assert done.stderr == ""
    assert "--side-by-side" in done.stdout


@pytest.mark.parametrize("rule", catalogue())
def test_every_rule_has_a_page(rule: str) -> None:
    """In plain text for a pipe, and laid out for a terminal, where its examples are shown as a report shows them."""
    text = "\n".join(page(load(rule)))
    assert text.startswith(f"{rule} (") and "\x1b" not in text
    for carets in (False, True):
        rows = ["".join(piece for piece, _ in row) for row in laid_out(load(rule), 70, carets=carets)]
        assert all(cells(row) < 70 for row in rows)
        assert any(row.startswith("      ") and f"{rule}: " in row for row in rows)


def test_explain_takes_rules_and_families() -> None:
    assert run_scrubber("explain", "repeated-title").stdout.decode() == "\n".join(page(load("repeated-title"))) + "\n"
    assert run_scrubber("explain", "caption").stdout.decode().count("\n  ") == 2
    assert b"\x1b[1mrepeated-title" in run_scrubber("explain", "repeated-title", "--color", "always").stdout


def test_contributing_names_every_module() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for path in sorted((ROOT / "scrubber").glob("*")):
        if path.name not in ("__init__.py", "__pycache__", "py.typed"):
            assert path.name in text, f"CONTRIBUTING.md does not say what {path.name} is"


def test_help_shows_the_public_names() -> None:
    page = pydoc.plain(pydoc.render_doc(scrubber))
    assert set(scrubber.__all__) <= set(dir(scrubber))
    assert all(f"    {name}(" in page for name in ("scrub", "scrub_html", "mt_score"))


@pytest.mark.parametrize("function", [scrubber.scrub, scrubber.scrub_html, scrubber.mt_score])
@pytest.mark.parametrize("text", [b"abc", None])
def test_what_is_no_text_is_refused_by_name(function: Any, text: Any) -> None:
    with pytest.raises(TypeError, match=f"must be a str, not {type(text).__name__}"):
        function(text)
