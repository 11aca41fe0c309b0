"""Boxes about the author."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber import furniture
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding

MOST_PARAGRAPHS, LONGEST = 3, 700


class AuthorBio(Filter):
    """Boxes about the author at the end: "About the author" and the paragraphs below it.

    What it finds: in the second half of a text a heading of such a box, and up to three paragraphs of at most 700
    characters below it that end the text, other furniture aside.

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
    )
    keeps = (
        "About the author\n\nShe was born in the lower town, and she never left it for longer than a week in eighty years.\n\n"
        "Her first book was about the bridge, and so was her last, and all the others were about the people under it.\n",
        "All about the author of the plan was strange: he had drawn bridges all his life and was afraid of water.\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        page = furniture.page(doc)
        for position, (block, reading) in enumerate(zip(doc.blocks, page.readings, strict=True)):
            if reading is None or reading.rule != self.name or 2 * block.start < len(doc.text):
                continue
            below = [b for b, said in zip(doc.blocks[position + 1 :], page.readings[position + 1 :], strict=True) if said is None and b.text]
            if len(below) <= MOST_PARAGRAPHS and all(len(b.text) <= LONGEST for b in below):
                yield self.remove(block, "heading of a box about the author")
                for paragraph in below:
                    yield self.remove(paragraph, "box about the author", related=block)
            return
