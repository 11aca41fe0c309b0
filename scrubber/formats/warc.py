"""Web archives: WARC (ISO 28500) and WET files, as streams of articles (extra `corpus`).

Pages of HTML go through the extractor, plain text (WET's conversion records) is taken as it is. What comes out is a line
of JSON for each page: its record id, address, date and text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from scrubber.errors import InputError
from scrubber.formats.html import decode_page
from scrubber.formats.record import Page, Record

if TYPE_CHECKING:
    from scrubber.document import Document
    from scrubber.engine import Result

MISSING = "web archives need the extra 'corpus': pip install 'article-scrubber[corpus]'"
PAGES = ("text/html", "application/xhtml+xml")
# Larger ones are no articles.
LARGEST = 16 << 20


@dataclass(frozen=True)
class Capture(Page):
    """A page or text of an archive; `raw` is its HTML or text, decoded. It is written as a line of JSON."""

    id: str = ""
    url: str = ""
    date: str = ""
    is_page: bool = True

    def document(self, name: str) -> Document:
        return super().document(name) if self.is_page else Record.document(self, name)

    def value(self, name: str) -> str:
        return {"id": self.id, "url": self.url, "date": self.date}.get(name, "")

    def cleaned(self, result: Result) -> bytes:
        record = {"id": self.id, "url": self.url, "date": self.date, "text": result.text}
        return json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def captures(stream: BinaryIO) -> Iterator[Capture | InputError]:
    """The pages and texts of an archive in their order, or what is wrong with one; what is neither (a picture, a redirect,
    a request) is passed over.

    The stream may be packed record by record (gzip), as archives are. Raises `InputError` where it cannot go on.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise InputError(MISSING) from error
    wanted = WarcRecordType.response | WarcRecordType.conversion
    try:
        for record in ArchiveIterator(stream, record_types=wanted, parse_http=True):
            try:
                capture = _capture(record)
            except (InputError, UnicodeDecodeError) as error:
                yield InputError(f"{record.record_id}: {error}")
            else:
                if capture:
                    yield capture
    except (ValueError, OSError, EOFError) as error:
        raise InputError(f"not a whole web archive ({error})") from error


def _capture(record: Any) -> Capture | None:
    about = {"id": record.record_id or "", "url": record.headers.get("WARC-Target-URI", "").strip("<>"), "date": record.headers.get("WARC-Date", "")}
    if not record.is_http:
        kind = record.headers.get("Content-Type", "")
        return Capture(record.reader.read(LARGEST).decode(), is_page=False, **about) if kind.startswith("text/plain") else None
    headers = record.http_headers
    if (record.http_content_type or "").lower() not in PAGES or not headers or (headers.status_code or 0) // 100 != 2:
        return None
    return Capture(decode_page(record.reader.read(LARGEST), record.http_charset or "utf-8"), **about)
