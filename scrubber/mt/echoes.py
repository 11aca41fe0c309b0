"""Words that come again at once or soon, found without looking at each of them."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.wordplaces import WordPlaces

FAR = 11  # words from the first of a passage to the first of its echo


def echoes(known: WordPlaces) -> Iterator[tuple[int, int]]:
    """(number of a word, distance at which it comes again), of distance 1 and 2 for each word, beyond that for three in a row.

    Each word is a byte. The bytes of a text and the same moved by a distance are compared as two large numbers, and
    where they agree the words are looked at.
    """
    order, coded = known.order, known.coded
    whole = int.from_bytes(coded, "little")
    for distance in range(1, FAR + 1):
        apart = (whole ^ whole >> 8 * distance).to_bytes(len(coded), "little")
        size = 1 if distance < 3 else 3
        at = apart.find(bytes(size))
        while at >= 0:
            if order[at : at + size] == order[at + distance : at + distance + size]:
                yield at, distance
            at = apart.find(bytes(size), at + 1)
