"""Group frequent English words by the words that stand beside them: scrubber/lexicons/en/word_class.toml.

    pip install scikit-learn wordfreq && python benchmarks/make_word_classes.py documents.jsonl

One document a line, {"text": ...}. Words that share their neighbours are alike in grammar (Harris, Distributional
structure, 1954): rows of neighbour frequencies, square-rooted, reduced by singular value decomposition, put into classes
by k-means. The most frequent words stay by themselves, in a class without a name.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import wordfreq
from sklearn.cluster import MiniBatchKMeans
from sklearn.decomposition import TruncatedSVD

import scrubber.lexicon as lexicon
import scrubber.mt.slots as slots

CLASSES, ALONE, NEIGHBOURS, MOST, RAREST, DIMENSIONS = 48, 30, 500, 5000, 12, 40


def lines_of(path: str) -> Iterator[list[str]]:
    seen: set[str] = set()
    for row in map(json.loads, Path(path).read_text(encoding="utf-8").splitlines()):
        for line in slots.without_style(row["text"]).splitlines():
            if line not in seen:
                seen.add(line)
                yield ["0" if t[0].isdigit() else t.lower() for t in slots.TOKEN.findall(line)]


def main(path: str) -> None:
    lines = list(lines_of(path))
    counts = Counter(word for line in lines for word in line)
    alone = wordfreq.top_n_list("en", ALONE)
    words = [w for w, n in counts.most_common(MOST) if w[0].isalpha() and n >= RAREST and w not in alone]
    row, column = {w: n for n, w in enumerate(words)}, {w: n + 1 for n, (w, _) in enumerate(counts.most_common(NEIGHBOURS))}
    beside = np.zeros((len(words), 2 * (NEIGHBOURS + 1)), np.float32)
    for line in lines:
        padded = ["", *line, ""]
        for before, word, after in zip(padded, line, padded[2:], strict=False):
            if word in row:
                beside[row[word], column.get(before, 0)] += 1
                beside[row[word], NEIGHBOURS + 1 + column.get(after, 0)] += 1
    shares = np.sqrt(beside / beside.sum(1, keepdims=True))
    found = TruncatedSVD(DIMENSIONS, random_state=0).fit_transform(shares - shares.mean(0))
    found /= np.linalg.norm(found, axis=1, keepdims=True)
    labels = MiniBatchKMeans(CLASSES, random_state=0, n_init=3, batch_size=2048).fit(found).labels_
    groups = {"_": " ".join(sorted(alone)), **{f"c{n}": " ".join(sorted(w for w, at in row.items() if labels[at] == n)) for n in range(CLASSES)}}
    out = ["# Words that stand in like surroundings. Made by benchmarks/make_word_classes.py.", "", "[about]",
           'source = "neighbours of the words in news (WMT 2009-2021 test sets), and for the words that stand alone wordfreq 3.1"', 'licence = "CC0-1.0"', f'date = "{date.today()}"', "",
           "[classes]", *(f'{name} = "{members}"' for name, members in groups.items() if members)]
    (lexicon.ROOT / "en" / "word_class.toml").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
