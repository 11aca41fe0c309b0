"""Train the forest for lines of furniture that an extractor left in an article, and save its scores with whole sites left out.

    PYTHONPATH=.:benchmarks .train/bin/python benchmarks/train_stray_line.py BENCH [--weights FILE] [--held-out FILE]

BENCH and the environment are those of `train_line_model.py`, whose words, folds and labels are used here too; the texts are
the extractors' outputs and the article bodies. Lines that the filter would not ask about count a fifth.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

import lightgbm as lgb
import numpy as np
from line_model_data import FOLDS, Page, bench, fold_of, pages_a, pages_b
from train_line_model import DUMPS, FALLING, RISING, SHAPE, auc, forest, word_weights

from scrubber import furniture
from scrubber.filters.furniture.link_target import list_of_targets
from scrubber.linemodel.evidence import EVIDENCE
from scrubber.linemodel.features import LINE, words_of
from scrubber.linemodel.places import PLACE
from scrubber.linemodel.stray import asked, rows

COLUMNS = [*LINE, *PLACE, *EVIDENCE]
UNUSED = COLUMNS.index("prose_share")  # it tells pages apart more than lines
STRAY = SHAPE | {"num_leaves": 15, "min_data_in_leaf": 100, "learning_rate": 0.05}
ROUNDS = 160


def line_weights(page: Page, texts: int) -> list[float]:
    known = asked(page.doc, furniture.page(page.doc))
    targets = {block.number for block in list_of_targets(page.doc.blocks)}
    whole = 20 / texts * (3 if page.collection == "A" else 1) * (3 if page.output == "body" else 1)
    return [
        0.0 if block.number in targets else whole * weight * (1 if n in known else 0.2)
        for n, (block, weight) in enumerate(zip(page.doc.blocks, page.weights, strict=True))
    ]


def fit(table: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> lgb.Booster:
    rise = [1 if c in RISING else -1 if c in FALLING else 0 for c in COLUMNS]
    used = weights > 0
    return lgb.train(STRAY | {"monotone_constraints": rise}, lgb.Dataset(table[used], labels[used], weight=weights[used]), ROUNDS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--held-out", type=Path)
    args = parser.parse_args()
    bp = bench(args.bench)
    every = [*pages_a(bp), *pages_b(bp)]
    lines = [[words_of(block.text) for block in page.doc.blocks] for page in every]
    counted = [word_weights(every, lines, fold) for fold in range(FOLDS)]
    pages = [page for page in every if page.output not in DUMPS]
    texts: dict[tuple[str, str], int] = defaultdict(int)
    for page in pages:
        texts[page.collection, page.key] += 1
    table_rows: list[list[int]] = []
    for page, words in zip(every, lines, strict=True):
        if page.output not in DUMPS:
            table_rows += rows(page.doc, furniture.page(page.doc), range(len(words)), words, counted[fold_of(page.site)])
    table = np.array(table_rows, dtype=np.int16)
    table[:, UNUSED] = 0
    labels = np.array([label for page in pages for label in page.labels])
    weights = np.array([weight for page in pages for weight in line_weights(page, texts[page.collection, page.key])])
    folds = np.array([fold_of(page.site) for page in pages for _ in page.labels])
    scores = np.zeros(len(labels))
    for fold in range(FOLDS):
        here = folds == fold
        scores[here] = fit(table[~here], labels[~here], weights[~here]).predict(table[here], raw_score=True)
    told = np.array([page.collection == "A" for page in pages for _ in page.labels]) & (weights > 0)
    print(f"{len(pages)} texts, {len(labels)} blocks, AUC on the first collection, sites left out {auc(labels[told], scores[told]):.4f}")
    if args.held_out:
        np.save(args.held_out, np.round(100 * scores).astype(int))
    if args.weights:
        trees = forest(fit(table, labels, weights))
        args.weights.write_text(json.dumps(trees, separators=(",", ":")) + "\n", encoding="utf-8")
        print(f"{len(trees)} trees, {args.weights.stat().st_size} bytes")


if __name__ == "__main__":
    main()
