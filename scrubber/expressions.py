"""Regular expressions as the code that the engine of `re` runs, remembered between runs.

To compile those that one article needs takes a tenth of the time of the run. Where an interpreter has other ways inside
than CPython, they are compiled anew in each run.
"""

from __future__ import annotations

import atexit
import re
import sys
from functools import cache
from importlib import import_module
from typing import Any

Key = tuple[str, int]
Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]  # flags, code, and the numbers and names of groups


def expression(source: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, which takes no time if an earlier run has made the same one."""
    flags = int(flags)
    try:
        known = _known()
        if (source, flags) not in known:
            known[source, flags] = _coded(source, flags)
        made, code, groups, numbers, names = known[source, flags]
        pattern: re.Pattern[str] = _inside("_sre").compile(source, made, memoryview(code).cast("I").tolist(), groups, numbers, names)
        return pattern
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError, OverflowError):
        return re.compile(source, flags)


@cache
def _known() -> dict[Key, Code]:
    from scrubber.cache import remembered  # which needs expressions itself

    found: dict[Key, Code] = remembered("expressions", dict)
    atexit.register(_keep, len(found))
    return found


def _keep(before: int) -> None:
    if len(_known()) > before:
        from scrubber.cache import remember

        remember("expressions", _known())


def _coded(source: str, flags: int) -> Code:
    """What `re.compile` does, but for the last step."""
    parsed = _inside("re._parser").parse(source, flags)
    code = b"".join([int(word).to_bytes(4, sys.byteorder) for word in _inside("re._compiler")._code(parsed, flags)])
    numbers = parsed.state.groupdict
    names = {number: name for name, number in numbers.items()}
    return flags | parsed.state.flags, code, parsed.state.groups - 1, numbers, tuple(names.get(n) for n in range(parsed.state.groups))


@cache
def _inside(name: str) -> Any:
    return import_module(name)
