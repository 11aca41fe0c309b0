"""Every filter against its own examples and keeps, and against the tables in fixtures/cases."""

from __future__ import annotations

import inspect
import tomllib
from pathlib import Path
from typing import Any

import pytest
from conftest import FIXTURES, tables
from refresh import articles, finding_lines

import scrubber
from scrubber.filters import FAMILIES, Filter, catalogue, load

RULES = [load(name) for name in catalogue()]
KEEPS = [(rule, text) for rule in RULES for text in rule.keeps]
CASES = [(rule, case) for rule, table in tables("cases") for case in table["case"]]


def only(rule: str, *, unsafe: bool = True, **options: Any) -> scrubber.Settings:
    sample = getattr(load(rule), "sample", None)
    return scrubber.Settings(select=[rule], unsafe=unsafe, profile=sample, options={rule: options} if options else {})


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_filter_is_complete(rule: type[Filter]) -> None:
    assert rule.__module__.split(".")[-2:] == [rule.family, rule.name.replace("-", "_")]
    assert rule.family in FAMILIES
    assert rule.examples and rule.keeps
    page = inspect.getdoc(rule) or ""
    for heading in ("What it finds:", "Why it is noise:", "When it would be wrong:"):
        assert heading in page, f"the page of {rule.name} does not say '{heading}'"


@pytest.mark.parametrize(("rule", "before", "after"), [(r, b, a) for r in RULES for b, a in r.examples])
def test_example(rule: type[Filter], before: str, after: str) -> None:
    result = scrubber.scrub(before, only(rule.name))
    assert result.findings, "an example must be found"
    assert result.text == after


@pytest.mark.parametrize(("rule", "text"), KEEPS)
def test_keep_is_left_alone_by_its_rule(rule: type[Filter], text: str) -> None:
    result = scrubber.scrub(text, only(rule.name))
    assert (result.text, result.findings) == (text, [])


@pytest.mark.parametrize(("rule", "text"), KEEPS)
def test_keep_is_left_alone_by_all_rules_together(rule: type[Filter], text: str) -> None:
    assert scrubber.scrub(text).text == text


@pytest.mark.parametrize(("rule", "case"), CASES, ids=lambda value: value["label"] if isinstance(value, dict) else value)
def test_case(rule: str, case: dict[str, Any]) -> None:
    """`want` is the cleaned text, `finds` the texts of the findings, `keep` says that nothing may be found."""
    assert case.keys() <= {"label", "text", "want", "finds", "keep", "unsafe", "options", "comment", "path"}
    result = scrubber.scrub(case["text"], only(rule, unsafe=case.get("unsafe", False), **case.get("options", {})), case.get("path"))
    if "want" in case:
        assert result.text == case["want"]
    if "finds" in case:
        assert [case["text"][f.start : f.end] for f in result.findings] == case["finds"]
    if case.get("keep"):
        assert (result.text, result.findings) == (case["text"], [])
    assert {"want", "finds", "keep"} & case.keys()


def test_the_end_of_a_link_goes_with_its_first_line() -> None:
    paragraph = "The council votes on {} next week, and nobody in the town doubts how the vote will end.\n\n"
    link = "**Read more:** [What the ferry will cost when the bridge is built and nobody\nneeds one][2]\n\n"
    text = paragraph.format("[the new bridge][1]") + link + paragraph.format("the ferry") + "[1]: /bridge\n[2]: /ferry\n"
    assert scrubber.scrub(text).text == (paragraph.format("the new bridge") + paragraph.format("the ferry")).removesuffix("\n")


def test_case_files_are_named_after_rules() -> None:
    assert {name for name, _ in tables("cases")} <= set(catalogue())


FAILURES = tomllib.loads((FIXTURES / "known_failures.toml").read_text(encoding="utf-8")).get("case", [])


@pytest.mark.parametrize("case", [pytest.param(c, marks=pytest.mark.xfail(strict=True)) for c in FAILURES], ids=lambda c: c["label"])
def test_known_failure(case: dict[str, Any]) -> None:
    """What is known to go wrong. A case that begins to pass must move to the cases of its filter."""
    assert scrubber.scrub(case["text"]).text == case["want"]


@pytest.mark.parametrize("path", articles(), ids=lambda path: path.name)
def test_wild_article(path: Path) -> None:
    """A whole article: the cleaned text byte for byte, and every finding with its place."""
    result = scrubber.scrub(path.read_bytes().decode(), path=path.name)
    assert result.text.encode() == path.with_suffix(f".clean{path.suffix}").read_bytes()
    assert finding_lines(result) == path.with_suffix(".findings.txt").read_text(encoding="utf-8").splitlines()
