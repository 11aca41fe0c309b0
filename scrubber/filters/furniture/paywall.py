"""Subscription and donation notes."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber import furniture
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding


class Paywall(Filter):
    """Notes that ask for a subscription, a login or a donation.

    What it finds: "Already a subscriber? Log in", "To continue reading ...", "Support our journalism", and lines that
    begin as they do.

    Why it is noise: it speaks about the reader's account, not about the article's subject.

    When it would be wrong: a charity's own report that ends with a call for donations; an article on subscriptions.
    """

    name = "paywall"
    family = "furniture"
    examples = (
        (
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n\n"
            "Already a subscriber? Log in\n\nSubscribe now for unlimited access from 1 euro a month.\n",
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n",
        ),
    )
    keeps = (
        "The library asks its readers to become members, and many of them do so on the very first day they come.\n\n"
        "Donate blood, save a life, said the poster, and under it somebody had written a telephone number in pencil.\n"
        "\nThe poster hung there for years.\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        for block, safety in furniture.lines(doc, self.name):
            yield self.remove(block, "subscription or donation note", safety=safety)
