"""Words joined that English keeps apart."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber import lexicon
from scrubber.document import Document
from scrubber.english import EnglishFilter, lone_words
from scrubber.finding import Finding


class JoinedCompound(EnglishFilter):
    """Two English words written as one: "trainstation", "primeminister".

    What it finds: listed forms that no English dictionary has as one word.

    Why it is noise: German, Dutch and the Scandinavian languages write compounds as one word, and translators that work
    with pieces of words do not always part them.

    When it would be wrong: user names, hashtags and addresses, which are left alone (a capital, a digit, "@", "#" or "/"
    at the word).
    """

    name = "joined-compound"
    family = "mt"
    examples = (
        (
            "The trainstation was closed for an hour, and the busdriver had to wait in the livingroom of a friend.\n",
            "The train station was closed for an hour, and the bus driver had to wait in the living room of a friend.\n",
        ),
    )
    keeps = (
        "The airport, the railway station and the farmhouse are in the same street as the bookshop and the bank.\n",
        "The page is at example.org/trainstation and the tag is #climatechange, says the user called @socialmedia.\n",
    )

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        listed: dict[str, str] = lexicon.load("en", "joined_compound")["words"]
        for word in sorted(listed.keys() & doc.word_places.keys()):
            for start, end in lone_words(doc, word):
                yield self.replace(start, end, listed[word], f'"{word}" is two words: "{listed[word]}"')
