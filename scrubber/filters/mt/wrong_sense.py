"""Words in a sense that the sentence rules out."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.document import Document
from scrubber.english import EnglishFilter
from scrubber.finding import Finding
from scrubber.mt.senses import senses


class WrongSense(EnglishFilter):
    """A word in the wrong one of its senses, or a false friend: "the discount of May 2" for a handover.

    What it finds: words that translate one foreign word in several senses, where the words around them call for another
    sense. "Discount" is what French "remise" means in a shop; beside a flag, a base or a ceremony it means a handover.
    An entry is reported only if one of its cues is there and none of its vetoes stands in the text. There are lexicons
    for French, Spanish, Portuguese, Italian, German, Dutch, Polish and Russian.

    Why it is noise: the translator chose the sense that is frequent, or the word that looks alike, not what is meant.

    When it would be wrong: in texts about the other sense; prices, per cents and sales silence "discount" everywhere.
    It only marks.

    Where it comes from: the tradition of false friends from Koessler and Derocquigny, Les faux amis (1928).
    """

    name = "wrong-sense"
    family = "mt"
    examples = (
        (
            "The flag was lowered during the discount of June 4, when the troops left the base to the army.\n",
            "The flag was lowered during the discount of June 4, when the troops left the base to the army.\n",
        ),
    )
    keeps = (
        "The shop at the base gives soldiers a discount of ten per cent, and the sale goes on until the end of June.\n",
        "The ceremony was cheap: the hotel gave the army a discount, and the price of the hall was not raised.\n",
    )

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        seen: set[tuple[int, int]] = set()
        for sense, needed in senses(doc.word_places.keys()):
            for start, end in sense.find(doc, needed):
                if (start, end) in seen:
                    continue
                seen.add((start, end))
                message = f'"{doc.text[start:end]}" is hardly what is meant: {sense.language} "{sense.source}" is also "{sense.meant}"'
                data = {"meant": sense.meant, "source": sense.source, "language": sense.language}
                yield self.mark(start, end, message, data=data)
