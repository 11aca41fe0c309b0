"""The targets of fuzz.py for a short while, and the cases that long runs of it have found."""

from __future__ import annotations

import random
from pathlib import Path

import fuzz
import pytest

import scrubber
from scrubber.config import Loader
from scrubber.errors import SettingsError


@pytest.mark.parametrize("name", fuzz.TARGETS)
def test_random_input(name: str) -> None:
    for seed in range(60):
        fuzz.TARGETS[name](random.Random(seed))


@pytest.mark.parametrize(
    "text",
    [
        "Harbour strike enters its second week\nPlease enter your name here\n\nLEAVE A REPLY\nThe ferry runs again on Monday, the office said.\n",
        "12 thoughts on “The quay”\r\nPlease enter your name here\r\n\r\nPhoto: Tom Arv/AP\rDock workers and employers met on Friday, they said.\n",
        "one\n**Advertisement**\n\nPhoto: Tom Arv/AP\nDock workers and employers met on Friday, but they came no nearer to an agreement.\n",
        "[^1]: note\nlower case\n",
    ],
)
@pytest.mark.parametrize("path", ["a.txt", "a.md"])
def test_cases_that_were_found(text: str, path: str) -> None:
    once = scrubber.scrub(text, path=path).text
    assert scrubber.scrub(once, path=path).text == once


def test_a_blank_line_inside_what_goes_still_parts_its_neighbours() -> None:
    text = "The ferry runs again on Monday, the office said\nLEAVE A REPLY\n\nPlease enter your comment!\nA second one follows in May.\n"
    assert scrubber.scrub(text).text == "The ferry runs again on Monday, the office said\n\nA second one follows in May.\n"


@pytest.mark.parametrize("toml", ["plugins = 3", "plugins = true", 'profile = "\\u0000"', 'baseline = "\\u0000"'])
def test_settings_that_were_no_settings(tmp_path: Path, toml: str) -> None:
    (tmp_path / "scrubber.toml").write_text(toml)
    with pytest.raises(SettingsError):
        Loader().for_file(tmp_path / "a.txt")
