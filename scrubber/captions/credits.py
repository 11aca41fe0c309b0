"""Where the credit at the end of a caption begins.

Credits open with a word and a sign ("Photo: ", "Credit...", "Quelle: ", "Foto/"), stand in a bracket at the end, or name an
agency, a picture bank or a licence. They are also found glued to the word before them ("in the harbourCredit: Reuters").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from scrubber.captions.marks import alternatives, houses, listed, shown
from scrubber.expressions import expression
from scrubber.lazy import pattern
from scrubber.normal import fold, words

TAIL = 200
LONGEST_CREDIT = 150
MOST_SIGNS = 12

SIGN = pattern(r"\s?(?::|/|\.\.\.|…|\|)|\s?(?:©|\([cC]\)\s)")
SIGNS = (":", "/", "...", "…", "|", "©", "(c)", "(C)")  # one of which it holds
PHRASE = pattern(
    r"(?<!\w)(?:(?:photo|image|picture)s?\s(?:by|courtesy|via|copyright|source(?=,))|courtesy|submitted\sphotos?|(?:bild|foto)\svia)\b",
    re.IGNORECASE,
)
PHRASE_WORDS = (" by ", "copyright", "courtesy", "submitted", " via", " source,")
# "Fot. Jan Arv", "foto Ansa", "Foto di Anna Arv" behind the end of a sentence or in a bracket: a word, then names.
NAMED = pattern(r"(?:\A|(?<=[.!?)”\"»’/|–—-]\s)|(?<=[(\[]))(?P<word>[^\W\d_]{3,12})\.?\s(?:(?:di|de|by|par|von|van|door|av|af)\s)?(?=[^\W\d_a-zà-ÿ])")
BRACKET = pattern(r"[(\[](?P<inside>[^()\[\]]{2,120})[)\]]\s*\.?\s*\Z")
SITE = pattern(r"\s[|–-]\s+(?:www\.)?[\w-]{2,40}\.[a-z]{2,6}\s*\Z")
# Behind the end of a sentence: names with a slash between or before them, or "for The ...": a credit that does not say so.
SLASHED = pattern(
    r"(?<=[.!?”\"»’'])\s+(?:[^\W\d_a-z][^/.!?]{1,40}(?:/|\sfor\sThe\s|\svia\s)[^/.!?]{2,40}|/\s[^\W\d_a-z][^/.!?]{2,40})\Z"
)
FOR = pattern(r"/|\s(?:for|via|für|pour|para|per|voor|dla)\s(?=[^\W\d_a-z])")
NAMES = r"(?:[^\W\d_a-z][\w.'’-]{0,30}[ ]?){1,4}"
# Words in lower case that stand inside names, credits and licences.
PARTICLES = frozenset(
    ["of", "de", "da", "di", "do", "du", "des", "del", "der", "den", "van", "von", "zu", "la", "le", "y", "e", "i", "et", "und",
     "and", "for", "via", "by", "on", "the", "sa", "cc", "no"]
)


def credit_start(text: str) -> int | None:
    """Offset of the credit that ends a line, or None."""
    tail = text[-TAIL:]
    shift = len(text) - len(tail)
    if tail.endswith((")", "]", ".")) and (bracket := BRACKET.search(tail, max(0, len(tail) - 125))) and is_credit(bracket["inside"]):
        return shift + bracket.start()
    for start, end in openings(tail):
        if len(tail) - end <= LONGEST_CREDIT and is_name(tail[end:]):
            return shift + start
    return next((shift + found.start() for found in unlabelled(tail)), None)


def openings(tail: str) -> Iterator[tuple[int, int]]:
    """Places where a credit may open: from the word to behind its sign."""
    for sign in islice(SIGN.finditer(tail), MOST_SIGNS) if any(map(tail.__contains__, SIGNS)) else ():
        before = credit_word(tail[max(0, sign.start() - 40) : sign.start()])
        if (before and sign.end() < len(tail)) or sign.group().strip()[0] in "©(":
            yield sign.start() - before, sign.end()
    folded = tail.casefold()
    if any(word in folded for word in PHRASE_WORDS):
        yield from (phrase.span() for phrase in PHRASE.finditer(tail))
    spoken = folded.replace("(", " ").replace("[", " ").split()
    if listed("credit").isdisjoint(spoken) and listed("credit").isdisjoint([word[:-1] for word in spoken if word[-1] == "."]):
        return
    for named in NAMED.finditer(tail):
        if named["word"].casefold() in listed("credit"):
            yield named.span()


def credit_word(before: str) -> int:
    """Length of the word or phrase that ends `before` and opens credits; 0 if there is none."""
    at, longest = len(before), 0
    for _ in range(3):
        at = before.rfind(" ", 0, at)
        phrase = before[at + 1 :].lstrip("([|-–—")
        if phrase.casefold() in listed("credit"):
            longest = len(phrase)
        if at < 0:
            break
    if longest:
        return longest
    last = before[before.rfind(" ") + 1 :]
    for n in range(len(last) - 1, 0, -1):
        if last[n].isupper():
            glued = not last[n - 1].isupper() and last[n:].casefold() in listed("credit")
            return len(last) - n if glued else 0
    return 0


def unlabelled(tail: str) -> Iterator[re.Match[str]]:
    """Credits that carry no word for it: a site, two names with a slash, an agency, a licence."""
    if "." in tail[-7:] and (site := SITE.search(tail, max(0, len(tail) - 60))):
        yield site
    if "/" in tail and (slashed := SLASHED.search(tail, max(0, len(tail) - 90))) and is_name(slashed.group()):
        yield slashed
    if not first_words().isdisjoint(re.split(r"[\s/|,–.)-]+", tail[-60:].casefold())) and (house := banks().search(tail, max(0, len(tail) - 90))):
        yield house


@cache
def first_words() -> frozenset[str]:
    """The words with which agencies and licences begin: the cheap test for `banks`."""
    return frozenset(re.split(r"[\s-]", name.casefold())[0] for kind in ("agency", "licence") for name in houses(kind))


@cache
def banks() -> re.Pattern[str]:
    """A credit without a label at the end of a line: "AP", "Reuters/Ann Fox", "Ann Fox/Getty Images", "CC BY-SA 2.0"."""
    by = rf"(?:{NAMES}\s?[/|,–-]\s?)?(?:(?i:{alternatives(houses('agency'))}))(?:\s?(?:/|via|-|,)\s?{NAMES}){{0,3}}"
    licence = rf"(?i:{alternatives(houses('licence'))})(?:[\s-](?:SA|ND|NC))*(?:\s\d\.\d)?"
    return expression(rf"(?:\s|\A|(?<=[.!?)]))[-–|/]?\s?(?:{by}|{licence})\.?\s*\Z")


@cache
def agency() -> re.Pattern[str]:
    """An agency, a picture bank or a licence anywhere."""
    return expression(rf"(?<![\w-])(?:{alternatives(houses('agency'))}|(?i:{alternatives(houses('licence'))}))(?![\w-])")


def is_credit(inside: str) -> bool:
    """Whether a bracket at the end holds a credit: a label, an agency, or names with a slash between them."""
    if not is_name(inside):
        return False
    if agency().search(inside) or any(start == 0 for start, _ in openings(inside)):
        return True
    if shown().match(f"({inside})"):
        return False
    return fold(inside) in listed("credit") or bool(FOR.search(inside) and not any(character.isdigit() for character in inside))


def is_name(text: str) -> bool:
    """Whether a text reads like names rather than a sentence: hardly any words in lower case."""
    found = words(text)
    lower = sum(word[0].islower() and word not in PARTICLES and word not in first_words() for word in found)
    return lower <= 1 or lower * 4 <= len(found)
