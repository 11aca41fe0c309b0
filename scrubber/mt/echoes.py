"""Words that come again at once or soon, found without looking at each of them."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.wordplaces import WordPlaces


def echoes(known: WordPlaces, distance: int, size: int) -> Iterator[int]:
    """Numbers of the runs from which on so many in a row come again at a distance, counted in runs.

    Each is a byte. The bytes of a text and the same moved by the distance are compared as two large numbers, and
    where they agree the words are looked at.
    """
    runs, codes = known.runs, int.from_bytes(known.codes, "little")
    apart = (codes ^ codes >> 8 * distance).to_bytes(len(runs), "little")
    at = apart.find(bytes(size))
    while at >= 0:
        if runs[at : at + size] == runs[at + distance : at + distance + size]:
            yield at
        at = apart.find(bytes(size), at + 1)
