"""Train the model that decides about pairs: scrubber/dedup/model.toml.

    pip install scikit-learn && python benchmarks/train_dedup.py documents.jsonl

One document a line: {"text": ..., "cluster": ..., "story": ..., "kind": ...}. Documents of one cluster are versions of one text;
pairs of one story in different clusters are left out; `kind` names the class of a document in the card. Each pair of
clusters counts as the root of its number of pairs. The card's figures are of clusters that were not trained on (five folds).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from scrubber.dedup.compare import FEATURES
from scrubber.dedup.find import LIKELY, Verifier
from scrubber.dedup.index import Index
from scrubber.dedup.model import CARD, Model

PENALTY, FOLDS, MADE = 0.5, 5, 0.5


def pairs(docs: list[dict]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, list[tuple[dict, dict]]]:
    """Features, truth, weights and folds of all candidate pairs."""
    index = Index()
    for doc in docs:
        index.add(doc["text"])
    index.close()
    verifier = Verifier(index.contents)
    features, both = [], []
    for a, b in index.candidates():
        for x, y in zip(*verifier.hopeful(a, b), strict=True):
            one, other = docs[index.documents[x]], docs[index.documents[y]]
            if one["cluster"] == other["cluster"] or one["story"] != other["story"]:
                features.append(verifier.comparer.features(verifier.side(x), verifier.side(y)))
                both.append((one, other))
    names = ["|".join(sorted((one["cluster"], other["cluster"]))) for one, other in both]
    counts = Counter(names)
    weights = np.array([counts[n] ** -0.5 * (MADE if "made" in (a["kind"], b["kind"]) else 1) for n, (a, b) in zip(names, both, strict=True)])
    ids = {name: n for n, name in enumerate(sorted({min(a["cluster"], b["cluster"]) for a, b in both}))}
    groups = np.array([ids[min(a["cluster"], b["cluster"])] for a, b in both])
    return np.array(features, np.float64), np.array([a["cluster"] == b["cluster"] for a, b in both]), weights, groups, both


def fit(features: np.ndarray, truth: np.ndarray, weights: np.ndarray) -> Model:
    size = features.shape[1]
    blank = Model(features.mean(0), features.std(0), np.zeros(size), np.zeros((size, size)), 0.0)
    z = blank.standard(features)
    upper = np.triu_indices(size)
    terms = np.hstack([z, z[:, upper[0]] * z[:, upper[1]]])
    mean, scale = terms.mean(0), terms.std(0) + 1e-9
    trained = LogisticRegression(C=PENALTY, max_iter=1000).fit((terms - mean) / scale, truth, sample_weight=weights)
    each = trained.coef_[0] / scale
    products = np.zeros((size, size))
    products[upper] = each[size:]
    return Model(blank.mean, blank.scale, each[:size], (products + products.T) / 2, float(trained.intercept_[0] - (mean * each).sum()))


def main(path: str) -> None:
    docs = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    features, truth, weights, groups, both = pairs(docs)
    unseen = np.zeros(len(truth))
    for train, test in GroupKFold(FOLDS).split(features, groups=groups):
        unseen[test] = fit(features[train], truth[train], weights[train]).probability(features[test])
    for level in (0.3, 0.5, 0.6, 0.7, 0.8, 0.9):
        missed, false = truth & (unseen < level), ~truth & (unseen >= level)
        print(level, "missed", missed.sum(), "false", false.sum(), Counter(max(a["kind"], b["kind"]) for (a, b), f in zip(both, false, strict=True) if f).most_common(6))
    real = np.array(["made" not in (a["kind"], b["kind"]) for a, b in both])
    model = fit(features, truth, weights)
    short = lambda row: [float(f"{x:.4g}") for x in row]  # noqa: E731
    CARD.write_text("\n".join([
        "# The model of scrubber.dedup.model and its card. Made by benchmarks/train_dedup.py.", "", "[about]",
        f'source = "{int(truth.sum())} pairs of versions and {int((~truth).sum())} others of {len(docs)} documents: web pages by several extractors, news by several translators, seeded edits, traps"',
        'licence = "MIT"', f'date = "{date.today()}"', f"features = {list(FEATURES)!r}", "", f"[figures]  # pairs of clusters that were not trained on, at {LIKELY}",
        f"recall = {(truth & (unseen >= LIKELY)).sum() / truth.sum():.4f}",
        f"precision = {(truth & real & (unseen >= LIKELY)).sum() / (real & (unseen >= LIKELY)).sum():.4f}", "", "[model]",
        f"mean = {short(model.mean)}", f"scale = {short(model.scale)}", f"weights = {short(model.weights)}",
        "products = [", *(f"  {short(row)}," for row in model.products), "]", f"intercept = {model.intercept:.4g}",
    ]).replace("'", '"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
