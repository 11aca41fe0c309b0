"""Phrases translated word by word."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.document import Document
from scrubber.english import EnglishFilter
from scrubber.finding import Finding
from scrubber.mt.patterns import find_turns


class LiteralPhrase(EnglishFilter):
    """A phrase translated word by word: "Speaking to Twitter", "the 20 Years War", "the drop that overflowed the vase".

    What it finds: turns, idioms and titles that exist in the source language and not in English (see the lexicon, where
    each has an example and a counter-example).

    Why it is noise: the reader has to translate back to understand.

    When it would be wrong: in a quotation of somebody who speaks that way, and in articles about the idiom. It only marks.

    Where it comes from: Vinay and Darbelnet, Stylistique comparée du français et de l'anglais (1958), and its like for
    other languages.
    """

    name = "literal-phrase"
    family = "mt"
    examples = (
        (
            "Speaking to Twitter, the minister said that the bridge would be open before the end of the year.\n",
            "Speaking to Twitter, the minister said that the bridge would be open before the end of the year.\n",
        ),
    )
    keeps = (
        "Speaking to reporters after the vote, the minister said that the bridge would be open before long.\n",
        "The Thirty Years' War and the Hundred Years' War are both taught in the fourth year of the school.\n",
    )

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        for start, end, turn in find_turns("literal_phrase", doc):
            message = f'"{doc.text[start:end]}" is translated word by word: {turn.meant}'
            yield self.mark(start, end, message, data={"meant": turn.meant, "language": turn.language})
