"""Numbers set aside on disk in parts, so that what is sorted at a time fits in memory."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from scrubber.dedup.terms import U8, U64

BUFFER = 1 << 15


class Spill:
    """So many parts of 64-bit numbers. A part is read back as a whole."""

    def __init__(self, parts: int) -> None:
        self._files: list[IO[bytes]] = [tempfile.TemporaryFile(buffering=BUFFER) for _ in range(parts)]  # noqa: SIM115

    def add(self, numbers: U64, parts: U8) -> None:
        """Put each of some numbers into a part."""
        counts = np.bincount(parts, minlength=len(self._files))
        ordered = numbers[np.argsort(parts, kind="stable")]
        for file, part in zip(self._files, np.split(ordered, np.cumsum(counts)[:-1]), strict=True):
            file.write(part.data)

    def read(self, part: int) -> U64:
        file = self._files[part]
        file.seek(0)
        numbers = np.fromfile(file, np.uint64)
        file.close()
        return numbers


@dataclass
class Shelf:
    """Arrays of 32-bit numbers one after the other in a file, read back by slices."""

    file: IO[bytes] = field(default_factory=lambda: tempfile.TemporaryFile(buffering=0))  # noqa: SIM115
    size: int = 0

    def append(self, numbers: NDArray[Any]) -> None:
        self.file.write(np.ascontiguousarray(numbers, np.uint32).data)
        self.size += len(numbers)

    def read(self, start: int, end: int) -> NDArray[np.uint32]:
        return np.frombuffer(os.pread(self.file.fileno(), 4 * (end - start), 4 * start), np.uint32)
