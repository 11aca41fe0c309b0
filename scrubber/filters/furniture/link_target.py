"""The list of link targets that a converter puts below a text."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber import furniture
from scrubber.blocks import Block
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.lazy import pattern
from scrubber.prose import SENTENCE_END

TARGET = pattern(r"\[(\d{1,4})\]:(?:\s+\S+)?(?:\s+(?:\"[^\"]*\"|\S+))?")
ADDRESS = pattern(r"\[\d+\]:\s+<?(?:https?:/|mailto:|/|#)")
REST = pattern(r"\S+")  # of an address that was broken over several lines
# A line that is nothing but a link with a title, and one that is what a picture was called.
TITLE = pattern(r"[\s#*•>_-]*\[+(?P<title>[^\[\]]+)\]+\[\d{1,4}\][\s*_\]]*(?:\[\d{1,4}\])?")
PICTURE = pattern(r"[\s#*•>_-]*!?\[(?:(?P<title>[^\[\]\d]+)|[\w .-]+\.(?:jpe?g|png|gif|webp))\]")
WORDS = 5
CITED = pattern(r"(?<![\]\[])\[(\d{1,4})\](?![:\[\]])")


class LinkTarget(Filter):
    """Numbered link targets below a text: "[1]: https://...", "[2]: /about"; and the lines that were nothing but a link.

    What it finds: at the end of a plain text a list of link targets that are numbered 1, 2, 3 and so on, as programs
    write it that turn a web page into text. In such a text also, below the first paragraph, a line that is nothing but
    the linked title of another page, five words or more that are no sentence, and one that is nothing but the name of a picture.

    Why it is noise: the links of the page are listed, those of its menus included, and nobody reads an address.

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
            "The council votes on [the new bridge][1] next week, and nobody in [the town][2] doubts how the vote will end.\n",
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
            labels = {match[1] for block in targets if (match := TARGET.match(block.text))}
            above = doc.blocks[: len(doc.blocks) - len(targets)]
            if not any(match[1] in labels for block in above for match in CITED.finditer(block.text)):
                for block in targets:
                    yield self.remove(block, "link target below the text")
                for block in above[furniture.page(doc).head :]:
                    if "[" in block.text and is_title(block.text):
                        yield self.remove(block, "nothing but a link or the name of a picture")


def is_title(text: str) -> bool:
    """Whether a line is nothing but a linked title, or the name of a picture of three words or a file."""
    link, picture = TITLE.fullmatch(text), PICTURE.fullmatch(text)
    title = (link or picture or {"title": ""})["title"]
    if picture:
        return title is None or len(title.split()) >= 3
    return len(title.split()) >= WORDS and not SENTENCE_END.search(title) and ". " not in title


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
