"""What makes a line a photo caption, and what two captions have in common."""

from __future__ import annotations

import re
from collections import Counter

from scrubber.normal import fold, words

POSITION = "pictured|above|below|left|right|centre|center|top|bottom|inset|seen|shown|file(?: photo| image)?|stock(?: photo| image)?"
CUE = re.compile(rf"\((?:{POSITION})\b[^()]{{0,200}}\)", re.IGNORECASE)
LABEL = re.compile(r"^(?:photo|photograph|image|picture|pictured|caption|foto|bild|above|below|left|right)\s?:\s*", re.IGNORECASE)
AGENCY = r"reuters|afp|ap|getty(?: images)?|epa|ansa|dpa|shutterstock|alamy|istock|pa|bloomberg|xinhua|tass"
CREDIT = re.compile(
    rf"\s*(?:[(\[]\s?)?(?:(?:photo|image|picture)s?(?: credit)?(?: by| courtesy(?: of)?)?\s?[:/]\s?[^()\[\]]{{1,60}}|(?:[\w.' -]{{2,40}}\s?/\s?)?(?:{AGENCY})(?:\s?/\s?[\w.' -]{{2,40}})?)\s?[)\]]?\s*$",
    re.IGNORECASE,
)

STOP_WORDS = frozenset(
    ["a", "an", "the", "and", "or", "but", "of", "to", "in", "on", "at", "by", "for", "from", "with", "as", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "that", "this", "these", "those", "it", "its", "his", "her", "their", "he", "she", "they", "who", "which", "when", "while", "during", "after", "before", "into", "over", "under", "near", "about", "not"]
)


def has_cue(text: str) -> bool:
    """Whether a line says itself that it is a caption: "(pictured ...)", "Photo: ...", a credit at its end."""
    return bool(CUE.search(text) or LABEL.match(text) or CREDIT.search(text))


def core(text: str) -> str:
    """A caption without cue, label and credit."""
    return " ".join(CREDIT.sub("", CUE.sub(" ", LABEL.sub("", text))).split())


def content(text: str) -> Counter[str]:
    """Folded words and numbers that carry meaning, without possessive endings and dots, each with its count."""
    found = (word.removesuffix("'s") for word in words(fold(text.replace("U.S.", "US"))))
    return Counter(word for word in found if word not in STOP_WORDS)
