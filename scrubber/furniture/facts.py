"""Facts in lists, such as the place and the hour of a meeting, which look like the dates and authors of a page."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from scrubber.lazy import pattern

# A headline with its topic before it is longer.
FACT = pattern(r"[^\W\d_][^:.!?]{0,24}:\s\S.{0,44}\Z")


def in_lists(texts: Sequence[str], found: Collection[int], others: Collection[int] = ()) -> set[int]:
    """Those of the lines found to be furniture that stand in a list of facts ("Time: 7 pm", "Place: ..."), in which there is
    one that is neither among them nor among the `others` that are."""
    furniture, listed = {*found, *others}, set[int]()
    last = -1
    for n in sorted(found):
        if n <= last or not FACT.match(texts[n]):
            continue
        first = last = n
        while first and FACT.match(texts[first - 1]):
            first -= 1
        while last + 1 < len(texts) and FACT.match(texts[last + 1]):
            last += 1
        run = set(range(first, last + 1))
        if not run <= furniture:
            listed |= run.intersection(found)
    return listed
