"""Settings: layers, plug-ins, and what the library refuses."""

from __future__ import annotations

import json
import math
import re
import sys
import tomllib
from pathlib import Path

import pytest
from conftest import ROOT, run_scrubber
from jsonschema import Draft202012Validator

import scrubber
from scrubber.config import Loader
from scrubber.errors import SettingsError
from scrubber.filters import DEFAULT_FAMILIES, FAMILIES, catalogue, select
from scrubber.layers import FIELDS
from scrubber.schema import schema

PLUGIN = '''
from dataclasses import dataclass
from scrubber.filters import Filter

@dataclass(frozen=True)
class HouseLine(Filter):
    """The line of the house."""
    name = "house-line"
    family = "furniture"
    line: str = "OUR PAPER"

    def find(self, doc):
        for block in doc.blocks:
            if block.text == self.line:
                yield self.remove(block, "line of the house")
'''


def test_the_nearest_settings_win_and_the_command_line_over_them(tmp_path: Path) -> None:
    (tmp_path / "scrubber.toml").write_text('ignore = ["mt"]\nextend-select = ["mojibake"]\n[repeated-caption]\nratio = 95\n')
    (tmp_path / "a" / "b").mkdir(parents=True)
    loader = Loader(overrides={"extend_select": ["stray-apostrophe"], "unsafe": True})
    effective = loader.for_file(tmp_path / "a" / "b" / "c.txt")
    assert effective.settings.ignore == ("mt",)
    assert effective.settings.extend_select == ("mojibake", "stray-apostrophe")
    assert effective.settings.options["repeated-caption"] == {"ratio": 95}
    assert effective.origins["unsafe"] == "command line"
    assert effective.source == (tmp_path / "scrubber.toml")


def test_pyproject_without_a_table_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "scrubber.toml").write_text("unsafe = true\n")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
    assert Loader().for_file(tmp_path / "a" / "b.txt").settings.unsafe


def test_default_selection() -> None:
    families = {catalogue()[rule][0] for rule in select(scrubber.Settings())}
    assert families == set(DEFAULT_FAMILIES)
    assert "mojibake" in select(scrubber.Settings(unsafe=True))
    assert select(scrubber.Settings(select=["caption"], ignore=["caption-echo"])) == [r for r in catalogue() if catalogue()[r][0] == "caption" and r != "caption-echo"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"select": ["captoin"]}, "did you mean 'caption'"),
        ({"select": "caption"}, "must be a list of names"),
        ({"unsafe": 1}, "must be true or false"),
        ({"fail_on": "all"}, "must be one of"),
        ({"options": {"share-counter": {"x": 1}}}, "unknown option of 'share-counter'"),
        ({"options": {"nothing": {}}}, "unknown rule"),
        ({"options": {"repeated-caption": {"ratio": 500}}}, "'repeated-caption.ratio' must be from 0 to 100, not 500"),
        ({"options": {"machine-translated": {"threshold": math.nan}}}, "must be from 0 to 1, not nan"),
        ({"options": {"repeated-caption": {"window": -1}}}, "'repeated-caption.window' must be at least 0, not -1"),
        ({"plugins": ["nowhere"]}, "no plug-in 'nowhere' is installed"),
    ],
)
def test_settings_that_make_no_sense(given: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        scrubber.scrub("text", scrubber.Settings(**given))  # type: ignore[arg-type]


def test_a_plug_in_is_loaded_only_if_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "house.py").write_text(PLUGIN)
    info = tmp_path / "house-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: house\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[scrubber.filters]\nhouse-line = house:HouseLine\n")
    monkeypatch.syspath_prepend(tmp_path)
    text = "OUR PAPER\n\nThe ferry runs again on Monday, the harbour office said in a notice.\n"
    assert scrubber.scrub(text).text == text
    assert "house" not in sys.modules
    named = scrubber.Settings(plugins=["house-line"])
    assert scrubber.scrub(text, named).text == text.split("\n\n")[1]
    other = scrubber.Settings(plugins=["house-line"], options={"house-line": {"line": "THEIR PAPER"}})
    assert scrubber.scrub(text, other).text == text


SCHEMA = schema()


def accepted(path: Path, toml: str) -> bool:
    (path / "scrubber.toml").write_text(toml)
    try:
        Loader().for_file(path / "a.txt")
    except SettingsError:
        return False
    return True


def test_the_schema_is_one_and_knows_every_setting() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert set(SCHEMA["properties"]) == {*FIELDS, *FAMILIES, *catalogue(), "per-file"}
    assert json.loads(run_scrubber("config", "--schema").stdout) == SCHEMA


@pytest.mark.parametrize(
    "toml",
    [
        "", 'select = ["mt", "mojibake"]', "select = [1]", 'select = ["nothing"]', 'select = "mt"', "unsafe = true", 'unsafe = "yes"', 'fail-on = "note"',
        'fail-on = "all"', 'encoding = "latin-1"', "encoding = 3", 'id-field = "id"', "id-field = false", 'accept = ["a"]', "unknown = 1",
        "[repeated-caption]\nratio = 95", '[repeated-caption]\nratio = "x"', "[repeated-caption]\nwindow = 2.5", "[repeated-caption]\nx = 1", "repeated-caption = 3",
        "[repeated-caption]\nratio = 500", "[repeated-caption]\nratio = 100", "[repeated-caption]\nwindow = -1", "[machine-translated]\nthreshold = 1.01",
        '[mt]\nlanguages = ["fr"]', '[mt]\nx = 1', '[per-file."a/**"]\nignore = ["mt"]', '[per-file."a/**"]\nignore = ["m"]', '[per-file."a/**"]\nx = 1', '[per-file."a/**".per-file]', "per-file = 3",
        '[per-file."a/**".repeated-caption]\nratio = 1.5',
    ],
)
def test_the_schema_accepts_what_the_program_accepts(tmp_path: Path, toml: str) -> None:
    assert Draft202012Validator(SCHEMA).is_valid(tomllib.loads(toml)) is accepted(tmp_path, toml)


def test_the_settings_in_the_readme_are_settings(tmp_path: Path) -> None:
    (example,) = re.findall(r"## Settings\n.*?```toml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert Draft202012Validator(SCHEMA).is_valid(tomllib.loads(example)) and accepted(tmp_path, example)
