"""Lines of page furniture that an extractor left in an article: which lines are asked about, and the model's answer.

The forest for whole-page dumps knows furniture by its company. In what an extractor hands over there is little of that, so
this is a forest of its own, trained on such texts, and it is asked only about lines that could be furniture at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from scrubber import forms, furniture
from scrubber.document import Document
from scrubber.furniture import Page
from scrubber.furniture.zones import is_sentence
from scrubber.linemodel import weights
from scrubber.linemodel.evidence import EVIDENCE, evidence, sentences
from scrubber.linemodel.features import LINE, STRENGTH, YEAR, Words, line_features, words_of
from scrubber.linemodel.forest import Tree, forest
from scrubber.linemodel.places import PLACE, place_features
from scrubber.prose import SENTENCE_END

NONE = Words([], [])
LONGEST = 500
# Words below which a line is terse, and below which one that the lexicons know is. Between paragraphs such lines are left to
# the lexicons: where they do not act, they have a reason. Before the first sentence only a terse line, or one that dates
# the page or names an author, cannot be the headline.
TERSE, KNOWN = 3, 5
HEAD = 15  # lines
SHORT = 40
DATED = re.compile(r"\b(?:19|20)\d\d\b|^\W*(?:by|von|par|por|di|door)\b", re.IGNORECASE)
TELLING = -200  # mean weight of a line's words, in thousandths
DECORATION = "*#_[( "


def above(doc: Document, page: Page) -> int:
    """How many lines stand above the first one that ends like a sentence; a list that goes on for longer is no head."""
    first = next((n for n in range(page.head) if page.readings[n] is None and SENTENCE_END.search(doc.blocks[n].text[-12:])), page.head)
    return first if first <= HEAD else 0


def may_be_stray(page: Page, position: int, text: str, head: int) -> bool:
    """What can be said of a line without its words: whether it could be furniture that stands alone."""
    if not 0 < len(text) <= LONGEST:
        return False
    if page.readings[position] is None:
        if is_sentence(text):
            return False
    elif position < page.tail and text.count(" ") < KNOWN - 1:
        return False
    if text.lstrip(DECORATION)[:1].islower() or text.startswith(("* ", "- ", "• ")):
        return False
    terse = text.count(" ") < TERSE - 1
    if position < head:
        return (terse and position > 0 and not forms.strength(text)) or bool(DATED.search(text))
    return position >= page.tail or not terse


def asked(doc: Document, page: Page) -> dict[int, Words]:
    """The lines that the model is asked about, by position, with their words: those in whose words furniture speaks."""
    known = weights()
    head = above(doc, page)
    out = {}
    for position, block in enumerate(doc.blocks):
        if may_be_stray(page, position, block.text, head):
            words = words_of(block.text)
            if page.readings[position] or sum(known.get(word, 0) for word in words.folded) <= TELLING * len(words.folded):
                out[position] = words
    dates = dated(doc, page)
    if len(dates) > 1 and dates[-1] >= head:
        out = {n: words for n, words in out.items() if n not in dates}
    return out


def dated(doc: Document, page: Page) -> list[int]:
    """Positions of the short lines with a year above or inside the article. Where several stand inside, as in a diary, they are
    the article's own."""
    return [n for n in range(page.tail) if len(doc.blocks[n].text) <= SHORT and YEAR.search(doc.blocks[n].text) and not is_sentence(doc.blocks[n].text)]


def said(page: Page, position: int, text: str) -> int:
    """What the lexicons say of a line; see `features.phrase`."""
    reading = page.readings[position]
    return max(STRENGTH.get(reading.strength, 0) if reading else 0, STRENGTH.get(forms.strength(text) or "", 0))


def rows(doc: Document, page: Page, wanted: Sequence[int], words: Sequence[Words], weights: Mapping[str, int]) -> list[list[int]]:
    """The columns `LINE`, `PLACE` and `EVIDENCE` of the blocks at the wanted positions."""
    prose = set(doc.prose)
    texts = [(n, doc.blocks[n].text) for n in wanted]
    lines = [line_features(text, words[n], n in prose, weights, said(page, n, text)) for n, text in texts]
    hits = evidence(page, sentences(doc, page), wanted)
    parts = zip(lines, place_features(doc, words, wanted), hits, strict=True)
    return [line + place + hit for line, place, hit in parts]


def trees() -> Sequence[Tree]:
    """The trees that the package brings for texts that were extracted."""
    found: list[Tree] = json.loads((Path(__file__).parent / "stray.json").read_text(encoding="utf-8"))
    return found


def stray_scores(doc: Document) -> dict[int, int]:
    """Hundredths of log-odds that a line is part of the article, for the positions that the model is asked about."""
    page = furniture.page(doc)
    lines = asked(doc, page)
    if not (lines and sentences(doc, page)):
        return {}
    needed, known = {0, *doc.prose}, doc.memo.setdefault("line-words", {})
    for n, block in enumerate(doc.blocks):
        if n in needed and block.number not in known:
            known[block.number] = words_of(block.text)
    words = [lines.get(n) or (known[block.number] if n in needed else NONE) for n, block in enumerate(doc.blocks)]
    score = forest("stray-forest", trees, len(LINE + PLACE + EVIDENCE))
    return {n: score(row) for n, row in zip(lines, rows(doc, page, list(lines), words, weights()), strict=True)}
