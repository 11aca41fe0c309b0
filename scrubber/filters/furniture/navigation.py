"""Navigation and site links."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber import furniture
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.lazy import pattern

ADDRESS = pattern(r"https?://\S+")


class Navigation(Filter):
    """Menus, site links, and the words of players and galleries.

    What it finds: "Skip to content", "Back to top", "Media playback is unsupported on your device"; runs of three or
    more lines of section names and site links before or after the article; a bare address above the first sentence.

    Why it is noise: it is how one moves about the site, not what the page says.

    When it would be wrong: section headings of an article that happen to be called "Politics" or "Contact". Common words
    count only in runs and outside the article.
    """

    name = "navigation"
    family = "furniture"
    examples = (
        (
            "Skip to content\n\nHome\nPolitics\nSport\nCulture\n\nNew bridge before the vote\n\n"
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n",
            "New bridge before the vote\n\n"
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n",
        ),
    )
    keeps = (
        "Politics\n\n"
        "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n\n"
        "Sport\n\nThe eleven of the lower town beat the eleven of the upper town, as it had been expected by most.\n",
        "The menu had three courses.\n\nStarter\nMain course\nDessert\n\n"
        "None of them was any good, and the waiter knew it as well as everybody else in the room.\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        for block, safety in furniture.lines(doc, self.name):
            yield self.remove(block, "navigation of the page", safety=safety)
        if "://" in doc.text:
            for block in doc.blocks[: furniture.page(doc).head]:
                if ADDRESS.fullmatch(block.text):
                    yield self.remove(block, "address of the page")
