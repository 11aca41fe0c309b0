"""JSON Lines: what is not edited stays as it is written, down to the escapes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_properties import texts

from scrubber import Settings
from scrubber.errors import InputError
from scrubber.formats.jsonl import json_line, scrub_line, scrub_record
from scrubber.formats.members import members

PROSE = "The ferry runs again on Monday, the harbour office said in a notice."
DIRTY = f"{PROSE}\n\nLEAVE A REPLY\n\nPlease enter your comment!\n"
CLEAN = f"{PROSE}\n"

values = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
                      lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3), max_leaves=5)


@given(texts(), st.dictionaries(st.text(max_size=5), values, max_size=4), st.booleans(), st.sampled_from([(",", ":"), (", ", ": "), (" ,\t", " : ")]), st.data())
@settings(max_examples=300)
def test_only_the_text_changes(text: str, other: dict[str, Any], ascii: bool, separators: tuple[str, str], data: st.DataObject) -> None:
    names = data.draw(st.permutations([*(other.keys() - {"text"}), "text"]))
    line = json.dumps({name: text if name == "text" else other[name] for name in names}, ensure_ascii=ascii, separators=separators)
    raw = line.encode(errors="surrogatepass") + data.draw(st.sampled_from([b"", b"\n", b"\r\n", b" \n"]))
    try:
        raw.decode()
    except UnicodeDecodeError:
        with pytest.raises(InputError, match="not UTF-8"):
            scrub_line(raw)
        return
    cleaned, result = scrub_line(raw)
    found = members(line)["text"]
    before, after = line[: found.start].encode(), line[found.end :].encode()
    assert cleaned.startswith(before) and after in cleaned
    assert json.loads(cleaned)["text"] == result.text
    assert (cleaned == raw) is (not result.edits)
    record, again = scrub_record({"text": text, "id": 1})
    assert record == {"text": result.text, "id": 1} and again.text == result.text


def test_escapes_stay_as_they_are_written() -> None:
    line = '{"a":1e400,"text":"\\u0043af\\u00e9 \\/ \\ud83d\\ude00 ' + PROSE + '\\n\\nLEAVE A REPLY\\n\\nPlease enter your comment!","n":12345678901234567890}\n'
    cleaned, _ = scrub_line(line.encode())
    assert cleaned.decode() == '{"a":1e400,"text":"\\u0043af\\u00e9 \\/ \\ud83d\\ude00 ' + PROSE + '","n":12345678901234567890}\n'


def test_findings_become_a_field_and_those_of_an_earlier_run_stay() -> None:
    with_field = Settings(findings_field="found")
    line = json.dumps({"text": DIRTY, "id": 3}).encode()
    cleaned, _ = scrub_line(line, with_field)
    record = json.loads(cleaned)
    assert list(record) == ["text", "id", "found"]
    assert [f["rule"] for f in record["found"]] == ["comment-form", "comment-form"] and "path" not in record["found"][0]
    assert scrub_line(cleaned, with_field)[0] == cleaned
    assert json.loads(scrub_line(json.dumps({"text": DIRTY, "found": 0, "id": 3}).encode(), with_field)[0])["found"] == record["found"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"", "not a JSON object"),
        (b"[1]", "not a JSON object"),
        (b'{"text": "a"', "a comma or a closing brace is missing at column 13"),
        (b'{"text": "a",}', "a name in quotation marks is missing at column 14"),
        (b'{"text" "a"}', "a colon is missing at column 9"),
        (b'{"text": "a"} {}', "a comma or a closing brace is missing"),
        (b'{"text": tru}', "not a line of JSON"),
        (b'{"text": "\xe9"}', "not UTF-8"),
        (b'{"body": "a"}', "no field 'text' \\(there is 'body'\\)"),
        (b"{}", "there is none"),
        (b'{"text": 3}', "is no string"),
        (b'{"x": ' + b"[" * 100_000, "not a line of JSON"),
        (b'{"text": "a", ' * 100_000, "not a line of JSON"),
    ],
)
def test_lines_that_hold_no_article(line: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        json_line(line)


def test_a_field_that_is_there_twice_is_read_as_json_reads_it() -> None:
    line = json.dumps({"x": DIRTY, "text": DIRTY}).replace('"x"', '"text"').encode()
    cleaned, _ = scrub_line(line)
    assert cleaned == line[: -len(json.dumps(DIRTY)) - 1] + json.dumps(CLEAN).encode() + b"}"
