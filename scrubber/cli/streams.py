"""The standard streams where something is wrong with them."""

from __future__ import annotations

import os
import sys


def stand_in() -> None:
    """Where stdout or stderr was closed, put a stream in its place: the next file that is opened must not get its number.
    To write data to a closed stdout is an error, as it is for `cat`; messages may go nowhere."""
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def give_up_stdout() -> None:
    """Nothing more can be written there, and Python would complain again when it closes stdout. One that somebody has put in
    its place, as tests do, is left alone."""
    if sys.__stdout__ is None or sys.stdout is sys.__stdout__:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
