"""Memory that arrays give back and ask for again.

Comparing makes and frees arrays of megabytes all the time. The GNU C library returns each of them to the kernel, which clears
its pages anew the next time: half of the system time of a run.
"""

from __future__ import annotations

import ctypes
import sys

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3  # of mallopt(3)
KEPT = 1 << 28  # bytes


def keep_freed_memory() -> None:
    """Ask the C library to hold on to freed memory up to `KEPT` bytes; where it cannot be asked, nothing happens."""
    if not sys.platform.startswith("linux"):
        return
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):  # another C library
        return
    for option in (M_TRIM_THRESHOLD, M_MMAP_THRESHOLD):
        mallopt(option, KEPT)
