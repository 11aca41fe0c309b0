"""From HTML: the main text, cleaned."""

from __future__ import annotations

import sys
from typing import Any

import pytest

import scrubber
from scrubber.errors import InputError

PROSE = "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end."
PAGE = f"""<html><head><title>New bridge - The Courier</title></head><body><nav><a href="/">Home</a> <a href="/p">Politics</a></nav>
<article><h1>New bridge before the vote</h1><p>{PROSE}</p><p>Read more: Why the old bridge had to go</p>
<p>The bridge was planned for thirty years before anybody drew a line on a map, the mayor said on Monday in the hall.</p>
<p>Sign up to our newsletter to get the news of the valley straight to your inbox.</p></article><footer>© 2021</footer></body></html>"""


def test_a_page_becomes_its_article() -> None:
    pytest.importorskip("trafilatura")
    result = scrubber.scrub_html(PAGE)
    assert PROSE in result.text
    assert "Politics" not in result.text
    assert "Read more" in result.document.text and "Read more" not in result.text
    assert "newsletter" not in result.text
    assert result.undo(result.text) == result.document.text


def test_an_empty_page_is_an_empty_article() -> None:
    pytest.importorskip("trafilatura")
    assert scrubber.scrub_html("<html></html>").text == ""


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(InputError, match=r"article-scrubber\[html\]"):
        scrubber.scrub_html(PAGE)


def test_a_page_that_cannot_be_read_does_not_pass_for_its_text(scrubber: Any) -> None:
    done = scrubber("clean", "--stdin-filename", "page.html", stdin=b"<html><body><p>\xff caf\xe9</p></body></html>")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"not utf-8" in done.stderr
