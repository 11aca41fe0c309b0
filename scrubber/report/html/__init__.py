"""One self-contained page: the articles, and each one's original and cleaned text side by side.

The page needs no network and may not use one: its Content-Security-Policy allows its own script and style, by their
hashes, and nothing else. Article text is in it as JSON only, one data block for each article, so that a report is
written article by article; the script in the page builds text nodes from it, never markup.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TextIO

from scrubber import __version__
from scrubber.report import Outcome
from scrubber.report.html.article import article

STYLE = ("tokens.css", "frame.css", "article.css", "media.css")
SCRIPT = ("articles.js", "view.js", "card.js", "filters.js", "list.js", "highlight.js", "keys.js", "print.js", "start.js")


class HtmlWriter:
    """Writes the page's head with the first article, and what follows the articles at the end."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.head, self.foot = page()
        self.begun = False

    def add(self, outcome: Outcome) -> None:
        self._begin()
        # the only characters that could end a data block, or begin something inside it, are in this replacement
        data = json.dumps(article(outcome), separators=(",", ":")).replace("<", "\\u003c")
        self.stream.write(f'<script type="application/json">{data}</script>\n')

    def close(self) -> None:
        self._begin()
        self.stream.write(self.foot)
        self.stream.flush()

    def _begin(self) -> None:
        if not self.begun:
            self.stream.write(self.head)
            self.begun = True


@cache
def page() -> tuple[str, str]:
    """What stands before and after the data blocks. All of it is ASCII, so it survives any encoding of the stream."""
    style, script = _joined(STYLE), _joined(SCRIPT)
    values = {"style": style, "script": script, "version": __version__, "policy": policy(style, script)}
    head, _, foot = _part("page.html").partition("@articles@\n")
    for name, value in values.items():
        head, foot = head.replace(f"@{name}@", value), foot.replace(f"@{name}@", value)
    return head, foot


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy: one style, one script, no markup made from strings, and nothing else."""
    return (f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'; "
            "require-trusted-types-for 'script'; trusted-types 'none'")


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _joined(names: Sequence[str]) -> str:
    return "\n" + "\n".join(_part(name) for name in names)


def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="ascii")
