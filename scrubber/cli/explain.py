"""`scrubber explain`: the page of a rule, or the list of all."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Annotated

import typer

from scrubber.cli.options import complete_rule
from scrubber.cli.run import guarded
from scrubber.filters import DEFAULT_FAMILIES, FAMILIES, Filter, catalogue, load, option_fields
from scrubber.pages import summary
from scrubber.settings import key, unknown

FAMILY_TITLES = {
    "furniture": "page furniture, removed",
    "caption": "captions that repeat, collapsed; echoes marked",
    "mt": "artefacts of machine translation, marked",
    "typography": "damage with one certain repair; off unless selected, or with --unsafe",
}


@guarded
def explain(rule: Annotated[str | None, typer.Argument(help="Name of a rule.", show_default=False, autocompletion=complete_rule)] = None) -> None:
    """Explain a rule: what it finds, why that is noise, when it would be wrong. Without a name: list the rules."""
    if rule is None:
        typer.echo("\n".join(listing()))
    elif rule in catalogue():
        typer.echo("\n".join(page(load(rule))))
    elif rule in FAMILIES:
        typer.echo("\n".join(listing([rule])))
    else:
        raise unknown("rule", rule, [*catalogue(), *FAMILIES])


def listing(families: list[str] | None = None) -> Iterator[str]:
    """The rules by family, a line each."""
    for n, family in enumerate(families or FAMILIES):
        yield from ([""] if n else [])
        yield f"{family}: {FAMILY_TITLES[family]}"
        for name, (of, _) in catalogue().items():
            if of == family:
                yield f"  {name:<26}{summary(load(name))}"


def page(rule: type[Filter]) -> Iterator[str]:
    """The whole page of a rule, in plain text."""
    state = "on by default" if rule.family in DEFAULT_FAMILIES else "off unless selected, or with --unsafe"
    yield from (f"{rule.name} ({rule.family}, {state})", "", inspect.getdoc(rule) or "")
    if option_fields(rule):
        yield from ("", f"Options, in the table [{rule.name}] of the settings:")
        yield from (f"  {key(f.name)} = {f.default!r}" for f in option_fields(rule))
    for before, after in rule.examples:
        yield from ("", "Example:", *_quoted(before))
        yield from ("becomes:", *_quoted(after)) if before != after else ("is marked, not changed.",)
    yield from ("", "Left alone:")
    for n, text in enumerate(rule.keeps):
        yield from ([""] if n else [])
        yield from _quoted(text)


def _quoted(text: str) -> list[str]:
    return [f"    | {line}".rstrip() for line in text.splitlines()]
