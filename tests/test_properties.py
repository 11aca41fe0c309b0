"""Promises that must hold for any text: nothing is lost, nothing else changes, a second run finds nothing, no surprise."""

from __future__ import annotations

import random

from hypothesis import example, given, settings
from hypothesis import strategies as st

import scrubber
from scrubber.blocks import BOM
from scrubber.document import Document
from scrubber.edits import TextEdit, apply, invert
from scrubber.engine import run
from scrubber.filters import prepared

LINES = [
    "Harbour strike enters its second week",
    "Harbour strike enters its second week - The Courier",
    "Harbour strike enters its…",
    "0",
    "13",
    "1.2K Shares",
    "Dock workers and employers met on Friday, but they came no nearer to an agreement on night shifts.",
    "“We will not give way, and we shall be here in the spring as well,” said a man who would not be named. ”",
    "The crane on the eastern quay stands still since Monday (pictured: the crane in May)",
    "The crane on the eastern quay stands still since Monday (pictured: the crane in March)",
    "The crane's arm on the eastern quay stands still, said the dock workers and employers on Friday (above)",
    "The crane’s arm on the eastern quay stands still, said the dock workers and employers on Friday (above)",
    "What do you want from the employers, and when?",
    "Image: Dock workers on the eastern quay wait for the employers in the rain on Friday",
    "Dock workers on the eastern quay wait for the employers in the rain on Friday. Photo: Tom Arv/AP",
    "2of4 Dock workers on the eastern quay wait for the employers in the rain on Friday",
    "Dock workers on the eastern quay wait for the employers in the ... more",
    "Dock workers on the eastern quay wait for the employers in the rain …",
    "Dock workers and employers met on Friday, but they came no nearer to an agreement.",
    "Dock workers and employers met on Friday, but they came no nearer to an agreement. They will meet again in May.",
    "Photo: Tom Arv/AP",
    "Reuters",
    "Home / News / Harbour strike enters its second week without a deal in sight",
    "Harbour strike enters its second week without a deal in sight",
    "12 thoughts on “Harbour strike enters its second week without a deal in sight”",
    "They ate pop corn on the quay , it is said, and the week end was long.",
    "It was closed last year , as the report \" on the quay \" and \" the crane \" says, at 18: 00 on monday.",
    "The front - line workers of the port - the old ones - and the air craft -base of the tadagri gurkala are here.",
    "The council gave no details of the harbour plan on Friday; the council gave no details of the port plan on Friday.",
    "Harbour strike enters its second week – fr",
    "LEAVE A REPLY",
    "Please enter your comment!",
    "Please enter your name here",
    "Name *",
    "Email *",
    "Website",
    "Reply",
    "Post Comment",
    "- Leave a Reply",
    "> quoted: Leave a Reply",
    "# Harbour strike enters its second week",
    "Dock workers and [employers of the port][1] met on Friday, but they came no nearer to an [agreement][2].",
    "[The crane on the eastern quay in May]",
    "2021-11-20 14:15",
    "Read more",
    "[1]: https://courier.example/port",
    "[2]: /agreement",
    "```",
    "---",
    "see https://example.org/a,b ; and `code`",
    "港湾ストライキは二週目に入り、港の労働者と使用者は金曜日に会ったが、合意には至らなかった。",
]
ODD = ["", " ", "\u2028", "\x00", "\ud800", "😀", "e\u0301", "\u200b", "\x85", "\x0b", "\x0c", "\t", "\u00a0", BOM, "\x1b[31m"]
BREAKS = ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\n\n\n", "\n \n", "\r\r", "\n\r"]

