"""The article "a" before a vowel."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.document import Document
from scrubber.english import EnglishFilter, is_quoted
from scrubber.finding import Finding
from scrubber.lazy import pattern
from scrubber.mt.vocabulary import is_plain

# Not "one", "once", "European", "ewe", "ouija", which begin with a consonant when they are spoken.
BEFORE_VOWEL = pattern(r"(?<=[a-z,] )a (?!on[ce]|eu|ewe|oui)([aeio][a-z]{2,19})(?![\w’'])")
VOWELS = ("a", "e", "i", "o")
# Behind "a" as a letter, a grade or a vitamin, and words of other languages that look English.
SMALL_LIST = """
    and are also although always any above after again against among around across all each even ever every either else end ends into
    its itself off onto other others our out over own"""
SMALL = frozenset(SMALL_LIST.split())


class WrongArticle(EnglishFilter):
    """The article "a" before a word that begins with a vowel: "a apparatus", "a iron bridge".

    What it finds: "a" between a word in lower case and an English word in lower case that begins with a, e, i or o, outside
    quotation marks.

    Why it is noise: a word was exchanged for another, and the article stayed.

    When it would be wrong: dialect ("a old man" in what somebody says), letters and grades ("from a to e"), words that
    begin with a consonant when they are spoken ("a one-eyed man", "a European"). It only marks.

    Where it comes from: Quirk et al., A Comprehensive Grammar of the English Language (1985), 5.11.
    """

    name = "wrong-article"
    family = "mt"
    examples = (
        (
            "In the end the farmers built a apparatus that lifts the water, and a iron wheel that turns in the wind.\n",
            "In the end the farmers built a apparatus that lifts the water, and a iron wheel that turns in the wind.\n",
        ),
    )
    keeps = (
        "It was a one-off, a once famous ewe, a European union of a euro and a ouija board, and a unit of a usual kind.\n",
        "“I seen a old man and a apple tree,” she said, and the man with the cap said that it was a awfu' cauld day.\n",
        "Vitamin a is there, from a to e and from a into other letters, and the note is marked a or b in the margin.\n",
        "She sings a cappella, and the song vino a esserci and then a eles is what they like best in the whole valley.\n",
    )

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        text = doc.shown
        if not any(rest.startswith(VOWELS) for rest in text.split(" a ")[1:]):
            return
        for match in BEFORE_VOWEL.finditer(text):
            word = match.group(1)
            if word not in SMALL and is_plain(word) and not is_quoted(text, text.rfind("\n", max(0, match.start() - 1000), match.start()) + 1, match.start()):
                yield self.mark(*match.span(), f'"{match.group()}": "an" stands before a vowel')
