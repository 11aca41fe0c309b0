"""Boxes about the author."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scrubber import furniture
from scrubber.blocks import Block
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.lazy import pattern

MOST_PARAGRAPHS, LONGEST = 3, 700
LONGEST_NAME = 50
WORD = r"[^\W\d_a-zß-ÿ][\w.'’-]+"
# The name has two words or more: "About bridges" and "Über Brücken" are headings of an article.
NAMED = pattern(rf"(?:About|Über|Sobre|Acerca de|À propos de|Over|Om) (?P<name>{WORD}(?: {WORD}){{1,3}})")


class AuthorBio(Filter):
    """Boxes about the author at the end: "About the author" and the paragraphs below it.

    What it finds: in the second half of a text a heading of such a box, and up to three paragraphs of at most 700
    characters below it that end the text, other furniture aside. "About Ann Fox" is such a heading if the one paragraph
    below it names her.

    Why it is noise: the box stands below everything that its author writes.

    When it would be wrong: a review or an obituary whose last section is headed "About the author". More than three
    paragraphs, or longer ones, are a section of the article and stay, and so does the heading then.
    """

    name = "author-bio"
    family = "furniture"
    examples = (
        (
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n\n"
            "About the author\n\nAnn Fox writes about bridges and lives in the upper town with two cats and a boat.\n",
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n",
        ),
        (
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n\n"
            "About Ann Fox\n\nFor ten years Ann Fox has written about bridges, and she lives in the upper town.\n",
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n",
        ),
    )
    keeps = (
        "Ann Fox was painted by everybody, and she never liked what she saw, as she wrote to her brother in the upper town.\n\n"
        "About Ann Fox\n\nAnn Fox was born in the lower town, and she never left it for longer than a week in eighty years.\n\n"
        "Her first portrait hangs in the council, and nobody who comes in looks at it.\n",
        "About the author\n\nShe was born in the lower town, and she never left it for longer than a week in eighty years.\n\n"
        "Her first book was about the bridge, and so was her last, and all the others were about the people under it.\n",
        "All about the author of the plan was strange: he had drawn bridges all his life and was afraid of water.\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        page = furniture.page(doc)
        for position, (block, reading) in enumerate(zip(doc.blocks, page.readings, strict=True)):
            if 2 * block.start < len(doc.text):
                continue
            named = reading is None and is_named(block.text, doc.blocks[position + 1 : position + 2])
            if not named and (reading is None or reading.rule != self.name):
                continue
            below = [b for b, said in zip(doc.blocks[position + 1 :], page.readings[position + 1 :], strict=True) if said is None and b.text]
            if len(below) <= (1 if named else MOST_PARAGRAPHS) and all(len(b.text) <= LONGEST for b in below):
                yield self.remove(block, "heading of a box about the author")
                for paragraph in below:
                    yield self.remove(paragraph, "box about the author", related=block)
            return


def is_named(text: str, following: Sequence[Block]) -> bool:
    """Whether a line is "About" and a name that the paragraph below it names too."""
    match = NAMED.fullmatch(text) if len(text) <= LONGEST_NAME else None
    return bool(match and following and match["name"] in following[0].text)
