"""Boxes about the author."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import islice
from operator import attrgetter

from scrubber import furniture, lexicon
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.lazy import pattern
from scrubber.normal import fold

MOST_PARAGRAPHS, LONGEST = 3, 700
LONGEST_SENTENCE, REACH = 450, 4
LONGEST_NAME = 50
WORD = r"[^\W\d_a-zß-ÿ][\w.'’-]+"
# The name has two words or more: "About bridges" and "Über Brücken" are headings of an article.
REST = 140  # characters
ABOUT = pattern(rf"(?:About|ABOUT|Über|Sobre|Acerca de|À propos de|Over|Om) (?P<name>{WORD}(?: {WORD}| of| the| for| &){{0,4}}?):?")
NAMED = pattern(rf"(?:About|Über|Sobre|Acerca de|À propos de|Over|Om) (?P<name>{WORD}(?: {WORD}){{1,3}})")
ABOUTS = ("About ", "ABOUT ", "Über ", "Sobre ", "Acerca de ", "À propos de ", "Over ", "Om ")  # how both begin

COMPANY = pattern(
    r"(?:,? (?:Inc|Ltd|AG|SE|GmbH|plc|Corp|LLC|Limited|S\.A|NV)\b\.?)?(?: \([^()]{2,60}\))?,? (?:is|was|ist|has been|provides|delivers|offers|develops|designs|helps|enables|est|es|è|é)\b.{0,160}?"
    r"\b(?:leading|leader|global|world|provid\w+|company|manufactur\w+|developer|supplier|firm|organi[sz]ation|non-?profit|platform|group|brand|institute|university|association|foundation|agency|network|publisher|"
    r"solutions|services|products|führend\w*|anbieter|unternehmen|hersteller|líder|empresa|entreprise|azienda|bedrijf)",
    re.IGNORECASE,
)
# "Ann Fox is a staff writer at ...", with the roles of the lexicons.
NAME = r"[^\W\d_a-zß-ÿа-я][\w.'’-]*"
BIO = pattern(
    rf"\W*(?P<name>{NAME}(?: (?:de|van|von|der|{NAME})){{1,4}}),? (?:is|has been|covers|writes|reports|works|worked|joined|lives|teaches|serves|edits|hosts|ist|schreibt|arbeitet|est|écrit|es|escribe|è|scrive|é|escreve|schrijft|werkt|jest|pisze|är|skriver)\b"
)
SAID = pattern(r"[\"“”„«»]|\b(?:said|says|told|sagt|sagte|dit|dijo|disse)\b")
PRONOUN = pattern(r"\W*(?:he|she|they|his|her|their|follow|contact|email|er|sie|il|elle|él|ella|ele|ela|lui|lei|hij|zij|on|ona|han|hon)\b", re.IGNORECASE)


class AuthorBio(Filter):
    """Boxes about the author at the end: "About the author" and the paragraphs below it.

    What it finds: in the second half of a text a heading of such a box, and up to three paragraphs of at most 700
    characters below it that end the text, other furniture aside. "About Ann Fox" is such a heading if the one paragraph
    below it names her.

    Why it is noise: the box stands below everything that its author writes.

    When it would be wrong: a review or an obituary whose last section is headed "About the author". More than three
    paragraphs, or longer ones, are a section of the article and stay, and so does the heading then.
    """

    name = "author-bio"
    family = "furniture"
    examples = (
        (
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n\n"
            "About the author\n\nAnn Fox writes about bridges and lives in the upper town with two cats and a boat.\n",
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n",
        ),
        (
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n\n"
            "About Ann Fox\n\nFor ten years Ann Fox has written about bridges, and she lives in the upper town.\n",
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n",
        ),
    )
    keeps = (
        "Ann Fox was painted by everybody, and she never liked what she saw, as she wrote to her brother in the upper town.\n\n"
        "About Ann Fox\n\nAnn Fox was born in the lower town, and she never left it for longer than a week in eighty years.\n\n"
        "Her first portrait hangs in the council, and nobody who comes in looks at it.\n",
        "About the author\n\nShe was born in the lower town, and she never left it for longer than a week in eighty years.\n\n"
        "Her first book was about the bridge, and so was her last, and all the others were about the people under it.\n",
        "All about the author of the plan was strange: he had drawn bridges all his life and was afraid of water.\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        page = furniture.page(doc)
        yield from self._sentences(doc, page)
        for position in headings(doc, page):
            block, reading = doc.blocks[position], page.readings[position]
            following = doc.blocks[position + 1].text if position + 1 < len(doc.blocks) else ""
            company = reading is None and is_company(block.text, following)
            named = reading is None and not company and is_named(block.text, following)
            if not named and not company and reading is None:
                continue
            below = [b for b, said in zip(doc.blocks[position + 1 :], page.readings[position + 1 :], strict=True) if said is None and b.text]
            if len(below) <= (1 if named else MOST_PARAGRAPHS) and all(len(b.text) <= LONGEST for b in below):
                yield self.remove(block, "heading of a box about the author")
                for paragraph in below:
                    yield self.remove(paragraph, "box about the author", related=block)
            return

    def _sentences(self, doc: Document, page: furniture.Page) -> Iterator[Finding]:
        """A last paragraph that says what somebody is whom the article does not name, and what goes on with "She"."""
        texts = doc.texts
        last = list(islice((n for n in reversed(range(len(texts))) if texts[n] and (page.readings[n] is None or author_of(texts[n]))), REACH))[::-1]
        for at, position in enumerate(last):
            text = doc.blocks[position].text
            if position > page.head and len(text) <= LONGEST_SENTENCE and (name := author_of(text)):
                below = last[at + 1 :]
                said = any(name.rsplit(" ", 1)[-1] in doc.blocks[n].text for n in range(page.head, position))
                if not said and all(len(doc.blocks[n].text) <= LONGEST_SENTENCE and PRONOUN.match(doc.blocks[n].text) for n in below):
                    for n in (position, *below):
                        yield self.remove(doc.blocks[n], "says who the author is")
                    return


def headings(doc: Document, page: furniture.Page) -> list[int]:
    """Positions in the second half of the text of what the lexicons know as a heading, and of what may be one by its beginning."""
    half = bisect_left(doc.blocks, len(doc.text) / 2, key=attrgetter("start"))
    about = [n for n, text in enumerate(doc.texts[half:], half) if text.startswith(ABOUTS) and len(text) <= LONGEST_NAME and page.readings[n] is None]
    return sorted({*about, *(n for n in page.by_rule.get(AuthorBio.name, ()) if n >= half)})


@cache
def roles() -> frozenset[str]:
    """What authors are, in all languages."""
    return frozenset(role for language in lexicon.languages("author_bio") for role in lexicon.load(language, "author_bio").get("words", {}).get("roles", ()))


def author_of(text: str) -> str:
    """Whom a paragraph introduces as an author: the name it begins with, if its first words say what that is; else empty."""
    found = BIO.match(text)
    return found["name"] if found and not SAID.search(text) and not roles().isdisjoint(fold(text[found.end() : found.end() + REST]).replace(",", " ").replace(".", " ").split()) else ""


def is_company(text: str, following: str) -> bool:
    """Whether a line is "About" and a name, and the paragraph below says what company that is."""
    match = ABOUT.fullmatch(text) if len(text) <= LONGEST_NAME else None
    name = match["name"] if match else ""
    return bool(name and following.startswith((name, f"The {name}")) and COMPANY.match(following, following.index(name) + len(name)))


def is_named(text: str, following: str) -> bool:
    """Whether a line is "About" and a name that the paragraph below it names too."""
    match = NAMED.fullmatch(text) if len(text) <= LONGEST_NAME else None
    return bool(match and match["name"] in following)
