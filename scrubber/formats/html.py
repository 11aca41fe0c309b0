"""HTML: the main text of a page by trafilatura (extra `html`), which then goes through the filters like any text."""

from __future__ import annotations

import html
import re

from scrubber.document import Document
from scrubber.encodings import GUESS, decode
from scrubber.errors import InputError
from scrubber.filters.furniture.repeated_title import same_title
from scrubber.formats.repair import Element, repair
from scrubber.formats.tree import in_parts, linked_lines
from scrubber.lazy import pattern
from scrubber.normal import fold

MISSING = "HTML needs the extra 'html': pip install 'article-scrubber[html]'"
TITLE = pattern(r"<(title|h1)\b[^>]*>(.{3,400}?)</\1\s*>", re.IGNORECASE | re.DOTALL)
TAG = pattern(r"<[^>]*>")
# How far down the extracted text a headline may stand.
HEAD = 4
# Text shorter than this that is less than this share of the page may have missed the article.
SHORT = 600
SHARE = 0.2
# Lines that are links are left out where they are no more than this share of the text; with more it is a list of links.
LINKS = 0.2
# Where the HTML standard has browsers look for the encoding.
DECLARED = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
DECLARED_WITHIN = 1024
# What these names mean on the web (WHATWG Encoding Standard).
LABELS = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}


def decode_page(page: bytes, encoding: str = "utf-8") -> str:
    """A page's text: in UTF-8 if it is that, else in the encoding that the page declares, else in `encoding`. Raises `InputError`."""
    declared = DECLARED.search(page[:DECLARED_WITHIN])
    name = declared[1].decode().lower() if declared and encoding in ("utf-8", GUESS) else encoding
    try:
        return decode(page, "utf-8" if encoding == GUESS else encoding).text
    except InputError:
        return decode(page, LABELS.get(name, name)).text


def extract(page: str) -> Document:
    """The body of the article on a page, a line for each paragraph; an empty document if the page has none.

    Comments are left out, tables and lists are kept. The headline is metadata here, as it is to trafilatura: where it
    stands among the first lines all the same, it is left out too. So are lines that are nothing but a link to another
    page, unless the text is largely made of them. Raises `InputError` if trafilatura is not installed.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise InputError(MISSING) from error
    tree = trafilatura.load_html(page)
    if tree is None:
        return Document.from_text("")
    repair(tree)
    return Document.from_text(without_headline(without_links(main_text(tree), linked_lines(tree)), titles(page)))


def main_text(tree: Element) -> str:
    """What trafilatura finds. Its fast way leaves other extractors out, which help where it has found next to nothing."""
    import trafilatura

    text = trafilatura.extract(tree, include_comments=False, fast=True) or ""
    if len(text) < SHORT and len(text) < SHARE * len(trafilatura.html2txt(tree)):
        return trafilatura.extract(tree, include_comments=False) or ""
    around = in_parts(tree, text)
    if around is None:
        return text
    around.set("itemprop", "articleBody")
    whole = trafilatura.extract(tree, include_comments=False, fast=True) or ""
    # other parts of one class are comments, so what was found has to be in it
    return whole if len(whole) > len(text) and max(text.split("\n"), key=len) in whole else text


def without_links(text: str, links: set[str]) -> str:
    """The text without lines that are among `links`, folded, unless they are much of it."""
    lines = text.split("\n")
    kept = [line for line in lines if fold(line) not in links]
    return "\n".join(kept) if sum(map(len, kept)) >= (1 - LINKS) * sum(map(len, lines)) else text


def titles(page: str) -> list[str]:
    """What a page calls itself: its title element and its first-level headings."""
    return [" ".join(html.unescape(TAG.sub(" ", match[2])).split()) for match in TITLE.finditer(page)]


def without_headline(text: str, known: list[str]) -> str:
    lines = text.split("\n")
    head = [line for line in lines[:HEAD] if not any(same_title(title, line) for title in known)]
    return "\n".join(head + lines[HEAD:])
