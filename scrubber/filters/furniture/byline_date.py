"""Bylines and dates."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from scrubber import furniture, lexicon
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.furniture.bylines import is_byline, may_be_byline, may_be_labelled
from scrubber.lazy import pattern
from scrubber.normal import DIGITS, plain

LONGEST = 120
TOKEN = pattern(r"[^\W\d_]+|\d+")
CLOCK = pattern(r"\d{1,2}[:.h]\d{2}|\d\s?[ap]\.?m\b|\d uhr\b")
# A date in figures alone: day, month and year in any order that ends or begins with the year.
STAMP = pattern(r"(?<!\d)(?:\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d([./-])\d{1,2}\2\d{1,2})(?!\d)")
READING_TIME = pattern(r"\D{0,30}\b\d{1,2}\s?(?:min(?:ute)?s?\.?(?: (?:read|to read))?|minut(?:y|a)? czytania|minutos?|minuti|minuten|минут\w*)(?: de lectura| de leitura| di lettura| lesezeit| leestijd)?\W*")


class BylineDate(Filter):
    """Date lines of a page: "Published 11:11 PM EST Nov 19, 2019", "Updated: ...", "3 min read".

    What it finds: lines before or after the article that consist of a date and of the words that stand around dates, with
    a time of day or a word such as "Published" or "Updated"; and reading times.

    Why it is noise: it tells when the page was made, not what happened.

    When it would be wrong: diaries, timelines and programmes, in which a date is a heading. A bare date without a time of
    day and without such a word is left alone, and so is everything inside the article.
    """

    name = "byline-date"
    family = "furniture"
    examples = (
        (
            "New bridge before the vote\n\nPublished 11:05 PM EST Nov 9, 2021\n3 min read\n\n"
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n",
            "New bridge before the vote\n\n"
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n",
        ),
    )
    keeps = (
        "The diary of a bridge\n\n9 November 2021\n\nThe council votes on the new bridge next week, and nobody doubts how the vote will end.\n\n"
        "10 November 2021\n\nThe council has voted, and the bridge will be built, although nobody knows who is going to pay for it.\n",
        "Programme\n\n10:30 Opening\n11:15 The council answers questions\n\nThe doors open at ten, and there is coffee for everybody who comes early.\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        page = furniture.page(doc)
        marked = furniture.unmarked(doc)
        for position in (*range(1, page.head), *range(max(1, page.head, page.tail), len(doc.blocks))):
            block = doc.blocks[position]
            text = marked.get(block.number) or block.text
            if 4 <= len(text) <= LONGEST and has_digit(text) and (is_reading_time(text.lower()) or is_date_line(text)):
                yield self.remove(block, "date line of the page")
            elif may_be_byline(text) and is_byline(text, doc.language if may_be_labelled(text) else None, labelled=position >= page.head):
                yield self.remove(block, "names who wrote it")


@cache
def vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    """Words that stand in dates, in all languages, and those that say that a page was published or changed."""
    dates: set[str] = set()
    labels: set[str] = set()
    for language in lexicon.languages("byline_date"):
        tables = lexicon.load(language, "byline_date")["words"]
        dates |= set(tables["dates"])
        labels |= set(tables["labels"])
    return frozenset(dates), frozenset(labels)


def has_digit(text: str) -> bool:
    return any(map(text.__contains__, DIGITS)) if text.isascii() else any(map(str.isdigit, text))


def is_reading_time(text: str) -> bool:
    return ("min" in text or "минут" in text) and bool(READING_TIME.fullmatch(text))


def is_date_line(text: str) -> bool:
    """Whether a line with a digit in it is a date and a label, or a date with a time."""
    folded = plain(text)
    tokens = TOKEN.findall(folded)
    dates, labels = vocabulary()
    words = [token for token in tokens if not token.isdigit()]
    if len(tokens) > 24 or not all(word in dates or word in labels for word in words):
        return False
    numbers = len(tokens) - len(words)
    labelled = not labels.isdisjoint(words)
    dated = any(word in dates for word in words) or bool(STAMP.search(folded))
    return numbers >= 1 and dated and (labelled or (numbers >= 3 and bool(CLOCK.search(STAMP.sub(" ", folded)))))
