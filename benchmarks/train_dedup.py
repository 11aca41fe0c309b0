"""Train the model that decides about pairs, scrubber/dedup/model.toml, or see how well that goes.

    pip install scikit-learn && python benchmarks/train_dedup.py documents.jsonl
    python benchmarks/train_dedup.py --validate documents.jsonl

One document a line: {"text": ..., "cluster": ..., "kind": ..., "story": ...}. Documents of one cluster are versions of one text;
`kind` names the class of a document, and `neg-...` those that are easily taken for versions of others; pairs of one story (if there
is one) in different clusters are left out. Others are made from them (`dedup_data`). Each pair of clusters counts as the root
of its number of pairs.

--validate: the clusters fall into halves; a model is trained on one (and on what is made from it) and all of `scrubber dedup` run
on the other half, both ways. Pairs of documents are counted for the kinds of both.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from hashlib import sha1
from itertools import combinations
from pathlib import Path

import numpy as np
from dedup_data import letters, patchwork, shortened
from sklearn.linear_model import LogisticRegression

import scrubber.dedup.cluster
import scrubber.dedup.find
from scrubber.dedup.compare import FEATURES
from scrubber.dedup.find import Verifier, grouped
from scrubber.dedup.index import Index
from scrubber.dedup.model import CARD, Model

PENALTY, MADE = 0.5, 0.5
LEVELS, AGREEMENTS, FULL_AGREEMENTS = (0.45, 0.55, 0.65, 0.75), (0.1, 0.2, 0.3, 0.4, 0.5), (0.5, 0.6, 0.7, 0.8, 0.9)


class Corpus:
    """Documents with their candidate pairs and the features of these."""

    def __init__(self, docs: list[dict]) -> None:
        self.docs, self.index = docs, Index()
        for doc in docs:
            self.index.add(doc["text"])
        self.index.close()
        self.verifier = Verifier(self.index.contents)
        found = list(self.index.candidates())
        self.a, self.b = (np.concatenate(side) for side in zip(*found, strict=True))
        self.features = self.verifier.features(self.a, self.b)

    def labelled(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Features, truth and weights of the pairs that are clear."""
        both = [(self.docs[x], self.docs[y]) for x, y in zip(self.index.documents[self.a], self.index.documents[self.b], strict=True)]
        clear = np.array([one["cluster"] == other["cluster"] or one["story"] != other["story"] for one, other in both])
        names = ["|".join(sorted((one["cluster"], other["cluster"]))) for one, other in both]
        counts = Counter(names)
        weights = np.array([counts[n] ** -0.5 * (MADE if "made" in (a["kind"], b["kind"]) else 1) for n, (a, b) in zip(names, both, strict=True)])
        truth = np.array([one["cluster"] == other["cluster"] for one, other in both])
        return self.features[clear], truth[clear], weights[clear]

    def groups(self, model: Model) -> list[list[dict]]:
        """The clusters found with a model, of documents."""
        scrubber.dedup.find.model = lambda: model
        found, likely = self.verifier.judged(self.a, self.b, self.features), scrubber.dedup.find.LIKELY
        kept = found >= likely
        edges = zip(self.a[kept].tolist(), self.b[kept].tolist(), found[kept].tolist(), strict=True)
        cluster_of = {rank: group[0] for group in grouped(edges, self.verifier) for rank in group}
        groups = defaultdict(list)
        for doc, rank in zip(self.docs, self.index.rank_of.tolist(), strict=True):
            groups[cluster_of.get(rank, rank)].append(doc)
        return list(groups.values())


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


def score(docs: list[dict], groups: Iterable[list[dict]]) -> dict[str, Counter]:
    """For each kind the pairs that are to be found ("true"), those that were ("found"), those wrongly ("false"), and its documents."""
    counts: dict[str, Counter] = defaultdict(Counter)

    def tell(what: str, pairs: Iterable[tuple[dict, dict]]) -> None:
        for one, other in pairs:
            for kind in {one["kind"], other["kind"]}:
                counts[kind][what] += 1

    clusters = defaultdict(list)
    for doc in docs:
        clusters[doc["cluster"]].append(doc)
        counts[doc["kind"]]["documents"] += 1
    for versions in clusters.values():
        tell("true", combinations(versions, 2))
    for group in groups:
        pairs = list(combinations(group, 2))
        tell("found", (pair for pair in pairs if pair[0]["cluster"] == pair[1]["cluster"]))
        tell("false", (pair for pair in pairs if pair[0]["cluster"] != pair[1]["cluster"] and pair[0]["story"] != pair[1]["story"]))
    return counts


