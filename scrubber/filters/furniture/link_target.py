"""The list of link targets that a converter puts below a text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence

from scrubber import furniture
from scrubber.blocks import Block
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.lazy import pattern
from scrubber.prose import SENTENCE_END

TARGET = pattern(r"\[(\d{1,4})\]:(?:\s+\S+)?(?:\s+(?:\"[^\"]*\"|\S+))?")
ADDRESS = pattern(r"\[\d+\]:\s+<?(?:https?:/|mailto:|tel:|javascript:|/|#)")
REST = pattern(r"\S+")  # of an address that was broken over several lines
# A line that is nothing but a link with a title, and one that is what a picture was called.
TITLE = pattern(r"[\s#*•>_-]*\[+(?P<title>[^\[\]]+)\]+\[\d{1,4}\][\s*_\]]*(?:\[\d{1,4}\])?")
PICTURE = pattern(r"[\s#*•>_-]*!?\[(?P<title>[^\[\]]+)\]")
FILE = pattern(r"[\w .-]+\.(?:jpe?g|png|gif|webp)")
BRACKETS = pattern(r"\[[^\[\]]*\]")
WORDS, FEW = 5, 3
CITED = pattern(r"(?<![\]\[])\[(\d{1,4})\](?![:\[\]])")
# A link as such a list numbers it, with perhaps a picture or another link in it; its words may be broken over lines.
LINK = pattern(r"!?\[((?:[^\[\]]|!?\[[^\[\]]*\])*+)\]\[(\d{1,4})\]")
END = pattern(r"[^\[\]]*\]\[(\d{1,4})\][\s*_]*")
HEADING = "#*> \t"  # before the words of a line


class LinkTarget(Filter):
    """Numbered link targets below a text: "[1]: https://...", "[2]: /about"; and what the links leave in the text.

    What it finds: at the end of a plain text a list of link targets that are numbered 1, 2, 3 and so on, as programs
    write it that turn a web page into text. In such a text also, below the first paragraph, a line that is nothing but
    the linked title of another page, five words or more that are no sentence, and anywhere one that is nothing but the name of a picture.
    Where the list is gone, the links in the text become their words: "[the town][2]" is "the town".

    Why it is noise: the links of the page are listed, those of its menus included, and nobody reads an address. A number without the
    list points at nothing.

    When it would be wrong: Markdown that a person wrote with numbered links. Files that are named as Markdown keep
    theirs; so do lists with names or gaps in their numbers, and notes that the text cites ("as was shown [2]").

    Where it comes from: the reference style of html2text, Lynx and the Markdown writers of readability ports.
    """

    name = "link-target"
    family = "furniture"
    examples = (
        (
            "The council votes on [the new bridge][1] next week, and nobody in [the town][2] doubts how the vote will end.\n\n"
            "[1]: https://valleycourier.example/bridge\n[2]: /town\n",
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n",
        ),
    )
    keeps = (
        "The choir sang for an hour, and when it was over nobody in the hall wanted to go home in the rain.\n\n"
        "[Applause for a quarter of an hour]\n\nThen the [mayor][1] spoke, and the hall was empty before he had come to the bridge.\n",
        "The bridge is the oldest in the valley [1], and it was painted twice [2], as the books of the council show.\n\n"
        "[1]: https://valleycourier.example/bridge\n[2]: https://valleycourier.example/paint\n",
        "The council votes on [the new bridge][bridge] next week, and nobody in the town doubts how the vote will end.\n\n"
        "[bridge]: https://valleycourier.example/bridge\n",
        "[1]: https://valleycourier.example/bridge\n[2]: https://valleycourier.example/paint\n",
        "The council votes on [the new bridge][1] next week.\n\n[1]: https://valleycourier.example/bridge\n\n"
        "The definition above stands between two paragraphs, where somebody put it who writes Markdown by hand.\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        targets = list_of_targets(doc.blocks)
        if targets and len(targets) < len(doc.blocks):
            labels = {block.number: match[1] for block in targets if (match := TARGET.match(block.text))}
            above = doc.blocks[: len(doc.blocks) - len(targets)]
            if {match[1] for block in above for match in CITED.finditer(block.text)}.isdisjoint(labels.values()):
                doc.memo["link-targets"] = labels
                for block in targets:
                    yield self.remove(block, "link target below the text")
                for block in leavings(doc.text, above, furniture.page(doc).head):
                    yield self.remove(block, "nothing but a link or the name of a picture")
        elif listed := doc.memo.get("link-targets"):
            seen = {block.number for block in doc.blocks}
            yield from self._left(doc, {label for number, label in listed.items() if number not in seen}, seen)

    def _left(self, doc: Document, gone: Collection[str], seen: Collection[int]) -> Iterator[Finding]:
        """What is left in a text of links to targets that were listed below it: the links themselves, and the ends of those that
        began on a line that is gone."""
        for match, _ in spread(LINK, doc.text, doc.blocks):
            if match[2] in gone:
                yield self.replace(*match.span(), LINK.sub(r"\1", match[1]), "link to a target that is not listed any more", safety="safe", level="note")
        for block in doc.blocks:
            end = END.fullmatch(block.text) if "][" in block.text and block.number - 1 not in seen else None
            if end and end[1] in gone:
                yield self.remove(block, "end of a link that began on a removed line")


def spread(expression: re.Pattern[str], text: str, blocks: Sequence[Block]) -> Iterator[tuple[re.Match[str], Sequence[Block]]]:
    """What an expression finds in these blocks of a text, each with the blocks over which it is broken."""
    starts = [block.start for block in blocks]
    for match in expression.finditer(text, blocks[0].start, blocks[-1].end) if blocks else ():
        first = bisect_right(starts, match.start()) - 1
        broken = blocks[first : bisect_left(starts, match.end())]
        # it neither begins on a line that is hidden nor goes on over one
        if match.start() < broken[0].end and broken[-1].number - broken[0].number == len(broken) - 1:
            yield match, broken


def leavings(text: str, blocks: Sequence[Block], head: int) -> Iterator[Block]:
    """The blocks that are nothing but a link, from position `head` on, or a picture; also those over which one of them is broken."""
    for expression, is_all, start in ((LINK, is_title, head), (BRACKETS, is_picture, 0)):
        yield from (block for block in blocks[start:] if "[" in block.text and is_all(block.text))
        for _, broken in spread(expression, text, blocks[start:]):
            lines = (line.strip(HEADING) for line in text[broken[0].start : broken[-1].end].splitlines())
            if len(broken) > 1 and is_all(" ".join(line for line in lines if line)):
                yield from broken


def is_title(text: str) -> bool:
    """Whether a line is nothing but a linked title."""
    link = TITLE.fullmatch(text)
    return link is not None and len(link["title"].split()) >= WORDS and not SENTENCE_END.search(link["title"]) and ". " not in link["title"]


def is_picture(text: str) -> bool:
    """Whether a line is nothing but the name of a picture, three words or a file."""
    picture = PICTURE.fullmatch(text)
    return picture is not None and (len(picture["title"].split()) >= FEW or FILE.fullmatch(picture["title"]) is not None)


def list_of_targets(blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks at the end of a text that list link targets numbered from 1; none if the last block is no part of such a list."""
    if not blocks or (not REST.fullmatch(blocks[-1].text) and not TARGET.fullmatch(blocks[-1].text)):
        return []
    start = next((n for n, block in enumerate(blocks) if ADDRESS.match(block.text) and block.text.startswith("[1]:")), len(blocks))
    number = 0
    for block in blocks[start:]:
        match = TARGET.fullmatch(block.text)
        if match and int(match[1]) == number + 1:
            number += 1
        elif match or not REST.fullmatch(block.text):
            return []
    return list(blocks[start:])
