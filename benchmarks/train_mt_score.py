"""Train the document score: scrubber/lexicons/en/mt_score.{bin,toml}.

    pip install scikit-learn wordfreq && python benchmarks/train_mt_score.py documents.jsonl

One document a line: {"text": ..., "kind": "mt" | "trip" | "ref" | "orig", "fold": "A" | "B" | null}. `mt` are translations by
machines, `trip` English that went through another language and back, `ref` translations by people, `orig` English by people;
about 300 words each. Folds hold different languages and years: the calibration and the card come from training on one
and scoring the other, the weights from all of it.
"""

from __future__ import annotations

import json
import math
import random
import sys
from datetime import date
from pathlib import Path

import numpy as np
import scipy.sparse as sp
import wordfreq
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

import scrubber.lexicon as lexicon
import scrubber.mt.score as score

OUT = lexicon.ROOT / "en"
SHARES = {"mt": 0.38, "trip": 0.12, "ref": 0.25, "orig": 0.25}
FREQUENT, PENALTY, MOST_MT = 400, 1.0, 5000
SIZE = score.WORD_SLOTS + score.SKELETON_SLOTS


def matrix(texts: list[str]) -> sp.csr_matrix:
    rows, columns, values = [], [], []
    for n, text in enumerate(texts):
        tokens = [m.group() for m in score.TOKEN.finditer(text.translate(score.PLAIN))]
        slots, counts = np.unique(list(score.slots(tokens)), return_counts=True)
        rows += [n] * len(slots)
        columns += slots.tolist()
        values += (counts / math.sqrt(max(1, len(tokens)))).tolist()
    return sp.csr_matrix((values, (rows, columns)), shape=(len(texts), SIZE), dtype=np.float32)


def fit(docs: list[dict]) -> tuple[np.ndarray, float]:
    kinds = np.array([d["kind"] for d in docs])
    weights = np.zeros(len(docs))
    for kind, share in SHARES.items():
        weights[kinds == kind] = share * len(docs) / max(1, (kinds == kind).sum())
    model = LogisticRegression(C=PENALTY, max_iter=200, solver="liblinear")
    model.fit(matrix([d["text"] for d in docs]), np.isin(kinds, ["mt", "trip"]), sample_weight=weights)
    return model.coef_[0], float(model.intercept_[0])


def thinned(docs: list[dict], most: int) -> list[dict]:
    mt = [d for d in docs if d["kind"] == "mt"]
    return [d for d in docs if d["kind"] != "mt"] + random.Random(0).sample(mt, min(most, len(mt)))


def main(path: str) -> None:
    frequent = " ".join(word for word in wordfreq.top_n_list("en", FREQUENT))
    score.frequent = lambda: frozenset(frequent.split())  # type: ignore[assignment]
    docs = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    raw, kinds = [], []
    for train, test in (("A", "B"), ("B", "A")):
        coefficients, intercept = fit(thinned([d for d in docs if d["fold"] == train], MOST_MT // 2))
        unseen = thinned([d for d in docs if d["fold"] == test], MOST_MT // 2)
        raw += (matrix([d["text"] for d in unseen]) @ coefficients + intercept).tolist()
        kinds += [d["kind"] for d in unseen]
    raw_, kinds_ = np.array(raw), np.array(kinds)
    machine = np.isin(kinds_, ["mt", "trip"])
    platt = LogisticRegression(C=1e6).fit(raw_[:, None], machine, sample_weight=[SHARES[k] / (kinds_ == k).sum() for k in kinds_])
    coefficients, intercept = fit(thinned(docs, MOST_MT))
    scale = np.abs(coefficients).max() / 127
    (OUT / "mt_score.bin").write_bytes(np.round(coefficients / scale).astype(np.int8).tobytes())
    slope = float(platt.coef_[0][0])
    offset = float(platt.intercept_[0]) + slope * intercept
    probability = 1 / (1 + np.exp(-(platt.coef_[0][0] * raw_ + platt.intercept_[0])))
    people = np.sort(probability[kinds_ == "orig"])[::-1]
    figures = {f"auc_{a}_{b}": round(float(roc_auc_score((kinds_ == a)[s := np.isin(kinds_, [a, b])], raw_[s])), 3) for a in ("mt", "trip") for b in ("ref", "orig")}
    lines = [
        "# The card of mt_score.bin: signed bytes, one for each hashed feature. Made by benchmarks/train_mt_score.py.", "",
        "[about]", f'source = "trained on {len(docs)} documents of about 300 words: news by machines, by translators and by people (WMT 2009-2021 test sets, round trips through German, web articles)"',
        'licence = "MIT"', f'date = "{date.today()}"', "",
        "[model]", f"scale = {scale:.8g}", f"slope = {slope:.6g}", f"offset = {offset:.6g}",
        f"highest_by_people = {people[0]:.4f}  # of {len(people)} articles by people in the other fold", f'frequent = """{frequent}"""', "",
        "[figures]  # languages, systems and years that were not trained on", *(f"{k} = {v}" for k, v in figures.items()),
        f"recall_at_1_percent = {float((probability[kinds_ == 'mt'] > people[len(people) // 100]).mean()):.3f}",
    ]
    (OUT / "mt_score.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(line for line in lines if not line.startswith("frequent")))
    for level in (0.9, 0.95, 0.98, 0.99):
        print(level, {k: round(float((probability[kinds_ == k] > level).mean()), 4) for k in SHARES})


if __name__ == "__main__":
    main(sys.argv[1])
