"""What the tree of a page knows of a text that was taken from it. Elements are those of lxml."""

from __future__ import annotations

from collections import defaultdict

from scrubber.formats.repair import HEADINGS, Element
from scrubber.lazy import pattern
from scrubber.normal import fold

# The title of another article has so many words. One with a number is a heading of a list that is the article.
TITLE_WORDS = 4
NUMBERED = pattern(r"\d+[.)]\s")
# A part of an article has so many characters in paragraphs; all parts have this share of the characters of all paragraphs.
PART = 100
PARTS_SHARE = 0.5
# How much of a paragraph is looked for in a text.
BEGINNING = 40


def linked_lines(tree: Element) -> set[str]:
    """Folded lines that are a link to another page and nothing else: paragraphs and items that are all link, blocks within one."""
    found = set()
    for line in tree.iter("p", "li"):
        link = next(line.iter("a"), None)
        if link is not None and _leads_away(link) and (text := fold(line.text_content())) == fold(link.text_content()):
            found.add(text)
    for link in tree.iter("a"):
        if _leads_away(link):
            found.update(fold(block.text_content()) for block in link.iter("p", "div", *HEADINGS))
    return {line for line in found if line.count(" ") + 1 >= TITLE_WORDS and not NUMBERED.match(line)}


def _leads_away(link: Element) -> bool:
    return not link.get("href", "#").startswith("#")


def in_parts(tree: Element, text: str) -> Element | None:
    """The element around the parts of an article, such as advertisements are put between, if `text` misses one of them.

    Parts are elements of one class that hold most of what stands in paragraphs between them.
    """
    kinds: dict[tuple[str, str], dict[Element, list[str]]] = defaultdict(lambda: defaultdict(list))
    total = 0
    for paragraph in tree.iter("p"):
        parent, content = paragraph.getparent(), paragraph.text_content()
        total += len(content)
        if parent is not None and parent.get("class"):
            kinds[parent.tag, parent.get("class")][parent].append(content)
    for kind in kinds.values():
        parts = {part: contents for part, contents in kind.items() if sum(map(len, contents)) >= PART}
        if len(parts) > 1 and sum(len(content) for contents in parts.values() for content in contents) >= PARTS_SHARE * total:
            known = fold(text)
            missed = any(fold(max(contents, key=len))[:BEGINNING] not in known for contents in parts.values())
            return _around(list(parts)) if missed else None
    return None


def _around(parts: list[Element]) -> Element | None:
    """The element in which all parts are, at once or each in an element that holds no title."""
    parents = {part.getparent() for part in parts}
    if len(parents) == 1:
        return parents.pop()
    if any(parent.tag == "article" or next(parent.iter("article", "h1"), None) is not None for parent in parents):
        return None
    above = {parent.getparent() for parent in parents}
    return above.pop() if len(above) == 1 else None
