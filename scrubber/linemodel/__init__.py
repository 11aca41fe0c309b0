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

from scrubber.document import Document
from scrubber.linemodel.features import Words, line_features, phrase, words_of
from scrubber.linemodel.neighbours import neighbour_features
from scrubber.linemodel.places import place_features

# A tree is the value of a leaf (hundredths of log-odds) or [column, threshold, branch up to the threshold, branch above it].
Tree = Any


PARAGRAPH = 400  # the score of a paragraph that is not looked at


class Model(NamedTuple):
    words: Mapping[str, int]
    lines: Sequence[Tree]
    neighbours: Sequence[Tree]


@cache
def model() -> Model:
    """The weights that the package brings."""
    with (Path(__file__).parent / "model.json").open(encoding="utf-8") as file:
        return Model(**json.load(file))


def grow(trees: Sequence[Tree], row: Sequence[int]) -> int:
    """The sum of the leaves that a row of columns ends in."""
    total = 0
    for node in trees:
        while node.__class__ is list:
            node = node[2] if row[node[0]] <= node[1] else node[3]
        total += node
    return total


def rows_of(doc: Document, words: Sequence[Words], weights: Mapping[str, int], chosen: Sequence[int]) -> list[list[int]]:
    """The columns of the first stage (`LINE`, then `PLACE`) of the blocks at the chosen positions."""
    prose = set(doc.prose)
    lines = (line_features(doc.blocks[n].text, words[n], n in prose, weights, phrase(doc.blocks[n].text)) for n in chosen)
    return [line + place for line, place in zip(lines, place_features(doc, words, chosen), strict=True)]


def scores(doc: Document, asked: Sequence[int] | None = None) -> dict[int, int]:
    """Hundredths of log-odds that a block is part of the article, by position: 200 is about 88 in 100, -200 about 12.

    With `asked`, only these positions are scored, and the paragraphs of the text are taken for part of the article
    without a look at them, which saves most of the time.
    """
    known = model()
    everything = range(len(doc.blocks))
    looked_at = everything if asked is None else [n for n in everything if n not in set(doc.prose)]
    words = [words_of(block.text) for block in doc.blocks]
    rows = dict(zip(looked_at, rows_of(doc, words, known.words, looked_at), strict=True))
    first = [grow(known.lines, rows[n]) if n in rows else PARAGRAPH for n in everything]
    wanted = looked_at if asked is None else asked
    around = neighbour_features(first, wanted)
    return {n: grow(known.neighbours, rows[n] + more) for n, more in zip(wanted, around, strict=True)}


def furniture_words(words: Words) -> int:
    """The mean weight of a line's words in thousandths; below nought for words that page furniture uses."""
    weights = model().words
    return sum(weights.get(word, 0) for word in words.folded) // max(1, len(words.folded))
