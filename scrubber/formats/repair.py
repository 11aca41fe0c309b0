"""The tree of a page, put right before trafilatura reads it. Elements are those of lxml, which comes with trafilatura."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from scrubber.normal import fold

Element = Any

# What holds nothing of an article; without it trafilatura has a fifth less to do. Data for search engines may hold one.
BARE = ("script", "style", "svg", "link", "meta", "nav", "footer")
DATA = "ld+json"
HEADINGS = ("h2", "h3", "h4", "h5")
BLOCKS = ("p", "div", "section", "article", "aside", "figure", "blockquote", "pre", "ul", "ol", "dl", "table", "form", "hr", "iframe",
          "h1", *HEADINGS, "h6", "noscript", "center")  # fmt: skip
CONTAINERS = ("div", "section", "article", "main", "td")
# Quotations as which networks render their posts, and classes for which trafilatura drops what is around them.
POSTS = ("twitter-tweet", "twitter-video", "instagram-media", "bluesky-embed")
WRAPPERS = ("widget", "embed", "social")
WRAPPERS_ABOVE = 3
# Teasers of other articles: so many of a kind, none with more characters, all together no more than this share of the page.
TEASERS = 3
TEASER_LENGTH = 200
TEASER_SHARE = 0.5


def repair(tree: Element) -> None:
    """Leave out what is no article, and have the tree say what the page shows."""
    for element in list(tree.iter(*BARE)):
        if element.getparent() is not None and DATA not in element.get("type", "") and next(element.iter("h1", "article"), None) is None:
            element.drop_tree()
    for parent in dict.fromkeys(br.getparent() for br in tree.iter("br") if _is_doubled(br)):
        if parent.tag in CONTAINERS:
            _make_paragraphs(parent)
    for quote in tree.iter("blockquote"):
        if any(name in quote.get("class", "") for name in POSTS):
            _keep(quote)
    for box in dict.fromkeys(_teasers(tree)):
        box.drop_tree()


def _is_doubled(br: Element) -> bool:
    """Whether a line break is followed by another one at once."""
    following = br.getnext()
    return following is not None and following.tag == "br" and not (br.tail or "").strip()


def _make_paragraphs(parent: Element) -> None:
    """What stands between two line breaks in a row becomes a paragraph; where a page has others, trafilatura loses bare text."""
    breaks = {br for first in parent.iterchildren("br") if _is_doubled(first) for br in (first, first.getnext())}
    pieces: list[Element] = []

    def begin(text: str | None) -> Element:
        paragraph = parent.makeelement("p")
        paragraph.text = text
        pieces.append(paragraph)
        return paragraph

    current, parent.text = begin(parent.text), None
    for child in list(parent):
        if child not in breaks and next(child.iter(*BLOCKS), None) is None:
            current.append(child)
            continue
        if child not in breaks:
            pieces.append(child)
        current, child.tail = begin(child.tail), None
    parent[:] = [piece for piece in pieces if piece.tag != "p" or len(piece) or (piece.text or "").strip()]


def _keep(quote: Element) -> None:
    """A post that an article shows belongs to it, whatever the elements around it are called."""
    for element, _ in zip((quote, *quote.iterancestors(*CONTAINERS)), range(WRAPPERS_ABOVE + 1), strict=False):
        if any(name in element.get("class", "") for name in WRAPPERS):
            del element.attrib["class"]


def _teasers(tree: Element) -> Iterator[Element]:
    """Boxes of a kind that are a heading with a link and next to no text."""
    headings = [heading for heading in tree.iter(*HEADINGS) if _is_link(heading)]
    if len(headings) < TEASERS:
        return
    held = Counter(above for heading in headings for above in heading.iterancestors())
    kinds = defaultdict(list)
    for box in headings:
        while held[box.getparent()] == 1:
            box = box.getparent()
        parent = box.getparent()
        kinds[box.tag, box.get("class"), parent.tag, parent.get("class")].append(box)
    page = len(tree.text_content())
    for boxes in kinds.values():
        sizes = [len(fold(box.text_content())) for box in boxes]
        if len(boxes) >= TEASERS and max(sizes) <= TEASER_LENGTH and sum(sizes) <= TEASER_SHARE * page:
            yield from boxes


def _is_link(heading: Element) -> bool:
    if next(heading.iterancestors("a"), None) is not None:
        return True
    link = next(heading.iter("a"), None)
    return link is not None and fold(link.text_content()) == fold(heading.text_content()) != ""
