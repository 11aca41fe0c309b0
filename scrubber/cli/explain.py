"""`scrubber explain`: the page of a rule, or the list of all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from scrubber.cli import options as o
from scrubber.cli.console import terminal_columns, wants_colour
from scrubber.cli.guard import guarded
from scrubber.filters import FAMILIES, catalogue, load
from scrubber.settings import unknown

if TYPE_CHECKING:
    from scrubber.report.style import Piece

FAMILY_TITLES = {
    "furniture": "page furniture, removed",
    "caption": "captions that repeat, collapsed; echoes marked",
    "mt": "artefacts of machine translation, marked",
    "typography": "damage with one certain repair; off unless selected, or with --unsafe",
}


@guarded
def explain(
    rule: Annotated[str | None, typer.Argument(help="Name of a rule, or of a family.", show_default=False, autocompletion=o.complete_rule)] = None,
    color: o.Color = o.Colour.auto,
) -> None:
    """Explain a rule: what it finds, why that is noise, when it would be wrong. Without a name: list the rules."""
    from scrubber.report.style import paint, plain

    colour = wants_colour(color.value, sys.stdout)
    for row in _rows(rule, terminal_columns() if sys.stdout.isatty() or colour else None, colour):
        typer.echo(paint(row) if colour else plain(row), color=True)


def _rows(rule: str | None, width: int | None, colour: bool) -> Iterator[list[Piece]]:
    """What is said of a rule, a family or all of them; in plain text if there is no width to lay it out in."""
    if rule is None or rule in FAMILIES:
        return _listing([rule] if rule else FAMILIES, width)
    if rule not in catalogue():
        raise unknown("rule", rule, [*catalogue(), *FAMILIES])
    if width is None:
        from scrubber.pages import page

        return ([(line, "")] for line in page(load(rule)))
    from scrubber.report.page import laid_out

    return laid_out(load(rule), width, carets=not colour)


def _listing(families: list[str] | tuple[str, ...], width: int | None) -> Iterator[list[Piece]]:
    """The rules by family, a line each; more where the width asks for it."""
    from scrubber.pages import summary
    from scrubber.report.style import wrap

    for n, family in enumerate(families):
        yield from [[]] if n else []
        yield [(family, "bold"), (f": {FAMILY_TITLES[family]}", "")]
        for name in (name for name, (of, _) in catalogue().items() if of == family):
            text = summary(load(name))
            for at, (start, end) in enumerate(wrap(text, width - 29) if width and width > 60 else [(0, len(text))]):
                yield [(f"  {'' if at else name:<26}", "cyan"), (text[start:end], "")]
