"""Which words a text has, and where each of them stands: the words are told at once, the places of one when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import cached_property
from itertools import pairwise
from struct import pack

from scrubber.tokens import LETTERS, alphanumeric_runs, is_letter, letter_runs

# A letter whose small form depends on its neighbours.
SIGMA = "Σ"
# When the places of so many words were asked for, those of all are found at once.
FEW = 24


class WordPlaces:
    """Reads like a dictionary: words in lower case, with the offsets at which they stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lowered = text.lower()
        self._places: dict[str, list[int]] = {}
        if len(self.lowered) != len(text) or SIGMA in text:  # its words are not those of the text, one by one
            self.order = []
            for match in LETTERS.finditer(text):
                self.order.append(match.group().lower())
                self._places.setdefault(self.order[-1], []).append(match.start())
        else:
            self.order = letter_runs(self.lowered)
        self._words = set(self.order)

    @cached_property
    def runs(self) -> list[str]:
        """Runs of letters and digits in lower case, in the order of the text."""
        return alphanumeric_runs(self.lowered)

    @cached_property
    def codes(self) -> bytes:
        """A byte for each of the runs, the same one for the same run; some runs share one, and not the same ones tomorrow."""
        return pack(f"{len(self.runs)}q", *map(hash, self.runs))[::8]

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Words one after the other, whatever stands between them."""
        return frozenset(pairwise(self.order))

    def keys(self) -> Set[str]:
        return self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def __getitem__(self, word: str) -> list[int]:
        if word not in self._words:
            raise KeyError(word)
        found = self._places.get(word)
        if found is None:
            if len(self._places) == FEW:
                self._look_for_all()
                return self._places[word]
            found = self._places[word] = list(self._look_for(word))
        return found

    def get(self, word: str, otherwise: Iterable[int] = ()) -> list[int]:
        return self[word] if word in self._words else list(otherwise)

    def _look_for_all(self) -> None:
        """In one go: each word is the next one in the text, so nothing is looked at twice."""
        places: dict[str, list[int]] = {word: [] for word in self._words}
        text, at = self.lowered, 0
        for word in self.order:
            at = text.find(word, at)
            places[word].append(at)
            at += len(word)
        self._places = places

    def _look_for(self, word: str) -> Iterator[int]:
        text, size = self.lowered, len(word)
        at = text.find(word)
        while at >= 0:
            if not is_letter(text[at - 1 : at]) and not is_letter(text[at + size : at + size + 1]):
                yield at
            at = text.find(word, at + 1)
