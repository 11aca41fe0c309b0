"""Train the document score: scrubber/lexicons/en/mt_score.{bin,toml}.

    pip install scikit-learn && python benchmarks/train_mt_score.py documents.jsonl [--measure]

One document of about 300 words a line: {"text", "kind", "language", "system", "source"}. Kinds: `mt` translations by machines,
`trip` English that went through another language and back, `spun` English put through a spinner, `ref` translations by people,
`orig` English by people; `mt+` and `ref+` are translations from elsewhere that are compared with each other only. `source`
names the document that was translated: `mt` and `ref` of one source, and `trip` and `orig`, are compared with each other as
well, since all that differs between them is who wrote. `language` is the source language of `mt` and `ref`; `system` what made
a text, who translated it, or where it stood, and for `trip` and `orig` ends in the two digits of the year if there is one.

The figures of the card come from folds of two kinds. In `unknown` ones languages, systems and years are left out together: a
model is trained on the other languages, with half of the systems and other years, and scores the left-out languages by the
other half. In `known` ones the model has seen the language, but none of the documents, systems and translators that it is
tested with, nor the year of the round trips.
"""

from __future__ import annotations

import argparse
import json
import random
import zlib
from datetime import date
from pathlib import Path
from zlib import crc32

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

import scrubber.lexicon as lexicon
import scrubber.mt.slots as slots

OUT = lexicon.ROOT / "en"
SHARES = {"mt": 0.35, "trip": 0.15, "ref": 0.22, "orig": 0.28}
MACHINE = ("mt", "trip")
SPUN_SHARES = {"spun": 0.03, "mt": 0.2, "trip": 0.1, "ref": 0.25, "orig": 0.42}  # few texts are spun
PENALTY, PENALTY_SPUN, TRUST, OF_PARTS = 0.1, 0.4, 1.0, 0.5
PAIRS, TRIPS, STRANGERS = 6.0, 9.0, 6.0  # what comparing counts for: of one source, by a trip or not, of one language
MOST_MT, SIX = 600, 6  # documents by machines of a language, machines compared with a person
RAREST, RAREST_SPUN, LEVELS = 7, 30, 32  # sources that have a feature, for either head; levels of a weight
FOLDS = (({"cs", "zh"}, 0), ({"de", "ja"}, 1), ({"ha", "is", "ru"}, 0))
KNOWN = ("cs", "de", "ru", "zh")  # tested by halves
TABLES = {"parts": slots.PARTS, "words": slots.SLOTS, "skeleton": slots.SLOTS}  # one after the other
WHERE = dict(zip(TABLES, np.cumsum([0, *TABLES.values()]), strict=False))
SIZE = sum(TABLES.values())


