"""Numbers and times that were taken apart, or set as another language sets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scrubber.document import Document
from scrubber.english import EnglishFilter, summed_up
from scrubber.finding import Finding
from scrubber.lazy import pattern

UNIT = (r"(?:%|per ?cent\b|million\b|billion\b|trillion\b|thousand\b|(?:kilo|centi|milli)?met(?:re|er)s?\b|km\b|kg\b|"
        r"kilograms?\b|tons?\b|tonnes\b|euros?\b|dollars\b|degrees?\b|hectares\b|lit(?:re|er)s\b|points?\b|inhabitants\b)")
TIME = pattern(r"(?:[01]?\d|2[0-4]): [0-5]\d(?![\d:.,]*\d)")
THOUSANDS = pattern(r"\d{1,3}(?:, 000)+(?![\d,]*\d)")
# A figure comes first, so that the search skips from one to the next; what stands before it is looked at afterwards.
TORN = pattern(rf"\d{{1,3}}\. \d{{1,2}} ?{UNIT}")
COMMA = pattern(rf"\d{{1,3}},\d{{1,2}} ?{UNIT}")
PART = tuple("0123456789.,:")
DECADE = pattern(r"\b(?:[Tt]he|[Ee]arly|[Ll]ate|[Mm]id|and|to) (?P<at>(?:1[5-9]|20)\d0 s)\b")
VERSE = pattern(r"(?:[A-Z]\w+|\b[IVX]+|\b[123] [A-Z]\w+) ?$")
CLOCK = pattern(r"\b(?:at|from|until|till|to|by|between|and|around|about|before|after|of|since|as of|p\.?m|a\.?m|o'clock|hours?|[-–]) ?$")


@dataclass(frozen=True)
class BrokenNumber(EnglishFilter):
    """A number, a time of day or a decade that was torn apart; if asked, one with the decimal comma of its language.

    What it finds: "at 18: 00", "65, 000 people", "4. 5 million", "in the 1960 s"; with `decimal-commas` also "2,07 million",
    "7,4%", which readers hardly ever mind.

    Why it is noise: the pieces from which a translation model builds its output were put together with spaces, or the
    number was copied as the source has it. English sets a decimal point.

    When it would be wrong: verses ("Genesis 1: 12"), scores, ratios and lists of numbers ("in 1, 2, 3 metres"): a time
    needs a preposition before it, a decimal comma a unit behind it and no other number beside it; seconds have no "the" before them. It repairs only what
    was torn; the comma may separate thousands in a text that groups by two, and stays.

    Where it comes from: Unicode CLDR, decimal and grouping marks by locale.
    """

    name = "broken-number"
    family = "mt"
    examples = (
        (
            "The last ferry leaves at 18: 00 on Sundays, and by then some 65, 000 people have been on the island.\n",
            "The last ferry leaves at 18:00 on Sundays, and by then some 65,000 people have been on the island.\n",
        ),
        (
            "The harbour was built in the 1960 s, and most of the people who live there came to the island in the 1980 s.\n",
            "The harbour was built in the 1960s, and most of the people who live there came to the island in the 1980s.\n",
        ),
    )
    keeps = (
        "The text of the sermon was Romans 8: 28, and the second reading was taken from Genesis 1: 12 that day.\n",
        "In 2019, 100 people came; in the years 2020, 2021 and 2022, 000 was the number that was dialled by them.\n",
        "The posts stand at 1,2 and 3 metres, the dose is 1,500 grams, and the ratio of the mixture is 3: 10.\n",
        "An exposure of 1960 s is too long, in 2020 s Corporation was sold, and the lens of 1970 saw the 1980s out.\n",
    )

    most: int = 3
    decimal_commas: bool = False

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        yield from summed_up(sorted(self._found(doc), key=lambda finding: finding.start), self.most)

    def _found(self, doc: Document) -> Iterator[Finding]:
        text = doc.shown
        if b"0: 0" in doc.shape:
            for match in TIME.finditer(text):
                before = text[max(0, match.start() - 12) : match.start()]
                if not before.endswith(PART) and CLOCK.search(before) and not VERSE.search(before):
                    yield self.replace(*match.span(), match.group().replace(" ", ""), "space inside a time of day")
        for match in THOUSANDS.finditer(text) if b"0, 000" in doc.shape else ():
            before = text[max(0, match.start() - 10) : match.start()]
            if not before.endswith(PART) and not re.search(r"\b(?:1[89]|20)\d\d,? (?:and |or )?$", before):
                yield self.replace(*match.span(), match.group().replace(" ", ""), "space inside a number")
        for match in TORN.finditer(text) if b"0. 0" in doc.shape else ():
            before = text[max(0, match.start() - 6) : match.start()]
            if not before.endswith(PART) and not re.search(r"\b(?:No|[Nn]os?|p|pp|[Ff]ig|[Cc]h|[Aa]rt|in|by|of|and) ?\.? ?$", before):
                yield self.replace(*match.span(), match.group().replace(". ", ".", 1), "space inside a number")
        for match in DECADE.finditer(text) if "0 s" in text else ():
            yield self.replace(*match.span("at"), match.group("at").replace(" ", ""), "space inside a decade")
        for match in COMMA.finditer(text) if self.decimal_commas and b"0,0" in doc.shape else ():
            before = text[max(0, match.start() - 6) : match.start()]
            if not before.endswith(PART) and not re.search(r"\d(?:,| and| or|[-–])? ?$", before):
                yield self.mark(*match.span(), f'"{match.group()}": English sets a decimal point, not a comma')
