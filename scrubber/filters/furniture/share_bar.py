"""Share, print and save buttons."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber import furniture
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding


class ShareBar(Filter):
    """Buttons that share, print, save or send a page.

    What it finds: "Share on Facebook", "Email this article", "Copy link", also in other languages; names of networks count
    only in a run with other furniture.

    Why it is noise: buttons do nothing in plain text.

    When it would be wrong: a list of networks in an article about them; inside the article single names are left alone.
    """

    name = "share-bar"
    family = "furniture"
    examples = (
        (
            "New bridge before the vote\n\nShare on Facebook\nTweet\nPrint\n\n"
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n",
            "New bridge before the vote\n\n"
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n",
        ),
    )
    keeps = (
        "They use these networks most:\n\nFacebook\n\nWhatsApp\n\n"
        "Nobody in the school could say what the third one was called, although all of them had an account there.\n",
        "Share\n\n"
        "The word is older than the plough, as the professor likes to tell his students in the first lesson.\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        for block, safety in furniture.lines(doc, self.name):
            yield self.remove(block, "button of a share bar", safety=safety)
