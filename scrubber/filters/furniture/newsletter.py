"""Newsletter, app and network invitations."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber import furniture
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding


class Newsletter(Filter):
    """Invitations to a newsletter, an app or a network: "Sign up to our newsletter", "Follow us on Twitter".

    What it finds: whole lines and openings of such invitations, and lines that begin with an invitation ("Join", "Get",
    "Subscribe") and name what one is invited to ("inbox", "on Telegram").

    Why it is noise: it is the site that speaks to its visitors, often in the midst of the article.

    When it would be wrong: an article that quotes an appeal, or a notice whose point is the invitation. Lines that only
    begin like an invitation count at the edges of the text or beside other furniture.
    """

    name = "newsletter"
    family = "furniture"
    examples = (
        (
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n\n"
            "Sign up to our newsletter to get the news of the valley straight to your inbox.\n\n"
            "The bridge was planned for thirty years before anybody drew a line on a map, the mayor said.\n",
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n\n"
            "The bridge was planned for thirty years before anybody drew a line on a map, the mayor said.\n",
        ),
        (
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n\n"
            "Follow us on Facebook and Telegram for more news from the valley.\n",
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n",
        ),
    )
    keeps = (
        "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n\n"
        "Join the army, said the poster, and below it stood the name of a man who was known on Facebook as a pacifist.\n"
        "\nHe had not been asked, and the printer was a friend of his brother, as it turned out on the next day.\n",
        "“Subscribe to our newsletter,” she read aloud, and then she laughed, because the paper had closed in 1971.\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        for block, safety in furniture.lines(doc, self.name):
            yield self.remove(block, "invitation to a newsletter, an app or a network", safety=safety)
