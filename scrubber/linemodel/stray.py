"""Lines of page furniture that an extractor left in an article: which lines are asked about, and the model's answer.

The forest for whole-page dumps knows furniture by its company. In what an extractor hands over there is little of that, so
this is a forest of its own, trained on such texts, and it is asked only about lines that could be furniture at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from scrubber import forms, furniture
from scrubber.document import Document
from scrubber.furniture import Page
from scrubber.lazy import pattern
from scrubber.linemodel import weights
from scrubber.linemodel.evidence import EVIDENCE, evidence
from scrubber.linemodel.features import LINE, STRENGTH, YEAR, LineWords, Words, line_features
from scrubber.linemodel.forest import Tree, forest
from scrubber.linemodel.places import PLACE, place_features
from scrubber.prose import ENDING, SENTENCE_END

LONGEST = 500
# Words below which a line is terse, and below which one that the lexicons know is. Between paragraphs such lines are left to
# the lexicons: where they do not act, they have a reason. Before the first sentence only a terse line, or one that dates
# the page or names an author, cannot be the headline.
TERSE, KNOWN = 3, 5
HEAD = 15  # lines
SHORT = 40
DATED = pattern(r"\b(?:19|20)\d\d\b|^\W*(?:by|von|par|por|di|door)\b", re.IGNORECASE)
TELLING = -200  # mean weight of a line's words, in thousandths
DECORATION = "*#_[( "


def above(doc: Document, page: Page) -> int:
    """How many lines stand above the first one that ends like a sentence; a list that goes on for longer is no head."""
    closed = (n for n, text in enumerate(doc.texts[: page.head]) if text[-1:] in ENDING and page.readings[n] is None and SENTENCE_END.search(text[-12:]))
    first = next(closed, page.head)
    return first if first <= HEAD else 0


def may_be_stray(doc: Document, page: Page, position: int, head: int) -> bool:
    """What can be said of a line that is no sentence of the article, without its words: whether it could be furniture that stands
    alone."""
    text = doc.texts[position]
    if not 0 < len(text) <= LONGEST:
        return False
    if page.readings[position] is not None and position < page.tail and text.count(" ") < KNOWN - 1:
        return False
    if text.lstrip(DECORATION)[:1].islower() or text.startswith(("* ", "- ", "• ")):
        return False
    terse = text.count(" ") < TERSE - 1
    if position < head:
        return (terse and position > 0 and not forms.form_lines(doc).strength(position)) or bool(DATED.search(text))
    return position >= page.tail or not terse


def asked(doc: Document, page: Page, end: int | None = None) -> dict[int, Words]:
    """The lines before position `end` that the model is asked about, by position, with their words: those in whose words
    furniture speaks."""
    known = weights()
    head = above(doc, page)
    every = LineWords(doc)
    out = {}
    for position in range(len(doc.blocks))[:end]:
        if position not in page.sentences and may_be_stray(doc, page, position, head):
            words = every[position]
            if page.readings[position] or sum([known[word] for word in words.folded if word in known]) <= TELLING * len(words.folded):
                out[position] = words
    dates = dated(doc, page) if out else []
    if len(dates) > 1 and dates[-1] >= head:
        out = {n: words for n, words in out.items() if n not in dates}
    return out


def dated(doc: Document, page: Page) -> list[int]:
    """Positions of the short lines with a year above or inside the article. Where several stand inside, as in a diary, they are
    the article's own."""
    return [n for n, text in enumerate(doc.texts[: page.tail]) if len(text) <= SHORT and ("19" in text or "20" in text) and YEAR.search(text) and not doc.sentences[n]]


def said(doc: Document, page: Page, position: int) -> int:
    """What the lexicons say of a line; see `features.phrase`."""
    reading = page.readings[position]
    return max(STRENGTH.get(reading.strength, 0) if reading else 0, STRENGTH.get(forms.form_lines(doc).strength(position) or "", 0))


def rows(
    doc: Document, page: Page, wanted: Sequence[int], words: Sequence[Words] | LineWords, weights: Mapping[str, int], known: dict[int, list[int]] | None = None
) -> list[list[int]]:
    """The columns `LINE`, `PLACE` and `EVIDENCE` of the blocks at the wanted positions. `known` are the columns `LINE` of blocks that
    were asked for before, by their numbers; what is new is added."""
    prose = frozenset(doc.prose)
    known = {} if known is None else known
    for n in wanted:
        number, text = doc.blocks[n].number, doc.texts[n]
        if number not in known:
            known[number] = line_features(text, words[n], n in prose, weights, said(doc, page, n))
    lines = [known[doc.blocks[n].number] for n in wanted]
    parts = zip(lines, place_features(doc, words, wanted), evidence(page, wanted), strict=True)
    return [line + place + hit for line, place, hit in parts]


def trees() -> Sequence[Tree]:
    """The trees that the package brings for texts that were extracted."""
    import json  # as a rule the trees are remembered in another form

    found: list[Tree] = json.loads((Path(__file__).parent / "stray.json").read_text(encoding="utf-8"))
    return found


def stray_scores(doc: Document, end: int | None = None) -> dict[int, int]:
    """Hundredths of log-odds that a line is part of the article, for the positions before `end` that the model is asked about."""
    page = furniture.page(doc)
    lines = asked(doc, page, end) if page.sentences else {}
    if not lines:
        return {}
    score = forest("stray-forest", trees, len(LINE + PLACE + EVIDENCE))
    return {n: score(row) for n, row in zip(lines, rows(doc, page, list(lines), LineWords(doc), weights(), doc.memo.setdefault("line-columns", {})), strict=True)}
