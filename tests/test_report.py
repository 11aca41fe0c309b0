"""Reports for machines: each held against its schema or against the tool that reads it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from conftest import FIXTURES, ROOT
from jsonschema import Draft202012Validator
from reports import HOSTILE, NAMES, articles, hostile, written

import scrubber
from scrubber.document import Document
from scrubber.edits import TextEdit, apply
from scrubber.errors import InputError
from scrubber.report import Format, Outcome
from scrubber.report.hunks import hunks
from scrubber.report.unified import patch

OUTCOMES = [*articles(), *map(hostile, NAMES), Outcome("clean.txt", scrubber.scrub("Nothing was found here, and nothing will be.\n"))]
FINDINGS = [finding for outcome in OUTCOMES for finding in outcome.result.findings]
SCHEMA = json.loads((ROOT / "scrubber/report/findings.schema.json").read_text())


def validate(value: Any, schema: Any) -> None:
    Draft202012Validator.check_schema(schema)
    assert [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(value)][:5] == []


def test_json() -> None:
    whole = json.loads(written(Format.json, OUTCOMES))
    validate(whole, SCHEMA)
    assert sum(len(file["findings"]) for file in whole["files"]) == len(FINDINGS)


def test_json_lines() -> None:
    lines = written(Format.jsonl, OUTCOMES).decode().splitlines()
    assert len(lines) == len(FINDINGS)
    validate([*map(json.loads, lines)], {"type": "array", "items": {"$ref": "#/$defs/finding"}, "$defs": SCHEMA["$defs"]})


def test_no_format_lets_a_terminal_act() -> None:
    for name in Format:
        if name is not Format.unified:  # a patch has to hold the text as it is
            shown = written(name, OUTCOMES).decode()
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u2066]", shown), name


def offset(document: Document, line: int, column: int) -> int:
    """The code point of a line and column, as a reader of a report finds it."""
    return document.line_starts[line - 1] + column - 1


def test_sarif() -> None:
    log = json.loads(written(Format.sarif, OUTCOMES))
    validate(log, json.loads((FIXTURES / "schemas/sarif.json").read_text()))
    run = log["runs"][0]
    pairs = [(outcome, finding) for outcome in OUTCOMES for finding in outcome.result.findings]
    assert len(run["results"]) == len(pairs)
    for result, (outcome, finding) in zip(run["results"], pairs, strict=True):
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"] == finding.rule
        assert rule["id"] == "loud" or "What it finds" in rule["help"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert unquote_to_bytes(place["artifactLocation"]["uri"].removeprefix("file://")) == outcome.path.encode(errors="surrogateescape")
        document, region = outcome.result.document, place["region"]
        assert offset(document, region["startLine"], region["startColumn"]) == finding.start
        assert offset(document, region["endLine"], region["endColumn"]) == finding.end


def test_the_fixes_of_sarif_do_what_they_say() -> None:
    text = "The boat leaves at ten , as always.\n\nLEAVE A REPLY\n\nPlease enter your comment!\n\nIt came back at noon.\n"
    outcome = Outcome("a.txt", scrubber.scrub(text, scrubber.Settings(unsafe=True, select=("furniture", "mt"))))
    results = json.loads(written(Format.sarif, [outcome]))["runs"][0]["results"]
    cleaned = []
    for result in results:
        replacement = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
        region = replacement["deletedRegion"]
        document = outcome.result.document
        span = offset(document, region["startLine"], region["startColumn"]), offset(document, region["endLine"], region["endColumn"])
        cleaned.append(apply(text, [TextEdit(*span, replacement.get("insertedContent", {}).get("text", ""))]))
    assert cleaned == [text.replace(" ,", ","), text.replace("LEAVE A REPLY\n\n", ""), text.replace("Please enter your comment!\n\n", "")]


def test_article_text_is_no_link_and_no_placeholder_in_sarif() -> None:
    results = json.loads(written(Format.sarif, [hostile()]))["runs"][0]["results"]
    for result in results:
        assert "[link\\](" in result["message"]["text"]
        assert "{{0}}" in result["message"]["text"]


def test_fingerprints_survive_other_changes() -> None:
    text = "The ferry runs again on Monday, the harbour office said in a notice.\n\nLEAVE A REPLY\n\nPlease enter your comment!\n"
    prints = [{record["fingerprint"] for record in map(json.loads, written(Format.jsonl, [Outcome("a", scrubber.scrub(t))]).splitlines())}
              for t in (text, "A line that was not there before, with a full stop at its end.\n\n" + text)]
    assert prints[0] == prints[1] and len(prints[0]) == 2


def test_lines_of_an_extracted_text_are_not_given_as_those_of_the_file() -> None:
    """A fix that was worked out on the text of a web page would destroy the page."""
    page = replace(hostile("page.html"), is_file=False)
    for result in json.loads(written(Format.sarif, [page]))["runs"][0]["results"]:
        assert "region" not in result["locations"][0]["physicalLocation"]
        assert not result.keys() & {"fixes", "relatedLocations"}
    assert b"line=" not in written(Format.github, [page]).split(b"::")[1]
    assert {issue["location"]["lines"]["begin"] for issue in json.loads(written(Format.gitlab, [page]))} == {1}
    with pytest.raises(InputError, match="part of a file"):
        patch(page)


# The grammar of a workflow command: properties without raw colons, commas and line ends; data without line ends.
COMMAND = re.compile(r"::(?:notice|warning|error) title=[^,:]*,file=[^,:]*(?:,(?:line|endLine|col|endColumn)=\d+)+::[^\r\n]*")


def test_github() -> None:
    lines = written(Format.github, OUTCOMES).decode().split("\n")
    assert lines.pop() == "" and len(lines) == len(FINDINGS)
    for line in lines:
        assert COMMAND.fullmatch(line), line
        assert not re.search(r"%(?!25|0A|0D|3A|2C)", line)


def test_gitlab() -> None:
    issues = json.loads(written(Format.gitlab, OUTCOMES))
    validate(issues, json.loads((FIXTURES / "schemas/gitlab.json").read_text()))
    assert len(issues) == len(FINDINGS)
    assert json.loads(written(Format.gitlab, [])) == []
    one = json.loads(written(Format.gitlab, [hostile("a.txt"), hostile("b.txt")]))
    assert len({issue["fingerprint"] for issue in one}) == len(one)


def test_junit() -> None:
    etree = pytest.importorskip("lxml.etree")
    tree = etree.fromstring(written(Format.junit, OUTCOMES))
    etree.XMLSchema(etree.parse(FIXTURES / "schemas/junit.xsd")).assertValid(tree)
    assert len(tree) == len(OUTCOMES)
    assert len(tree.findall(".//failure")) == sum(finding.level != "note" for finding in FINDINGS)
    assert len(tree.findall(".//testcase")) == sum(int(suite.get("tests")) for suite in tree)


@pytest.mark.parametrize(
    ("text", "edit", "lines"),
    [
        ("foo\nbar\nbaz\n", TextEdit(3, 4, " "), ["-foo", "-bar", "+foo bar", " baz"]),
        ("foo\nbar", TextEdit(3, 7, ""), [" foo", "-bar"]),
        ("foo\r\nbar\r\n", TextEdit(0, 5, ""), ["-foo", " bar"]),
    ],
)
def test_the_plain_diff_knows_lines_that_are_joined(text: str, edit: TextEdit, lines: list[str]) -> None:
    (hunk,) = hunks(Document.from_text(text), [edit])
    assert [line.sign + line.text for line in hunk.lines] == lines


def tool(name: str, *args: str, cwd: Path, stdin: bytes) -> None:
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    done = subprocess.run([name, *args], input=stdin, cwd=cwd, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace") + done.stdout.decode(errors="replace")


def lines_of(text: str) -> list[str]:
    """A text as it might come from elsewhere: other line ends, no end, a byte order mark."""
    return [text, text.rstrip("\n"), text.replace("\n", "\r\n"), "\ufeff" + text, text + "\n\nLEAVE A REPLY\n\nPlease enter your comment!"]


@pytest.mark.parametrize("how", ["git apply", "patch -p1"])
def test_a_patch_is_taken_by_the_tools(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = ["a.txt", "folder/with space.txt", "é.txt", "caf\udce9.txt", 'quo"te.txt', "tab\there.txt"]
    every = scrubber.Settings(unsafe=True, select=("furniture", "caption", "mt", "typography"))
    texts = [text for outcome in articles()[::2] for text in lines_of(outcome.result.document.text)]
    written_patch, wanted = b"", {}
    for n, text in enumerate(texts):
        path = Path(f"{n}/{names[n % len(names)]}")
        path.parent.mkdir(parents=True)
        path.write_bytes(text.encode())
        outcome = Outcome(str(path), scrubber.scrub(text, every if n % 3 else scrubber.Settings(), "a.txt"))
        written_patch += patch(outcome)
        wanted[path] = (text.encode(), outcome.result.text.encode())
    program, *args = how.split()
    tool(program, *args, cwd=tmp_path, stdin=written_patch)
    assert all(path.read_bytes() == new for path, (_, new) in wanted.items())
    tool(program, *args, "-R", cwd=tmp_path, stdin=written_patch)
    assert all(path.read_bytes() == old for path, (old, _) in wanted.items())


def test_a_patch_is_written_in_the_encoding_of_its_file(tmp_path: Path) -> None:
    text = "Caf\xe9 au lait is what the ferry's bar has, the office said in a notice.\n\nLEAVE A REPLY\n\nPlease enter your comment!\n"
    result = scrubber.scrub(text)
    (tmp_path / "a.txt").write_bytes(text.encode("latin-1"))
    tool("patch", "-p1", "-d", str(tmp_path), cwd=tmp_path, stdin=patch(Outcome("a.txt", result, "latin-1")))
    assert (tmp_path / "a.txt").read_bytes() == result.text.encode("latin-1")
    with pytest.raises(InputError, match="utf-16"):
        patch(Outcome("a.txt", result, "utf-16"))


def test_hostile_texts_are_hostile() -> None:
    """So that the tests above mean something."""
    assert any(HOSTILE[:20] in outcome.result.document.text for outcome in OUTCOMES)
    assert {finding.applied for finding in FINDINGS} == {True, False}
