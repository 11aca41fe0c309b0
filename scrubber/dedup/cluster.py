"""Clusters from pairs, such that no single bad edge chains two stories together."""

from __future__ import annotations

from collections.abc import Callable, Iterable

# Members of a cluster that speak for it, and how far they must agree on the average with those of another one (as probabilities).
SPEAKERS = 4
AGREEMENT = 0.3
# Two reports of one event may resemble each other: clusters of so many members each, which know their own, must agree more.
ESTABLISHED, FULL_AGREEMENT = 3, 0.7
# Copies of different parts of a text share nothing: then the fullest members of both clusters must be as sure as this.
SURE = 0.9

Edge = tuple[int, int, float]


def clusters(edges: Iterable[Edge], probability: Callable[[int, int], float], size: Callable[[int], float]) -> dict[int, list[int]]:
    """The clusters of those that have any edge, each under each of its members.

    Edges are taken from the surest to the least sure one (Kruskal); two clusters become one if the members that speak for them
    agree on the average (average linkage, on a sample) or their fullest members are surely copies.
    """
    known: dict[tuple[int, int], float] = {}
    ordered = sorted(edges, key=lambda edge: (-edge[2], edge[0], edge[1]))
    known.update(((min(a, b), max(a, b)), p) for a, b, p in ordered)

    def agreement(a: int, b: int) -> float:
        pair = (min(a, b), max(a, b))
        if pair not in known:
            known[pair] = probability(*pair)
        return known[pair]

    members: dict[int, list[int]] = {}
    for a, b, _ in ordered:
        left, right = members.setdefault(a, [a]), members.setdefault(b, [b])
        if left is right or not _belong_together(left, right, agreement):
            continue
        joined = sorted(left + right, key=lambda rank: (-size(rank), rank))
        for rank in joined:
            members[rank] = joined
    return members


def _belong_together(left: list[int], right: list[int], agreement: Callable[[int, int], float]) -> bool:
    established = min(len(left), len(right)) >= ESTABLISHED
    if len(left) == len(right) == 1 or (not established and agreement(left[0], right[0]) >= SURE):
        return True
    pairs = [(a, b) for a in _speakers(left) for b in _speakers(right)]
    return sum(agreement(a, b) for a, b in pairs) >= (FULL_AGREEMENT if established else AGREEMENT) * len(pairs)


def _speakers(members: list[int]) -> list[int]:
    """Members spread over a cluster from the fullest to the shortest."""
    if len(members) <= SPEAKERS:
        return members
    return [members[n * (len(members) - 1) // (SPEAKERS - 1)] for n in range(SPEAKERS)]