class Corpus:
    """Documents and their features: how often there is something in a slot for ten tokens, weighted by how rare it is."""

    def __init__(self, docs: list[dict[str, str]]) -> None:
        self.docs = docs
        self.kind = np.array([d["kind"] for d in docs])
        self.language = np.array([d["language"] for d in docs])
        counts = sp.vstack([self._row(d["text"]) for d in docs]).tocsr()
        seen = np.bincount(counts.indices, minlength=SIZE)
        # What only the translations of a few texts have is their topic.
        sources = np.unique([d["source"] or d["text"] for d in docs], return_inverse=True)[1]
        by_source = sp.csr_matrix((np.ones(len(docs)), (sources, np.arange(len(docs))))) @ counts
        self.sources = np.bincount(by_source.indices, minlength=SIZE)
        self.rarity = np.where(self.sources >= RAREST, np.log(len(docs) / np.maximum(seen, 1)) + 0.3, 0.0)
        self.features = (counts @ sp.diags(self.rarity)).tocsr()
        self.features.eliminate_zeros()
        self.squares = self.features.multiply(self.features).tocsr()
        self.spread = np.asarray(counts.multiply(counts).mean(0)).ravel() - np.asarray(counts.mean(0)).ravel() ** 2

    @staticmethod
    def _row(text: str) -> sp.csr_matrix:
        tokens = slots.tokens_of(text)
        alone = set(tokens)
        pairs, skeleton = slots.slots(tokens)
        found = {
            "parts": [part for token in alone for part in slots.part_slots(token)],
            "words": [*map(slots.word_slot, alone), *set(pairs)],
            "skeleton": [*map(slots.bone_slot, alone), *set(skeleton)],
        }
        columns, counts = np.unique([WHERE[name] + slot for name, chosen in found.items() for slot in chosen if slot], return_counts=True)
        return sp.csr_matrix((10 * counts / len(tokens), (np.zeros(len(columns), int), columns)), shape=(1, SIZE))

    def moments(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        mean = np.asarray(self.features[rows].mean(0)).ravel()
        return mean, np.maximum(np.asarray(self.squares[rows].mean(0)).ravel() - mean**2, 0) / len(rows)

    def trust(self, rows: np.ndarray) -> np.ndarray:
        """How far a feature tells machines from people alike in every language, as in a meta-analysis with random effects."""
        where = {k: rows[self.kind[rows] == k] for k in SHARES}
        people = self.moments(where["orig"])
        pairs = [(self.moments(where["trip"]), people)] * 3
        for language in sorted(set(self.language[where["mt"]])):
            machine, by_hand = (where[k][self.language[where[k]] == language] for k in ("mt", "ref"))
            pairs += [(self.moments(machine), self.moments(by_hand)), (self.moments(machine), people)]
        differences = np.array([a[0] - b[0] for a, b in pairs])
        within = np.array([a[1] + b[1] for a, b in pairs]).mean(0)
        error = np.sqrt((within + differences.var(0, ddof=1)) / len(pairs))
        floor = np.sqrt(np.asarray(self.squares[rows].mean(0)).ravel() / len(rows)) + 1e-9
        found = np.sqrt(np.abs(differences.mean(0)) / (error + TRUST * floor))
        found /= np.sqrt((found**2).mean())
        found[: slots.PARTS] *= OF_PARTS
        return found

    def fit(self, rows: np.ndarray) -> tuple[np.ndarray, float]:
        """Weights of the slots for the counts of one token, and the intercept."""
        compared, rows = rows, rows[np.isin(self.kind[rows], list(SHARES))]
        kinds, trust = self.kind[rows], self.trust(rows)
        weights = np.zeros(len(rows))
        for kind, share in SHARES.items():
            weights[kinds == kind] = share * len(rows) / max(1, (kinds == kind).sum())
        ones, twos, shares = self.pairs(compared)
        signs = np.where(np.arange(len(ones)) % 2, -1.0, 1.0)
        differences = sp.diags(signs) @ (self.features[ones] - self.features[twos])
        x = sp.vstack([self.features[rows], differences]) @ sp.diags(trust)
        y = np.concatenate([np.isin(kinds, MACHINE), signs > 0])
        model = LogisticRegression(C=PENALTY, max_iter=60, tol=3e-3, solver="liblinear")
        model.fit(x.tocsr(), y, sample_weight=np.concatenate([weights, shares * len(rows)]))
        return model.coef_[0] * trust * self.rarity * 10, float(model.intercept_[0])

    def fit_spun(self, rows: np.ndarray) -> tuple[np.ndarray, float]:
        """The second head: the words of spun text against those of all others."""
        rows = rows[np.isin(self.kind[rows], list(SPUN_SHARES))]
        kinds = self.kind[rows]
        weights = np.where(kinds == "spun", 1 / (kinds == "spun").sum(), 1 / (kinds != "spun").sum()) * len(rows) / 2
        model = LogisticRegression(C=PENALTY_SPUN, max_iter=200, solver="liblinear")
        words = np.zeros(SIZE, bool)
        words[of("words")] = self.sources[of("words")] >= RAREST_SPUN
        model.fit(self.features[rows] @ sp.diags(words.astype(float)), kinds == "spun", sample_weight=weights)
        return model.coef_[0] * self.rarity * 10, float(model.intercept_[0])

    def pairs(self, rows: np.ndarray) -> tuple[list[int], list[int], np.ndarray]:
        """A text by a machine and one by a person: of the same source, or only of the same language; and how much they count."""
        choice, ones, twos, shares = random.Random(0), [], [], []
        for machines, people, share in (({"mt", "mt+"}, {"ref", "ref+"}, PAIRS), ({"trip"}, {"orig"}, TRIPS)):
            sources: dict[str, tuple[list[int], list[int]]] = {}
            for n in rows:
                if self.docs[n]["source"] and self.kind[n] in machines | people:
                    sources.setdefault(self.docs[n]["source"], ([], []))[self.kind[n] in people].append(int(n))
            both = [(one, choice.choice(by)) for made, by in sources.values() if by for one in choice.sample(made, min(SIX, len(made)))]
            ones += [one for one, _ in both]
            twos += [two for _, two in both]
            shares += [share / len(both)] * len(both)
        languages = sorted(set(self.language[rows][self.kind[rows] == "ref"]) & set(self.language[rows][self.kind[rows] == "mt"]))
        for language in languages:
            here = rows[self.language[rows] == language]
            machines, persons = (here[self.kind[here] == kind].tolist() for kind in ("mt", "ref"))
            ones += [choice.choice(machines) for _ in persons for _ in range(SIX)]
            twos += [person for person in persons for _ in range(SIX)]
            shares += [STRANGERS / len(languages) / len(persons) / SIX] * (len(persons) * SIX)
        return ones, twos, np.array(shares)

    def raw(self, rows: np.ndarray, weights: np.ndarray) -> np.ndarray:
        rarity = np.where(self.rarity > 0, self.rarity, 1)
        return np.asarray(self.features[rows] @ (weights / rarity / 10)).ravel()

    def fold(self, number: int) -> tuple[np.ndarray, np.ndarray]:
        """Rows to train on and rows to test on."""
        held, half = FOLDS[number]
        train, test = [], []
        for n, d in enumerate(self.docs):
            kind, year = d["kind"], d["system"][-2:]
            if kind in ("mt", "ref"):
                mine = kind == "ref" or crc32(b"s" + d["system"].encode()) % 2 == half
                if d["language"] in held:
                    (test if kind == "ref" or not mine else []).append(n)
                elif mine:
                    train.append(n)
            elif kind in ("mt+", "ref+"):
                if d["language"] not in held:
                    train.append(n)
            elif kind == "orig" and d["system"] == "wmt21":
                test.append(n)
            else:
                late = int(year) >= 12 if year.isdigit() else crc32(d["text"][:50].encode()) % 2 == 1
                (test if late != (number % 2 == 1) else train).append(n)
        return np.array(train), np.array(test)

    def known_fold(self, language: str, half: int) -> tuple[np.ndarray, np.ndarray]:
        """Rows to train on and rows to test on."""
        translators = sorted({d["system"] for d in self.docs if d["kind"] == "ref" and d["language"] == language})
        mine = translators[half % len(translators)]
        part = 2 * KNOWN.index(language) + half  # of six, for the years and for what has none
        train, test = [], []
        for n, d in enumerate(self.docs):
            kind, year = d["kind"], d["system"][-2:]
            if kind in ("mt", "ref") and d["language"] == language:
                seen = d["system"] == mine if kind == "ref" else crc32(b"s" + d["system"].encode()) % 2 == half
                other = len(translators) == 1 if kind == "ref" and seen else not seen
                if crc32(d["source"].encode()) % 2 == half:
                    train += [n] * seen
                else:
                    test += [n] * other
            elif kind in ("orig", "trip"):
                number = int(year) if year.isdigit() else crc32(d["text"][:50].encode())
                (test if d["system"] == "wmt21" or number % 6 == part % 6 else train).append(n)
            else:
                train.append(n)
        return np.array(train), np.array(test)


def of(table: str) -> slice:
    return slice(WHERE[table], WHERE[table] + TABLES[table])


def quantised(weights: np.ndarray, spread: np.ndarray) -> tuple[np.ndarray, list[int], float]:
    """Each weight as the number of one of a few levels (Lloyd 1957), the levels as signed bytes, and what a unit of them is worth.

    A slot matters as much as its count varies: frequent ones have small weights that must not be lost.
    """
    used = np.flatnonzero(weights)
    used = used[np.argsort(weights[used])]
    some, matters = weights[used], spread[used]
    share = np.cumsum(matters) / matters.sum()
    levels = np.concatenate([some[np.searchsorted(share, np.linspace(0.0005, 0.9995, LEVELS - 1))], [0.0]])
    for _ in range(60):
        levels.sort()
        cell = np.searchsorted((levels[1:] + levels[:-1]) / 2, some)
        sums, totals = np.bincount(cell, matters * some, LEVELS), np.bincount(cell, matters, LEVELS)
        levels = np.where((levels == 0) | (totals == 0), levels, sums / np.maximum(totals, 1e-30))
    units = np.abs(levels).max() / 127 * 0.8 ** np.arange(20)
    choices = [np.unique(np.clip(np.rint(levels / unit), -127, 127)) for unit in units]
    unit, whole = min(zip(units, choices, strict=True), key=lambda choice: (matters * (some - choice[0] * nearest(some / choice[0], choice[1])) ** 2).sum())
    return np.searchsorted((whole[1:] + whole[:-1]) / 2, weights / unit).astype(np.uint8), [int(level) for level in whole], float(unit)


def nearest(values: np.ndarray, levels: np.ndarray) -> np.ndarray:
    return levels[np.searchsorted((levels[1:] + levels[:-1]) / 2, values)]


def auc(values: np.ndarray, one: np.ndarray, other: np.ndarray) -> float:
    both = one | other
    return float(roc_auc_score(one[both], values[both]))


def figures(corpus: Corpus, folds: list[tuple[np.ndarray, np.ndarray]]) -> tuple[dict[str, float], np.ndarray, np.ndarray, np.ndarray]:
    """Macro averages over the tested languages; raw scores of both heads for what was left out, and its kinds."""
    found: dict[str, list[float]] = {}
    raws, kinds = [], []
    for train, test in folds:
        raw = np.array([corpus.raw(test, rounded(weights, corpus.spread)) + intercept for weights, intercept in (corpus.fit(train), corpus.fit_spun(train))])
        k, language, values = corpus.kind[test], corpus.language[test], raw[0]
        orig = k == "orig"
        for name in sorted(set(language[k == "mt"])):
            mt = (k == "mt") & (language == name)
            found.setdefault("auc_mt_ref", []).append(auc(values, mt, (k == "ref") & (language == name)))
            found.setdefault("auc_mt_orig", []).append(auc(values, mt, orig))
        found.setdefault("auc_trip_orig", []).append(auc(values, k == "trip", orig))
        if (k == "spun").any():
            found.setdefault("auc_spun_orig", []).append(auc(raw[1], k == "spun", orig))
        limit = np.sort(values[orig])[::-1][int(0.01 * orig.sum())]
        found.setdefault("recall_at_1_percent", []).append(float((values[k == "mt"] > limit).mean()))
        raws.append(raw)
        kinds.append(k)
    return {name: round(float(np.mean(v)), 3) for name, v in found.items()}, *np.concatenate(raws, axis=1), np.concatenate(kinds)


def calibrated(raw: np.ndarray, machine: np.ndarray, share: np.ndarray) -> tuple[float, float]:
    """Slope and offset (Platt 1999)."""
    platt = LogisticRegression(C=1e6).fit(raw[:, None], machine, sample_weight=share)
    return float(platt.coef_[0][0]), float(platt.intercept_[0])


def rounded(weights: np.ndarray, spread: np.ndarray) -> np.ndarray:
    out = np.zeros(SIZE)
    for name in TABLES:
        if weights[of(name)].any():
            numbers, levels, unit = quantised(weights[of(name)], spread[of(name)])
            out[of(name)] = np.array(levels)[numbers] * unit
    return out


def thinned(docs: list[dict[str, str]]) -> list[dict[str, str]]:
    """At most so many documents by machines of each language."""
    kept = [d for d in docs if d["kind"] != "mt"]
    for language in sorted({d["language"] for d in docs if d["kind"] == "mt"}):
        mt = [d for d in docs if d["kind"] == "mt" and d["language"] == language]
        kept += random.Random(0).sample(mt, min(MOST_MT, len(mt)))
    return kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--measure", action="store_true", help="print the figures of all folds and write nothing")
    args = parser.parse_args()
    docs = [json.loads(line) for line in args.documents.read_text(encoding="utf-8").splitlines()]
    corpus = Corpus(thinned(docs))
    card, raw, raw_spun, kinds = figures(corpus, [corpus.fold(number) for number in range(len(FOLDS))])
    card_known = figures(corpus, [corpus.known_fold(language, half) for language in KNOWN for half in (0, 1)])[0]
    if args.measure:
        print(f"unknown {card}", f"known {card_known}", sep="\n")
        return
    everything, data, heads, known, tables = np.arange(len(corpus.docs)), b"", [], [], []
    for head, fit, values, shares, stored in (
        ("translated", corpus.fit, raw, SHARES, {name: name for name in TABLES}), ("spun", corpus.fit_spun, raw_spun, SPUN_SHARES, {"spun": "words"}),
    ):
        rows = np.isin(kinds, list(shares))
        share = np.array([shares[k] / (kinds == k).sum() for k in kinds[rows]])
        slope, offset = calibrated(values[rows], np.isin(kinds[rows], MACHINE if head == "translated" else ["spun"]), share)
        weights, intercept = fit(everything)
        for name, table in stored.items():
            numbers, levels, unit = quantised(weights[of(table)], corpus.spread[of(table)])
            data += numbers.tobytes()
            tables += [f"[tables.{name}]", f"slots = {TABLES[table]}", f"levels = {levels}", f"unit = {unit:.8g}", ""]
        heads += [f"[{head}]", f"slope = {slope:.8g}", f"offset = {offset + slope * intercept:.6g}", ""]
        known.append(1 / (1 + np.exp(-(slope * values + offset))))
    (OUT / "mt_score.bin").write_bytes(zlib.compress(data, 9))
    probability = np.maximum(*known)
    people = np.sort(probability[kinds == "orig"])[::-1]
    lines = [
        "# The card of mt_score.bin: the number of a level for each hashed feature. Made by benchmarks/train_mt_score.py.", "",
        "[about]", f'source = "trained on {len(corpus.docs)} documents of about 300 words: news by machines, by translators and by people (WMT 2009-2021 test sets, round trips through German, web articles), talks, and articles with words exchanged"',
        'licence = "MIT"', f'date = "{date.today()}"', "", *heads, *tables,
        "[figures.unknown]  # languages, systems and years left out together; macro averages over the source languages",
        *(f"{k} = {v}" for k, v in card.items()),
        f"highest_by_people = {people[0]:.4f}  # of {len(people)} scores of articles by people that were left out",
        "", "[figures.known]  # documents, systems, translators and years left out, the source language known", *(f"{k} = {v}" for k, v in card_known.items()),
    ]
    (OUT / "mt_score.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))
    for level in (0.8, 0.85, 0.9, 0.95, 0.98):
        print(level, {k: round(float((probability[kinds == k] > level).mean()), 4) for k in (*SHARES, "spun")})


if __name__ == "__main__":
    main()
