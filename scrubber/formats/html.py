"""HTML: the main text of a page by trafilatura (extra `html`), which then goes through the filters like any text."""

from __future__ import annotations

from scrubber.document import Document
from scrubber.errors import InputError

MISSING = "HTML needs the extra 'html': pip install 'article-scrubber[html]'"


def extract(html: str) -> Document:
    """The article text of a page, a line for each paragraph; an empty document if the page has none.

    Raises `InputError` if trafilatura is not installed. Comments are left out; tables and lists are kept.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise InputError(MISSING) from error
    return Document.from_text(trafilatura.extract(html, include_comments=False) or "")
