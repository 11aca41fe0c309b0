"""Bylines and dates."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from scrubber import furniture, lexicon
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.furniture.bylines import is_byline, may_be_byline, may_be_labelled
from scrubber.furniture.facts import in_lists
from scrubber.lazy import pattern
from scrubber.normal import DIGITS, plain

LONGEST = 120
TOKEN = pattern(r"[^\W\d_]+|\d+")
CLOCK = pattern(r"\d{1,2}[:.h]\d{2}|\d\s?[ap]\.?m\b|\d uhr\b")
MINUTES = pattern(r"(?P<before>\D{0,30})\b\d{1,2}\s?(?:min|мин)\w*\.?(?P<after>\D{0,20})")
BARE_DATE = pattern(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}")
# How near to a date minutes are taken for a reading time, in lines.
NEAR = 2
# A date in figures alone: day, month and year in any order that ends or begins with the year.
STAMP = pattern(r"(?<!\d)(?:\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d([./-])\d{1,2}\2\d{1,2})(?!\d)")


class BylineDate(Filter):
    """Date lines of a page: "Published 11:11 PM EST Nov 19, 2019", "Updated: ...", "3 min read".

    What it finds: lines before or after the article that consist of a date and of the words that stand around dates, with
    a time of day or a word such as "Published" or "Updated"; and reading times, bare minutes only close to such a line.

    Why it is noise: it tells when the page was made, not what happened.

    When it would be wrong: diaries, timelines and programmes, in which a date is a heading; the cooking time of a recipe,
    the date and the hour of a meeting in a list with its place. A bare date without a time of day and without such a word
    is left alone, and so is everything inside the article.
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
        "Pea soup for four\n\nPrep time: 20 minutes\nCook: 45 min\n\n"
        "Soak the peas overnight, bring everything to the boil and let it simmer for two hours, stirring now and then.\n",
        "The choir sings\n\nDate: Saturday, 12 June 2021\nTime: 7:30 pm\nPlace: the market hall\n\n"
        "The choir of the harbour sings songs of the sea, and everybody who likes to sing is welcome to sing along with them.\n",
        "Programme\n\n10:30 Opening\n11:15 The council answers questions\n\nThe doors open at ten, and there is coffee for everybody who comes early.\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        page = furniture.page(doc)
        texts = furniture.bare_texts(doc)
        dates, bylines, reading = set[int](), set[int](), set[int]()
        times: list[int] = []
        for position in (*range(1, page.head), *range(max(1, page.head, page.tail), len(texts))):
            text = texts[position]
            numbered = len(text) <= LONGEST and has_digit(text)
            if numbered and is_reading_time(text.lower()):
                reading.add(position)
            elif numbered and len(text) >= 4 and is_date_line(text):
                dates.add(position)
            elif may_be_byline(text) and is_byline(text, doc.language if may_be_labelled(text) else None, labelled=position >= page.head):
                bylines.add(position)
            elif numbered and around_minutes(text.lower()) == []:
                times.append(position)
        if dates or bylines:
            facts = in_lists(texts, dates | bylines, reading | page.furniture())
            dates, bylines = dates - facts, bylines - facts
        dates |= reading
        dates.update([n for n in times if any(m in dates or m in bylines or BARE_DATE.fullmatch(texts[m])
                                              for m in range(max(n - NEAR, 0), min(n + NEAR + 1, len(texts))))])
        for position in sorted(dates | bylines):
            yield self.remove(doc.blocks[position], "date line of the page" if position in dates else "names who wrote it")


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


@cache
def reading_words() -> frozenset[str]:
    """Words for reading, and for what is past ("5 minutes ago"), in all languages."""
    return frozenset(word for language in lexicon.languages("byline_date") for word in lexicon.load(language, "byline_date")["words"].get("reading", ()))


def has_digit(text: str) -> bool:
    return any(map(text.__contains__, DIGITS)) if text.isascii() else any(map(str.isdigit, text))


def around_minutes(text: str) -> list[str] | None:
    """The words of a line, in lower case, that is a number of minutes and a few words; None for other lines."""
    match = MINUTES.fullmatch(text) if "min" in text or "мин" in text else None
    return TOKEN.findall(match["before"] + match["after"]) if match else None


def is_reading_time(text: str) -> bool:
    """Whether a line, in lower case, says in how many minutes the article can be read, or how many ago it was published."""
    return not reading_words().isdisjoint(around_minutes(text) or ())


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
