"""Words that come again at once or soon, found without looking at each of them."""

from __future__ import annotations

from scrubber.wordplaces import WordPlaces


class Echoes:
    """What comes again in a text, told by one byte for each of its runs of letters and digits: the bytes, and the same moved
    by a distance, are compared as two large numbers, and where they agree the words are looked at."""

    def __init__(self, known: WordPlaces) -> None:
        self.runs = known.runs
        self._number = int.from_bytes(known.codes, "little")

    def at(self, distance: int, size: int) -> list[int]:
        """Numbers of the runs from which on so many in a row come again at a distance, counted in runs."""
        runs, found = self.runs, []
        apart = (self._number ^ self._number >> 8 * distance).to_bytes(len(runs), "little")
        at = apart.find(bytes(size))
        while at >= 0:
            if runs[at : at + size] == runs[at + distance : at + distance + size]:
                found.append(at)
            at = apart.find(bytes(size), at + 1)
        return found
