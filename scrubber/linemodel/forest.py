"""Boosted trees as a function: a forest is written as Python once and remembered compiled, ten times as fast as walking its trees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from types import CodeType, FunctionType
from typing import Any

from scrubber.cache import remembered

# A tree is the value of a leaf (hundredths of log-odds) or [column, threshold, branch up to the threshold, branch above it].
Tree = Any
# From a row of columns to the sum of the leaves that it ends in.
Forest = Callable[[Sequence[int]], int]


@cache
def forest(name: str, trees: Callable[[], Sequence[Tree]], columns: int) -> Forest:
    """The function of some trees over rows of so many columns; `name` is what it is remembered by."""
    return FunctionType(remembered(name, lambda: compiled(written(trees(), columns), name)), {})


def compiled(source: str, name: str) -> CodeType:
    """The code of the one function in a source."""
    return next(part for part in compile(source, f"<{name}>", "exec").co_consts if isinstance(part, CodeType))


def written(trees: Sequence[Tree], columns: int) -> str:
    names = "".join(f"c{n}, " for n in range(columns))
    return "\n ".join(["def score(row):", f"{names}= row", "total = 0", *(f"total += {branch(tree)}" for tree in trees), "return total"])


def branch(node: Tree) -> str:
    if isinstance(node, int):
        return str(node)
    column, threshold, low, high = node
    return f"({branch(low)} if c{column} <= {threshold} else {branch(high)})"
