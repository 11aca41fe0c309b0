"""Documents and line labels for the line model, from the boilerplate bench: extractor outputs, page dumps, article bodies.

A label says whether a block is part of the article. Set A has whole article bodies: a block is part of it if most of its
tokens lie in a 4-gram of the body. Set B has short segments to keep and to drop; they label the blocks they stand in, and
where there is none the vote of several extractors does, with less weight.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from scrubber.blocks import Block
from scrubber.document import Document

FOLDS = 5
VOTES = {"trafilatura": 2.0, "readability_lxml": 1.0, "justext": 1.0, "newspaper4k": 1.0, "resiliparse": 0.5, "boilerpy3": 0.5}


class Page(NamedTuple):
    """One text of one page. `labels` are 1 for the article, 0 for the rest; `weights` are 0 where nothing is known."""

    collection: str
    output: str
    site: str
    doc: Document
    labels: list[int]
    weights: list[float]
    key: str = ""


def fold_of(site: str) -> int:
    return hashlib.sha1(f"fold {site}".encode()).digest()[0] % FOLDS


def bench(folder: Path) -> Any:
    sys.path.insert(0, str(folder))
    import boilerplate

    return boilerplate


def covered(bp: Any, blocks: Sequence[Block], truth: Any) -> list[bool | None]:
    """For each block: is most of it covered by 4-grams of the truth? None for a block without a word."""
    tokens = [bp.TOKEN.findall(block.text) for block in blocks]
    hit = iter(bp.coverage([token for line in tokens for token in line], truth))
    return [2 * sum(next(hit) for _ in line) > len(line) if line else None for line in tokens]


def pages_a(bp: Any) -> Iterator[Page]:
    data = bp.A()
    for key in bp.pick(data.truth, "dev"):
        truth = bp.shingles(bp.TOKEN.findall(data.truth[key]))
        for name in [*bp.LIFT_A, *bp.DUMP_A, "body"]:
            doc = Document.from_text(data.truth[key] if name == "body" else data.output(name).get(key, ""))
            if len(doc.blocks) < 2:
                continue
            found = covered(bp, doc.blocks, truth)
            labels = [1 if name == "body" else int(bool(c)) for c in found]
            yield Page("A", name, bp.site(data.url[key]), doc, labels, [0.0 if c is None else 1.0 for c in found], key)


def pages_b(bp: Any) -> Iterator[Page]:
    data = bp.B()
    outputs = {name: data.output(name) for name in {*VOTES, *bp.LIFT_B, *bp.DUMP_B}}
    for url in bp.pick(data.items, "dev"):
        texts = {name: outputs[name].get(url) or "" for name in [*bp.LIFT_B, *bp.DUMP_B]}
        yield from labelled_b(bp, outputs, url, data.items[url], texts)


def more_dumps(bp: Any) -> Iterator[Page]:
    """The pages of set B as html-text dumps them, so that one program's habits are not taken for those of pages."""
    from html_text import extract_text

    data = bp.B()
    outputs = {name: data.output(name) for name in VOTES}
    for url in bp.pick(data.items, "dev"):
        yield from labelled_b(bp, outputs, url, data.items[url], {"html-text": extract_text(bp.decode(data.html(url)))})


def labelled_b(bp: Any, outputs: Any, url: str, item: Any, texts: Mapping[str, str]) -> Iterator[Page]:
    votes = [(weight, bp.shingles(bp.TOKEN.findall(outputs[name].get(url) or ""))) for name, weight in VOTES.items()]
    for name, text in texts.items():
        doc = Document.from_text(text)
        if len(doc.blocks) < 2:
            continue
        labels, weights = voted(bp, doc, votes)
        for segment, label in [*((s, 0) for s in item["without"]), *((s, 1) for s in item["with"])]:
            for number in holding(doc, segment, bp.norm):
                # a short segment to drop that stands inside a long paragraph says nothing of the paragraph
                if label or not (labels[number] and len(segment) * 6 < len(doc.blocks[number].text)):
                    labels[number], weights[number] = label, 1.5
        yield Page("B", name, bp.site(url), doc, labels, weights, url)


def voted(bp: Any, doc: Document, votes: list[tuple[float, Any]]) -> tuple[list[int], list[float]]:
    total = sum(weight for weight, _ in votes)
    found = [(weight, covered(bp, doc.blocks, truth)) for weight, truth in votes]
    labels, weights = [], []
    for n in range(len(doc.blocks)):
        share = sum(weight for weight, hits in found if hits[n]) / total
        labels.append(int(share > 0.55))
        weights.append(0.0 if found[0][1][n] is None else 0.5 if share >= 0.74 or share <= 0.2 else 0.15)
    return labels, weights


def holding(doc: Document, segment: str, norm: Any) -> set[int]:
    """Positions of the blocks in which a segment stands, in all its places."""
    flat, owner, out = "", [], set()
    for n, block in enumerate(doc.blocks):
        line = norm(block.text) + " "
        flat += line
        owner += [n] * len(line)
    at = flat.find(segment) if segment else -1
    while at >= 0:
        out |= set(owner[at : at + len(segment)])
        at = flat.find(segment, at + 1)
    return out
