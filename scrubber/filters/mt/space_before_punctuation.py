"""Spaces before punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scrubber.document import Document
from scrubber.english import is_english
from scrubber.filters import Filter
from scrubber.finding import Finding

# The literal space comes first, so that the search runs at the speed of a string search.
SPACED = re.compile(r"[ \u00a0\u202f](?:[,;!?](?=[\s”\"')]|$)|\.(?=[\s”\"]|$)|:(?=[ \n]))")


@dataclass(frozen=True)
class SpaceBeforePunctuation(Filter):
    """A space before a comma, full stop, semicolon, colon, question or exclamation mark in English.

    What it finds: "last year ." and "Why ?", as French sets them or as a tokeniser leaves them.

    Why it is noise: English has no space there.

    When it would be wrong: ratios and scores ("3 : 1"), smileys, ellipses (". . ."), ".NET", code and tables. The mark must follow a
    letter, a figure or a closing mark, and the next thing must be a space or the end.

    Where it comes from: spacing rules of the Imprimerie nationale and of the Chicago Manual of Style.
    """

    name = "space-before-punctuation"
    family = "mt"
    examples = (
        (
            "The bridge was closed in the spring of last year . It is not known when it will be open again !\n",
            "The bridge was closed in the spring of last year. It is not known when it will be open again!\n",
        ),
    )
    keeps = (
        "The score was 3 : 1 at half time, and then . . . nothing more happened, as the reporter was asleep :)\n",
        "It is written in .NET and in C, and it was the first of its kind for the .com of the nineties.\n",
        "Qui a dit cela ? Personne ne le sait dans le village, et le maire est parti pour la ville !\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        if not is_english(doc):
            return
        text = doc.text
        for match in SPACED.finditer(text):
            start, end = match.span()
            before, mark = text[start - 1 : start], text[end - 1]
            if not (before.isalpha() or before in "”’\")]%" or (before.isdigit() and mark not in ":")):
                continue
            if text[end : end + 2] == f" {mark}" or before == "":
                continue
            yield self.replace(start, end, mark, f'space before "{mark}"')
