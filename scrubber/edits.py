"""The algebra of edits: findings become one sorted list of replacements, which can be applied and inverted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from scrubber.blocks import BOM, LINE_BREAK, Block
from scrubber.document import Document
from scrubber.errors import EditError
from scrubber.finding import Finding, Remove, Replace
from scrubber.spans import overlaps

RENDERED = "the rest of the page would be rendered in another way"


class TextEdit(NamedTuple):
    """`text[start:end]` becomes `new`; offsets in code points."""

    start: int
    end: int
    new: str


class Conflict(NamedTuple):
    """A finding whose edit was dropped, and why."""

    finding: Finding
    reason: str


def resolve(document: Document, findings: Iterable[Finding]) -> tuple[list[TextEdit], list[Finding], list[Conflict]]:
    """Turn findings into sorted edits that do not overlap; also the findings whose edits are in, and those left out.

    `document` is the whole one, with no block hidden. Removals come first: a replacement inside a removed block is
    left out, as is one that overlaps a longer or earlier one or touches a protected span.
    """
    applied: list[Finding] = []
    left_out: list[Conflict] = []
    replacing: list[tuple[Replace, Finding]] = []
    removed: set[int] = set()
    for finding in findings:
        match finding.edit:
            case Remove(block):
                if document.blocks[block].text and document.blocks[block].kind != "figcaption":
                    removed.add(block)
                    applied.append(finding)
                else:
                    left_out.append(Conflict(finding, "stands in protected text"))
            case Replace() as edit:
                replacing.append((edit, finding))
    if document.format == "markdown" and removed:
        removed = _harmless_removals(document, removed)
        left_out += [Conflict(f, RENDERED) for f in applied if _removes(f) not in removed]
        applied = [f for f in applied if _removes(f) in removed]
    edits = list(removal_edits(document, removed))
    gone = sorted((edit.start, edit.end) for edit in edits)
    fitting: list[tuple[Replace, Finding]] = []
    taken = 0
    for edit, finding in sorted(replacing, key=lambda pair: (pair[0].start, -pair[0].end, pair[1].rule)):
        if overlaps(gone, edit.start, edit.end):
            left_out.append(Conflict(finding, "stands in a removed block"))
        elif edit.start < taken:
            left_out.append(Conflict(finding, "overlaps another edit"))
        elif overlaps(document.protected, edit.start, edit.end):
            left_out.append(Conflict(finding, "stands in protected text"))
        else:
            fitting.append((edit, finding))
            taken = edit.end
    if document.format == "markdown" and fitting:
        kept = _harmless_replacements(document, edits, [edit for edit, _ in fitting])
        left_out += [Conflict(finding, RENDERED) for n, (_, finding) in enumerate(fitting) if n not in kept]
        fitting = [pair for n, pair in enumerate(fitting) if n in kept]
    edits += (TextEdit(*edit) for edit, _ in fitting)
    return sorted(edits), applied + [finding for _, finding in fitting], left_out


def _removes(finding: Finding) -> int | None:
    return finding.edit.block if isinstance(finding.edit, Remove) else None


def _harmless_removals(document: Document, removed: set[int]) -> set[int]:
    from scrubber.formats.structure import harmless, keeps_the_rest

    return harmless(removed, lambda some: keeps_the_rest(document, some, apply(document.text, list(removal_edits(document, some)))), len(document.text))


def _harmless_replacements(document: Document, removals: list[TextEdit], replacements: list[Replace]) -> set[int]:
    from scrubber.formats.structure import harmless, keeps_the_shape

    before = apply(document.text, removals)
    edits = [TextEdit(*edit) for edit in replacements]
    return harmless(range(len(edits)), lambda some: keeps_the_shape(before, apply(document.text, sorted([*removals, *(edits[n] for n in some)]))), len(before))


def removal_edits(document: Document, removed: set[int]) -> Iterable[TextEdit]:
    """The deletions for each run of removed blocks.

    Of the gaps before, inside and behind a run the largest stays between the neighbours, of equal ones the first that is
    not inside; at the head of the text nothing is left above, and at its end the last line keeps the line end (or the lack
    of one) that the text had. So it comes to the same whether blocks are removed at once or one after the other.
    """
    blocks = document.blocks
    position = 0
    while position < len(blocks):
        if blocks[position].number not in removed:
            position += 1
            continue
        first = position
        while position < len(blocks) and blocks[position].number in removed:
            position += 1
        before = blocks[first - 1] if first else None
        after = blocks[position] if position < len(blocks) else None
        for start, end in run_bounds(document.text, before, blocks[first:position], after):
            if start < end:
                yield TextEdit(start, end, "")


def run_bounds(text: str, before: Block | None, run: Sequence[Block], after: Block | None) -> list[tuple[int, int]]:
    """What is deleted of the text between the neighbours of a run."""
    start, end = line_start(text, run[0].start), line_end(text, run[-1].end)
    if before is None:
        below = line_start(text, after.start) if after else len(text)
        # a U+FEFF inside the text must not become a byte order mark
        return [(start, end if below < len(text) and text[below] == BOM else below)]
    above, below = line_end(text, before.end), line_start(text, after.start) if after else len(text)
    if after is None:
        return [(above, end)]
    inside = ((line_end(text, a.end), line_start(text, b.start)) for a, b in pairwise(run) if b.gap)
    stays = max(((above, start), (end, below), *inside), key=lambda gap: breaks(text, *gap))
    return [(above, stays[0]), (stays[1], below)]


def line_start(text: str, offset: int) -> int:
    """Where the line of `offset` begins (after a byte order mark)."""
    at = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    return 1 if at == 0 and text.startswith(BOM) else at


def line_end(text: str, offset: int) -> int:
    """Where the line of `offset` ends, before its line break."""
    match = LINE_BREAK.search(text, offset)
    return match.start() if match else len(text)


def breaks(text: str, start: int, end: int) -> int:
    return sum(1 for _ in LINE_BREAK.finditer(text, start, end))


def apply(text: str, edits: Sequence[TextEdit]) -> str:
    """The text with the edits made. They must be sorted and must not overlap (`EditError` otherwise)."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        if not at <= edit.start <= edit.end <= len(text):
            raise EditError(f"edits overlap or leave the text at {edit.start}-{edit.end}")
        parts += text[at : edit.start], edit.new
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)


def invert(text: str, edits: Sequence[TextEdit]) -> list[TextEdit]:
    """The edits that turn `apply(text, edits)` back into `text`."""
    out: list[TextEdit] = []
    shift = 0
    for start, end, new in edits:
        out.append(TextEdit(start + shift, start + shift + len(new), text[start:end]))
        shift += len(new) - (end - start)
    return out


def origin(edits: Sequence[TextEdit], offset: int) -> int:
    """Where a code point of the edited text stood before the edits; for inserted text, where it was inserted."""
    shift = 0
    for start, end, new in edits:
        if offset < start + shift:
            break
        if offset < start + shift + len(new):
            return start
        shift += len(new) - (end - start)
    return offset - shift
