"""For each document its cluster, whether it is the one to keep, and what it is to the one that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from scrubber.dedup.find import Verifier
from scrubber.dedup.index import Index
from scrubber.dedup.relation import Evidence, Relation, relate

Keep = Literal["longest", "cleanest", "first", "newest"]
# A copy with less than this of the fullest one's prose is cut, and not the cleanest one.
WHOLE = 0.9


@dataclass(frozen=True)
class Document:
    """What is remembered of a document beside its terms: `said` tells whether two texts are the same, `date` is comparable."""

    id: str
    length: int
    said: int
    date: str = ""


@dataclass(frozen=True)
class Copy:
    """The verdict on a document. `of` is the number of the one that is kept in its cluster; `relation`, `score` (how likely it
    is a version of that one, 0 to 1) and `evidence` are None for that one itself."""

    number: int
    cluster: int
    of: int
    relation: Relation | None = None
    score: float | None = None
    evidence: Evidence | None = None

    @property
    def keep(self) -> bool:
        return self.number == self.of


def judge(index: Index, groups: Sequence[Sequence[int]], documents: Sequence[Document], keep: Keep = "longest") -> list[Copy]:
    """A verdict on each document, in the order of the input. Clusters are numbered by the first document of each."""
    group_of = {rank: n for n, group in enumerate(groups) for rank in group}
    members: dict[tuple[int, int], list[int]] = {}
    for number, rank in enumerate(index.rank_of.tolist()):
        members.setdefault((0, group_of[rank]) if rank in group_of else (1, rank), []).append(number)
    copies: list[Copy] = []
    for cluster, numbers in enumerate(members.values()):
        kept = min(numbers, key=_preference(index, numbers, documents, keep)) if len(numbers) > 1 else numbers[0]
        copies += (Copy(number, cluster, kept) for number in numbers)
    return _related(index, sorted(copies, key=lambda copy: copy.number), documents)


def _preference(index: Index, numbers: list[int], documents: Sequence[Document], keep: Keep) -> Callable[[int], tuple[object, ...]]:
    """A key by which the document to keep comes first; of equal ones the one whose id does."""
    if keep == "first":
        return lambda number: (number,)
    if keep == "newest":
        newest = max(documents[number].date for number in numbers)
        return lambda number: (documents[number].date != newest, -documents[number].length, documents[number].id, number)
    if keep == "longest":
        return lambda number: (-documents[number].length, documents[number].id, number)
    parts = {number: index.prose_and_other(int(index.rank_of[number])) for number in numbers}
    whole = WHOLE * max(prose for prose, _ in parts.values())
    return lambda number: (parts[number][0] < whole, parts[number][1], -parts[number][0], documents[number].id, number)


def _related(index: Index, copies: list[Copy], documents: Sequence[Document]) -> list[Copy]:
    """The same copies with what each is to the one that is kept."""
    other = []
    for copy in copies:
        if index.rank_of[copy.number] != index.rank_of[copy.of]:
            other.append(copy.number)
        elif not copy.keep:
            same = documents[copy.number].said == documents[copy.of].said
            copies[copy.number] = replace(copy, relation="exact" if same else "same text", score=1.0, evidence=Evidence(1.0, 1.0, 1.0))
    kept, own = index.rank_of[np.array([copies[number].of for number in other], np.int64)], index.rank_of[np.array(other, np.int64)]
    verifier = Verifier(index)
    scores = verifier.probabilities(np.minimum(kept, own), np.maximum(kept, own)).tolist()
    for number, score, pair in zip(other, scores, verifier.in_common(kept, own), strict=True):
        relation, evidence = relate(*pair)
        copies[number] = replace(copies[number], relation=relation, score=round(score, 4), evidence=evidence)
    return copies


def summary(copies: Sequence[Copy]) -> dict[str, int]:
    """How many documents there are, clusters with more than one of them, and copies by relation."""
    counts = {"documents": len(copies), "kept": sum(copy.keep for copy in copies),
              "clusters": len({copy.cluster for copy in copies if not copy.keep})}
    for copy in copies:
        if copy.relation:
            counts[copy.relation] = counts.get(copy.relation, 0) + 1
    return counts


