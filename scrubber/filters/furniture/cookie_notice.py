"""Cookie and consent notes."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber import furniture
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding


class CookieNotice(Filter):
    """Cookie and consent notes: "We use cookies", "Accept all", "Manage preferences".

    What it finds: the buttons of consent banners, and notes that begin as they do.

    Why it is noise: the banner stands before every page and says nothing about any of them.

    When it would be wrong: an article about cookies, of either kind. Sentences of an article that merely speak of cookies
    are not touched.
    """

    name = "cookie-notice"
    family = "furniture"
    examples = (
        (
            "We use cookies to give you the best experience on our website.\nAccept all\nManage preferences\n\n"
            "New bridge before the vote\n\n"
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n",
            "New bridge before the vote\n\n"
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n",
        ),
    )
    keeps = (
        "Why did the cookie go to the hospital?\n\n"
        "Because it felt crumbly, said the boy, and he laughed so much that he had to sit down on the stairs.\n",
        "Browsers will soon stop to accept cookies from third parties, which worries publishers more than it worries readers.\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        for block, safety in furniture.lines(doc, self.name):
            yield self.remove(block, "cookie or consent note", safety=safety)
