"""The picture in the README: what a terminal shows of `scrubber check article.txt`, drawn by rich. `python tests/refresh.py` makes it."""

from __future__ import annotations

import html
import io
import re
from pathlib import Path

from reports import written
from rich.console import Console
from rich.text import Text

import scrubber
from scrubber.report import Format, Look, Outcome, Summary

DOCS = Path(__file__).parent.parent / "docs"
PICTURE = DOCS / "report.svg"
WIDTH = 100
# rich's frame asks for a font from the network; whoever looks at the picture has one of their own
FONTS = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def report(colour: bool) -> str:
    outcome = Outcome("article.txt", scrubber.scrub((DOCS / "article.txt").read_text(encoding="utf-8")))
    summary = Summary()
    summary.add(outcome)
    last = "".join(f"scrubber: {line}\n" for line in (summary.sentence(done=False), *summary.details()))
    return written(Format.diff, [outcome], Look(colour, WIDTH)).decode() + last


def picture() -> str:
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="standard", legacy_windows=False)
    console.print(Text.from_ansi(report(colour=True)), no_wrap=True)
    return FONTS.sub("", console.export_svg(title="scrubber check article.txt", unique_id="report"))


def words_of(svg: str) -> str:
    """What is written in a picture, without spaces; how it is drawn is up to the version of rich."""
    return re.sub(r"\s", "", html.unescape("".join(re.findall(r"<text[^>]*clip-path[^>]*>(.*?)</text>", svg, re.DOTALL))))
