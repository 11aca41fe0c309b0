"""Train the line model and measure it by cross-validation over sites.

    python -m venv .train && .train/bin/pip install numpy lightgbm html-text
    PYTHONPATH=.:benchmarks .train/bin/python benchmarks/train_line_model.py BENCH [--weights FILE] [--left-out FILE]

BENCH is the folder of the boilerplate bench (`boilerplate.py`); its development half is the training data. The words are
counted and both stages trained with whole sites left out, in five folds, then on all. `--weights` writes the model, `--left-out`
the five that have not seen a fold, with which `measure_line_model.py` runs the whole program on pages that are new to it.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import defaultdict
from pathlib import Path
from typing import Any

import lightgbm as lgb
import numpy as np
from line_model_data import FOLDS, Page, bench, fold_of, more_dumps, pages_a, pages_b

from scrubber.linemodel import FIRST, rows_of
from scrubber.linemodel.features import Words, words_of
from scrubber.linemodel.neighbours import NEIGHBOURS, neighbour_features

SITES = 10  # a word must stand on at least so many sites, so that no text can be read back from the weights
LONGEST = 30  # words of a line that is counted
DUMPS = ("beautifulsoup", "html-text", "html2text", "inscriptis", "resiliparse_all")
# Of what extractors make of a page a little is looked at too, so that the model knows texts that are no dumps.
EXTRACTED = ("body", "trafilatura", "readability", "readability_lxml")
RISING = {"score_sum", "score_mean", "score_low", "score_high", "opening", "closing", "score"}
FALLING = {"phrase"}
SHAPE = {"objective": "binary", "learning_rate": 0.1, "feature_fraction": 0.5, "bagging_fraction": 0.7, "bagging_freq": 1, "max_bin": 63,
         "lambda_l2": 5, "seed": 1, "deterministic": True, "verbose": -1}  # fmt: skip
STAGES = ({"num_leaves": 15, "min_data_in_leaf": 200}, 70), ({"num_leaves": 31, "min_data_in_leaf": 250}, 120)


def marked(words: Words) -> set[str]:
    folded = [word for word in words.folded if len(word) > 1 and word.isalpha()]
    ends = {"^" + words.folded[0], words.folded[-1] + "$"} if words.folded else set()
    return {*folded, *(end for end in ends if end.strip("^$").isalpha())}


def word_weights(pages: list[Page], words: list[list[Words]], left_out: int | None) -> dict[str, int]:
    """Log-odds, in thousandths, of the number of sites on which a word stands in lines of the article and of furniture."""
    sites: tuple[dict[str, set[str]], dict[str, set[str]]] = defaultdict(set), defaultdict(set)
    for page, lines in zip(pages, words, strict=True):
        if fold_of(page.site) != left_out:
            for line, label, weight in zip(lines, page.labels, page.weights, strict=True):
                if weight >= 0.3 and len(line.folded) <= LONGEST:
                    for word in marked(line):
                        sites[label][word].add(page.site)
    out = {}
    for word in sorted({*sites[0], *sites[1]}):
        rest, body = len(sites[0][word]), len(sites[1][word])
        weight = math.log((body + 1) / (rest + 1))
        if len(sites[0][word] | sites[1][word]) >= SITES and abs(weight) >= 0.5:
            out[word] = round(100 * weight) * 10
    return out


def fit(rows: np.ndarray, labels: np.ndarray, weights: np.ndarray, stage: int, columns: list[str]) -> lgb.Booster:
    shape, rounds = STAGES[stage]
    rise = [1 if c in RISING else -1 if c in FALLING else 0 for c in columns]
    used = weights > 0
    return lgb.train(SHAPE | shape | {"monotone_constraints": rise}, lgb.Dataset(rows[used], labels[used], weight=weights[used]), rounds)


def left_out(rows: np.ndarray, labels: np.ndarray, weights: np.ndarray, folds: np.ndarray, stage: int, columns: list[str]) -> tuple[np.ndarray, list[Any]]:
    """The scores of all lines, each from the model that has not seen its fold, and the forests of these models."""
    out, forests = np.zeros(len(labels)), []
    for fold in range(FOLDS):
        here = folds == fold
        booster = fit(rows[~here], labels[~here], weights[~here], stage, columns)
        out[here] = booster.predict(rows[here], raw_score=True)
        forests.append(forest(booster))
    return np.round(100 * out).astype(int), forests


def tree(node: dict[str, Any]) -> Any:
    """A tree as nested lists; leaves in hundredths. The columns are whole numbers, so a threshold may be rounded down."""
    if "leaf_value" in node:
        return round(100 * node["leaf_value"])
    return [node["split_feature"], math.floor(node["threshold"]), tree(node["left_child"]), tree(node["right_child"])]


def forest(booster: lgb.Booster) -> list[Any]:
    return [tree(t["tree_structure"]) for t in booster.dump_model()["tree_info"]]


def page_weight(page: Page, texts: int) -> float:
    return 20 / texts * (3 if page.collection == "A" else 1) * (1.5 if page.output in DUMPS else 3 if page.output == "body" else 1)


def auc(labels: np.ndarray, scores: np.ndarray) -> float:
    ranks = np.empty(len(scores))
    ranks[np.argsort(scores, kind="stable")] = np.arange(1, len(scores) + 1)
    up = labels > 0
    return float((ranks[up].sum() - up.sum() * (up.sum() + 1) / 2) / (up.sum() * (~up).sum()))


def around(pages: list[Page], scores: np.ndarray) -> np.ndarray:
    out, at = [], 0
    for page in pages:
        out += neighbour_features(scores[at : at + len(page.labels)].tolist())
        at += len(page.labels)
    return np.array(out, dtype=np.int32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--left-out", type=Path)
    args = parser.parse_args()
    bp = bench(args.bench)
    given = [*pages_a(bp), *pages_b(bp)]
    words = {id(page): [words_of(block.text) for block in page.doc.blocks] for page in given}
    counted = [word_weights(given, list(words.values()), fold) for fold in (*range(FOLDS), None)]
    pages = [*(page for page in given if page.output in DUMPS + EXTRACTED), *more_dumps(bp)]
    print(f"{len(given)} texts, {len(pages)} to learn from", flush=True)
    words = {id(page): words.get(id(page)) or [words_of(block.text) for block in page.doc.blocks] for page in pages}
    texts: dict[tuple[str, str], int] = defaultdict(int)
    for page in pages:
        texts[page.collection, page.key] += 1
    rows = np.array([row for page in pages for row in rows_of(page.doc, words[id(page)], counted[fold_of(page.site)])], dtype=np.int16)
    labels = np.array([label for page in pages for label in page.labels])
    weights = np.array([w * page_weight(page, texts[page.collection, page.key]) for page in pages for w in page.weights])
    folds = np.array([fold_of(page.site) for page in pages for _ in page.labels])
    print(f"{len(pages)} texts of {len(texts)} pages, {len(labels)} blocks", flush=True)
    first, lines = left_out(rows, labels, weights, folds, 0, [*FIRST])
    both = np.hstack([rows, around(pages, first)])
    second, neighbours = left_out(both, labels, weights, folds, 1, [*FIRST, *NEIGHBOURS])
    kinds = np.array([f"{p.collection} {'dump' if p.output in DUMPS else 'extracted'}" for p in pages for _ in p.labels])
    for kind in sorted(set(kinds)):
        here = (kinds == kind) & (weights > 0)
        print(f"{kind:<12} AUC, sites left out: first stage {auc(labels[here], first[here]):.4f}, second {auc(labels[here], second[here]):.4f}", flush=True)
    if args.left_out:
        models = [{"words": w, "lines": one, "neighbours": two} for w, one, two in zip(counted, lines, neighbours, strict=False)]
        args.left_out.write_text(json.dumps(models), encoding="utf-8")
    if args.weights:
        model = {"words": counted[-1], "lines": forest(fit(rows, labels, weights, 0, [*FIRST])),
                 "neighbours": forest(fit(both, labels, weights, 1, [*FIRST, *NEIGHBOURS]))}  # fmt: skip
        args.weights.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
        print(f"{len(model['words'])} words, {args.weights.stat().st_size} bytes")


if __name__ == "__main__":
    main()
