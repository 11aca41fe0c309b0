"""From text to blocks, by format."""

from __future__ import annotations

from scrubber.document import Document
from scrubber.formats.kinds import TextFormat, kind_of


def parse(text: str, path: str | None = None, format: TextFormat | None = None) -> Document:
    """A document in a format, or in the one that the ending of `path` names; plain text without either."""
    if (format or (kind_of(path).format if path is not None else "text")) == "markdown":
        from scrubber.formats.markdown import parse_markdown

        return parse_markdown(text, path)
    return Document.from_text(text, path)
