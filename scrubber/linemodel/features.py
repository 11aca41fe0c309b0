"""What a line looks like, and what stands around it, in whole numbers: the columns that the line model reads.

All values are integers (shares in per cent, counts with a ceiling), so that a model gives the same result on every
machine. The measures are those of Kohlschütter et al., "Boilerplate detection using shallow text features" (WSDM 2010),
and of jusText (Pomikálek 2011: length, stop-word share, neighbours), with words of page furniture added.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from scrubber.document import Document
from scrubber.language import TABLE
from scrubber.normal import WORDS

STOP = frozenset().union(*TABLE.values())
LONGEST = 60  # words of a line that are looked at
YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
TIME = re.compile(r"\b\d{1,2}[:.]\d\d\b")
ADDRESS = re.compile(r"https?:|www\.|\w@\w|\]\(")
SEPARATOR = frozenset("|·»›•/>→▸«‹<—–")
QUOTES = frozenset("\"“”„‟«»‘’")
CLOSING = "\"'”’»)] "
BULLETS = frozenset("*+-•·»›>▸–|#→")

LINE = (
    "chars", "words", "word_length", "stop_share", "stops", "title_share", "caps_share", "digit_share", "mark_share",
    "end", "start", "commas", "sentences", "separators", "address", "year", "time", "copyright", "quotes", "brackets",
    "calls", "numbers", "prose", "score_sum", "score_mean", "score_low", "score_high", "opening", "closing", "phrase",
)  # fmt: skip
PLACE = (
    "same", "topic", "gap", "gap_after", "indent", "indent_before", "indent_after", "index", "left", "position",
    "prose_before", "prose_after", "since_prose", "until_prose", "run", "run_index", "run_left", "blocks", "prose_share",
    "near_prose", "wide_prose", "chars_before", "chars_after", "chars_before_2", "chars_after_2", "title_overlap",
    "colon_before", "head", "tail",
)  # fmt: skip


class Words(NamedTuple):
    """Words as written, the same case-folded, of one line (at most `LONGEST`)."""

    written: list[str]
    folded: list[str]


def words_of(text: str) -> Words:
    written = WORDS.findall(text[:600])[:LONGEST]
    return Words(written, [word.casefold() for word in written])


def line_features(text: str, words: Words, prose: bool, weights: Mapping[str, int], phrase: Callable[[str], int]) -> list[int]:
    """The columns `LINE` of one line. `weights` are words with their weight in thousandths, positive for body text."""
    written, folded = words
    size, count = len(text), len(written) or 1
    stops = sum(word in STOP for word in folded)
    sample = text if size <= 300 else text[:300]
    letters = sum(map(str.isalnum, sample)) + sample.count(" ")
    digits = sum(map(str.isdigit, sample))
    found = [weights[word] for word in folded if word in weights]
    return [
        min(size, 1000),
        min(len(written), 100),
        min(200, 10 * sum(map(len, written)) // count),
        100 * stops // count,
        stops,
        100 * sum(word[0].isupper() for word in written) // count,
        100 * sum(word.isupper() and len(word) > 1 for word in written) // count,
        100 * digits // len(sample),
        100 * (len(sample) - letters) // len(sample),
        ending(text),
        beginning(text),
        min(text.count(","), 20),
        min(text.count(". "), 20),
        min(sum(char in SEPARATOR for char in sample), 20),
        1 if ADDRESS.search(text) else 0,
        1 if digits > 3 and YEAR.search(sample) else 0,
        1 if digits > 2 and TIME.search(sample) else 0,
        1 if "©" in text or "(c)" in text or "®" in text else 0,
        min(sum(char in QUOTES for char in sample), 20),
        min(text.count("(") + text.count("["), 20),
        min(text.count("!") + text.count("?"), 20),
        100 * sum(word[0].isdigit() for word in written) // count,
        int(prose),
        max(-9000, min(9000, sum(found))),
        sum(found) // count,
        min(found, default=0),
        max(found, default=0),
        weights.get("^" + folded[0], 0) if folded else 0,
        weights.get(folded[-1] + "$", 0) if folded else 0,
        phrase(text) if size <= 200 else 0,
    ]


def ending(text: str) -> int:
    """How a line ends: 0 open, 1 with a colon, 2 with a comma, 3 cut off, 4 asked or called, 5 with a full stop."""
    last = text.rstrip(CLOSING)[-1:] or " "
    if text.endswith(("...", "…", "[…]", "[...]")):
        return 3
    return {".": 5, "。": 5, "।": 5, "!": 4, "?": 4, "？": 4, "！": 4, "؟": 4, ":": 1, ",": 2, ";": 2}.get(last, 0)


def beginning(text: str) -> int:
    """How a line begins: 0 upper case, 1 lower case, 2 with a figure, 3 with a bullet, 4 with a quotation mark, 5 otherwise."""
    first = text[0]
    if first.isupper():
        return 0
    if first.islower():
        return 1
    if first.isdigit():
        return 2
    return 3 if first in BULLETS else 4 if first in QUOTES else 5


def repeated(keys: Sequence[str]) -> list[int]:
    counts = Counter(keys)
    return [min(counts[key], 9) for key in keys]


def indents(doc: Document) -> list[int]:
    """Columns before each block on its line, at most 40."""
    text, out = doc.text, []
    for block in doc.blocks:
        before = text[max(0, block.start - 40) : block.start]
        out.append(len(before) - 1 - max(before.rfind("\n"), before.rfind("\r"), -1))
    return out


def place_features(doc: Document, words: Sequence[Words]) -> list[list[int]]:
    """The columns `PLACE` of every block."""
    blocks, total = doc.blocks, len(doc.blocks)
    prose = [False] * total
    for n in doc.prose:
        prose[n] = True
    topics = Counter(word for n in doc.prose for word in {*words[n].folded} - STOP)
    title = {*words[0].folded} - STOP
    same, columns = repeated(doc.keys), indents(doc)
    sizes = [len(block.text) for block in blocks]
    sums = running(size if is_prose else 0 for size, is_prose in zip(sizes, prose, strict=True))
    alls = running(sizes)
    before, since = counted(prose)
    after, until = (values[::-1] for values in counted(prose[::-1]))
    _, since_prose_run = counted(prose)
    share = 100 * sums[total] // max(1, alls[total])
    out = []
    for n, block in enumerate(blocks):
        own = [word for word in words[n].folded if word not in STOP]
        known = sum(topics[word] > prose[n] for word in own)
        low, high = max(0, n - 3), min(total, n + 4)
        lower, higher = max(0, n - 12), min(total, n + 13)
        s, u = since[n], until[n]
        out.append([
            same[n], 100 * known // len(own) if own else -1, int(block.gap), int(n + 1 == total or blocks[n + 1].gap),
            columns[n], columns[n] - columns[n - 1] if n else 0, columns[n + 1] - columns[n] if n + 1 < total else 0,
            min(n, 200), min(total - n, 200), 100 * n // total,
            min(before[n], 30), min(after[n], 30), min(s, 60), min(u, 60),
            0 if prose[n] else min(s + u, 90), 0 if prose[n] else min(s, 60), 0 if prose[n] else min(u, 60),
            min(total, 500), share,
            100 * (sums[high] - sums[low]) // max(1, alls[high] - alls[low]),
            100 * (sums[higher] - sums[lower]) // max(1, alls[higher] - alls[lower]),
            min(sizes[n - 1], 400) if n else -1, min(sizes[n + 1], 400) if n + 1 < total else -1,
            min(sizes[n - 2], 400) if n > 1 else -1, min(sizes[n + 2], 400) if n + 2 < total else -1,
            100 * sum(word in title for word in own) // len(own) if own and n else -1,
            int(n > 0 and blocks[n - 1].text.endswith(":")),
            int(n < doc.head), int(n >= doc.tail),
        ])  # fmt: skip
    return out


def running(values) -> list[int]:
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
