"""Names that have lost their capital."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from scrubber import lexicon
from scrubber.document import Document
from scrubber.english import EnglishFilter, lone_words
from scrubber.finding import Finding


class LostCapital(EnglishFilter):
    """Peoples, countries, religions, days and months in lower case: "the russian ship", "on monday".

    What it finds: listed names without their capital, in a line that begins with one.

    Why it is noise: French, Spanish, Italian, Portuguese and the Slavic languages write adjectives of nations, days and
    months small; scripts without capitals give the translator nothing to go by.

    When it would be wrong: texts that are in lower case throughout (a line that begins small is left alone), addresses
    and tags. Names with another sense in lower case ("turkey", "march", "polish", "soviet") are not listed, and before food,
    which kitchens write small ("greek yogurt"), nothing is said.

    Where it comes from: rules of capitals in the style guides of the European Union's translators.
    """

    name = "lost-capital"
    family = "mt"
    examples = (
        (
            "The russian ship came to the port on monday and was let go by the british coast guard in the evening.\n",
            "The Russian ship came to the port on Monday and was let go by the British coast guard in the evening.\n",
        ),
    )
    keeps = (
        "he said that the russian ship came to the port on monday, and that the dog of the mayor was on board.\n",
        "Stir the greek yogurt and the italian seasoning into the sauce, and serve it with brazil nuts and english muffins.\n",
        "In May the workers elected a soviet of their own, and within a month every soviet of the province had joined it.\n",
        "The page is at example.org/russian and the tag is #monday, and the turkey may march with the polish on it.\n",
    )

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        for name in sorted(names() & doc.word_places.keys()):
            for start, end in lone_words(doc, name):
                line = doc.shown.rfind("\n", 0, start) + 1
                first = next((c for c in doc.shown[line:start] if c.isalpha()), "")
                following = doc.shown[end : end + 20].lstrip(" -").split(" ", 1)[0].strip(".,;:!?()\n")
                if first.isupper() and following not in listed("small_before"):
                    yield self.replace(start, end, name.capitalize(), f'"{name}" has lost its capital')


def names() -> frozenset[str]:
    return listed("names")


@cache
def listed(table: str) -> frozenset[str]:
    return frozenset(word for words in lexicon.load("en", "proper_adjective")[table].values() for word in words.split())
