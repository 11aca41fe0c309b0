"""One article as its source holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scrubber.edits import TextEdit, apply
from scrubber.encodings import encode
from scrubber.errors import InputError

if TYPE_CHECKING:
    from scrubber.document import Document
    from scrubber.engine import Result
    from scrubber.formats.kinds import TextFormat

NOT_IN_PLACE: dict[str, str] = {
    "html": "the text of a web page cannot be put back into its HTML, so --write leaves it alone; "
            "'clean' without --write prints the text, --output-dir writes it as .txt",
    "warc": "an archive is not changed, so --write leaves it alone; --output-dir writes its articles as .jsonl",
    "parquet": "a Parquet file is written anew, not changed in place: give --engine local --output-dir DIR",
}


@dataclass(frozen=True)
class Record:
    """`raw` is what was read, decoded, and `encoding` how; `text` is the article in it, `format` how that is written."""

    raw: str
    encoding: str = "utf-8"
    format: TextFormat = "text"
    in_place: ClassVar[bool] = True

    @property
    def text(self) -> str:
        return self.raw

    @property
    def article(self) -> str:
        """The article as one text."""
        return self.text

    @property
    def label(self) -> str | None:
        """What it calls itself, if it does."""
        return None

    def value(self, name: str) -> str:
        """Another field of what holds the article, as a string; empty if there is none of that name."""
        return ""

    def document(self, name: str) -> Document:
        """The article in blocks. `name` is what reports call it."""
        from scrubber.formats import parse

        return parse(self.text, name, self.format)

    def edits(self, result: Result) -> list[TextEdit]:
        """What changes in `raw`: offsets in code points of it. Raises `InputError` if the format cannot be changed in place."""
        return result.edits

    def cleaned(self, result: Result) -> bytes:
        """The bytes that take the place of what was read."""
        return encode(apply(self.raw, self.edits(result)), self.encoding)


@dataclass(frozen=True)
class Page(Record):
    """A page of HTML: its article is extracted, and what comes out is text."""

    in_place: ClassVar[bool] = False

    @property
    def article(self) -> str:
        return self.document("").text

    def document(self, name: str) -> Document:
        from dataclasses import replace

        from scrubber.formats.html import extract

        return replace(extract(self.raw), path=name)

    def edits(self, result: Result) -> list[TextEdit]:
        raise InputError(NOT_IN_PLACE["html"])

    def cleaned(self, result: Result) -> bytes:
        text = result.text
        return (text if text.endswith("\n") or not text else text + "\n").encode()
