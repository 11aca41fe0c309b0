"""Lines that the line model takes for page furniture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from scrubber import linemodel
from scrubber.document import Document
from scrubber.errors import SettingsError
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.linemodel.features import phrase, words_of

# Scores are hundredths of log-odds. All limits were chosen on scores that the model gave to sites it was not trained on.
SURE_BEFORE, SURE_ELSEWHERE = -250, -350  # what goes unasked, before the first paragraph and after it
SHORTEST, LONGEST = 3, 300  # words, characters
WORDS = -600  # mean weight of its words at which a line is looked at
# A page dump: many lines that are no paragraph, some of them in the very words of menus and forms (of lists, recipes and
# programmes hardly one is), and the model rejects a good part of the text.
DUMP_LINES, DUMP_SHARE = 20, 40
TELLING, TELLING_LINES = -1500, 3
REJECTED_LINES, REJECTED_SHARE, REJECTED_SIZE = 12, 35, 5
STRENGTHS = ("careful", "full")

STORY = """\
For nine days the great crane on the eastern quay has stood still, and nobody in the harbour office can say why it will not turn.

The engineers who came from the capital on Tuesday took the engine apart and put it together again without finding anything wrong.

“We have replaced every part that can be replaced,” said one of them, who has looked after cranes for thirty years.

In the meantime the ships wait outside the breakwater, and the dock workers play cards because there is nothing to unload.
"""
MENU = "Skip to main content\nMenu\nHome\nNews\nSport\nWeather\nOpinion\nVideos\nNewsletters\nJobs\nSubscribe\nLog in\n"
FOOTER = "Newsletter\nSign up for our daily newsletter\nSubscribe\nFacebook\nTwitter\n\nAbout us\nContact\nAdvertise\nPrivacy policy\nTerms of use\nSitemap\n"
LINKS = "Mobile apps and podcasts\nEditorial guidelines and careers\nTrending topics and videos\n"


@dataclass(frozen=True)
class BoilerplateLine(Filter):
    """Lines that read as page furniture, by their words, their shape and what stands around them.

    What it finds: lines that a small model, trained on pages whose articles are known, takes for menus, teasers, notices
    and the like. By default these are single lines of three words or more that no other rule knows,
    full of words that furniture uses, and about which the model is very sure.
    In the dump of a whole page (many lines are no paragraphs, some in the very words of menus
    and forms, and the model rejects a good part of them) it is every line outside
    the article, and these go only with `--unsafe`, or with `strength = "full"`.

    Why it is noise: no list holds all that pages put around their articles.

    When it would be wrong: articles that are lists themselves, such as specifications, programmes and addresses, look like
    furniture if they stand beside it. In a text that is no dump, the first line, paragraphs, and lines without furniture words are never touched;
    a text without a paragraph is left alone.

    Where it comes from: the measures are those of Kohlschütter et al. (WSDM 2010) and jusText, the second look at the
    neighbours is Tu and Bai's auto-context (PAMI 2010); data and figures are in `scrubber/linemodel/model.md`.
    """

    strength: str = "careful"

    name = "boilerplate-line"
    family = "furniture"
    examples = (
        (f"The harbour crane that would not turn\n\n{STORY}\n{FOOTER}{LINKS}", f"The harbour crane that would not turn\n\n{STORY}\n{FOOTER}"),
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
        prose = set(doc.prose)
        if not prose:
            return
        lines = [n for n, block in enumerate(doc.blocks) if n not in prose and block.text]
        crowded = may_be_dump(doc, lines)
        suspects = [n for n in lines if n and is_suspect(doc.blocks[n].text)]
        if not crowded and not suspects:
            return
        scores = linemodel.scores(doc, None if crowded else suspects)
        sure = {n for n in suspects if scores[n] < (SURE_BEFORE if n < doc.head else SURE_ELSEWHERE)}
        for n in sorted(sure):
            yield self.remove(doc.blocks[n], "reads as page furniture", data={"score": scores[n] / 100})
        if crowded and is_dump(doc, scores):
            for n, block in enumerate(doc.blocks):
                if scores[n] < 0 and block.text and n not in sure:
                    yield self.remove(block, "stands outside the article in the dump of a page", level="note",
                                      safety="safe" if self.strength == "full" else "unsafe", data={"score": scores[n] / 100})


def may_be_dump(doc: Document, lines: Sequence[int]) -> bool:
    """What can be said without the model of a text with these lines that are no paragraphs."""
    if len(lines) < DUMP_LINES or len(lines) * 100 < DUMP_SHARE * len(doc.blocks):
        return False
    telling = (n for n in lines if linemodel.furniture_words(words_of(doc.blocks[n].text)) <= TELLING)
    return len(list(islice(telling, TELLING_LINES))) == TELLING_LINES


def is_suspect(text: str) -> bool:
    """Whether a line is worth the model's time: its words are those of furniture, and no lexicon knows it (then the rule
    of that lexicon has judged by where it stands, and better)."""
    if len(text) > LONGEST or text.count(" ") + 1 < SHORTEST:
        return False
    words = words_of(text)
    return len(words.folded) >= SHORTEST and linemodel.furniture_words(words) <= WORDS and not phrase(text)


def is_dump(doc: Document, scores: Mapping[int, int]) -> bool:
    """Whether a text is a whole page: the model finds an article in it, and many lines that are not part of it."""
    rejected = [len(block.text) for block, score in zip(doc.blocks, scores.values(), strict=True) if score < 0]
    return (
        max(scores.values()) > 0
        and len(rejected) >= REJECTED_LINES
        and len(rejected) * 100 >= REJECTED_SHARE * len(scores)
        and sum(rejected) * 100 >= REJECTED_SIZE * sum(len(block.text) for block in doc.blocks)
    )
