"""Lines that the line model takes for page furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from scrubber import lazy
from scrubber.captions.lines import Lines
from scrubber.document import Document
from scrubber.errors import SettingsError
from scrubber.filters import Filter
from scrubber.filters.furniture.repeated_title import RepeatedTitle
from scrubber.finding import Finding

linemodel = lazy.module("scrubber.linemodel")  # few texts are dumps

# A page dump: many lines that are no paragraph, some of them in the very words of menus and forms (of lists, recipes and
# programmes hardly one is), and the model rejects a good part of the text.
DUMP_LINES, DUMP_SHARE = 20, 40
TELLING, TELLING_LINES = -1500, 3
REJECTED_LINES, REJECTED_SHARE, REJECTED_SIZE = 12, 35, 5
# How many words two lines must have in common at the beginning or the end to be left to the family `caption`.
ALIKE = 3
# So many lines above the first sure paragraph and below the last one may still hold pictures of the article.
EDGE = 30
# How sure the model must be, in hundredths of log-odds, to take a line out of the article's own stretch.
SURE = -200
STRENGTHS = ("careful", "full")

STORY = """\
For nine days the great crane on the eastern quay has stood still, and nobody in the harbour office can say why it will not turn.

The engineers who came from the capital on Tuesday took the engine apart and put it together again without finding anything wrong.

“We have replaced every part that can be replaced,” said one of them, who has looked after cranes for thirty years.

