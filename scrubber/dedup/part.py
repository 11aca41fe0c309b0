"""What a batch of texts comes down to: arrays that can be made anywhere, kept in a file, and put into an index in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

import numpy as np

from scrubber.dedup.bodies import bodies_of
from scrubber.dedup.candidates import keys_of
from scrubber.dedup.grams import grams_of, signatures
from scrubber.dedup.places import places_of
from scrubber.dedup.terms import I64, U8, U32, U64, terms_of
from scrubber.dedup.weights import line_keys

# Characters that are turned into terms at a time.
BATCH = 150_000


@dataclass(frozen=True)
class Part:
    """Some documents, counted from 0: their terms as in `Terms`, the keys by which they are looked up, their signatures
    (a row each), the keys of what each says and of its bodies (a row each), and a key for each line."""

    hashes: U32
    lines: U32
    ends: I64
    line_ends: I64
    keys: U64
    signatures: U8
    eighths: U8
    bodies: U64
    line_keys: U64

    def save(self, file: BinaryIO) -> None:
        """Write it behind what is in the file already."""
        for array in vars(self).values():
            np.save(file, array)


def part_of(texts: Sequence[str]) -> Part:
    """The part of some texts; it depends on each text alone, not on which ones come together."""
    terms = terms_of(texts)
    grams = grams_of(terms.hashes, terms.ends)
    return Part(terms.hashes, terms.lines, terms.ends, terms.line_ends, keys_of(grams), *signatures(grams, places_of(terms)),
                bodies_of(terms.hashes, terms.lines, terms.ends, terms.line_ends),
                line_keys(terms.hashes, np.cumsum(terms.lines, dtype=np.int64) - terms.lines))


@dataclass
class Batch:
    """Texts on their way into parts, each of which is handed to `take`."""

    take: Callable[[Part], None]
    texts: list[str] = field(default_factory=list)
    size: int = 0

    def add(self, text: str) -> None:
        self.texts.append(text)
        self.size += len(text)
        if self.size >= BATCH:
            self.flush()

    def flush(self) -> None:
        if self.texts:
            self.take(part_of(self.texts))
        self.texts, self.size = [], 0


def load(file: BinaryIO) -> Iterator[Part]:
    """The parts that were saved in a file, which must be seekable."""
    end = file.seek(0, 2)
    file.seek(0)
    while file.tell() < end:
        yield Part(*(np.load(file) for _ in Part.__dataclass_fields__))
