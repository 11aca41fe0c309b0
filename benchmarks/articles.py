"""Articles to measure with, made from the project's own fixtures: every run makes the same ones, and none is a copy.

Paragraphs are sentences of the clean fixtures and of the texts that filters must keep, with some words exchanged; here and there
stands a line of page furniture, a caption or a heading, as on the pages that articles are scraped from.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from scrubber.filters import catalogue, load
from scrubber.prose import reads_as_prose

FIXTURES = Path(__file__).parent.parent / "fixtures"
WORD = re.compile(r"[a-z]{5,9}")
LINES = 30  # of an article, on average
LONGEST = 400  # of a line that is taken from the fixtures, in code points
NOISE = 0.12  # share of lines that are no paragraph


@cache
def pools() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Sentences, other lines of the fixtures, and words to exchange."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((FIXTURES / "wild").glob("*.txt")) if "findings" not in path.name]
    texts += [text for rule in catalogue() for text in load(rule).keeps]
    lines = dict.fromkeys(line.strip() for text in texts for line in text.splitlines() if 3 <= len(line.strip()) <= LONGEST)
    prose = tuple(line for line in lines if reads_as_prose(line))
    others = tuple(line for line in lines if not reads_as_prose(line))
    return prose, others, tuple(dict.fromkeys(word for line in prose for word in WORD.findall(line)))


def article(rng: random.Random, lines: int = LINES) -> str:
    """One article of about so many lines: a title, paragraphs of one to three sentences, other lines between them."""
    prose, others, vocabulary = pools()

    def exchanged(line: str) -> str:
        return WORD.sub(lambda match: rng.choice(vocabulary) if rng.random() < 0.3 else match.group(), line)

    out = [exchanged(rng.choice(prose))[:70].rsplit(" ", 1)[0].title()]
    for _ in range(max(1, rng.randint(lines * 3 // 4, lines * 5 // 4) - 1)):
        if rng.random() < NOISE:
            out.append(rng.choice(others))
        else:
            out.append(" ".join(exchanged(rng.choice(prose)) for _ in range(rng.randint(1, 3))))
    return "\n".join(out) + "\n"


def articles(megabytes: float, seed: int = 1, lines: int = LINES) -> Iterator[str]:
    """Articles of so many megabytes (UTF-8) in all."""
    rng, size = random.Random(seed), 0
    while size < megabytes * 1e6:
        text = article(rng, lines)
        size += len(text.encode())
        yield text


def read_folder(folder: Path, megabytes: float) -> Iterator[str]:
    """Articles of a reader's own: text files, and the field `text` of JSONL files; from the beginning again if they are too few."""
    texts = [text for path in sorted(folder.rglob("*")) if path.suffix in (".txt", ".md", ".jsonl") for text in _texts(path) if text.strip()]
    size = 0
    while texts and size < megabytes * 1e6:
        for text in texts:
            size += len(text.encode())
            yield text
            if size >= megabytes * 1e6:
                return


def _texts(path: Path) -> Iterator[str]:
    if path.suffix == ".jsonl":
        with path.open(encoding="utf-8") as file:
            yield from (json.loads(line)["text"] for line in file)
    else:
        yield path.read_text(encoding="utf-8")
