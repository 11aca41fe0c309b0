"""Captions that stand twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from scrubber.captions.compare import NAME, adds_credit, compare, is_cut_copy, only_counts, same_dress
from scrubber.captions.lines import ENDED, QUOTES, Lines
from scrubber.captions.marks import note
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding

# Two equal neighbours are one line printed twice above LONG characters; from SHORT on if they stand beside a paragraph.
LONG, SHORT = 60, 40
# Lines whose first or last ENDS characters agree are compared.
ENDS = 16
WINDOW = 4


@dataclass(frozen=True)
class RepeatedCaption(Filter):
    """A photo caption that is there twice, exactly or nearly.

    What it finds: lines that repeat one another once labels ("Image:"), counters ("2of4"), credits, "(pictured ...)",
    "... more" and stray markup are taken off and the words that carry no meaning are left out. Content words or numbers
    left on both sides make two captions, however alike they look. Nothing left makes a repeat. Words left on one side
    make a repeat only where the lines touch or one of them breaks off. Far apart, a line must say that it is a caption, or
    read like a headline and repeat to the letter. The most complete copy stays, of equal ones the first, and every copy
    is compared with the one that is kept, so that a chain of small changes cannot drift.

    Why it is noise: pages carry a caption as text, as alternative text and again in the gallery.

    When it would be wrong: refrains, responses, questions of an interview, table heads, prices, list items, steps,
    licence lines, sources under charts, one credit under several photos. Short lines and questions without a mark of a
    caption are left alone, as are lines that only hold a credit, unless they stand one below the other.

    The rule follows from comparing pairs of captions by hand: string similarity alone (rapidfuzz, Indel and token set
    ratio) cannot tell two captions that differ in a name from two that differ in a credit.
    """

    name = "repeated-caption"
    family = "caption"
    examples = (
        (
            "The mayor opens the new lock on the canal (pictured: the old lock in March)\n\n"
            "The mayor opens the new lock on the canal (pictured: the old lock in March)\n",
            "The mayor opens the new lock on the canal (pictured: the old lock in March)\n",
        ),
        (
            "The ferry's last crossing drew a crowd of several hundred people to the pier (above)\n\nNothing was said.\n\n"
            "The ferry’s last crossing drew a crowd of several hundred people to the pier (above)\n",
            "The ferry's last crossing drew a crowd of several hundred people to the pier (above)\n\nNothing was said.\n",
        ),
    )
    keeps = (
        "The senator reacts to the result on Tuesday night (pictured: Ann Fox)\n\nThe senator reacts to the result on Tuesday night (pictured: Lee Fox)\n",
        "What would you change if you were to begin again tomorrow morning with nothing in your hands?\n\n"
        "What would you change if you were to begin again tomorrow morning with nothing in your hands?\n",
        "Row on, row on, the night is long\n\nRow on, row on, the night is long\n",
        "Step 1: turn the valve as shown (pictured above)\n\nStep 2: turn the valve as shown (pictured above)\n",
    )
    ratio: float = 50.0

    def find(self, doc: Document) -> Iterator[Finding]:
        lines = Lines(doc)
        kept: list[int] = []
        far: dict[tuple[str, ...], int] = {}
        candidates = list(lines.candidates())
        heads = Counter(doc.keys[n][:ENDS] for n in candidates)
        tails = Counter(doc.keys[n][-ENDS:] for n in candidates)
        for position in candidates:
            key = doc.keys[position]
            paired = heads[key[:ENDS]] > 1 or tails[key[-ENDS:]] > 1
            rival = self._near(lines, position, kept)
            words = lines.caption(position).words if paired or rival is not None else ()
            if rival is None and paired:
                rival = far.get(words)
                if rival is not None and not repeats_far(lines, rival, position):
                    rival = None
            if rival is None:
                kept.append(position)
                if words:
                    far.setdefault(words, position)
                continue
            best, gone = (position, rival) if completeness(lines, position) > completeness(lines, rival) else (rival, position)
            yield self._finding(lines, gone, best)
            if best is position:
                kept[kept.index(rival)] = position
                far[words] = position

    def _near(self, lines: Lines, position: int, kept: list[int]) -> int | None:
        """The kept line close above, with no paragraph between, that this one repeats."""
        for other in reversed(kept[-WINDOW:]):
            if position - other > WINDOW or not lines.prose.isdisjoint(range(other + 1, position)):
                return None
            if share_an_end(lines.key(other), lines.key(position)) and repeats_near(lines, other, position, self.ratio):
                return other
        return None

    def _finding(self, lines: Lines, gone: int, best: int) -> Finding:
        line, _ = lines.doc.line_column(lines.block(best).start)
        ratio = fuzz.ratio(lines.key(gone), lines.key(best))
        return self.remove(lines.block(gone), f"repeats the caption in line {line}", related=lines.block(best), data={"ratio": round(ratio, 1)})


def share_an_end(a: str, b: str) -> bool:
    """Whether the beginning or the end of one line stands in the other: the cheap test before any comparison."""
    return a[:ENDS] in b or b[:ENDS] in a or a[-ENDS:] in b or b[-ENDS:] in a


def repeats_near(lines: Lines, a: int, b: int, ratio: float) -> bool:
    """Whether two lines that touch, or have but a credit or a button between them, are one caption."""
    one, other = lines.caption(a), lines.caption(b)
    if not one.words or not other.words:
        return b == a + 1 and one.only_credit and one.credit == other.credit and not other.words
    short, long = sorted((one, other), key=lambda caption: len(caption.words))
    if not same_dress(one, other):
        return False
    if not lines.is_evident(a, b) and not adds_credit(short, long) and not stands_like_a_caption(lines, a, b):
        return False
    difference = compare(one, other)
    if difference.first and difference.second:
        return False
    extra = difference.first or difference.second
    if not extra or is_cut_copy(short, long):
        return True
    if only_counts(extra) or len(short.words) < NAME - 1:
        return False
    if adds_credit(short, long):
        return True
    if b - a > 1 or (short.credit and not long.credit):
        return False
    return difference.share >= 0.6 or (long.marked and long.words[: len(short.words)] == short.words and not short.marked)


def stands_like_a_caption(lines: Lines, a: int, b: int) -> bool:
    """Whether two lines without a mark are long enough, and stand where captions stand: together, or beside a paragraph."""
    shorter = min(len(lines.key(a)), len(lines.key(b)))
    if shorter < SHORT or not is_statement(lines, a, b):
        return False
    touching = all(lines.is_small(n) for n in range(a + 1, b))
    return lines.beside_prose(a, b) if shorter < LONG or not touching else touching


def repeats_far(lines: Lines, a: int, b: int) -> bool:
    """Whether two lines with the same content words, somewhere in the text, are one caption."""
    one, other = lines.caption(a), lines.caption(b)
    if not same_dress(one, other) or any(note().match(lines.block(n).text) for n in (a, b)):
        return False
    if one.marked or other.marked or (lines.has_credit_below(a) and lines.has_credit_below(b)):
        return len(one.words) >= 5 or lines.key(a) == lines.key(b)
    return lines.key(a) == lines.key(b) and reads_as_headline(lines.block(a).text) and (lines.beside_prose(a) or lines.beside_prose(b))


def is_statement(lines: Lines, *positions: int) -> bool:
    """Whether lines could be captions at all: no questions, no list items, no speech."""
    texts = [lines.block(n).text for n in positions]
    return not any(t.endswith("?") or t[0] in QUOTES or lines.is_list_item(n) for n, t in zip(positions, texts, strict=True))


def reads_as_headline(text: str) -> bool:
    """A line of nine words or more that opens with a capital and is not closed like a sentence."""
    return len(text) >= LONG and text.count(" ") >= 8 and text[0].isupper() and not text.endswith(ENDED)


def completeness(lines: Lines, position: int) -> tuple[bool, int, int]:
    """How much a copy says: whole before cut off, then its words, then its credit and "(pictured ...)"."""
    caption = lines.caption(position)
    return not caption.cut, len(caption.words), len(caption.shown) + len(caption.credit)
