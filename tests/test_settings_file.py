"""Adding to settings that a person wrote."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubber.errors import SettingsError
from scrubber.settings_file import with_item, with_value

CASES = {
    "empty": ("", 'accept = [\n    "x",\n]\n'),
    "other keys": ('unsafe = true\n', 'unsafe = true\naccept = [\n    "x",\n]\n'),
    "before the first table": ('# why\nunsafe = true\n\n[per-file]\n', '# why\nunsafe = true\naccept = [\n    "x",\n]\n\n[per-file]\n'),
    "only tables": ('[share-bar]\nmost = 1\n', 'accept = [\n    "x",\n]\n[share-bar]\nmost = 1\n'),
    "an array on a line": ('accept = ["a"]  # names\n', 'accept = ["a", "x"]  # names\n'),
    "an array with a last comma": ('accept = [ "a", ]\n', 'accept = [ "a", "x" ]\n'),
    "an empty array": ("accept = []\n", 'accept = ["x"]\n'),
    "an array of lines": ('accept = [\n    "a]",  # [b]\n    \'#\' # c\n    # d\n]\n', 'accept = [\n    "a]",  # [b]\n    \'#\', # c\n    # d\n    "x",\n]\n'),
    "a bracket that closes behind": ('accept = ["a",\n  "b"]\n', 'accept = ["a",\n  "b", "x"]\n'),
    "the same key elsewhere": ('[house-line]\naccept = ["a"]\n', 'accept = [\n    "x",\n]\n[house-line]\naccept = ["a"]\n'),
    "a text that looks like it": ('note = """\naccept = ["a"]\n"""\n', 'note = """\naccept = ["a"]\n"""\naccept = [\n    "x",\n]\n'),
    "no line end": ("unsafe = true", 'unsafe = true\naccept = [\n    "x",\n]\n'),
}
PROJECT_CASES = {
    "a table of its own": ("[tool.scrubber]\nunsafe = true\n[tool.other]\naccept = []\n", '[tool.scrubber]\naccept = [\n    "x",\n]\nunsafe = true\n[tool.other]\naccept = []\n'),
    "no table yet": ("[project]\nname = 'a'\n", "[project]\nname = 'a'\n\n[tool.scrubber]\naccept = [\n    \"x\",\n]\n"),
    "the key is there": ('[tool.other]\naccept = ["a"]\n[tool.scrubber]\naccept = ["a"]\n', '[tool.other]\naccept = ["a"]\n[tool.scrubber]\naccept = ["a", "x"]\n'),
}


@pytest.mark.parametrize(("old", "new"), CASES.values(), ids=CASES)
def test_a_list_grows(old: str, new: str) -> None:
    assert with_item(old, "accept", "x") == new


@pytest.mark.parametrize(("old", "new"), PROJECT_CASES.values(), ids=PROJECT_CASES)
def test_a_list_grows_in_a_project(old: str, new: str) -> None:
    assert with_item(old, "accept", "x", project=True) == new


def test_what_cannot_be_done_safely_is_left_to_a_person() -> None:
    with pytest.raises(SettingsError, match='"x"'):
        with_item("[tool]\nscrubber = {unsafe = true}\n", "accept", "x", project=True)


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=12), max_size=4))
def test_any_text_can_be_an_item(items: list[str]) -> None:
    text = "# mine\n[share-bar]\n"
    for item in items:
        text = with_item(text, "accept", item)
    assert tomllib.loads(text).get("accept", []) == items and text.startswith("# mine\n")


def test_a_value_is_set() -> None:
    assert with_value("unsafe = true\n", "baseline", "a\\b") == 'unsafe = true\nbaseline = "a\\\\b"\n'
