"""The page of a rule, from its filter's own words: for `scrubber explain`, for reports, for the README."""

from __future__ import annotations

import inspect

from scrubber.filters import Filter


def paragraphs(rule: type[Filter]) -> list[str]:
    """The docstring's paragraphs, each on one line: a summary first, then "What it finds: ..." and so on."""
    return [" ".join(part.split()) for part in (inspect.getdoc(rule) or "").split("\n\n")]


def summary(rule: type[Filter]) -> str:
    """The first paragraph of a rule's page."""
    return paragraphs(rule)[0]
