"""What is costly to make and often not needed: regular expressions and modules, made when they are first used.

Compiling the expressions of all modules takes longer than cleaning a short text does.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any, cast

from scrubber.expressions import expression

METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split", "pattern")


class _Pattern:
    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        if name not in METHODS:
            raise AttributeError(f"a pattern has no {name!r} here")
        compiled = expression(self._source, self._flags)
        for method in METHODS:  # from now on there is no detour
            self.__dict__[method] = getattr(compiled, method)
        return self.__dict__[name]


class _Module:
    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        found = self.__dict__[name] = getattr(import_module(self._name), name)
        return found


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, put off until one of the pattern's methods is asked for."""
    return cast("re.Pattern[str]", _Pattern(source, flags))


def module(name: str) -> Any:
    """A module, imported when something of it is asked for."""
    return _Module(name)
