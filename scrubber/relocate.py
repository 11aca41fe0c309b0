"""Where an edit belongs in a text that was changed since it was recorded: found by what stood around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise, product
from typing import NamedTuple

from scrubber.edits import TextEdit
from scrubber.errors import InputError
from scrubber.journal import CONTEXT

# Less of what stood on both sides says too little about a place.
LEAST_CONTEXT = 16


class Back(NamedTuple):
    """An edit that takes one back, and what was written: the text that it replaces, between what stood on both sides."""

    edit: TextEdit
    left: str = ""
    written: str = ""
    right: str = ""


def relocate(backs: Iterable[Back], text: str) -> list[TextEdit]:
    """The edits at the places where what stood around them stands now; what is back already is left out.

    Raises `InputError` if a place cannot be told: its surroundings are gone, or there twice.
    """
    edits: list[TextEdit] = []
    for back in backs:
        place = _place(back, text)
        if place is not None:
            edits.append(TextEdit(place, place + len(back.written), back.edit.new))
    edits.sort()
    if any(a.end > b.start for a, b in pairwise(edits)):
        raise InputError("changed since scrubber wrote it, so that two places cannot be told apart; it was left alone")
    return edits


def _place(back: Back, text: str) -> int | None:
    """Where an edit belongs now; None if it is back already."""
    twice = False
    for left, right in _contexts(back):
        if back.edit.new and left + back.edit.new + right in text:
            return None
        there = left + back.written + right
        at = text.find(there)
        if at >= 0 and text.find(there, at + 1) < 0:
            return at + len(left)
        twice = twice or at >= 0
    what = back.edit.new.strip() or back.written.strip() or "a space"
    where = "now fits in two places" if twice else "was changed as well"
    raise InputError(f"changed since scrubber wrote it, and the text around {what[:60]!r} {where}; it was left alone")


def _contexts(back: Back) -> Iterator[tuple[str, str]]:
    """What stood on both sides; then less and less of it; at last only the white space on one side, if the other says enough."""
    sizes = (CONTEXT, CONTEXT // 2, LEAST_CONTEXT)
    for left, right in sorted(product(sizes, sizes), key=sum, reverse=True):
        yield back.left[-left:], back.right[:right]
    space_left, space_right = back.left[len(back.left.rstrip()) :], back.right[: len(back.right) - len(back.right.lstrip())]
    for size in sizes[:2]:
        if space_left and len(back.right) >= size:
            yield space_left, back.right[:size]
        if space_right and len(back.left) >= size:
            yield back.left[-size:], space_right
