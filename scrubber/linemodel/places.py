"""Where a line stands, in whole numbers: the columns of the line model that tell of the text around a line."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, chain

from scrubber.document import Document
from scrubber.linemodel.features import LONGEST, LONGEST_TEXT, STOP, LineWords, Words
from scrubber.tokens import bare_lines

FAR = 60  # lines beyond the edge of the text, where a paragraph is thought to stand if there is none
FEW = 64  # things that are better looked up one by one

PLACE = (
    "same", "topic", "gap", "gap_after", "indent", "indent_before", "indent_after", "index", "left", "position",
    "prose_before", "prose_after", "since_prose", "until_prose", "run", "run_index", "run_left", "prose_share",
    "near_prose", "wide_prose", "chars_before", "chars_after", "chars_before_2", "chars_after_2", "title_overlap",
    "colon_before", "head", "tail",
)  # fmt: skip


def place_features(doc: Document, words: Sequence[Words] | LineWords, wanted: Sequence[int] | None = None) -> list[list[int]]:
    """The columns `PLACE` of each block, or of those at the wanted positions."""
    blocks, total, prose = doc.blocks, len(doc.blocks), doc.prose
    wanted = range(total) if wanted is None else wanted
    paragraphs = frozenset(prose)
    sizes = list(map(len, doc.texts))
    alls = [0, *accumulate(sizes)]
    sums = [0, *accumulate([size if n in paragraphs else 0 for n, size in enumerate(sizes)])]
    share = 100 * sums[total] // max(1, alls[total])
    same = repeated(doc.keys, wanted)
    content = {n: [word for word in words[n].folded if word not in STOP] for n in wanted}
    asked = frozenset(chain.from_iterable(content.values()))
    topics = Counter(chain.from_iterable(map(asked.intersection, paragraph_words(doc))))
    title = {*words[0].folded} - STOP
    out = []
    for n in wanted:
        own, is_prose = content[n], n in paragraphs
        known = len([word for word in own if topics.get(word, 0) > is_prose])
        low, high = max(0, n - 3), min(total, n + 4)
        lower, higher = max(0, n - 12), min(total, n + 13)
        before = bisect_left(prose, n)
        behind = before + is_prose  # the first paragraph below
        s = n - prose[before - 1] if before else FAR + n + 1
        u = prose[behind] - n if behind < len(prose) else FAR + total - n
        indent = indents(doc, n)
        out.append([
            same[n], 100 * known // len(own) if own else -1, int(blocks[n].gap), int(n + 1 == total or blocks[n + 1].gap),
            indent, indent - indents(doc, n - 1) if n else 0, indents(doc, n + 1) - indent if n + 1 < total else 0,
            min(n, 60), min(total - n, 60), 100 * n // total,
            min(before, 30), min(len(prose) - behind, 30), min(s, 60), min(u, 60),
            0 if is_prose else min(s + u, 90), 0 if is_prose else min(s, 60), 0 if is_prose else min(u, 60),
            share,
            100 * (sums[high] - sums[low]) // max(1, alls[high] - alls[low]),
            100 * (sums[higher] - sums[lower]) // max(1, alls[higher] - alls[lower]),
            min(sizes[n - 1], 400) if n else -1, min(sizes[n + 1], 400) if n + 1 < total else -1,
            min(sizes[n - 2], 400) if n > 1 else -1, min(sizes[n + 2], 400) if n + 2 < total else -1,
            100 * sum(map(title.__contains__, own)) // len(own) if own and n else -1,
            int(n > 0 and doc.texts[n - 1].endswith(":")),
            int(n < doc.head), int(n >= doc.tail),
        ])  # fmt: skip
    return out


def repeated(keys: Sequence[str], wanted: Sequence[int]) -> dict[int, int]:
    """How often each of the wanted lines stands in the text, at most 9."""
    if len(wanted) > FEW:
        counts = Counter(keys)
        return {n: min(counts[keys[n]], 9) for n in wanted}
    return {n: min(keys.count(keys[n]), 9) for n in wanted}


def indents(doc: Document, position: int) -> int:
    """Columns before a block on its line, at most 40."""
    start = doc.blocks[position].start
    if start == 0 or doc.text[start - 1] == "\n":
        return 0
    before = doc.text[max(0, start - 40) : start]
    return len(before) - 1 - max(before.rfind("\n"), before.rfind("\r"))


def paragraph_words(doc: Document) -> list[list[str]]:
    """The words of each paragraph, case-folded, as far as the line model looks at them."""
    known: dict[int, list[str]] = doc.memo.setdefault("paragraphs", {})
    blocks = [doc.blocks[n] for n in doc.prose]
    new = [block for block in blocks if block.number not in known]
    for block, line in zip(new, bare_lines([block.text[:LONGEST_TEXT] for block in new]), strict=True):
        known[block.number] = line.split(None, LONGEST)[:LONGEST]
    return [known[block.number] for block in blocks]
