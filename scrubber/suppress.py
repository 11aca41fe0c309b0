"""Comments in Markdown that tell the program to leave a place alone.

    <!-- scrubber: ignore[rule, family] -->     the next block, up to a blank line, or the block that the comment stands in
    <!-- scrubber: ignore-file[rule] -->        the whole file
    <!-- scrubber: off[rule] --> ... <!-- scrubber: on[rule] -->

Without names all rules are meant. A comment that suppresses nothing is reported, so that none outlives its reason.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from scrubber.blocks import Block
from scrubber.finding import Finding
from scrubber.lazy import pattern

MARK = "scrubber:"
COMMENT = pattern(r"<!--\s{0,20}scrubber:\s{0,20}(?P<what>[\w-]{1,20})[ \t]?(?:\[(?P<names>[^\]<>\n]{0,500})\])?(?P<rest>[^<>]{0,200}?)-->")
WHAT = ("ignore", "ignore-file", "off", "on")


class Suppression(NamedTuple):
    """What a comment says: no findings of these rules and families (`None`: of any) that begin between `start` and `end`."""

    comment: str
    at: int
    names: frozenset[str] | None
    start: int
    end: int


class Suppressions:
    """The suppressions of one document, and which of them were of use so far."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self.faults: list[tuple[int, str]] = []
        self.items = tuple(self._read(text, blocks)) if MARK in text else ()
        self.used: set[int] = set()

    def cover(self, finding: Finding) -> bool:
        """Whether a finding is suppressed; each suppression that covers it has been of use."""
        found = {n for n, item in enumerate(self.items) if item.start <= finding.start < item.end
                 and (item.names is None or not item.names.isdisjoint((finding.rule, finding.family)))}
        self.used |= found
        return bool(found)

    def complaints(self, active: Collection[str], everything: bool) -> Iterator[tuple[int, str]]:
        """Offset and message for each comment that makes no sense or was of no use; `active` are the rules and families that
        ran. What was not run proves nothing."""
        yield from self.faults
        for n, item in enumerate(self.items):
            if n not in self.used and (everything if item.names is None else item.names.issubset(active)):
                yield item.at, f"'{item.comment}' suppresses nothing; take it out"

    def _read(self, text: str, blocks: Sequence[Block]) -> Iterator[Suppression]:
        open_: dict[frozenset[str] | None, tuple[str, int, int]] = {}
        code = [(block.start, block.end) for block in blocks if block.kind == "fixed" and text[block.start] in "`~"]
        for match in COMMENT.finditer(text):
            what, at = match["what"], match.start()
            names = None if match["names"] is None else frozenset(name.strip() for name in match["names"].split(","))
            comment = what + ("" if match["names"] is None else f"[{match['names']}]")
            if any(start <= at < end for start, end in code):
                continue
            if fault := _fault(what, names, match["rest"], open_):
                self.faults.append((at, f"'{comment}': {fault}"))
            elif what == "ignore-file":
                yield Suppression(comment, at, names, 0, len(text))
            elif what == "ignore":
                yield Suppression(comment, at, names, *_next_block(match.start(), match.end(), blocks))
            elif what == "off":
                open_[names] = (comment, at, match.end())
            else:
                comment, begun, start = open_.pop(names)
                yield Suppression(comment, begun, names, start, at)
        for names, (comment, at, start) in open_.items():
            yield Suppression(comment, at, names, start, len(text))


def _fault(what: str, names: frozenset[str] | None, rest: str, open_: Collection[frozenset[str] | None]) -> str | None:
    from scrubber.filters import FAMILIES, catalogue

    if what not in WHAT:
        return f"known are {', '.join(WHAT)}"
    if rest.strip():
        return "rules go into square brackets: ignore[rule]"
    known = {*catalogue(), *FAMILIES}
    unknown = sorted((names or frozenset()) - known)
    if unknown:
        from scrubber.settings import unknown as error

        return str(error("rule or family", unknown[0], sorted(known)))
    if what == "on" and names not in open_:
        return "nothing of this kind is off here"
    return None


def _next_block(start: int, end: int, blocks: Sequence[Block]) -> tuple[int, int]:
    """The block of Markdown that a comment stands in, or the next one: all lines up to a blank line, which are blocks each."""
    for n, block in enumerate(blocks):
        if block.text and (block.start <= start < block.end or block.start >= end):
            first = last = n
            while block.start <= start and first and not blocks[first].gap and blocks[first - 1].text:
                first -= 1
            while last + 1 < len(blocks) and not blocks[last + 1].gap and blocks[last + 1].text:
                last += 1
            return blocks[first].start, blocks[last].end
    return end, end
