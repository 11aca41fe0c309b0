"""What a Markdown text renders to, and which edits leave the rendering of everything else as it is.

Taking out a line can change what its neighbours are: two paragraphs around a heading become one, what was indented below
a list item becomes code, a rule at the head of a text becomes front matter. Such edits are not made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from scrubber.blocks import LINE_BREAK
from scrubber.document import Document
from scrubber.formats.markdown import FRONT_MATTER, parser

if TYPE_CHECKING:
    from markdown_it.token import Token

# So many trials to find the edits that do no harm, and so many code points parsed for it; those that are left then are not made.
TRIALS = 60
MOST_PARSED = 3_000_000
# One line of running text: its inline elements, each with its type, its text and its attributes.
Line = tuple[tuple[str, str, str], ...]


class Leaf(NamedTuple):
    """An element without elements in it: its type, those around it, what it holds line by line, and where (not compared)."""

    type: str
    around: tuple[str, ...]
    lines: tuple[Line, ...]
    first: int
    last: int

    @property
    def rendered(self) -> tuple[object, ...]:
        return self[:3]


@lru_cache(maxsize=8)
def leaves(text: str) -> tuple[Leaf, ...]:
    """What a text renders to, front matter first; line numbers count from the start of the text."""
    front = FRONT_MATTER.match(text)
    at = front.end() if front else 0
    offset = len(LINE_BREAK.findall(text, 0, at))
    found = [Leaf("front matter", (), (((front.group(), "", ""),),), 0, offset + 1)] if front else []
    return (*found, *_leaves(parser().parse(text[at:]), offset))


def _leaves(tokens: list[Token], offset: int) -> Iterator[Leaf]:
    around: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            around.append(token.tag + token.type)
        elif token.nesting == -1:
            around.pop()
        else:
            first, last = token.map or (0, 0)
            lines = tuple(_lines(token.children)) if token.children is not None else ((("", token.content.strip("\n"), token.info),),)
            yield Leaf(token.type, tuple(around), lines, first + offset, last + offset)


def _lines(children: list[Token]) -> Iterator[Line]:
    line: list[tuple[str, str, str]] = []
    for token in (*children, None):
        if token is None or token.type in ("softbreak", "hardbreak"):
            yield tuple(line)
            line = []
        else:
            line.append((token.type, token.content.strip() if token.type == "text" else token.content, str(token.attrs or "")))


def harmless(items: Iterable[int], is_harmless: Callable[[set[int]], bool], size: int) -> set[int]:
    """As many of `items` as do no harm together, tried all at once, then in halves, until no other can join them.

    A trial costs a parse of the text, which has `size` code points: a long text gets fewer of them.
    """
    kept: set[int] = set()
    left, trials = sorted(items), max(2, min(TRIALS, MOST_PARSED // (size + 1)))

    def join(some: list[int]) -> None:
        nonlocal trials
        trials -= 1
        if trials >= 0 and is_harmless({*kept, *some}):
            kept.update(some)
        elif trials > 0 and len(some) > 1:
            join(some[: len(some) // 2])
            join(some[len(some) // 2 :])

    before = -1
    while left and len(kept) > before:
        before = len(kept)
        join(left)
        left = [item for item in left if item not in kept]
    return kept


def keeps_the_rest(document: Document, removed: set[int], after: str) -> bool:
    """Whether `after`, the text without the blocks of these numbers, renders to what is left of the text."""
    gone = _lines_of(document, removed)
    expected: list[tuple[object, ...]] = []
    for leaf in leaves(document.text):
        inside = {n - leaf.first for n in range(leaf.first, leaf.last) if n in gone}
        if len(inside) == leaf.last - leaf.first > 0:
            continue
        if inside and len(leaf.lines) != leaf.last - leaf.first:
            return False
        expected.append((leaf.type, leaf.around, tuple(line for n, line in enumerate(leaf.lines) if n not in inside)))
    return expected == [leaf.rendered for leaf in leaves(after)]


def _lines_of(document: Document, numbers: set[int]) -> set[int]:
    out: set[int] = set()
    for block in document.blocks:
        if block.number in numbers:
            out.update(range(document.line_column(block.start)[0] - 1, document.line_column(block.end - 1)[0]))
    return out


def keeps_the_shape(before: str, after: str) -> bool:
    """Whether two texts render alike but for the words."""
    return _shape(before) == _shape(after)


def _shape(text: str) -> list[object]:
    return [(leaf.type, leaf.around, [[part for part in line if part[0] != "text"] for line in leaf.lines]) for leaf in leaves(text)]
