"""Labels of advertisements."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber import furniture
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding


class AdvertMarker(Filter):
    """Labels and notes of advertisements: "Advertisement", "Story continues below", affiliate disclosures.

    What it finds: lines that are nothing but the label of an advertisement or a player's advert, and notes that say that
    the site earns from links.

    Why it is noise: the advertisement itself has gone, its label has not.

    When it would be wrong: a heading "Advertising" in an article on advertising; single words count only at the edges of
    the text or beside other furniture.
    """

    name = "advert-marker"
    family = "furniture"
    examples = (
        (
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n\n"
            "Advertisement\n\n"
            "The bridge was planned for thirty years before anybody drew a line on a map, the mayor said.\n",
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n\n"
            "The bridge was planned for thirty years before anybody drew a line on a map, the mayor said.\n",
        ),
    )
    keeps = (
        "He placed an advertisement in the paper and waited.\n\nAdvertising\n\n"
        "The trade has changed since then, and nobody reads the small print of a page any longer.\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        for block, safety in furniture.lines(doc, self.name):
            yield self.remove(block, "label of an advertisement", safety=safety)
