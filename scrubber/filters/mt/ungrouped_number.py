"""Long numbers without the marks that group them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scrubber.document import Document
from scrubber.english import EnglishFilter
from scrubber.finding import Finding
from scrubber.lazy import pattern

# What is counted follows at once: a word in lower case that is neither a small word nor a unit of computing.
NUMBER = pattern(
    r"[1-9]\d{4,7}(?= (?!(?:in|and|or|on|at|to|by|for|from|is|was|as|of|with|the|an?|that|are|were|has|had|have|if|when|then|which|but|not|also|may|can|will|there|here|now|today|this|"
    r"bytes?|bits?|pixels?|baud|rpm|samples?|ports?|files?|lines?|characters?|words?)\b)[a-z]{3,})"
)
PART = tuple(".,:/#$£€%+=(-_'’@&*")
NAMED = pattern(r"(?:\b[A-Z][\w’'-]*|\b(?:no|nos|number|code|type|model|flight|room|page|box|post|zip|version|bus|train))\.? $")
OPENING = pattern(r"\b(?:About|Over|Nearly|Some|Around|Almost|Only|Roughly|Approximately|Than|The|These|Those|All|With|And|Of|For|In|By|Another) $")


@dataclass(frozen=True)
class UngroupedNumber(EnglishFilter):
    """A count of five digits or more without a comma: "some 65000 people", "280000 euros".

    What it finds: five to eight digits in a row before the thing that is counted.

    Why it is noise: English groups the digits by threes from ten thousand on; Chinese, Japanese and tables do not, and
    translators copy what they see.

    When it would be wrong: numbers that are names (flights, models, postal codes), which have a capital before them or no
    noun behind them, and computing, where sizes are written that way.

    Where it comes from: the Chicago Manual of Style on commas in numbers; "locale convention" in Multidimensional Quality
    Metrics (Lommel et al. 2014).
    """

    name = "ungrouped-number"
    family = "mt"
    examples = (
        (
            "The town has spent 280000 euros on the bridge, and some 65000 people have crossed it since it was opened.\n",
            "The town has spent 280,000 euros on the bridge, and some 65,000 people have crossed it since it was opened.\n",
        ),
    )
    keeps = (
        "The town has spent 280,000 euros on the bridge, and 9000 people of the year 2020 have crossed it since then.\n",
        "Flight 11711 carried the Project 22800 ship models to postbox 69440 of the museum, whose number is 555123 there.\n",
        "The file holds 65536 bytes and 10000 lines, the ticket is No 44100 and the page is at example.org/12345 too.\n",
    )

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        text = doc.shown
        for match in NUMBER.finditer(text) if b"00000" in doc.shape and b"00000 aaa" in doc.shape else ():
            start, end = match.span()
            before = text[max(0, start - 30) : start]
            if before[-1:].isalnum() or before.endswith(PART) or (NAMED.search(before) and not OPENING.search(before)):
                continue
            grouped = f"{int(match.group()):,}"
            yield self.replace(start, end, grouped, f'English groups the digits: "{grouped}"')