def figures(counts: dict[str, Counter]) -> tuple[dict[str, float], float]:
    """F1 for each kind that has versions, and false pairs for 100 documents of the kinds that have none."""
    f1 = {kind: 2 * n["found"] / (n["found"] + n["false"] + n["true"]) for kind, n in counts.items() if n["true"]}
    traps = [n for kind, n in counts.items() if kind.startswith("neg-")]
    return f1, 100 * sum(n["false"] for n in traps) / max(1, sum(n["documents"] for n in traps))


def made(docs: list[dict], seed: int) -> list[dict]:
    rng = random.Random(seed)
    return [*docs, *shortened(docs, rng), *letters(docs, len(docs) // 20, rng), *patchwork(docs, 2 * len(docs) // 3, rng)]


def validate(docs: list[dict]) -> dict[str, float]:
    """What is reached on halves that were not trained on."""
    halves = [[doc for doc in docs if int(sha1(doc["story"].encode()).hexdigest()[-1], 16) % 2 == half] for half in (0, 1)]
    corpora = [(Corpus(made(half, n)), Corpus(half)) for n, half in enumerate(halves)]
    models = [fit(*corpus.labelled()) for corpus, _ in corpora]

    def unseen(which: int) -> tuple[dict[str, float], float, dict[str, Counter]]:
        """Of the halves alone, or with what is made from each."""
        both: dict[str, Counter] = defaultdict(Counter)
        for model, pair in zip(models, corpora[::-1], strict=True):
            for kind, n in score(pair[which].docs, pair[which].groups(model)).items():
                both[kind] += n
        return *figures(both), both

    def told(name: str) -> dict[str, float]:
        said = {}
        for which, among in ((1, "alone"), (0, "among made ones")):
            f1, traps, counts = unseen(which)
            real = [value for kind, value in f1.items() if "made" not in kind and kind != "cut and reworded"]
            said |= {f"macro-F1 {among}": round(float(np.mean(real)), 4), f"false pairs for 100 traps {among}": round(traps, 2)}
            if not name:
                print(among, {kind: round(value, 3) for kind, value in sorted(f1.items())}, {kind: n["false"] for kind, n in counts.items() if n["false"]})
        print(name or "as it is", said, flush=True)
        return said

    result = told("")
    for module, name, values in ((scrubber.dedup.find, "LIKELY", LEVELS), (scrubber.dedup.cluster, "FULL_AGREEMENT", FULL_AGREEMENTS), (scrubber.dedup.cluster, "AGREEMENT", AGREEMENTS)):
        usual = getattr(module, name)
        for value in values:
            setattr(module, name, value)
            told(f"{name} {value}")
        setattr(module, name, usual)
    return result


def write(docs: list[dict]) -> None:
    features, truth, weights = Corpus(made(docs, 2)).labelled()
    model = fit(features, truth, weights)
    short = lambda row: [float(f"{x:.4g}") for x in row]  # noqa: E731
    CARD.write_text("\n".join([
        "# The model of scrubber.dedup.model and its card. Made by benchmarks/train_dedup.py.", "", "[about]",
        f'source = "{int(truth.sum())} pairs of versions and {int((~truth).sum())} others, from {len(docs)} documents and those made of them: web pages by several extractors, news by several translators, seeded edits, traps"',
        'licence = "MIT"', f'date = "{date.today()}"', f"features = {list(FEATURES)!r}", "",
        "# F1 of pairs, mean over the kinds of documents; trained on one half of the stories, run on the other one, both ways", "[figures]",
        *(f'"{name}" = {value}' for name, value in validate(docs).items()), "", "[model]",
        f"mean = {short(model.mean)}", f"scale = {short(model.scale)}", f"weights = {short(model.weights)}",
        "products = [", *(f"  {short(row)}," for row in model.products), "]", f"intercept = {model.intercept:.4g}",
    ]).replace("'", '"') + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--validate", action="store_true", help="train on one half and run on the other, both ways; write nothing")
    given = parser.parse_args()
    docs = [{"story": "", **json.loads(line)} for line in given.documents.read_text(encoding="utf-8").splitlines()]
    docs = [{**doc, "story": doc["story"] or doc["cluster"]} for doc in docs]
    (validate if given.validate else write)(docs)


if __name__ == "__main__":
    main()
