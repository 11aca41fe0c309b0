"""Guards shared by the filters of the family `mt`: they read English only."""

from __future__ import annotations

import re

from scrubber.document import Document

SENTENCE_BREAK = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n\s*\n|\r")


def is_english(doc: Document) -> bool:
    return doc.language == "en"


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that holds a span, at most 300 code points to either side."""
    low, high = max(0, start - 300), min(len(text), end + 300)
    breaks = [m.end() for m in SENTENCE_BREAK.finditer(text, low, start)]
    after = SENTENCE_BREAK.search(text, end, high)
    return text[breaks[-1] if breaks else low : after.end() if after else high]
