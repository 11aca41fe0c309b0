"""From text to blocks, by format."""

from __future__ import annotations

from pathlib import PurePath

from scrubber.document import Document

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")


def parse(text: str, path: str | None = None) -> Document:
    """A document in the format that the ending of `path` names; plain text without a path."""
    if path is not None and PurePath(path).suffix.lower() in MARKDOWN:
        from scrubber.formats.markdown import parse_markdown

        return parse_markdown(text, path)
    return Document.from_text(text, path)
