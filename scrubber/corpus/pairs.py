"""Comparing pairs of articles, a task for each file of pairs. What comparisons need lies beside them, in the store."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from shutil import copyfileobj

import numpy as np

from scrubber.corpus.manifest import DONE, PARTS
from scrubber.corpus.store import BUFFER, Store
from scrubber.dedup.cluster import Edge
from scrubber.dedup.contents import Contents, opened
from scrubber.dedup.copies import Verdict, compared
from scrubber.dedup.find import Verifier, likely
from scrubber.dedup.index import Index
from scrubber.dedup.relation import Evidence
from scrubber.dedup.spill import Shelf
from scrubber.dedup.terms import I64

CONTENTS = f"{PARTS}/contents"
PAIRS, EDGES = f"{PARTS}/pairs", f"{PARTS}/edges"
COPIES, VERDICTS = f"{PARTS}/copies", f"{PARTS}/verdicts"
NOTE = f"{DONE}/pairs.json"
# Pairs of one task; to tell what a copy is takes several times as long as to see that it is one.
MOST_PAIRS, MOST_COPIES = 50_000, 10_000


def share(index: Index, out: Store) -> list[str]:
    """Write what comparisons need, and the candidates; the names of their files. All of it follows from the articles alone."""
    if out.exists(NOTE):
        found: list[str] = json.loads(out.read(NOTE))
        return found
    for name, shelf in (("terms", index.contents.terms), ("lines", index.contents.lines)):
        shelf.file.seek(0)
        with out.writing(f"{CONTENTS}/{name}") as made:
            copyfileobj(shelf.file, made, BUFFER)
    with out.writing(f"{CONTENTS}/arrays") as made:
        index.contents.save(made)
    names: list[str] = []
    for a, b in index.candidates():
        names += write_pairs(out, PAIRS, a, b, MOST_PAIRS, len(names))
    out.write(NOTE, json.dumps(names).encode())
    return names


def write_pairs(out: Store, folder: str, a: I64, b: I64, most: int, first: int = 0) -> list[str]:
    """Put pairs into files of bounded size, numbered from `first`; their names."""
    names: list[str] = []
    for start in range(0, len(a), most):
        names.append(f"{first + len(names):08d}")
        with out.writing(f"{folder}/{names[-1]}") as made:
            np.save(made, np.stack((a[start : start + most], b[start : start + most])))
    return names


@dataclass(frozen=True)
class _Pairs:
    """What both kinds of tasks do: open the articles once in a process, and read a file of pairs."""

    out: str

    @cached_property
    def verifier(self) -> Verifier:
        return Verifier(_contents(Store(self.out)))

    def pairs(self, folder: str, name: str) -> tuple[I64, I64]:
        with Store(self.out).reading(f"{folder}/{name}") as file:
            a, b = np.load(file)
        return a, b


class Compare(_Pairs):
    """Finds the likely ones among the candidates of a file."""

    def __call__(self, name: str) -> str:
        out = Store(self.out)
        if not out.exists(f"{EDGES}/{name}"):
            found = likely(self.verifier, *self.pairs(PAIRS, name))
            with out.writing(f"{EDGES}/{name}") as made:
                np.save(made, np.array(found, np.float64).reshape(-1, 3))
        return name


class Relate(_Pairs):
    """Tells what each copy of a file is to the one that is kept."""

    def __call__(self, name: str) -> str:
        out = Store(self.out)
        if not out.exists(f"{VERDICTS}/{name}"):
            kept, copies = self.pairs(COPIES, name)
            verdicts = [compared(self.verifier, a, b) for a, b in zip(kept.tolist(), copies.tolist(), strict=True)]
            out.write(f"{VERDICTS}/{name}", json.dumps(verdicts).encode())
        return name


def _contents(out: Store) -> Contents:
    terms, lines = (Shelf(out.on_disk(f"{CONTENTS}/{name}")) for name in ("terms", "lines"))
    with out.reading(f"{CONTENTS}/arrays") as arrays:
        return opened(arrays, terms, lines)


def edges(out: Store, names: Iterable[str]) -> list[Edge]:
    """The likely pairs of some files, with their probability."""
    found: list[Edge] = []
    for name in names:
        with out.reading(f"{EDGES}/{name}") as file:
            found += ((int(a), int(b), p) for a, b, p in np.load(file).tolist())
    return found


def verdicts(out: Store, name: str) -> list[Verdict]:
    """What is said of the copies of a file, in their order."""
    return [Verdict(relation, score, Evidence(*evidence)) for relation, score, evidence in json.loads(out.read(f"{VERDICTS}/{name}"))]
