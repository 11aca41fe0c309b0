"""Lines as they read without the marks of links and of emphasis that a converter from HTML put into a plain text."""

from __future__ import annotations

from collections.abc import Sequence

from scrubber.document import Document
from scrubber.lazy import pattern

LINK = pattern(r"!?\[([^\[\]]*)\](?:\[\d{1,4}\]|\(https?://[^()\s]*\))")
PICTURE = pattern(r"!?\[[^\[\]]*\](?![\[(:\w])")
EMPHASIS = pattern(r"\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)")
MARKS = ("][", "](http")
DEEPEST = 3  # a picture in a link in a heading


def unmarked(doc: Document) -> dict[int, str]:
    """What the lines with links in them say, by the number of their block; empty for Markdown, where a person set them."""
    found = doc.memo.get("unmarked")
    if found is None:
        found = doc.memo["unmarked"] = {}
        if doc.format == "text" and "]" in doc.text and any(mark in doc.text for mark in MARKS):
            found.update((block.number, bare(block.text)) for block in doc.blocks if "[" in block.text or "*" in block.text)
    return found


def bare_texts(doc: Document) -> Sequence[str]:
    """The text of each block, without marks where it has some; a line that is nothing else keeps them."""
    marked = unmarked(doc)
    return [marked.get(block.number) or block.text for block in doc.blocks] if marked else doc.texts


def bare(text: str) -> str:
    """A line without its links' targets, its pictures' names and its emphasis."""
    for _ in range(DEEPEST):
        text = LINK.sub(r"\1", text)
    return " ".join(EMPHASIS.sub("", PICTURE.sub("", text) or text).split())
