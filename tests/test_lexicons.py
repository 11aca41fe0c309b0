"""Every lexicon: where it comes from, no entry twice, and each entry's own example and counter-example."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import scrubber
from scrubber import lexicon
from scrubber.lexicon import ROOT

PATHS = sorted(ROOT.glob("*/*.toml"))


def tables(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def rule_of(path: Path) -> str:
    return path.stem.partition(".")[0].replace("_", "-")


ENTRIES = [
    pytest.param(rule_of(path), entry, id=f"{path.stem}:{entry[0][:40]}")
    for path in PATHS
    for entry in tables(path).get("words", {}).get("entries", ())
]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_lexicon_says_where_it_comes_from(path: Path) -> None:
    about = tables(path)["about"]
    assert {"source", "licence", "date"} <= about.keys()
    assert all(str(value).strip() for value in about.values())


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_nothing_is_listed_twice(path: Path) -> None:
    def check(value: Any) -> None:
        if isinstance(value, dict):
            for inner in value.values():
                check(inner)
        elif isinstance(value, list):
            keys = [str(item).casefold() for item in value]
            assert len(keys) == len(set(keys)), f"twice: {sorted(k for k in set(keys) if keys.count(k) > 1)}"

    check(tables(path))


def test_no_word_stands_for_the_same_foreign_word_twice() -> None:
    for path in ROOT.glob("*/wrong_sense.*.toml"):
        keys = [(word, entry[1]) for entry in tables(path)["words"]["entries"] for word in entry[0].split("|")]
        assert len(keys) == len(set(keys)), path.name


def test_there_are_three_hundred_wrong_senses_in_eight_languages() -> None:
    counts = [len(tables(path)["words"]["entries"]) for path in ROOT.glob("en/wrong_sense.*.toml")]
    assert len(counts) >= 8
    assert sum(counts) >= 300


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_rows_that_are_read_one_by_one_are_the_whole_lexicon(path: Path) -> None:
    entries = tables(path).get("words", {}).get("entries")
    if entries:
        assert [lexicon.read_row(row) for _, row in lexicon.rows(path.parent.name, path.stem)] == entries


def findings(rule: str, text: str) -> list[scrubber.Finding]:
    return scrubber.scrub(text + "\n", scrubber.Settings(select=[rule])).findings


@pytest.mark.parametrize(("rule", "entry"), ENTRIES)
def test_the_example_of_an_entry_is_found_and_its_counter_example_is_not(rule: str, entry: list[str]) -> None:
    """The last two columns of an entry: found by this very entry, and left alone although the entry's words are there."""
    words, source, meant, cues, *_, example, counter = entry
    found = findings(rule, example)
    assert found, example
    assert not findings(rule, counter), counter
    if rule == "wrong-sense":
        assert (meant, source) in {(f.data["meant"], f.data["source"]) for f in found}
        assert not cues or re.search(rf"(?<!\w)(?:{words})", counter, re.IGNORECASE), counter


SPUN = tables(ROOT / "en" / "spun_phrase.toml")["pairs"]


@pytest.mark.parametrize(("phrase", "meant"), SPUN.items())
def test_a_spun_phrase_is_found_and_what_it_stood_for_is_not(phrase: str, meant: str) -> None:
    text = "The report of the council says {} and that the rest of it will be told to the people of the town in May."
    assert findings("spun-phrase", text.format(phrase))
    assert not findings("spun-phrase", text.format(meant))


@pytest.mark.parametrize("name", ["list.toml", "pairs.toml", "list.json", "object.json"])
def test_a_reader_s_own_list_of_phrases(tmp_path: Path, name: str) -> None:
    (tmp_path / "list.toml").write_text('[about]\nsource = "own"\n[pairs]\n"lime tempest" = "storm"\n', encoding="utf-8")
    (tmp_path / "pairs.toml").write_text('"Lime  Tempest" = "storm"\n', encoding="utf-8")
    (tmp_path / "list.json").write_text('[["lime tempest", "storm"]]', encoding="utf-8")
    (tmp_path / "object.json").write_text('{"lime tempest": "storm"}', encoding="utf-8")
    text = "The Lime tempest came ashore in the night and took the roof of the school with it, says the report.\n"
    settings = scrubber.Settings(select=["spun-phrase"], options={"spun-phrase": {"lexicons": [str(tmp_path / name)]}})
    assert [text[f.start : f.end] for f in scrubber.scrub(text, settings).findings] == ["Lime tempest"]
    assert not findings("spun-phrase", text)


@pytest.mark.parametrize(("name", "text"), [("missing.toml", None), ("a.toml", "= 1"), ("b.json", "[1]"), ("c.json", "3"), ("d.toml", "a = 1")])
def test_a_list_of_phrases_that_cannot_be_used_is_an_error(tmp_path: Path, name: str, text: str | None) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(scrubber.ScrubberError, match=name):
        lexicon.read_pairs(tmp_path / name)


def test_a_word_that_the_reader_accepts_and_languages_that_are_not_wanted() -> None:
    text = "Several ministers assisted at the ceremony, which was held in the open air for the first time.\n"

    def found(accept: Sequence[str] = (), **options: object) -> int:
        settings = scrubber.Settings(select=["wrong-sense"], accept=accept, options={"mt": options, "wrong-sense": {}})
        return len(scrubber.scrub(text, settings).findings)

    assert found() == 1
    assert found(accept=["Assisted"]) == 0
    assert found(languages=["French", "German"]) == 1
    assert found(languages=["fr"]) == 1
    assert found(languages=["German"]) == 0
    with pytest.raises(scrubber.ScrubberError, match="did you mean 'French'"):
        found(languages=["Frensh"])
    with pytest.raises(scrubber.ScrubberError, match="option of 'mt'"):
        found(langauges=["fr"])


def test_what_is_wrong_in_a_removed_copy_is_a_note() -> None:
    title = "Ferries stay in port for a second week – es"
    text = f"{title}\n\n{title}\n\nThe ferries stayed in port on Monday, and it is not known when they will leave again for the islands.\n"
    tags = [f for f in scrubber.scrub(text).findings if f.rule == "language-tag"]
    assert [(f.line, f.level) for f in tags] == [(1, "warning"), (3, "note")]
    assert tags[1].edit is None


def test_what_runs_through_a_whole_text_is_marked_once() -> None:
    line = "The front - line workers of the high - level office came by on a long - term plan that was well - known.\n"
    found = findings("broken-hyphen", line)
    assert len(found) == 1
    assert found[0].data["times"] == 4
    assert len(findings("broken-hyphen", line.replace(" - ", "-", 1))) == 3
