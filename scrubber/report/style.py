"""Pieces of text with a style, and how much room they take on a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from scrubber.report.visible import visible
from scrubber.spans import Span

# A piece of a line and its style; the styles are rich's.
Piece = tuple[str, str]


def paint(pieces: Sequence[Piece]) -> str:
    """The pieces with the escape sequences of their styles (ECMA-48)."""
    from rich.color import ColorSystem
    from rich.style import Style

    return "".join(Style.parse(style).render(text, color_system=ColorSystem.STANDARD) if style else text for text, style in pieces)


def plain(pieces: Sequence[Piece]) -> str:
    return "".join(text for text, _ in pieces)


def cells(text: str) -> int:
    """Columns of a terminal that a text takes (Unicode Standard Annex 11; marks that combine take none)."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def _cell(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WF" else int(unicodedata.category(char) not in ("Mn", "Me", "Cf"))


def fit(text: str, start: int, room: int) -> int:
    """Where `text` must end, begun at `start`, to take at most `room` columns."""
    if text.isascii():
        return min(len(text), start + room)
    for at in range(start, len(text)):
        room -= _cell(text[at])
        if room < 0:
            return at
    return len(text)


def shown(text: str, marks: Sequence[Span]) -> tuple[str, list[Span]]:
    """The text as a terminal may show it, and where its marks then stand."""
    cuts = sorted({0, len(text), *(min(n, len(text)) for mark in marks for n in mark)})
    place = {0: 0}
    out = ""
    for start, end in pairwise(cuts):
        out += visible(text[start:end].replace("\t", " "))
        place[end] = len(out)
    return out, [Span(place[min(a, len(text))], place[min(b, len(text))]) for a, b in marks]


def wrap(text: str, width: int) -> Iterator[Span]:
    """The text in stretches of at most `width` columns, broken at spaces where there are any."""
    start = 0
    while start < len(text):
        end = fit(text, start, width)
        if end < len(text) and not text[end].isspace():
            space = text.rfind(" ", start, end)
            end = space if space > start else max(end, start + 1)
        yield Span(start, end)
        start = end + (end < len(text) and text[end] == " ")


class Stretch(NamedTuple):
    """A range of a text that is shown in one row; `before` and `after` say whether an ellipsis stands for what is cut."""

    start: int
    end: int
    before: bool = False
    after: bool = False


def rows(text: str, width: int, most: int | None) -> list[Stretch]:
    """The text in rows, cut off after `most` of them."""
    spans = list(wrap(text, width)) or [Span(0, 0)]
    if most is None or len(spans) <= most:
        return [Stretch(*span) for span in spans]
    start = spans[most - 1].start
    end = fit(text, start, width - 1)
    space = text.rfind(" ", end - 15, end)
    return [*(Stretch(*span) for span in spans[: most - 1]), Stretch(start, space if space > start else end, after=True)]


def windows(text: str, marks: Sequence[Span], width: int) -> Iterator[Stretch]:
    """A row for each place in a line that is marked, with what fits around it; the beginning if nothing is marked."""
    if cells(text) <= width or not marks:
        yield from rows(text, width, 1)
        return
    latest = len(text) - fit(text[::-1], 0, width - 1)
    while marks:
        begin = max(0, min(latest, marks[0].start - width // 3))
        begin = 0 if begin < width // 8 else text.find(" ", begin, marks[0].start) + 1 or begin
        end = fit(text, begin, width - 1 - bool(begin))
        if end < len(text):
            end = max(text.rfind(" ", marks[0].end, end), min(end, marks[0].end))
        yield Stretch(begin, end, begin > 0, end < len(text))
        marks = [mark for mark in marks[1:] if mark.end > end]


def coloured(text: str, within: Stretch, marks: Sequence[Span], style: str, mark_style: str) -> list[Piece]:
    """A row in pieces, what is marked in a style of its own."""
    out: list[Piece] = [("…", "dim")] * within.before
    at = within.start
    for mark in marks:
        start, end = max(at, min(mark.start, within.end)), min(mark.end, within.end)
        if end > start:
            out += [(text[at:start], style), (text[start:end], mark_style)]
            at = end
    return [*out, (text[at : within.end], style), *[("…", "dim")] * within.after]
