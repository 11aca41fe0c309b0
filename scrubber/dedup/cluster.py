"""Clusters from pairs, such that no single bad edge chains two stories together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

# Members of a cluster that speak for it, and how far they must agree on the average with those of another one (as probabilities).
SPEAKERS = 4
AGREEMENT = 0.3
# Two reports of one event may resemble each other: clusters of so many members each, which know their own, must agree more.
ESTABLISHED, FULL_AGREEMENT = 3, 0.7
# Copies of different parts of a text share nothing: then the fullest members of both clusters must be as sure as this.
SURE = 0.9

Edge = tuple[int, int, float]


def clusters(edges: Iterable[Edge], probabilities: Callable[[list[int], list[int]], list[float]], sizes: Mapping[int, float]) -> dict[int, list[int]]:
    """The clusters of those that have any edge, each under each of its members. `probabilities` tells those of pairs `a`, `b`.

    Edges are taken from the surest to the least sure one (Kruskal); two clusters become one if the members that speak for them
    agree on the average (average linkage, on a sample) or their fullest members are surely copies.
    """
    ordered = sorted(edges, key=lambda edge: (-edge[2], edge[0], edge[1]))
    known = {(min(a, b), max(a, b)): p for a, b, p in ordered}

    def agreement(a: list[int], b: list[int]) -> float:
        """The mean over all pairs of one of `a` and one of `b`."""
        pairs = [(min(x, y), max(x, y)) for x in a for y in b]
        new = sorted({pair for pair in pairs if pair not in known})
        if new:
            known.update(zip(new, probabilities([x for x, _ in new], [y for _, y in new]), strict=True))
        return sum(known[pair] for pair in pairs) / len(pairs)

    members: dict[int, list[int]] = {}
    for a, b, _ in ordered:
        left, right = members.setdefault(a, [a]), members.setdefault(b, [b])
        if left is right or not _belong_together(left, right, agreement):
            continue
        joined = sorted(left + right, key=lambda rank: (-sizes[rank], rank))
        for rank in joined:
            members[rank] = joined
    return members


def _belong_together(left: list[int], right: list[int], agreement: Callable[[list[int], list[int]], float]) -> bool:
    established = min(len(left), len(right)) >= ESTABLISHED
    if len(left) == len(right) == 1 or (not established and agreement(left[:1], right[:1]) >= SURE):
        return True
    return agreement(_speakers(left), _speakers(right)) >= (FULL_AGREEMENT if established else AGREEMENT)


def _speakers(members: list[int]) -> list[int]:
    """Members spread over a cluster from the fullest to the shortest."""
    if len(members) <= SPEAKERS:
        return members
    return [members[n * (len(members) - 1) // (SPEAKERS - 1)] for n in range(SPEAKERS)]
