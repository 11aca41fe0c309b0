"""Tags and categories."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber import furniture
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding


class TagLine(Filter):
    """Tags, topics and categories under an article.

    What it finds: "Tags: bridge, council", "Filed under ...", "Posted in ..." before or after the article.

    Why it is noise: tags file the page within its site.

    When it would be wrong: a definition list or a recipe with a line "Category: soups" between paragraphs; inside the
    article only lines beside other furniture count.
    """

    name = "tag-line"
    family = "furniture"
    examples = (
        (
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n\n"
            "Tags: bridge, council, vote\n",
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n",
        ),
    )
    keeps = (
        "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n\n"
        "Category: soups\n\n"
        "The soup is cooked for an hour on a small flame, and the bread is added only when it is on the table.\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        for block, safety in furniture.lines(doc, self.name):
            yield self.remove(block, "tags of the page", safety=safety)
