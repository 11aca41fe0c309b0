"""Phrases translated word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scrubber import lexicon
from scrubber.document import Document
from scrubber.english import is_english
from scrubber.filters import Filter
from scrubber.finding import Finding


@dataclass(frozen=True)
class LiteralPhrase(Filter):
    """A phrase translated word by word: "Speaking to Twitter", "the 20 Years War".

    What it finds: turns that exist in the source language and not in English, by patterns with an example and a
    counter-example each (see the lexicon).

    Why it is noise: the reader has to translate back to understand.

    When it would be wrong: in a quotation of somebody who speaks that way. It only marks.
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

    def find(self, doc: Document) -> Iterator[Finding]:
        if not is_english(doc):
            return
        for pattern, meant in phrases():
            for match in pattern.finditer(doc.text):
                yield self.mark(match.start(), match.end(), f'"{match.group()}" is translated word by word: {meant}', data={"meant": meant})


@cache
def phrases() -> list[tuple[re.Pattern[str], str]]:
    entries = lexicon.load("en", "literal_phrase")["phrase"]
    return [(re.compile(rf"\b(?:{entry['pattern']})", re.IGNORECASE if entry.get("any_case", True) else 0), entry["meant"]) for entry in entries]
