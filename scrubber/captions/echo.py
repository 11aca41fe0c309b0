"""How much of a caption a paragraph says, and what only the caption says."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from scrubber import lazy
from scrubber.lazy import pattern
from scrubber.normal import WORDS

fuzz = lazy.module("rapidfuzz.fuzz")
LCSseq = lazy.module("rapidfuzz.distance.LCSseq")

STEM = 6
GAP = 2
SMALL = 6
PIECE = pattern(r"[(\[][^()\[\]]*[)\]]|[^()\[\]]+|[()\[\]]")


class Echo(NamedTuple):
    """How far a paragraph says what a caption says, each 0..1.

    `share`: content words that it has too; `ordered`: those in the same order; `verbatim`: the best alignment of the
    caption with a stretch of the paragraph, letter by letter.
    """

    share: float
    ordered: float
    verbatim: float


def stem(word: str) -> str:
    """The beginning of a long word, so that endings may differ; numbers stay whole."""
    return word if word[0].isdigit() else word[:STEM]


def measure(said: Sequence[str], heard: Sequence[str], caption: str, paragraph: str) -> Echo | None:
    """How far a paragraph says what a caption says, from the content words and the folded text of both.

    None if a number of the caption is new, or less than half of its words are known.
    """
    stems, known = [stem(word) for word in said], [stem(word) for word in heard]
    there = set(known)
    if not there.issuperset(stem(word) for word in said if word[0].isdigit()):
        return None
    share = sum(word in there for word in stems) / len(stems)
    if share < 0.5:
        return None
    ordered = LCSseq.similarity(stems, known) / len(stems)
    return Echo(share, ordered, fuzz.partial_ratio(caption, paragraph) / 100)


def added(text: str, heard: Collection[str]) -> tuple[str, ...]:
    """What only the caption says, as stretches of its own text: brackets that hold a new word, and runs of new words.

    `heard` are the folded words of the paragraph. A word or two that it knows may stand inside a run; a single small word
    is not worth a mention.
    """
    known = {stem(word.removesuffix("'s")) for word in heard}
    out: list[str] = []
    for piece in PIECE.finditer(text):
        tokens = list(WORDS.finditer(piece.group()))
        new = [n for n, token in enumerate(tokens) if stem(bare_word(token.group())) not in known]
        if new and piece.group()[0] in "([":
            out.append(piece.group().strip("()[] "))
        elif new:
            stretches = (piece.group()[tokens[a].start() : tokens[b].end()] for a, b in runs(new))
            out += (stretch for stretch in stretches if len(stretch) >= SMALL or not stretch.islower())
    return tuple(out)


def bare_word(word: str) -> str:
    """One word folded, without a possessive ending."""
    return word.casefold().replace("’", "'").removesuffix("'s")


def runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of ascending numbers, those with a small gap between them made one."""
    first = last = numbers[0]
    for number in numbers[1:]:
        if number > last + GAP + 1:
            yield first, last
            first = number
        last = number
    yield first, last
