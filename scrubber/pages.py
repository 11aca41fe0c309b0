"""The page of a rule, from its filter's own words: for `scrubber explain`, for reports, for the README."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator

from scrubber.filters import DEFAULT_FAMILIES, Filter, option_fields
from scrubber.settings import key


def paragraphs(rule: type[Filter]) -> list[str]:
    """The docstring's paragraphs, each on one line: a summary first, then "What it finds: ..." and so on."""
    return [" ".join(part.split()) for part in (inspect.getdoc(rule) or "").split("\n\n")]


def summary(rule: type[Filter]) -> str:
    """The first paragraph of a rule's page."""
    return paragraphs(rule)[0]


def state(rule: type[Filter]) -> str:
    """Family, and whether the rule is on."""
    return f"{rule.family}, " + ("on by default" if rule.family in DEFAULT_FAMILIES else "off unless selected, or with --unsafe")


def options(rule: type[Filter]) -> list[str]:
    """The lines of a rule's table in the settings, with their defaults."""
    return [f"{key(f.name)} = {json.dumps(f.default)}" for f in option_fields(rule)]


def page(rule: type[Filter]) -> Iterator[str]:
    """The whole page of a rule, line by line, in plain text."""
    yield from (f"{rule.name} ({state(rule)})", "", inspect.getdoc(rule) or "")
    if options(rule):
        yield from ("", f"Options, in the table [{rule.name}] of the settings:")
        yield from (f"  {line}" for line in options(rule))
    for before, after in rule.examples:
        yield from ("", "Example:", *_quoted(before))
        yield from ("becomes:", *_quoted(after)) if before != after else ("is marked, not changed.",)
    yield from ("", "Left alone:")
    for n, text in enumerate(rule.keeps):
        yield from ([""] if n else [])
        yield from _quoted(text)


def _quoted(text: str) -> list[str]:
    return [f"    | {line}".rstrip() for line in text.splitlines()]
