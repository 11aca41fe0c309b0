"""Punctuation decoded with the wrong table."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.lazy import pattern

# What the UTF-8 bytes of General Punctuation become when they are read as Windows-1252: "â€" and a third character.
MOJIBAKE = pattern("â€[\u0080-\u00ff\u0152-\u017e\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")


class Mojibake(Filter):
    """Quotation marks, dashes and ellipses that were decoded with the wrong table: "â€™" for "’".

    What it finds: the three characters that one mark of Unicode's General Punctuation becomes when its UTF-8 bytes
    are read as Windows-1252.

    Why it is noise: there is one thing it can have been, and no other text that looks like it.

    When it would be wrong: an article about mojibake. For other damage of this kind use a tool made for it (ftfy).
    """

    name = "mojibake"
    family = "typography"
    examples = (("It isnâ€™t late, she said â€” not yet.\n", "It isn’t late, she said — not yet.\n"),)
    keeps = ("Château, 20 € or â€ alone, and “curly” marks that are as they should be.\n",)

    def find(self, doc: Document) -> Iterator[Finding]:
        for match in MOJIBAKE.finditer(doc.text):
            mark = _decode(match.group())
            if mark:
                yield self.replace(*match.span(), mark, f'"{match.group()}" is a wrongly decoded "{mark}"', safety="safe")


def _decode(text: str) -> str | None:
    try:
        data = b"".join(bytes([ord(c)]) if "\u0080" <= c <= "\u009f" else c.encode("cp1252") for c in text)
        return data.decode("utf-8")
    except UnicodeError:
        return None
