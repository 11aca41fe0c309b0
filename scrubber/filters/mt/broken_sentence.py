"""Full stops inside a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scrubber.document import Document
from scrubber.english import EnglishFilter
from scrubber.finding import Finding
from scrubber.lazy import pattern
from scrubber.mt.vocabulary import is_known

STOP = pattern(r"\. [a-z]{3,}(?=[ ,;]|\.(?:\s|$))")
BEFORE = pattern(r"(?<![\w.'’-])([a-z]{4,})$")
ABBREVIATIONS_LIST = """
    approx assn attn bros cont corp dept dist elev excl fems govt incl intl misc natl pkgs prof
    tbsp tblsp temp tsps univ vols viz"""
ABBREVIATIONS = frozenset(ABBREVIATIONS_LIST.split())
OPEN = pattern(r"\b(?:of the|to the|in the|on the|for the|with the|from the|and the|such as|and|including|because|although|whose)\.(?=[ \n\"”]|$)(?! ?\.)")
OPEN_ENDS = ("the.", "and.", "such as.", "including.", "because.", "although.", "whose.")


@dataclass(frozen=True)
class BrokenSentence(EnglishFilter):
    """A sentence that is cut in two, or that ends before it is complete: "like someone was eating. corn", "as managed by the."

    What it finds: a full stop between two ordinary words in lower case, in a paragraph that begins with a capital; a
    full stop behind words after which something must come ("including.", "of the.").

    Why it is noise: translators that work sentence by sentence take the stop of an abbreviation for the end, and cut off
    what is too long for them.

    When it would be wrong: abbreviations (known ones, and words that are not English, are left alone), authors who write in
    lower case, and quotations that somebody broke off. It only marks.
    """

    name = "broken-sentence"
    family = "mt"
    examples = (
        (
            "The noise in the street was as if somebody had been walking over. glass for the whole of the night.\n",
            "The noise in the street was as if somebody had been walking over. glass for the whole of the night.\n",
        ),
        (
            "In the village there are nine schools, a church, and many of the older houses, including. It is a quiet place.\n",
            "In the village there are nine schools, a church, and many of the older houses, including. It is a quiet place.\n",
        ),
    )
    keeps = (
        "Add 1 tbsp. of oil, approx. two cups of water, etc. and stir it, or use the recipe of the iPhone. iPads have it too.\n",
        "i walked home in the rain. nobody was there. it was late, and the lights in the house had gone out by then.\n",
        "The firm is called Orkuhus ehf. and belongs to the Bros. and to the town, that is all there is to it, he said.\n",
    )
    most: int = 3

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        found = list(self._stops(doc)) if b". a" in doc.shape and b"a. aaa" in doc.shape else []
        if len(found) <= self.most:
            for start, end in found:
                yield self.mark(start, end, "a full stop inside a sentence")
        for match in OPEN.finditer(doc.shown) if any(_stands(end, doc.shown) for end in OPEN_ENDS) else ():
            if doc.shown[match.end() :].isspace() or match.end() == len(doc.shown):
                break  # a text that ends here was cut off, whoever wrote it
            yield self.mark(*match.span(), f'"{match.group()}": the sentence is not complete')

    def _stops(self, doc: Document) -> Iterator[tuple[int, int]]:
        for block in doc.blocks:
            if not block.text[:3].strip("\"'“‘(").istitle() and not block.text[:1].isupper():
                continue
            for match in STOP.finditer(block.text):
                before = BEFORE.search(block.text[max(0, match.start() - 24) : match.start()])
                if before and before.group(1) not in ABBREVIATIONS and is_known(before.group(1)) and is_known(match.group()[2:]):
                    yield block.start + match.start(), block.start + match.end()


def _stands(end: str, text: str) -> bool:
    """Whether these words stand in a text, not as the end of a longer one."""
    at = text.find(end)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(end, at + 1)
    return at >= 0
