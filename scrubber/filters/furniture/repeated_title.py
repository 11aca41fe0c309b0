"""Titles that stand twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scrubber.blocks import Block
from scrubber.captions.lines import Lines
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.lazy import pattern
from scrubber.normal import fold
from scrubber.prose import SENTENCE_END

SITE = pattern(r"\s+(?:[-–—|•·:»]|\|\|)\s+(?P<site>[^|–—»]{1,40})$")
# Marks between the steps of a bread crumb; a colon is one only behind three words, since it follows names too.
CRUMBS = pattern(r"\s[/>›»]\s|\s?\|\s?|^(?:\w+\s){2,6}\w+:\s")
QUOTED = pattern(r"(?:[^\s\"“”„«»‘’]+\s){2,5}[\"“„«»‘'](?P<title>.{36,300})[\"”“»«’']$")
CLOSING = frozenset("\"”“»«’'")
CUT = pattern(r"\s*(?:\.\.\.|…)\s*$")


class RepeatedTitle(Filter):
    """A title that is repeated above the body, whole, cut off, or with the name of the site behind it.

    What it finds: a line before the first paragraph that says the same as the first line: the page title above the
    headline ("Harbour strike ends - The Courier"), a headline cut off with an ellipsis, a tail such as "– fr". The
    best copy stays: the one that is whole and carries no site name; of equal ones the first. A line before the first
    paragraph that is another one with the name of the site behind it or with a bread crumb before it ("Home / News / Harbour strike ends"). And below, lines that
    repeat a headline of six words or more from above the first paragraph to the letter, alone or as the heading of the
    comments ("12 thoughts on “Harbour strike ends”").

    Why it is noise: the title element, the headline and the bread crumb of a page all carry the title, and so do its
    lists of related articles and its comment section.

    When it would be wrong: a title that comes back in the body as a refrain, a quotation or a section heading. Titles of
    one or two words are never compared, those under six only above the first paragraph, questions and closed sentences
    only there too. A text without a paragraph, such as a song, is left alone.
    """

    name = "repeated-title"
    family = "furniture"
    examples = (
        (
            "Harbour strike enters its second week – en\n\nHarbour strike enters its second week – en\n\n"
            "Dock workers and employers met on Friday, but they came no nearer to an agreement on night shifts.\n",
            "Harbour strike enters its second week – en\n\n"
            "Dock workers and employers met on Friday, but they came no nearer to an agreement on night shifts.\n",
        ),
        (
            "Harbour strike enters its second week - The Courier\n\nHarbour strike enters its second week\n\n"
            "Dock workers and employers met on Friday, but they came no nearer to an agreement on night shifts.\n",
            "Harbour strike enters its second week\n\n"
            "Dock workers and employers met on Friday, but they came no nearer to an agreement on night shifts.\n",
        ),
        (
            "Home / News / Harbour strike enters its second week without a deal\n\n"
            "Harbour strike enters its second week without a deal\n\n"
            "Dock workers and employers met on Friday, but they came no nearer to an agreement on night shifts.\n\n"
            "12 thoughts on “Harbour strike enters its second week without a deal”\n",
            "Harbour strike enters its second week without a deal\n\n"
            "Dock workers and employers met on Friday, but they came no nearer to an agreement on night shifts.\n",
        ),
    )
    keeps = (
        "Home at last\n\nThey came home at last on a Tuesday, with two suitcases and a parrot that spoke only Dutch.\n\nHome at last\n",
        "O captain\n\nO captain\n\nRise up and hear the bells, the sailor said, and he meant it for once in his long life.\n",
        "Planning a walk along the coast\n\nWhat to pack for two days on the northern path\n\nWhere to sleep\n\n"
        "The coast is at its best in May, when the days are long and the inns are not yet full of guests.\n\n"
        "What to pack for two days on the northern path\n\n"
        "The path is wet in all months of the year, so that good shoes and a second pair of socks are a must.\n\n"
        "Where to sleep\n\nThe inns along the path open in April, and most of them have a room for walkers without a booking.\n",
        "Minister Arv: harbour strike ends on Friday\n\nHarbour strike ends on Friday\n\n"
        "Dock workers and employers met on Friday, but they came no nearer to an agreement on night shifts.\n",
        "The courier at sea\n\nAlong the northern coast in winter\n\nAlong the northern coast in winter - Part 2\n\n"
        "Two fleets left on the same morning and took opposite courses, which had never been done before the war.\n",
        "Fleet leaves for the northern islands\n\nFleet leaves for the southern islands\n\n"
        "Two fleets left on the same morning and took opposite courses, which had never been done before the war.\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        if not doc.prose:
            return
        best = doc.blocks[0]
        start = doc.keys[0][:1]  # which all copies have in common
        for block in [doc.blocks[n] for n in range(1, doc.head) if doc.keys[n][:1] == start] if len(best.text.split()) >= 3 else ():
            if same_title(best.text, block.text):
                kept, gone = (block, best) if rank(block.text) < rank(best.text) else (best, block)
                yield self._repeat(doc, gone, kept)
                best = kept
        for named, bare_title in named_sites(doc):
            if bare_title is not doc.blocks[0]:  # the copies of the first line were compared above
                yield self._repeat(doc, named, bare_title)
        titles = {doc.keys[n]: doc.blocks[n] for n in reversed(range(doc.head)) if doc.keys[n].count(" ") >= 3}
        for n in range(doc.head):
            if title := behind_crumbs(doc.blocks[n].text, doc.keys[n], titles):
                yield self._repeat(doc, doc.blocks[n], title)
        yield from self._below(doc, {key: block for key, block in titles.items() if is_headline(block.text)})

    def _below(self, doc: Document, headlines: Mapping[str, Block]) -> Iterator[Finding]:
        """Headlines from above the first paragraph that come again below it."""
        if not headlines:
            return
        ends = tuple(headlines)
        below = [n for n, key in enumerate(doc.keys[doc.head :], doc.head) if key.endswith(ends)]
        found = [(n, title) for n in below if (title := headlines.get(doc.keys[n]) or headlines.get(quoted(doc.blocks[n].text)))]
        if not found:
            return
        above, prose = frozenset(doc.keys[: doc.head]), frozenset(doc.prose)
        contents = len({doc.keys[n - 1] for n in doc.prose if n > doc.head and doc.keys[n - 1] in above}) > 1
        lines = Lines(doc)
        for n, title in found:
            if lines.caption(n).marked:
                continue  # a caption, which is for its own family to judge
            if contents and n + 1 in prose:
                continue  # two headings that were announced above: a table of contents, and this is one of them
            yield self._repeat(doc, doc.blocks[n], title)

    def _repeat(self, doc: Document, gone: Block, kept: Block) -> Finding:
        line, _ = doc.line_column(kept.start)
        return self.remove(gone, f"repeats the title in line {line}", related=kept)


def named_sites(doc: Document) -> Iterator[tuple[Block, Block]]:
    """Titles above the first paragraph with the name of the site behind them, each with the title without it, in another line
    there. Where several lines go on from one title, or with a number, they are parts of a series."""
    alike = sorted(n for n in doc.alike if n < doc.head)
    titles = {doc.keys[n]: doc.blocks[n] for n in reversed(alike) if doc.keys[n].count(" ") >= 3}
    found: dict[str, list[Block]] = {}
    for n in alike:
        text = doc.blocks[n].text
        site = SITE.search(text) if n else None
        if site and not any(map(str.isdigit, site["site"])):
            found.setdefault(fold(text[: site.start()]), []).append(doc.blocks[n])
    for key, blocks in found.items():
        if key in titles and len(blocks) == 1:
            yield blocks[0], titles[key]


def behind_crumbs(text: str, key: str, titles: Mapping[str, Block]) -> Block | None:
    """The title that stands behind the last mark of a bread crumb, if it stands in a line of its own too."""
    for crumb in CRUMBS.finditer(text) if titles else ():
        title = titles.get(fold(text[crumb.end() :]))
        if title is not None and key != fold(text[crumb.end() :]):
            return title
    return None


def is_headline(text: str) -> bool:
    """A line of six words or more, long enough not to come twice by chance, that is no sentence and no question."""
    return len(text) >= 36 and text.count(" ") >= 5 and not SENTENCE_END.search(text[-12:]) and not text.endswith(":")


def quoted(text: str) -> str:
    """What a short line quotes at its end, folded: the title in "12 thoughts on “...”"."""
    match = QUOTED.match(text) if text[-1:] in CLOSING else None
    return fold(match["title"]) if match else ""


def bare(title: str) -> str:
    """A title without the mark of a cut and without the name of the site."""
    return fold(SITE.sub("", CUT.sub("", title)))


def same_title(a: str, b: str) -> bool:
    """Whether two lines are one title: equal without site name, or one cut off where the other goes on."""
    one, other = bare(a), bare(b)
    if len(other.split()) < 3:
        return False
    if one == other or fold(a) == other or one == fold(b):
        return True
    return bool((CUT.search(a) and other.startswith(one)) or (CUT.search(b) and one.startswith(other)))


def rank(title: str) -> tuple[bool, bool]:
    """Orders copies of a title, the best first: whole before cut off, without before with site name."""
    return bool(CUT.search(title)), bool(SITE.search(title))
