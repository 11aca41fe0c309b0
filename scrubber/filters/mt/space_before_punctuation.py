"""Spaces before punctuation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scrubber.document import Document
from scrubber.english import EnglishFilter
from scrubber.finding import Finding
from scrubber.lazy import pattern

# The literal space comes first, so that the search runs at the speed of a string search.
SPACED = pattern(r"[ \u00a0\u202f](?:[,;!?](?=[\s”\"')]|$)|\.(?=[\s”\"]|$)|:(?=[ \n]))")
NO_BREAK = "\u00a0\u202f"
SPACES = tuple(f"{space},".encode() for space in f" {NO_BREAK}")
PLAIN = pattern(r"[a-z]{2,}[”’\")\]]*$")
ANCHOR = pattern(r"\b(?:here|this|review|report|article|story|interview|post|video|page|site|website|link|below|more)$")


@dataclass(frozen=True)
class SpaceBeforePunctuation(EnglishFilter):
    """A space before a comma, full stop, semicolon, colon, question or exclamation mark in English.

    What it finds: "last year ." in a text that otherwise sets its marks close, and "Why ?" with the no-break space that
    French puts there. The word before it must be an ordinary word in lower case: the spaces that a scraper leaves
    behind links stand after names, handles and figures.

    Why it is noise: English has no space there.

    When it would be wrong: where the space comes from link text or from a tokeniser and not from a translator. A text
    with more than `most` such spaces has them for another reason and is left alone, as is one with such a space behind a
    name or a figure, and lists ("Adults : 12"). Ellipses (". . ."), scores ("3 : 1"), ".NET" and smileys are not touched.

    Where it comes from: spacing rules of the Imprimerie nationale and of the Chicago Manual of Style.
    """

    name = "space-before-punctuation"
    family = "mt"
    examples = (
        (
            "The bridge was closed in the spring of last year . It is not known when it will be open again!\n",
            "The bridge was closed in the spring of last year. It is not known when it will be open again!\n",
        ),
        (
            "Who would have thought of the bridge\u00a0? It was closed in the spring of last year and not in May.\n",
            "Who would have thought of the bridge? It was closed in the spring of last year and not in May.\n",
        ),
    )
    keeps = (
        "The score was 3 : 1 at half time, and then . . . nothing more happened, as the reporter was asleep :)\n",
        "It is written in .NET and in C, and it was the first of its kind for the .com of the nineties.\n",
        "Qui a dit cela ? Personne ne le sait dans le village, et le maire est parti pour la ville !\n",
        "The motion of Anna Berger , who leads the party in the north , was read to the house on Tuesday .\n",
        "Read our review , where we have called it the best of the year for the price that is asked for it here .\n",
    )
    most: int = 3

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        if not any(space in doc.marks for space in SPACES):
            return
        spaced = list(_spaced(doc.shown))
        certain = [(start, end) for start, end, kind in spaced if kind == "no-break"]
        plain = [(start, end) for start, end, kind in spaced if kind == "plain"]
        if len(plain) > self.most or any(kind == "other" for _, _, kind in spaced):
            plain = []
        for start, end in (*certain, *plain):
            mark = doc.text[end - 1]
            yield self.replace(start, end, mark, f'space before "{mark}"')


def _spaced(text: str) -> Iterator[tuple[int, int, str]]:
    """Spaces before marks: `plain` behind an ordinary word, `no-break`, or `other` where a link, name or figure stands before."""
    for match in SPACED.finditer(text):
        start, end = match.span()
        before, mark = text[max(0, start - 24) : start], text[end - 1]
        if text[end : end + 2] == f" {mark}" or not before or not (before[-1].isalnum() or before[-1] in "”’\")]%@_"):
            continue
        if text[start] in NO_BREAK and mark not in ".,":
            yield start, end, "no-break"
        elif PLAIN.search(before) and mark != ":" and not ANCHOR.search(before):
            word = before.split()[-1].lstrip("([\"“'‘")
            yield start, end, "plain" if word[:1].islower() else "other"
        else:
            yield start, end, "other"
