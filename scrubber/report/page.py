"""The page of a rule on a terminal: its examples are shown as a report would show them."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.engine import scrub
from scrubber.filters import Filter
from scrubber.pages import options, paragraphs, state
from scrubber.report.style import Piece, rows, wrap
from scrubber.report.terminal import Layout
from scrubber.report.view import parts
from scrubber.report.visible import visible
from scrubber.settings import Settings

# Longer lines are hard to read.
WIDEST = 100


def laid_out(rule: type[Filter], width: int, *, carets: bool) -> Iterator[list[Piece]]:
    """The rows of a rule's page in so many columns."""
    width = min(width - 1, WIDEST)
    yield [(rule.name, "bold"), (f"  {state(rule)}", "dim")]
    for paragraph in paragraphs(rule):
        yield []
        yield from _paragraph(paragraph, width)
    if options(rule):
        yield from ([], [("Options", "bold"), (f", in the table [{rule.name}] of the settings:", "")])
        yield from ([(f"  {line}", "cyan")] for line in options(rule))
    settings = Settings(select=[rule.name], unsafe=True, profile=getattr(rule, "sample", None))
    for n, (before, _) in enumerate(rule.examples):
        yield from ([], [("Example" + f" {n + 1}" * (len(rule.examples) > 1), "bold")])
        for part in parts(scrub(before, settings)):
            yield from Layout(width, full=True, carets=carets).part(part)
    yield from ([], [("Left alone", "bold")])
    for n, text in enumerate(rule.keeps):
        yield from [[]] if n else []
        for line in text.splitlines():
            for stretch in rows(shown := visible(line), width - 6, None):
                yield [("    | ", "dim"), (shown[stretch.start : stretch.end], "")]


def _paragraph(text: str, width: int) -> Iterator[list[Piece]]:
    """A paragraph; the words that say what it is about stand out."""
    head, colon, rest = text.partition(":")
    label = len(head) + 1 if colon and rest and head.startswith(("What ", "Why ", "When ", "Where ")) else 0
    for start, end in wrap(text, width):
        mid = max(start, min(end, label))
        yield [(text[start:mid], "bold"), (text[mid:end], "")]
