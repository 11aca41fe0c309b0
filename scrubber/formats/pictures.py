"""Pictures in Markdown, and the lines that they show to be captions.

A picture on a line of its own is fixed, its alternative text with it: a reader sees the caption below it and not that
text, so the two are no repeat. The line below a picture is its caption if it is set in italics or says what the
picture's texts say. `<figcaption>` is a caption that stays where it is: a copy of it in the text goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scrubber.blocks import Block
from scrubber.lazy import pattern
from scrubber.normal import fold

TARGET = r"(?:\((?:[^()\s\"]|\([^()\s]*\)){0,2000}(?:\s+[\"'(]([^\n]{0,500}?)[\"')])?\s*\)|\[[^\]\n]{0,100}\])"
PICTURE = pattern(r"(\[)?!\[([^\]\n]{0,1000})\]" + TARGET + r"(?(1)\]" + TARGET + r")[ \t]*(?:\{[^}\n]{0,200}\})?\\?\Z")
ITALIC = pattern(r"(?P<mark>[*_])(?![*_\s])(?P<inside>(?:(?![*_]).)*(?:(?P<double>\*\*|__)(?:(?![*_]).)*(?P=double)(?:(?![*_]).)*)*)(?<!\s)(?P=mark)\\?\Z")
FIGCAPTION = pattern(r"<figcaption\b[^<>]{0,500}>(?P<inside>[^<>]{1,2000})</figcaption\s*>", re.IGNORECASE)
# Shorter texts of a picture ("logo", "Share") are the beginning of many lines.
TELLING = 20


def with_captions(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, pictures fixed and captions marked as such. A caption in italics is what stands between the marks."""
    said: tuple[str, ...] | None = None
    for block in blocks:
        picture = PICTURE.match(block.text) if "![" in block.text[:2] or block.text.startswith("[![") else None
        if picture:
            said = tuple(fold(text) for text in (picture[2], picture[3] or "") if len(text) >= TELLING)
            yield block._replace(text="", kind="image")
        elif said is not None and block.text:
            yield _captioned(block, said)
            said = None
        else:
            yield block


def _captioned(block: Block, said: tuple[str, ...]) -> Block:
    italic = ITALIC.match(block.text)
    if italic and (inside := italic["inside"].strip()):
        start = block.start + block.text.index(inside, 1)
        return block._replace(start=start, end=start + len(inside), text=inside, kind="caption")
    return block._replace(kind="caption") if said and fold(block.text).startswith(said) else block


def figcaptions(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """A stretch of HTML or the like, cut into the insides of its `<figcaption>`s and what stands around them."""
    if text.find("<figcaption", start, end) >= 0:
        for match in FIGCAPTION.finditer(text, start, end):
            yield start, match.start("inside"), "fixed"
            yield *match.span("inside"), "figcaption"
            start = match.end("inside")
    yield start, end, "fixed"
