"""The marks that captions carry, as patterns: labels, counters, credits, "(pictured ...)", "... more".

The words come from the lexicons `caption` of all languages together: a page may caption its photos in another language
than it writes in, and "Foto:" is a credit in nine of them. All patterns are linear: they are tried at a few places near the
ends of a line, and what they may span is bounded.
"""

from __future__ import annotations

import re
from functools import cache

from scrubber import lexicon

MULTIPLE = "mul"
OPENING = r"[(\[]"
CLOSING = r"[)\]]"


@cache
def listed(kind: str) -> str:
    """The marks of one kind in all languages as alternatives of a pattern, longest first."""
    found = {word for code in lexicon.languages("caption") for word in lexicon.load(code, "caption").get("marks", {}).get(kind, ())}
    return alternatives(found)


def alternatives(found: set[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(found, key=lambda word: (-len(word), word)))


@cache
def stop_words(language: str | None) -> frozenset[str]:
    """Words of a language that may come and go between two copies of one caption; none for an unknown language."""
    if language is None or language not in lexicon.languages("caption"):
        return frozenset()
    return frozenset(lexicon.load(language, "caption")["words"]["stop"])


@cache
def label() -> re.Pattern[str]:
    """A label at the start: "Photo:", "Abb. 2:", "Image caption"; the BBC's stand glued to the text."""
    return re.compile(rf"(?:(?i:{listed('label')})\.?(?:\s\d{{1,3}})?\s?[:|]\s*|(?:Image|Media)\s?caption\s?)")


@cache
def counter() -> re.Pattern[str]:
    """A place in a gallery at the start: "2of4", "1/5", "[3/12]", "Photo 2 of 4", "Bild 2 von 4:"."""
    of = r"\s?(?:/|\b(?:of|von|de|di|van|z|av|af)\b|of)\s?"
    return re.compile(rf"[(\[]?(?:(?i:{listed('label')})\s)?(?P<n>\d{{1,3}}{of}\d{{1,3}})[)\]]?\s?[:.\-–|]?\s*(?=\D)")


@cache
def more() -> re.Pattern[str]:
    """What closes a folded caption: "... more", "less", "(click to enlarge)"."""
    words = listed("more")
    return re.compile(rf"(?:(?P<cut>\.\.\.|…)\s*(?i:{words})|\s[(\[]?(?:(?<=[.!?)]\s)|(?<=[(\[]))(?i:{words})[)\]]?)\s*\Z")


@cache
def clicking() -> re.Pattern[str]:
    """A last sentence that tells to click on the picture."""
    return re.compile(
        rf"(?:(?<=[.!?)]\s)|\A)(?=[^.!?]{{0,90}}\b(?i:{listed('click')})\b)(?=[^.!?]{{0,90}}\b(?i:{listed('picture')})\b)[^.!?]{{1,100}}[.!]?\s*\Z"
    )


@cache
def credit() -> re.Pattern[str]:
    """Where a credit begins: "Photo: ", "Credit...", "(Quelle: ", "© ", "courtesy of "; also glued to the word before it."""
    start = r"(?:(?<!\w)|(?<=[^\W\d_A-Z])(?=[A-Z]))"
    return re.compile(
        rf"\s?[(\[]?\s?(?:{start}(?i:{listed('credit')})(?:\s?(?i:credit|by|via))?\s?(?::|/|\.\.\.|…|\||©)"
        r"|©|\((?:c|C)\)\s|(?<!\w)(?i:(?:photos?|images?|pictures?)\s(?:by|courtesy\sof|via)|courtesy\sof|submitted\sphotos?|(?:bild|foto|photo|via)\svia)\b)"
    )


@cache
def agency() -> re.Pattern[str]:
    """An agency, a picture bank or a licence in a credit."""
    table = lexicon.load(MULTIPLE, "caption")["credit"]
    return re.compile(rf"(?<![\w-])(?:{alternatives(set(table['agency']))}|(?i:{alternatives(set(table['licence']))}))(?![\w-])")


@cache
def banks() -> re.Pattern[str]:
    """A credit without a label at the end of a line: "AP", "Reuters/Ann Fox", "Ann Fox/Getty Images", "CC BY-SA 2.0"."""
    table = lexicon.load(MULTIPLE, "caption")["credit"]
    names = r"(?:[^\W\d_a-z][\w.'’-]*[ ]?){1,4}"
    houses, licences = alternatives(set(table["agency"])), alternatives(set(table["licence"]))
    by = rf"(?:{names}\s?[/|,–-]\s?)?(?:(?i:{houses}))(?:\s?(?:/|via|-|,)\s?{names}){{0,3}}"
    return re.compile(rf"(?:\s|\A|(?<=[.!?)]))[-–|/]?\s?(?:{by}|(?i:{licences})(?:[\s-](?:SA|ND|NC))*(?:\s\d\.\d)?)\.?\s*\Z")


@cache
def shown() -> re.Pattern[str]:
    """A bracket that says where or when the picture shows something: "(pictured: the old lock in March)", "(links)"."""
    return re.compile(rf"{OPENING}(?P<what>\s?(?i:{listed('position')})\b[^()\[\]]{{0,200}}){CLOSING}")


@cache
def note() -> re.Pattern[str]:
    """The start of a note or disclaimer such as stands under every chart of a series, or on every page."""
    return re.compile(rf"[*†¹]|(?:\w+\s)?(?i:{listed('note')})\s?:")


@cache
def file_name() -> re.Pattern[str]:
    """The name of a file from a picture bank: "Fotolia 123456 - harbour"."""
    return re.compile(rf"(?:{alternatives(set(lexicon.load(MULTIPLE, 'caption')['credit']['agency']))})[ _]\d{{5,12}}\b", re.IGNORECASE)


BRACKET = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{2,120})[)\]]\s*\.?\s*\Z")
SITE = re.compile(r"\s+[|–-]\s+(?:www\.)?[\w-]{2,40}\.[a-z]{2,6}\s*\Z")
# Two names with a slash between them behind the end of a sentence: a credit that does not say so.
SLASHED = re.compile(r"(?<=[.!?”\"»’'])\s+[^\W\d_a-z][^/.!?]{1,40}/[^/.!?]{2,40}\Z")
CUT = re.compile(r"\s*(?:\.\.\.|…|\[(?:\.\.\.|…)\])\s*\Z")
MARKUP = re.compile(r"<[^<>]{1,80}>|&#?\w{2,8};|\.(?:png|jpe?g|gif|webp)\s*\Z", re.IGNORECASE)
