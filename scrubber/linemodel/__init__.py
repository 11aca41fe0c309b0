"""The line model: how much each line of a document speaks for being part of the article.

Two small boosted forests, trained by `benchmarks/train_line_model.py`; what on, with which figures, and what they are not
good for is in the card beside the weights (`model.md`). Whole numbers all the way, so the scores are the same everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from scrubber import furniture
from scrubber.cache import remembered
from scrubber.document import Document
from scrubber.linemodel.company import COMPANY, company_features
from scrubber.linemodel.evidence import EVIDENCE, evidence
from scrubber.linemodel.features import LINE, LineWords, Words, line_features, phrase
from scrubber.linemodel.forest import Forest, Tree, forest
from scrubber.linemodel.neighbours import NEIGHBOURS, neighbour_features
from scrubber.linemodel.places import PLACE, place_features

# The columns of the first stage; those of the second are the same and `NEIGHBOURS`.
FIRST = LINE + PLACE + EVIDENCE + COMPANY


class Model(NamedTuple):
    words: Mapping[str, int]
    lines: Sequence[Tree]
    neighbours: Sequence[Tree]


@cache
def model() -> Model:
    """The weights that the package brings."""
    import json  # what is loaded as a rule is remembered in another form

    with (Path(__file__).parent / "model.json").open(encoding="utf-8") as file:
        return Model(**json.load(file))


@cache
def weights() -> Mapping[str, int]:
    """The words of the model with their weights, which are asked for far more often than its trees."""
    found: Mapping[str, int] = remembered("line-words", lambda: dict(model().words))
    return found


def first_stage() -> Sequence[Tree]:
    return model().lines


def second_stage() -> Sequence[Tree]:
    return model().neighbours


def rows_of(doc: Document, words: Sequence[Words] | LineWords, weights: Mapping[str, int], known: dict[int, list[int]] | None = None) -> list[list[int]]:
    """The columns `FIRST` of each block. `known` are the columns `LINE` of blocks that were asked for before, by their numbers;
    what is new is added."""
    prose = frozenset(doc.prose)
    known = {} if known is None else known
    for n, block in enumerate(doc.blocks):
        if block.number not in known:
            known[block.number] = line_features(block.text, words[n], n in prose, weights, phrase(block.text))
    lines = [known[block.number] for block in doc.blocks]
    parts = zip(lines, place_features(doc, words), evidence(furniture.page(doc), range(len(lines))), company_features(doc), strict=True)
    return [line + place + said + company for line, place, said, company in parts]


def scores(doc: Document) -> list[int]:
    """Hundredths of log-odds that a block is part of the article: 200 is about 88 in 100, -200 about 12."""
    lines = forest("line-forest", first_stage, len(FIRST))
    neighbours = forest("neighbour-forest", second_stage, len(FIRST + NEIGHBOURS))
    return _scores(rows_of(doc, LineWords(doc), weights(), doc.memo.setdefault("line-columns", {})), lines, neighbours)


def scores_by(doc: Document, weights: Mapping[str, int], lines: Forest, neighbours: Forest) -> list[int]:
    """The scores that given words and forests make; see `scores`."""
    return _scores(rows_of(doc, LineWords(doc), weights), lines, neighbours)


def _scores(rows: list[list[int]], lines: Forest, neighbours: Forest) -> list[int]:
    around = neighbour_features([lines(row) for row in rows])
    return [neighbours(row + more) for row, more in zip(rows, around, strict=True)]


def furniture_words(words: Words) -> int:
    """The mean weight of a line's words in thousandths; below nought for words that page furniture uses."""
    known = weights()
    return sum([known[word] for word in words.folded if word in known]) // max(1, len(words.folded))
