"""Words in a sense that the sentence rules out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from scrubber import lexicon
from scrubber.document import Document
from scrubber.english import is_english, sentence_around
from scrubber.filters import Filter
from scrubber.finding import Finding


@dataclass(frozen=True)
class WrongSense(Filter):
    """A word in the wrong one of its senses: "the discount of May 2" for a handover.

    What it finds: words that translate one foreign word in several senses, where the rest of the sentence calls for
    another sense. "Discount" is what French "remise" means in a shop; beside a flag, a base or a ceremony it means a
    handover. An entry is reported only if one of its cues stands in the same sentence and none of its vetoes stands
    in the text.

    Why it is noise: the translator chose the sense that is frequent, not the one that is meant.

    When it would be wrong: in texts about the other sense; prices, per cents and sales silence "discount" everywhere.
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

    def find(self, doc: Document) -> Iterator[Finding]:
        if not is_english(doc):
            return
        by_word, pattern = senses()
        for match in pattern.finditer(doc.text):
            sentence = sentence_around(doc.text, *match.span())
            for sense in by_word[match.group().lower()]:
                if sense.cue.search(sentence) and not sense.veto.search(doc.text):
                    message = f'"{match.group()}" is hardly meant here: {sense.language} "{sense.source}" is also "{sense.meant}"'
                    yield self.mark(match.start(), match.end(), message, data={"meant": sense.meant, "source": sense.source})
                    break


class Sense(NamedTuple):
    """One wrong sense: the foreign word, its language, what it means here, and the words that call for or rule out this reading."""

    source: str
    language: str
    meant: str
    cue: re.Pattern[str]
    veto: re.Pattern[str]


@cache
def senses() -> tuple[dict[str, list[Sense]], re.Pattern[str]]:
    by_word: dict[str, list[Sense]] = {}
    for entry in lexicon.load("en", "wrong_sense")["sense"]:
        sense = Sense(entry["source"], entry["language"], entry["meant"], _any(entry["cues"]), _any(entry["vetoes"]))
        for word in entry["words"]:
            by_word.setdefault(word, []).append(sense)
    return by_word, _any(by_word)


def _any(patterns: Iterator[str] | list[str] | dict[str, list[Sense]]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)
