"""Which words differ between two lines, by the opcodes of the Indel distance over words (rapidfuzz)."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.lazy import pattern
from scrubber.spans import Span

# A word or a mark with the space before it, so that a space that goes is seen at what it stood before.
TOKEN = pattern(r"\s*(?:\w+(?:['’]\w+)*|[^\w\s]|$)")
# Lines that have less than this share in common (0..1) are two lines; marking words in them would mark everything.
ALIKE = 0.5
# Opcodes take memory that grows with the product of the lengths; lines of more words than this are not compared.
MOST_WORDS = 2000


def differing(old: str, new: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Spans of the words in which two lines differ, in the old and in the new one; none if they have little in common."""
    from rapidfuzz.distance import Indel

    ours, theirs = [*_tokens(old)], [*_tokens(new)]
    one, other = [old[a:b] for a, b in ours], [new[a:b] for a, b in theirs]
    if max(len(one), len(other)) > MOST_WORDS or Indel.normalized_similarity(one, other) < ALIKE:
        return (), ()
    left: list[Span] = []
    right: list[Span] = []
    for code in Indel.opcodes(one, other):
        if code.tag != "equal":
            left += ours[code.src_start : code.src_end]
            right += theirs[code.dest_start : code.dest_end]
    mine, yours = _joined(left), _joined(right)
    if [old[a:b].strip() for a, b in mine] == [new[a:b].strip() for a, b in yours]:
        return mine, yours  # only spaces differ: they must be seen
    return _bare(old, mine), _bare(new, yours)


def passage(text: str, within: str) -> tuple[Span, ...]:
    """The stretch of a longer line that is most like a shorter one, from the beginning of a word; none if no stretch is."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    if not len(text) < len(within) < 8 * MOST_WORDS:
        return ()
    found = partial_ratio_alignment(text, within, score_cutoff=100 * ALIKE)
    return (Span(within.rfind(" ", 0, found.dest_start + 1) + 1, found.dest_end),) if found else ()


def _tokens(text: str) -> Iterator[Span]:
    return (Span(*match.span()) for match in TOKEN.finditer(text) if match.group())


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """Neighbours as one span."""
    out: list[Span] = []
    for start, end in spans:
        if out and out[-1].end == start:
            out[-1] = Span(out[-1].start, end)
        else:
            out.append(Span(start, end))
    return tuple(out)


def _bare(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans without the space before them."""
    return tuple(Span(b - len(text[a:b].lstrip()), b) for a, b in spans if text[a:b].strip())
