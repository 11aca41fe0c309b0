"""A patch that `git apply` and `patch -p1` accept.

Lines end with LF here and nowhere else, since that is how those tools cut a file; a CR before it is part of the line.
The patch is written in the bytes of the file, whatever their encoding. The form is that of POSIX `diff -u`, names are
quoted as Git does (`quote_c_style`).
"""

from __future__ import annotations

import os
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TextIO

from scrubber.edits import TextEdit, apply
from scrubber.errors import InputError
from scrubber.lazy import pattern
from scrubber.report import Outcome
from scrubber.report.hunks import on_lines

CONTEXT = 3
LINE = pattern(r"[^\n]*\n|[^\n]+")
NO_NEWLINE = b"\n\\ No newline at end of file\n"
ESCAPES = {7: b"\\a", 8: b"\\b", 9: b"\\t", 10: b"\\n", 11: b"\\v", 12: b"\\f", 13: b"\\r", 34: b'\\"', 92: b"\\\\"}


class UnifiedWriter:
    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def add(self, outcome: Outcome) -> None:
        self.stream.flush()
        self.stream.buffer.write(patch(outcome))

    def close(self) -> None:
        self.stream.flush()


class Stretch(NamedTuple):
    """Old lines `first` to `last` and the new lines that stand for them, from `new_first` on (all from 0, ends exclusive)."""

    first: int
    last: int
    new_first: int
    new_last: int


def patch(outcome: Outcome) -> bytes:
    """The patch of one file, empty if nothing changes. Raises `InputError` for what no patch can be made for."""
    result = outcome.result
    if not result.edits:
        return b""
    if not outcome.is_file:
        raise InputError("no patch can be made for a text that is only part of a file")
    if not "a\n".encode(outcome.encoding).endswith(b"a\n"):
        raise InputError(f"a patch needs lines that end with the byte 10; {outcome.encoding} has none")
    old, new = (_lines(text.encode(outcome.encoding)) for text in (result.document.text, result.text))
    path = _relative(outcome.path)
    parts = [b"--- " + _name(b"a/" + path), b"+++ " + _name(b"b/" + path)]
    for group in _groups(_stretches(result.document.text, result.edits)):
        parts += _hunk(old, new, group)
    return b"".join(parts)


def _lines(data: bytes) -> list[bytes]:
    *whole, rest = data.split(b"\n")
    return [line + b"\n" for line in whole] + [rest] * bool(rest)


def _stretches(text: str, edits: Sequence[TextEdit]) -> Iterator[Stretch]:
    """The lines that change. Where an edit ends, that line is looked at too if the break before it may have gone."""
    edits = on_lines(text, edits)
    lines = [*LINE.finditer(text)]
    starts = [line.start() for line in lines]
    at = shift = 0
    while at < len(edits):
        first, last = bisect_right(starts, edits[at].start) - 1, 0
        group: list[TextEdit] = []
        while at < len(edits) and (not group or bisect_right(starts, edits[at].start) <= last):
            group.append(edits[at])
            last = _behind(starts, edits[at])
            at += 1
        start, end = starts[first], lines[last - 1].end()
        moved = [TextEdit(e.start - start, e.end - start, e.new) for e in group]
        old, new = LINE.findall(text[start:end]), LINE.findall(apply(text[start:end], moved))
        head = _alike(old, new)
        tail = _alike(old[head:][::-1], new[head:][::-1])
        yield Stretch(first + head, last - tail, first + head + shift, first + len(new) - tail + shift)
        shift += len(new) - len(old)


def _behind(starts: list[int], edit: TextEdit) -> int:
    """The first line in which an edit is not seen: the one behind its end, unless it removes whole lines and no more."""
    at = bisect_left(starts, edit.start)
    whole = edit.end > edit.start and not edit.new and at < len(starts) and starts[at] == edit.start
    return (bisect_left if whole else bisect_right)(starts, edit.end)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines are the same at the head of both."""
    return next((n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other)))


def _groups(stretches: Iterator[Stretch]) -> Iterator[list[Stretch]]:
    """Stretches whose context meets come in one hunk."""
    group: list[Stretch] = []
    for stretch in stretches:
        if group and stretch.first - group[-1].last > 2 * CONTEXT:
            yield group
            group = []
        group.append(stretch)
    yield group


def _hunk(old: list[bytes], new: list[bytes], group: list[Stretch]) -> Iterator[bytes]:
    first, new_first = max(0, group[0].first - CONTEXT), group[0].new_first - min(CONTEXT, group[0].first)
    last, new_last = min(len(old), group[-1].last + CONTEXT), min(len(new), group[-1].new_last + CONTEXT)
    yield b"@@ -%s +%s @@\n" % (_range(first, last), _range(new_first, new_last))
    at = first
    for stretch in (*group, Stretch(last, last, new_last, new_last)):
        yield from (_line(b" ", line) for line in old[at : stretch.first])
        yield from (_line(b"-", line) for line in old[stretch.first : stretch.last])
        yield from (_line(b"+", line) for line in new[stretch.new_first : stretch.new_last])
        at = stretch.last


def _range(first: int, last: int) -> bytes:
    return b"%d,%d" % (first + (last > first), last - first)


def _line(sign: bytes, line: bytes) -> bytes:
    return sign + line if line.endswith(b"\n") else sign + line + NO_NEWLINE


def _relative(path: str) -> bytes:
    """The path as a patch names it, from the current folder; from the root of the file system where it lies elsewhere."""
    given = Path(os.path.abspath(path))
    here = Path.cwd()
    return os.fsencode((given.relative_to(here) if given.is_relative_to(here) else given.relative_to(given.anchor)).as_posix())


def _name(name: bytes) -> bytes:
    if all(32 <= byte < 127 and byte not in ESCAPES for byte in name):
        return name + (b"\t\n" if b" " in name else b"\n")  # the tab ends a name that holds spaces
    return b'"' + b"".join(ESCAPES.get(byte, bytes([byte]) if 32 <= byte < 127 else b"\\%03o" % byte) for byte in name) + b'"\n'
