"""Documents that are made for training and testing `scrubber dedup`, from those there are: what no collection has enough of."""

from __future__ import annotations

import random
import re
from collections import Counter

NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
FACT = re.compile(r"\d+|(?<=[a-z,] )[A-Z][a-z]+|(?<=[A-Z][a-z] )[A-Z][a-z]+")
PARAGRAPH = 80  # characters that one has at least


def reworded(text: str, share: float, pool: list[str], rng: random.Random) -> str:
    """A share of the words replaced by others."""
    words = text.split(" ")
    for n in rng.sample(range(len(words)), int(len(words) * share)):
        words[n] = rng.choice(pool)
    return " ".join(words)


def shortened(docs: list[dict], rng: random.Random) -> list[dict]:
    """Two versions of each document that has none: cut, and then reworded."""
    versions = Counter(doc["cluster"] for doc in docs)
    alone = [doc for doc in docs if versions[doc["cluster"]] == 1 and not doc["kind"].startswith("neg-")]
    pool, made = [word for doc in alone for word in doc["text"].split()], []
    for doc in alone:
        for share in (0.05, 0.15):
            words = doc["text"].split(" ")
            kept = " ".join(words[: int(len(words) * rng.choice((0.4, 0.6, 0.8)))])
            made.append({**doc, "text": reworded(kept, share, pool, rng), "kind": "cut and reworded"})
    return made


def letters(docs: list[dict], number: int, rng: random.Random) -> list[dict]:
    """Form letters: the same words with other names and numbers, which makes another text of a short one."""
    texts = sorted({" ".join(doc["text"].split(" ")[:300]) for doc in docs if doc["kind"] == "single"})
    names = [word for text in texts for word in NAME.findall(text)]
    made: list[dict] = []
    for n, text in enumerate(rng.sample(texts, min(len(texts), number // 5))):
        words = text.split(" ")
        form = " ".join(words[: rng.randrange(60, 200)])
        for _ in range(5):
            others: dict[str, str] = {}

            def other(found: re.Match[str], others: dict[str, str] = others) -> str:
                word = found.group()
                return others.setdefault(word, str(rng.randrange(2, 10 ** min(4, len(word)))) if word[0].isdigit() else rng.choice(names))

            filled = reworded(FACT.sub(other, form), rng.choice((0.02, 0.05, 0.1)), words, rng)
            cluster = f"letter/{n}/{len(made)}"
            made.append({"text": filled, "cluster": cluster, "story": cluster, "kind": "made"})
    return made


def patchwork(docs: list[dict], number: int, rng: random.Random) -> list[dict]:
    """Documents that share paragraphs, some of them most of a document, and are no versions of each other; and versions of some."""
    # a paragraph that is most of a document would make a version of it
    paragraphs = sorted({part for doc in docs if not doc["kind"].startswith("neg-") for part in doc["text"].split("\n\n") if PARAGRAPH <= len(part) <= len(doc["text"]) / 2})
    blocks = [" ".join(rng.sample(paragraphs, rng.randrange(5, 30))) for _ in range(number // 20)]
    pool = [word for part in rng.choices(paragraphs, k=2000) for word in part.split()]
    furniture = [line for doc in docs for line in doc["text"].split("\n\n") if len(line) < PARAGRAPH]
    made: list[dict] = []
    while len(made) < number:
        parts = rng.choices(paragraphs, k=rng.randrange(4, 17))
        if rng.random() < 0.3:
            parts.insert(rng.randrange(len(parts) + 1), rng.choice(blocks))
        text = "\n\n".join(reworded(part, rng.choice((0.05, 0.1, 0.2)), pool, rng) for part in parts)
        cluster = f"made/{len(made)}"
        made.append({"text": text, "cluster": cluster, "story": cluster, "kind": "made"})
        while rng.random() < 0.3:
            parts = reworded(text, rng.choice((0, 0.02, 0.05, 0.1, 0.2)), pool, rng).split("\n\n")
            change = rng.random()
            if change < 0.25:
                parts = parts[: max(2, int(len(parts) * rng.choice((0.5, 0.65, 0.8))))]
            elif change < 0.5:
                parts += rng.choices(furniture, k=6)
            made.append({"text": "\n\n".join(parts), "cluster": cluster, "story": cluster, "kind": "made"})
    return made
