"""What a page's tree says and its text no longer does: repairs before trafilatura reads it, and what is a link after that.

Elements are those of lxml, which comes with trafilatura.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

Element = Any

# What holds no text of an article; without it trafilatura has a quarter less to do. Data for search engines may be an article.
BARE = ("script", "style", "svg", "link", "meta", "nav", "footer")
DATA = "ld+json"
BLOCKS = ("p", "div", "section", "article", "aside", "figure", "blockquote", "pre", "ul", "ol", "dl", "table", "form", "hr", "iframe",
          "h1", "h2", "h3", "h4", "h5", "h6", "script", "style", "noscript", "center")  # fmt: skip
CONTAINERS = frozenset(("div", "section", "article", "main", "td"))
HEADINGS = ("h2", "h3", "h4", "h5")
# Inline elements that may stand around a link without making its line anything else.
DRESS = frozenset(("b", "strong", "em", "i", "u", "span", "font", "small", "mark"))
# Blockquotes into which networks render their posts, and the classes by which trafilatura drops what is around them.
POSTS = ("twitter-tweet", "twitter-video", "instagram-media", "bluesky-embed")
WRAPPERS = ("widget", "embed", "social")
WRAPPERS_ABOVE = 3
# Teasers of other articles: at least so many in a row, each no longer than this.
TEASERS = 3
TEASER_LENGTH = 200
# A link that is a line needs so many words to be the title of another article.
TITLE_WORDS = 4
# A part of an article has so much text in its paragraphs; all parts together have so much of the text of all paragraphs.
PART = 100
PARTS_SHARE = 0.5


def words(element: Element) -> str:
    return " ".join(element.text_content().split())


def repair(tree: Element) -> None:
    """Make a page's tree say what its page shows."""
    for element in list(tree.iter(*BARE)):
        if element.getparent() is not None and DATA not in element.get("type", "") and next(element.iter("h1", "article"), None) is None:
            element.drop_tree()
    for parent in dict.fromkeys(br.getparent() for br in tree.iter("br") if _doubled(br)):
        if parent.tag in CONTAINERS:
            _paragraphs(parent)
    for quote in tree.iter("blockquote"):
        if any(name in quote.get("class", "") for name in POSTS):
            _keep(quote)
    for box in list(_teasers(tree)):
        box.drop_tree()


def _doubled(br: Element) -> bool:
    """Whether a line break is followed by another one at once."""
    following = br.getnext()
    return following is not None and following.tag == "br" and not (br.tail or "").strip()


def _paragraphs(parent: Element) -> None:
    """Text between two line breaks in a row is a paragraph, of which trafilatura would drop what stands before a link."""
    breaks = {br for first in parent.iterchildren("br") if _doubled(first) for br in (first, first.getnext())}
    pieces: list[Element] = []

    def run(text: str | None) -> Element:
        paragraph = parent.makeelement("p")
        paragraph.text = text
        pieces.append(paragraph)
        return paragraph

    current, parent.text = run(parent.text), None
    for child in list(parent):
        if child in breaks or next(child.iter(*BLOCKS), None) is not None:
            if child not in breaks:
                pieces.append(child)
            current, child.tail = run(child.tail), None
        else:
            current.append(child)
    parent[:] = [piece for piece in pieces if piece.tag != "p" or len(piece) or (piece.text or "").strip()]


def _keep(quote: Element) -> None:
    """A post that an article shows belongs to it, whatever the element around it is called."""
    for element, _ in zip((quote, *quote.iterancestors(*CONTAINERS)), range(WRAPPERS_ABOVE + 1), strict=False):
        if any(name in element.get("class", "") for name in WRAPPERS):
            del element.attrib["class"]


def _teasers(tree: Element) -> Iterator[Element]:
    """Boxes of a row of teasers: a heading that is a link, and next to no text."""
    headings = [heading for heading in tree.iter(*HEADINGS) if _is_link(heading)]
    if len(headings) < TEASERS:
        return
    held = Counter(above for heading in headings for above in heading.iterancestors())
    rows = defaultdict(list)
    for heading in headings:
        box = heading
        while held[box.getparent()] == 1:
            box = box.getparent()
        rows[box.getparent()].append(box)
    for boxes in rows.values():
        if len(boxes) >= TEASERS and all(len(words(box)) <= TEASER_LENGTH for box in boxes):
            yield from boxes


def _is_link(heading: Element) -> bool:
    text = words(heading)
    return bool(text) and (next(heading.iterancestors("a"), None) is not None or any(words(link) == text for link in heading.iter("a")))


def linked_lines(tree: Element) -> set[str]:
    """Lines of a page that are nothing but a link to another one: a paragraph or item that is all link, and what a link is around."""
    found = set()
    for link in tree.iter("a"):
        if link.get("href", "#").startswith("#"):
            continue
        text = words(link)
        if text.count(" ") + 1 < TITLE_WORDS:
            continue
        found.update(words(block) for block in link.iter("p", "div", *HEADINGS))
        above = link.getparent()
        while above is not None and above.tag in DRESS:
            above = above.getparent()
        if above is not None and above.tag in ("p", "li") and words(above) == text:
            found.add(text)
    return {line for line in found if line.count(" ") + 1 >= TITLE_WORDS}


def parts(tree: Element) -> list[Element]:
    """The elements of one class that hold most of the text of a page between them, in sections that have no titles of their own."""
    groups: dict[tuple[str, str], Counter[Element]] = defaultdict(Counter)
    total = 0
    for paragraph in tree.iter("p"):
        parent, size = paragraph.getparent(), len(paragraph.text_content())
        total += size
        if parent is not None and parent.get("class"):
            groups[parent.tag, parent.get("class")][parent] += size
    for sizes in groups.values():
        found = [element for element, size in sizes.items() if size >= PART]
        if len(found) > 1 and sum(sizes[element] for element in found) >= PARTS_SHARE * total and _beside(found):
            return found
    return []


def _beside(elements: list[Element]) -> bool:
    parents = {element.getparent() for element in elements}
    if len(parents) == 1:
        return True
    untitled = all(parent.tag != "article" and next(parent.iter("article", "h1"), None) is None for parent in parents)
    return untitled and len({parent.getparent() for parent in parents}) == 1
