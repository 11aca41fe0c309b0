"""When two lines of a document are one caption."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from scrubber.captions.compare import NAME, adds_credit, compare, is_cut_copy, same_dress, same_stems, tells_apart
from scrubber.captions.lines import ENDED, QUOTES, Lines
from scrubber.captions.marks import note
from scrubber.captions.parts import Caption
from scrubber.document import ENDS
from scrubber.finding import Safety
from scrubber.lazy import pattern
from scrubber.normal import fold

# Two equal neighbours are one line printed twice above LONG characters; from SHORT on if they stand beside a paragraph.
LONG, SHORT, SHORTEST = 60, 40, 30
LIST_ITEM = pattern(r"(?:[-*•·–—>#]|\(?\d{1,2}[.)])\s")
FIGURE = pattern(r":\s?\S?\d")
BREAKS_OFF = pattern(r"(?:\.\.\.|…)\]?\s*(?:[^\W\d_]+(?:\s[^\W\d_]+)?)?\s*\Z")


def candidates(lines: Lines, window: int) -> set[int]:
    """Lines that begin or end like another one anywhere, and those whose beginning or end stands in one close by, or the
    other way round: all others need no further look."""
    keys, prose, paired = lines.doc.keys, lines.prose, lines.doc.alike
    found = set(paired)
    heads, tails = [key[:ENDS] for key in keys], [key[-ENDS:] for key in keys]
    for n in [n for n, key in enumerate(keys) if (n - 1 not in prose or n in paired) and len(key) >= ENDS]:
        key = keys[n]
        for other in range(n - 1, max(n - window, 0) - 1, -1):
            text = keys[other]
            if heads[n] in text or heads[other] in key or tails[n] in text or tails[other] in key:
                found |= {n, other}
            if other in prose:
                break
    return found


def repeats_near(lines: Lines, a: int, b: int) -> Safety:
    """Whether two lines with no paragraph between them are one caption: `safe`, `unsafe` (doubtful) or `none`."""
    one, other = lines.caption(a), lines.caption(b)
    if not one.words or not other.words:
        return "safe" if b == a + 1 and one.only_credit and one.credit == other.credit and not other.words else "none"
    if not same_dress(one, other):
        return "none"
    if lines.is_evident(a, b):
        return says_the_same(one, other, touching=b == a + 1)
    if stands_like_a_caption(lines, a, b):
        return says_the_same(one, other, touching=b == a + 1, evident=False)
    short, long = sorted((one, other), key=lambda caption: len(caption.words))
    if adds_credit(short, long):
        return "safe"
    if b > a + 1 or not lines.prose or not is_statement(lines, a, b) or min(len(lines.key(a)), len(lines.key(b))) < SHORTEST:
        return "none"
    alike = lines.key(a) == lines.key(b) or (lines.beside_prose(a, b) and says_the_same(one, other, touching=True, evident=False) != "none")
    return "unsafe" if alike else "none"


def says_the_same(one: Caption, other: Caption, touching: bool, evident: bool = True) -> Safety:
    """What the words that only one of two captions has decide.

    Two lines that do not say that they are captions may be two products or two people: what one has more must then
    stand before or behind all the other says.
    """
    difference = compare(one, other)
    extra = difference.first or difference.second
    if difference.first and difference.second:
        return "unsafe" if touching and same_stems(difference) else "none"
    short, long = sorted((one, other), key=lambda caption: len(caption.words))
    if not extra or is_cut_copy(short, long):
        return "safe"
    if tells_apart(extra) or len(short.words) < NAME - 1:
        return "none"
    if adds_credit(short, long):
        return "safe"
    if not touching or (short.credit and not long.credit):
        return "none"
    opens = long.words[: len(short.words)] == short.words
    inside = not opens and long.words[-len(short.words) :] != short.words
    if (difference.share >= 0.6 and (evident or not inside)) or (opens and long.marked and not short.marked):
        return "safe"
    return "unsafe" if opens and difference.share >= 0.5 else "none"


def stands_like_a_caption(lines: Lines, a: int, b: int) -> bool:
    """Whether two lines without a mark are long enough, and stand where captions stand: together, or beside a paragraph."""
    shorter = min(len(lines.key(a)), len(lines.key(b)))
    if shorter < SHORT or not is_statement(lines, a, b):
        return False
    together = all(lines.is_small(n) for n in range(a + 1, b))
    if shorter < LONG and not together:
        return False
    return (shorter >= LONG and together) or lines.beside_prose(a, b)


def repeats_far(lines: Lines, a: int, b: int) -> bool:
    """Whether two lines with the same content words, somewhere in the text, are one caption."""
    if any(note().match(lines.block(n).text) for n in (a, b)):
        return False
    same = lines.key(a) == lines.key(b)
    return is_marked_copy(lines, a, b, same) or (
        same and reads_as_headline(lines.block(a).text) and (lines.beside_prose(a) or lines.beside_prose(b))
    )


def is_marked_copy(lines: Lines, a: int, b: int, same: bool) -> bool:
    """Whether two lines with the same content words say that they are captions, or the credits below them do."""
    one, other = lines.caption(a), lines.caption(b)
    if not other.words or not same_dress(one, other) or (one.credit and other.credit and one.credit != other.credit):
        return False
    if one.marked or other.marked or (lines.has_credit_below(a) and lines.has_credit_below(b)):
        return same or len(one.words) >= NAME
    return False


def cut_copies(lines: Lines, positions: Sequence[int]) -> dict[int, int]:
    """Lines of eight words or more that break off ("...", "... more") where another line, anywhere, goes on, with that line."""
    cut = {n for n in positions if lines.block(n).text.count(" ") >= 8 and BREAKS_OFF.search(lines.block(n).text[-30:])}
    whole = sorted((lines.key(n), n) for n in positions if n not in cut) if cut else []
    out = {}
    for n in cut:
        caption = lines.caption(n)
        stump = fold(caption.core)
        at = bisect_left(whole, (stump, 0))
        if caption.cut and len(caption.words) >= NAME and at < len(whole) and whole[at][0].startswith(stump):
            out[n] = whole[at][1]
    return out


def is_statement(lines: Lines, *positions: int) -> bool:
    """Whether lines could be captions at all: no questions, no list items, no speech, no prices and other figures."""
    texts = [lines.block(n).text for n in positions]
    return not any(text.endswith("?") or text[0] in QUOTES or LIST_ITEM.match(text) or FIGURE.search(text) for text in texts)


def reads_as_headline(text: str) -> bool:
    """A line of nine words or more that opens with a capital and is not closed like a sentence."""
    return len(text) >= LONG and text.count(" ") >= 8 and text[0].isupper() and not text.endswith(ENDED)


def completeness(lines: Lines, position: int) -> tuple[bool, bool, int, int]:
    """How much a copy says: whole before cut off, then its words, then its credit and "(pictured ...)". One in HTML stays first of all."""
    caption = lines.caption(position)
    return lines.block(position).kind == "figcaption", not caption.cut, len(caption.words), len(caption.shown) + len(caption.credit)
