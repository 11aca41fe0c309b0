"""Photo credits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber import furniture
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.lazy import pattern
from scrubber.prose import SENTENCE_END

LONGEST = 90
AGENCY = (
    r"(?:getty(?: images)?|reuters|afp|a\.?p\.?|associated press|epa|ansa|dpa|shutterstock(?:\.com)?|alamy|istock(?:photo)?|pa wire|bloomberg|xinhua|tass|efe|ntb|tt|"
    r"imago(?: images)?|picture[ -]alliance|pixabay|unsplash|pexels|flickr|depositphotos|adobe stock|fotolia|dreamstime|wikimedia(?: commons)?|keystone|belga|apa|sid|"
    r"nasa|esa|noaa|usgs|zuma(?: press)?|rex(?: features)?|splash(?: news)?|backgrid|sipa(?: usa)?|abaca(?: press)?|nurphoto|sopa images|anadolu(?: agency)?|kyodo(?: news)?|jiji(?: press)?|"
    r"yonhap|pti|pap|anp|čtk|mti|lusa|aap|(?:the )?canadian press|ritzau(?: scanpix)?|scanpix|lehtikuva|usa today (?:sports|network)|imagn(?: images)?|icon sportswire|newscom|redux|magnum(?: photos)?|corbis|"
    r"science photo library|swns|pa(?: images| media)?|123rf|freepik|canva|wenn(?:\.com)?|bestimage|thinkstock|pixelio(?:\.de)?|upi|press association|handout|courtesy)"
)
NOUN = r"(?:photo(?:graph)?s?|image|picture|pic|foto|fotos|bild|bilder|symbolbild|crédits?(?: photos?)?|credit|credits|fotografía|imagem|imagen|immagine|zdjęcie|fot\.|фото|写真|사진)"
BEGINNINGS = frozenset(("ph", "im", "pi", "fo", "bi", "sy", "cr", "zd", "фо", "写真", "사진"))  # of the nouns
LABELLED = pattern(
    rf"[(\[]?\s*{NOUN}\s*(?:credits?|by|von|courtesy(?: of)?|source|kredit|crédits?|quelle|de|di|via|illustration)?\s*(?::|©|/|\.\.\.|…|, (?=getty)|\bby\b|\bvia\b|\bcourtesy\b)\s*(?P<who>.{{2,80}}?)\s*[)\]]?",
    re.IGNORECASE,
)
AGENCY_LINE = pattern(rf"[(\[]?\s*©?\s*(?:[\w.'’&-]+(?: [\w.'’&-]+){{0,3}}\s*[/|,-]\s*)?(?:\w+[ /])?{AGENCY}(?:\s*[/|,]\s*[\w.'’& -]{{2,40}})?\s*[)\]]?", re.IGNORECASE)

# "Ann Fox/Reuters", "AP Photo/Ann Fox", "Lee Marsh/iPhoto": names, a stroke, and an agency or a word with capitals inside.
NAMES = frozenset(("getty images", "associated press", "afp", "reuters", "shutterstock", "istockphoto"))
CAPITAL = r"[A-ZÀ-ÞА-ЯŁŚŻČŘŠŽ]"
STROKE = pattern(
    rf"{CAPITAL}[\w.'’-]*(?:,? {CAPITAL}[\w.'’-]*){{1,3}}\s?/\s?(?:(?i:{AGENCY})(?:\s?/\s?[\w.'’ ]{{2,30}})?|[A-Z]+[a-z]*[A-Z]\w+)"
    rf"|(?i:{AGENCY})(?i: photos?)?\s?/\s?(?:(?i:{AGENCY})|{CAPITAL}[\w.'’-]*(?:,? {CAPITAL}[\w.'’-]*){{0,3}})|(?i:getty images|associated press|afp|reuters|shutterstock|istockphoto)"
)
HOLDER = pattern(rf"[(\[]?© ?{CAPITAL}[\w.'’-]+(?: (?:{CAPITAL}[\w.'’-]*|de|von|van|der|le|la|di)){{1,3}}[)\]]?")
HANDLE = pattern(rf"[\w.@-]{{2,25}}\s?/\s?{AGENCY}(?:\s?/\s?[\w.'’ ]{{2,30}})?", re.IGNORECASE)
COPYRIGHT = pattern(rf"image copyright (?:[\w.'’-]+\s?/\s?)?{AGENCY}(?:\s?/\s?[\w.'’ -]{{2,30}})?", re.IGNORECASE)
NAME = pattern(r"[A-ZÀ-ÞА-Я][\w.'’-]*(?:\s*[ /,|&-]\s*(?:[A-ZÀ-ÞА-Я0-9][\w.'’-]*|de|von|van|der|la|le|di|via|and|und|of|on|the|for))*")


class PhotoCredit(Filter):
    """Lines that are nothing but the credit of a photo: "Photo: Ann Fox / AFP", "(Image: Getty)", "Foto: Lee Marsh".

    What it finds: a word for a photo, a colon or a copyright sign, and a name or an agency; a line that is only an
    agency with a name; and a name, a stroke, and an agency: "Ann Fox/Reuters".

    Why it is noise: the photo has gone, and with it what the credit was for.

    When it would be wrong: a line that says what is in the picture is a caption and stays; an agency's name inside a
    sentence, such as "he told Reuters", is none of this rule's business.
    """

    name = "photo-credit"
    family = "furniture"
    examples = (
        (
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n\n"
            "Photo: Ann Fox / AFP\n\n(Image: Getty)\n\n"
            "The bridge was planned for thirty years before anybody drew a line on a map, the mayor said.\n",
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n\n"
            "The bridge was planned for thirty years before anybody drew a line on a map, the mayor said.\n",
        ),
    )
    keeps = (
        "Photo: The mayor opens the new bridge in the rain\n\nThe mayor declined to comment to Reuters on the cost of the bridge.\n",
        "He worked for Reuters.\n\nThe picture shows a bridge, which was painted by a boy of seven who had never seen one before.\n",
        "Image 4: how to fold the paper\n\nFold the paper along the line, turn it over, and fold it once more, as the picture shows it.\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        for block, text in zip(doc.blocks, furniture.bare_texts(doc), strict=True):
            if 5 <= len(text) <= LONGEST and (text[0] in "©([" or text[:2].lower() in BEGINNINGS or is_agency(text)) and is_credit(text):
                yield self.remove(block, "credit of a photo")


def is_agency(text: str) -> bool:
    """The cheap test for a line with a stroke in it, or one that is an agency's name."""
    return ("/" in text and text.count(" ") <= 7) or text.lower() in NAMES


def is_credit(text: str) -> bool:
    if (is_agency(text) and STROKE.fullmatch(text.strip("()[]"))) or HOLDER.fullmatch(text):
        return True
    found = LABELLED.fullmatch(text)
    if found:
        who = found["who"].lstrip("© ")
        if HANDLE.fullmatch(who) or re.fullmatch(AGENCY, who, re.IGNORECASE):
            return True
        agency = re.search(rf"\b{AGENCY}\b|[\w]/[\w]| / ", who, re.IGNORECASE)
        return len(who.split()) <= 10 and not SENTENCE_END.search(who) and bool(NAME.fullmatch(who) and (agency or len(who.split()) <= 4))
    return (text[0] in "©([" and bool(AGENCY_LINE.fullmatch(text))) or bool(COPYRIGHT.fullmatch(text))
