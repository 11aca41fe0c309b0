"""Where a line stands, in whole numbers: the columns of the line model that tell of the text around a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from scrubber.document import Document
from scrubber.linemodel.features import STOP, Words

PLACE = (
    "same", "topic", "gap", "gap_after", "indent", "indent_before", "indent_after", "index", "left", "position",
    "prose_before", "prose_after", "since_prose", "until_prose", "run", "run_index", "run_left", "prose_share",
    "near_prose", "wide_prose", "chars_before", "chars_after", "chars_before_2", "chars_after_2", "title_overlap",
    "colon_before", "head", "tail",
)  # fmt: skip


def repeated(keys: Sequence[str]) -> list[int]:
    """How often each line stands in the text, at most 9."""
    counts = Counter(keys)
    return [min(counts[key], 9) for key in keys]


def indents(doc: Document) -> list[int]:
    """Columns before each block on its line, at most 40."""
    text, out = doc.text, []
    for block in doc.blocks:
        before = text[max(0, block.start - 40) : block.start]
        out.append(len(before) - 1 - max(before.rfind("\n"), before.rfind("\r"), -1))
    return out


def place_features(doc: Document, words: Sequence[Words], wanted: Sequence[int] | None = None) -> list[list[int]]:
    """The columns `PLACE` of each block, or of those at the wanted positions."""
    blocks, total = doc.blocks, len(doc.blocks)
    prose = [False] * total
    for n in doc.prose:
        prose[n] = True
    wanted = range(total) if wanted is None else wanted
    own_words = {word for n in wanted for word in words[n].folded}
    topics = Counter(word for n in doc.prose for word in own_words.intersection(words[n].folded))
    title = {*words[0].folded} - STOP
    same, columns = repeated(doc.keys), indents(doc)
    sizes = [len(block.text) for block in blocks]
    sums = running(size if is_prose else 0 for size, is_prose in zip(sizes, prose, strict=True))
    alls = running(sizes)
    before, since = counted(prose)
    after, until = (values[::-1] for values in counted(prose[::-1]))
    share = 100 * sums[total] // max(1, alls[total])
    out = []
    for n in wanted:
        own = [word for word in words[n].folded if word not in STOP]
        known = sum(topics[word] > prose[n] for word in own)
        low, high = max(0, n - 3), min(total, n + 4)
        lower, higher = max(0, n - 12), min(total, n + 13)
        s, u = since[n], until[n]
        out.append([
            same[n], 100 * known // len(own) if own else -1, int(blocks[n].gap), int(n + 1 == total or blocks[n + 1].gap),
            columns[n], columns[n] - columns[n - 1] if n else 0, columns[n + 1] - columns[n] if n + 1 < total else 0,
            min(n, 60), min(total - n, 60), 100 * n // total,
            min(before[n], 30), min(after[n], 30), min(s, 60), min(u, 60),
            0 if prose[n] else min(s + u, 90), 0 if prose[n] else min(s, 60), 0 if prose[n] else min(u, 60),
            share,
            100 * (sums[high] - sums[low]) // max(1, alls[high] - alls[low]),
            100 * (sums[higher] - sums[lower]) // max(1, alls[higher] - alls[lower]),
            min(sizes[n - 1], 400) if n else -1, min(sizes[n + 1], 400) if n + 1 < total else -1,
            min(sizes[n - 2], 400) if n > 1 else -1, min(sizes[n + 2], 400) if n + 2 < total else -1,
            100 * sum(word in title for word in own) // len(own) if own and n else -1,
            int(n > 0 and blocks[n - 1].text.endswith(":")),
            int(n < doc.head), int(n >= doc.tail),
        ])  # fmt: skip
    return out


def running(values: Iterable[int]) -> list[int]:
    out = [0]
    for value in values:
        out.append(out[-1] + value)
    return out


def counted(flags: Sequence[bool]) -> tuple[list[int], list[int]]:
    """For each place, how many flags are set before it, and how many places ago the last one was (60 if none was)."""
    counts, distances, count, distance = [], [], 0, 60
    for flag in flags:
        distance += 1
        counts.append(count)
        distances.append(distance)
        if flag:
            count, distance = count + 1, 0
    return counts, distances
