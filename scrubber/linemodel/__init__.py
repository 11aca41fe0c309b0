"""The line model: how much each line of a document speaks for being part of the article.

Two small boosted forests, trained by `benchmarks/train_line_model.py`; what on, with which figures, and what they are not
good for is in the card beside the weights (`model.md`). Whole numbers all the way, so the scores are the same everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from scrubber.cache import remembered
from scrubber.document import Document
from scrubber.linemodel.features import Words, line_features, phrase, words_of
from scrubber.linemodel.neighbours import neighbour_features
from scrubber.linemodel.places import place_features

# A tree is the value of a leaf (hundredths of log-odds) or [column, threshold, branch up to the threshold, branch above it].
Tree = Any


class Model(NamedTuple):
    words: Mapping[str, int]
    lines: Sequence[Tree]
    neighbours: Sequence[Tree]


@cache
def model() -> Model:
    """The weights that the package brings."""
    with (Path(__file__).parent / "model.json").open(encoding="utf-8") as file:
        return Model(**json.load(file))


@cache
def weights() -> Mapping[str, int]:
    """The words of the model with their weights, which are asked for far more often than its trees."""
    found: Mapping[str, int] = remembered("line-words", lambda: dict(model().words))
    return found


def grow(trees: Sequence[Tree], row: Sequence[int]) -> int:
    """The sum of the leaves that a row of columns ends in."""
    total = 0
    for node in trees:
        while node.__class__ is list:
            node = node[2] if row[node[0]] <= node[1] else node[3]
        total += node
    return total


def rows_of(doc: Document, words: Sequence[Words], weights: Mapping[str, int]) -> list[list[int]]:
    """The columns of the first stage (`LINE`, then `PLACE`) of each block."""
    prose = set(doc.prose)
    lines = (line_features(b.text, words[n], n in prose, weights, phrase(b.text)) for n, b in enumerate(doc.blocks))
    places = place_features(doc, words)
    return [line + place for line, place in zip(lines, places, strict=True)]


def scores(doc: Document) -> list[int]:
    """Hundredths of log-odds that a block is part of the article: 200 is about 88 in 100, -200 about 12."""
    known = model()
    rows = rows_of(doc, [words_of(block.text) for block in doc.blocks], known.words)
    first = [grow(known.lines, row) for row in rows]
    around = neighbour_features(first)
    return [grow(known.neighbours, row + more) for row, more in zip(rows, around, strict=True)]


def furniture_words(words: Words) -> int:
    """The mean weight of a line's words in thousandths; below nought for words that page furniture uses."""
    known = weights()
    return sum(known.get(word, 0) for word in words.folded) // max(1, len(words.folded))