line = st.one_of(
    st.sampled_from(LINES),
    st.tuples(st.sampled_from(ODD), st.sampled_from(LINES), st.sampled_from(ODD)).map("".join),
    st.text(st.characters(codec=None, exclude_characters=""), max_size=30),
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    uniform = draw(st.sampled_from([*BREAKS[:6], None]))
    parts = [draw(st.sampled_from(["", "", "", BOM, "\n", "\r\n\r\n"]))]
    for text in draw(st.lists(line, max_size=14)):
        parts += [text, uniform or draw(st.sampled_from(BREAKS))]
    if draw(st.booleans()) and len(parts) > 2:
        parts.pop()
    return "".join(parts)


PATHS = st.sampled_from([None, "a.txt", "a.md"])
UNSAFE = st.booleans()


def settings_for(unsafe: bool) -> scrubber.Settings:
    return scrubber.Settings(unsafe=unsafe, extend_select=["mt", "typography"] if unsafe else [])


@given(texts(), PATHS, UNSAFE)
@settings(max_examples=400)
def test_undo_gives_the_original_back(text: str, path: str | None, unsafe: bool) -> None:
    result = scrubber.scrub(text, settings_for(unsafe), path)
    result.verify()
    assert result.undo(result.text) == text


@given(texts(), PATHS, UNSAFE)
@settings(max_examples=400)
@example("a\r\n\r\n0\r\n13", None, False)
@example("Please enter your comment!\n\ufeffHarbour strike enters its second week", None, False)
def test_nothing_changes_outside_the_edits(text: str, path: str | None, unsafe: bool) -> None:
    result = scrubber.scrub(text, settings_for(unsafe), path)
    at = here = 0
    for start, end, new in result.edits:
        kept = text[at:start]
        assert result.text[here : here + len(kept)] == kept
        here += len(kept) + len(new)
        at = end
    assert result.text[here:] == text[at:]
    assert result.text.startswith(BOM) == text.startswith(BOM)
    if result.text.strip(f"{BOM} \t\r\n"):
        assert text.endswith(("\n", "\r")) == result.text.endswith(("\n", "\r"))


@given(texts(), PATHS)
@settings(max_examples=600)
def test_a_second_run_changes_nothing(text: str, path: str | None) -> None:
    once = scrubber.scrub(text, path=path).text
    assert scrubber.scrub(once, path=path).text == once


@given(texts(), PATHS)
@settings(max_examples=400)
def test_a_second_unsafe_run_changes_nothing(text: str, path: str | None) -> None:
    once = scrubber.scrub(text, settings_for(True), path).text
    assert scrubber.scrub(once, settings_for(True), path).text == once


@given(texts(), st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_the_order_in_which_filters_are_given_does_not_matter(text: str, rng: random.Random) -> None:
    filters = list(prepared(scrubber.Settings(unsafe=True)))
    shuffled = rng.sample(filters, len(filters))
    document = Document.from_text(text)
    a, b = (run(document, f, scrubber.Settings(unsafe=True)) for f in (filters, shuffled))
    assert (a.text, a.findings) == (b.text, b.findings)


@given(texts(), PATHS, UNSAFE)
@settings(max_examples=200)
def test_findings_point_into_the_text(text: str, path: str | None, unsafe: bool) -> None:
    result = scrubber.scrub(text, settings_for(unsafe), path)
    lines = 1 + text.count("\n") + text.replace("\r\n", "\n").count("\r")
    for finding in result.findings:
        assert 0 <= finding.start < finding.end <= len(text)
        assert 1 <= finding.line <= lines
        assert finding.column >= 1
    assert [f.start for f in result.findings] == sorted(f.start for f in result.findings)


@given(texts())
@settings(max_examples=300)
def test_blocks_cover_everything_but_white_space(text: str) -> None:
    blocks = Document.from_text(text).blocks
    at = 0
    for n, block in enumerate(blocks):
        assert block.number == n
        assert not text[at : block.start].removeprefix(BOM if at == 0 else "").strip()
        assert block.text == text[block.start : block.end] == block.text.strip()
        at = block.end
    assert not text[at:].removeprefix(BOM if at == 0 else "").strip()


@given(st.text(max_size=40), st.data())
def test_invert_is_the_inverse_of_apply(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits = [TextEdit(a, b, data.draw(st.text(max_size=4))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    after = apply(text, edits)
    assert apply(after, invert(text, edits)) == text


def test_one_line_of_ten_megabytes() -> None:
    text = "word " * 2_000_000
    assert scrubber.scrub(text).text == text
    text = "x" * 10_000_000
    assert scrubber.scrub(text).text == text
