"""For each document its cluster, whether it is the one to keep, and what it is to the one that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple
from zlib import crc32

import numpy as np

from scrubber.dedup.compare import features
from scrubber.dedup.find import Verifier
from scrubber.dedup.index import Index
from scrubber.dedup.relation import Evidence, Relation, relate
from scrubber.dedup.terms import I64

Keep = Literal["longest", "cleanest", "first", "newest"]
# A copy with less than this of the fullest one's prose is cut, and not the cleanest one.
WHOLE = 0.9


@dataclass(frozen=True)
class Document:
    """What is remembered of a document beside its terms: `said` tells whether two texts
    of the same terms are the same, `date` is comparable."""

    id: str
    length: int
    said: int
    date: str = ""

    @classmethod
    def of(cls, id: str, text: str, date: str = "") -> Document:
        return cls(id, len(text), crc32(text.encode("utf-8", "surrogatepass")) | len(text) << 32, date)


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


class Verdict(NamedTuple):
    """What one document is to another one."""

    relation: Relation
    score: float
    evidence: Evidence


def judge(index: Index, groups: Sequence[Sequence[int]], documents: Sequence[Document], keep: Keep = "longest") -> list[Copy]:
    """A verdict on each document, in the order of the input. Clusters are numbered by the first document of each."""
    copies = choose(index, groups, documents, keep)
    kept, others = differing(index, copies)
    return told(index, copies, documents, compared(Verifier(index.contents), kept, others))


def choose(index: Index, groups: Sequence[Sequence[int]], documents: Sequence[Document], keep: Keep) -> list[Copy]:
    """For each document its cluster and the one that is kept of it, in the order of the input; nothing is compared yet."""
    group_of = {rank: n for n, group in enumerate(groups) for rank in group}
    members: dict[tuple[int, int], list[int]] = {}
    for number, rank in enumerate(index.rank_of.tolist()):
        members.setdefault((0, group_of[rank]) if rank in group_of else (1, rank), []).append(number)
    copies: list[Copy] = []
    for cluster, numbers in enumerate(members.values()):
        kept = min(numbers, key=_preference(index, numbers, documents, keep)) if len(numbers) > 1 else numbers[0]
        copies += (Copy(number, cluster, kept) for number in numbers)
    return sorted(copies, key=lambda copy: copy.number)


def differing(index: Index, copies: Iterable[Copy]) -> tuple[I64, I64]:
    """The ranks of those that are kept and of their copies, where these differ; each pair once, in ascending order."""
    ranks = index.rank_of.tolist()
    pairs = {(ranks[copy.of], ranks[copy.number]) for copy in copies if ranks[copy.of] != ranks[copy.number]}
    kept, others = np.array(sorted(pairs), np.int64).reshape(-1, 2).T
    return kept, others


def told(index: Index, copies: Iterable[Copy], documents: Sequence[Document], verdicts: Iterable[Verdict]) -> list[Copy]:
    """The copies with what each is to the one that is kept. `verdicts` are those on `differing` copies, in that order."""
    ranks, known = index.rank_of.tolist(), dict(zip(zip(*map(np.ndarray.tolist, differing(index, copies)), strict=True), verdicts, strict=True))

    def tell(copy: Copy) -> Copy:
        if copy.keep:
            return copy
        if ranks[copy.of] != ranks[copy.number]:
            return Copy(copy.number, copy.cluster, copy.of, *known[ranks[copy.of], ranks[copy.number]])
        same = documents[copy.number].said == documents[copy.of].said
        return Copy(copy.number, copy.cluster, copy.of, "exact" if same else "same text", 1.0, Evidence(1.0, 1.0, 1.0))

    return [tell(copy) for copy in copies]


def compared(verifier: Verifier, kept: I64, copies: I64) -> Iterator[Verdict]:
    """What documents are to others, which are kept; both by their ranks."""
    done = 0
    for pairs in verifier.pairs(kept, copies):
        here = slice(done, done := done + pairs.number)
        scores = verifier.judged(kept[here], copies[here], features(pairs))
        for score, (relation, evidence) in zip(scores.tolist(), relate(pairs), strict=True):
            yield Verdict(relation, round(score, 4), evidence)


def _preference(index: Index, numbers: list[int], documents: Sequence[Document], keep: Keep) -> Callable[[int], tuple[object, ...]]:
    """A key by which the document to keep comes first; of equal ones the one whose id does."""
    if keep == "first":
        return lambda number: (number,)
    if keep == "newest":
        newest = max(documents[number].date for number in numbers)
        return lambda number: (documents[number].date != newest, -documents[number].length, documents[number].id, number)
    if keep == "longest":
        return lambda number: (-documents[number].length, documents[number].id, number)
    parts = {number: index.contents.prose_and_other(int(index.rank_of[number])) for number in numbers}
    whole = WHOLE * max(prose for prose, _ in parts.values())
    return lambda number: (parts[number][0] < whole, parts[number][1], -parts[number][0], documents[number].id, number)


def summary(copies: Sequence[Copy]) -> dict[str, int]:
    """How many documents there are, clusters with more than one of them, and copies by relation."""
    counts = {"documents": len(copies), "kept": sum(copy.keep for copy in copies),
              "clusters": len({copy.cluster for copy in copies if not copy.keep})}
    for copy in copies:
        if copy.relation:
            counts[copy.relation] = counts.get(copy.relation, 0) + 1
    return counts


