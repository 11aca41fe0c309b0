"""Words that come again at once or soon, found without looking at each of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

FAR = 11  # words from the first of a passage to the first of its echo
CODES = range(1, 256)


def echoes(order: list[str], far: int = FAR) -> Iterator[tuple[int, int]]:
    """(number of a word, distance at which it comes again), of distance 1 and 2 for each word, beyond that for three in a row.

    Each word is a byte. The bytes of a text and the same moved by a distance are compared as two large numbers, and
    where they agree the words are looked at.
    """
    code = dict(zip(order, cycle(CODES)))
    whole = int.from_bytes(bytes(map(code.__getitem__, order)), "little")
    for distance in range(1, far + 1):
        apart = (whole ^ whole >> 8 * distance).to_bytes(len(order), "little")
        size = 1 if distance < 3 else 3
        at = apart.find(bytes(size))
        while at >= 0:
            if order[at : at + size] == order[at + distance : at + distance + size]:
                yield at, distance
            at = apart.find(bytes(size), at + 1)