In the meantime the ships wait outside the breakwater, and the dock workers play cards because there is nothing to unload.
"""
MENU = "Skip to main content\nMenu\nHome\nNews\nSport\nWeather\nOpinion\nVideos\nNewsletters\nJobs\nSubscribe\nLog in\n"
FOOTER = "Newsletter\nSign up for our daily newsletter\nSubscribe\nFacebook\nTwitter\n\nAbout us\nContact\nAdvertise\nPrivacy policy\nTerms of use\nSitemap\n"


@dataclass(frozen=True)
class BoilerplateLine(Filter):
    """Lines outside the article in the dump of a whole page, told by a model of how furniture reads.

    What it finds: in a text that is the dump of a whole page (many lines are no paragraphs, some are in the very words of
    menus and forms, and the model rejects a good part of them) every line that a small model, trained on pages whose
    articles are known, takes for menus, teasers, notices and the like. They go with `--unsafe`, or with
    `strength = "full"`; else they are shown as notes.

    Why it is noise: no list holds all that pages put around their articles.

    When it would be wrong: articles that are lists themselves, such as specifications, programmes and addresses, look
    like furniture if they stand beside it. A text that is no dump, or has no paragraph, is left alone. Captions
    of pictures in the article are no furniture: lines in it that begin or end like another line are left to the family
    `caption`, and so are those that say that they are captions.

    Where it comes from: the measures are those of Kohlschütter et al. (WSDM 2010) and jusText, the second look at the
    neighbours is Tu and Bai's auto-context (PAMI 2010); data and figures are in `scrubber/linemodel/model.md`.
    """

    strength: str = "careful"

    name = "boilerplate-line"
    family = "furniture"
    examples = (
        (f"{MENU}\nThe harbour crane that would not turn\n\n{STORY}\n{FOOTER}", f"The harbour crane that would not turn\n\n{STORY}"),
    )
    keeps = (
        f"The terms of the harbour\n\n{STORY}\nContact with the owners\n\n{STORY}",
        "Pea soup for four\n\nThis soup was cooked on the ferries for as long as there were ferries, and every cook had a way of his own.\n\n"
        "500 g dried peas\n2 onions\n1 carrot\n1 stick of celery\nBay leaf\nSalt\n\n"
        "Soak the peas overnight, bring everything to the boil and let it simmer for two hours, stirring now and then.\n",
        "Results\n\nThe regatta was sailed in a light breeze on Sunday, and most of the boats were back before the rain began.\n\n"
        "1. Tern, 2:14:09\n2. Gannet, 2:15:51\n3. Heron, 2:21:30\n\nDid not finish: Petrel\n",
    )

    def __post_init__(self) -> None:
        if self.strength not in STRENGTHS:
            raise SettingsError(f"'{self.name}.strength' must be one of {', '.join(STRENGTHS)}, not {self.strength!r}")

    def find(self, doc: Document) -> Iterator[Finding]:
        scores = page_scores(doc)
        if scores:
            left, title = left_to_captions(doc, scores), opens_with_title(doc)
            for n, (score, block) in enumerate(zip(scores, doc.blocks, strict=True)):
                if score < 0 and block.text and n not in left and not (title and block.number == 0):
                    yield self.remove(block, "stands outside the article in the dump of a page", level="note",
                                      safety="safe" if self.strength == "full" else "unsafe", data={"score": score / 100})


def opens_with_title(doc: Document) -> bool:
    """Whether the first line of the whole page is a title of which there were copies: one of them goes because it stays."""
    found: dict[int, bool] | None = doc.memo.get("title")
    if found is None:
        first = doc.blocks[0].start
        found = doc.memo["title"] = {0: any(finding.related and finding.related.start == first for finding in RepeatedTitle().find(doc))}
    return found[0]


def page_scores(doc: Document) -> list[int]:
    """The model's scores of the lines of a page dump, none for other texts. What is left of a page after a round is scored
    again as long as it passes for a dump, and then as it was in the whole page."""
    scores = dump_scores(doc)
    whole = doc.memo.setdefault("page", {block.number: score for block, score in zip(doc.blocks, scores, strict=False)})
    return scores or ([whole.get(block.number, 0) for block in doc.blocks] if whole else [])


def dump_scores(doc: Document) -> list[int]:
    if not doc.prose or not enough(len(doc.blocks) - len(doc.prose), len(doc.blocks)):
        return []
    prose = set(doc.prose)
    lines = [n for n, block in enumerate(doc.blocks) if n not in prose and block.text]
    if not may_be_dump(doc, lines):
        return []
    scores = linemodel.scores(doc)
    return scores if is_dump(doc, scores) else []


def left_to_captions(doc: Document, scores: Sequence[int]) -> set[int]:
    """Lines on which the family `caption` has the word: whether two captions are one is for its rules to say.

    Lines that begin or end like another stay inside the article, and everywhere until copies have been looked for once; inside
    the article lines stay as well that say that they are captions, and those of which the model is not sure.
    """
    sure = [n for n in doc.prose if scores[n] > 0]
    paired = resembling(doc)
    if not sure:
        return paired
    lines, (first, last) = Lines(doc), (doc.blocks[n].number for n in (sure[0], sure[-1]))
    inside = {n for n, block in enumerate(doc.blocks) if first - EDGE <= block.number <= last + EDGE}
    own = {n for n in inside if scores[n] < 0 and (scores[n] > SURE or (doc.blocks[n].text and lines.caption(n).marked))}
    first_look = len(doc.blocks) == len(doc.memo["page"])
    return own | (paired if first_look else paired.intersection(inside))


def enough(lines: int, blocks: int) -> bool:
    """Whether so many of the blocks are no paragraph as in the dump of a page."""
    return lines >= DUMP_LINES and lines * 100 >= DUMP_SHARE * blocks


def may_be_dump(doc: Document, lines: Sequence[int]) -> bool:
    """What can be said without the model of a text with these lines that are no paragraphs."""
    if not enough(len(lines), len(doc.blocks)):
        return False
    words = linemodel.LineWords(doc)
    telling = (n for n in lines if linemodel.furniture_words(words[n]) <= TELLING)
    return len(list(islice(telling, TELLING_LINES))) == TELLING_LINES


def resembling(doc: Document) -> set[int]:
    """Lines of four words or more that begin or end like another line: copies and near copies, which are the business of
    the family `caption`."""
    ends: dict[tuple[str, ...], list[int]] = {}
    for n, key in enumerate(doc.keys):
        tokens = key.split()
        if len(tokens) >= 4:
            for end in ((">", *tokens[:ALIKE]), ("<", *tokens[-ALIKE:])):
                ends.setdefault(end, []).append(n)
    return {n for lines in ends.values() if len(lines) > 1 for n in lines}


def is_dump(doc: Document, scores: Sequence[int]) -> bool:
    """Whether a text is a whole page: the model finds an article in it, and many lines that are not part of it."""
    rejected = [len(block.text) for block, score in zip(doc.blocks, scores, strict=True) if score < 0]
    return (
        max(scores) > 0
        and len(rejected) >= REJECTED_LINES
        and len(rejected) * 100 >= REJECTED_SHARE * len(scores)
        and sum(rejected) * 100 >= REJECTED_SIZE * sum(len(block.text) for block in doc.blocks)
    )
