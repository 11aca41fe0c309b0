"""Markdown: what is not running text is left alone, and an edit changes nothing in what stands around it."""

from __future__ import annotations

import json
import random

import pytest
from conftest import FIXTURES
from hypothesis import example, given, settings
from hypothesis import strategies as st

import scrubber
from scrubber.document import Document
from scrubber.edits import apply, removal_edits, resolve
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.formats.markdown import parse_markdown
from scrubber.formats.structure import leaves

EXAMPLES: list[str] = json.loads((FIXTURES / "commonmark.json").read_text(encoding="utf-8"))["examples"]
NOISE = ["LEAVE A REPLY", "Please enter your comment!", "Share this", "## Leave a Reply", "- Share on Facebook", "> Advertisement", "Photo: Tom Arv/AP",
         "1. Related articles", "Advertisement  ", "**Advertisement**", "[^1]: Photo: Tom Arv/AP", "The clock stood still on monday , it is said."]


class Striking(Filter):
    name = "striking"
    family = "furniture"


STRIKE = Striking()


def strike(doc: Document, numbers: set[int]) -> tuple[str, set[int]]:
    """The text with these blocks removed as far as that does no harm, and the numbers of those that were."""
    findings: list[Finding] = [STRIKE.remove(block, "struck") for block in doc.blocks if block.number in numbers]
    edits, applied, _ = resolve(doc, findings)
    return apply(doc.text, edits), {f.edit[0] for f in applied if f.edit}


def rest_is_rendered_alike(text: str, after: str) -> bool:
    """Whether all that the second text renders to is there in the first one, in the same order and the same surroundings."""
    left = iter(leaves(text))
    return all(any(leaf.type == old.type and leaf.around == old.around and is_part(leaf.lines, old.lines) for old in left) for leaf in leaves(after))


def is_part(lines: tuple[object, ...], of: tuple[object, ...]) -> bool:
    left = iter(of)
    return all(line in left for line in lines)


def test_examples_of_the_specification_come_out_as_they_were() -> None:
    assert len(EXAMPLES) > 650
    for text in EXAMPLES:
        assert scrubber.scrub(text, path="a.md").text == text


def test_any_one_block_can_go_or_stays() -> None:
    removed = refused = 0
    for text in EXAMPLES:
        doc = parse_markdown(text)
        for block in doc.blocks:
            if block.text:
                after, gone = strike(doc, {block.number})
                removed, refused = removed + len(gone), refused + (not gone)
                assert rest_is_rendered_alike(text, after), (text, block.text)
    assert (removed, refused) == (700, 108)


@st.composite
def mixtures(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.one_of(st.sampled_from(EXAMPLES), st.sampled_from(NOISE)), min_size=2, max_size=7))
    return draw(st.sampled_from(["\n", "\n\n"])).join(part.rstrip("\n") for part in parts) + "\n"


@given(mixtures(), st.booleans())
@settings(max_examples=300)
def test_mixtures_are_rendered_alike_outside_the_edits(text: str, unsafe: bool) -> None:
    given = scrubber.Settings(unsafe=unsafe, extend_select=["mt", "typography"] if unsafe else [])
    result = scrubber.scrub(text, given, "a.md")
    assert result.undo(result.text) == text
    if not any(edit.new for edit in result.edits):
        assert rest_is_rendered_alike(text, result.text)
    assert scrubber.scrub(result.text, given, "a.md").text == result.text


@given(mixtures(), st.randoms(use_true_random=False))
@settings(max_examples=200)
@example("foo\n\n---\nbar\n---\n", random.Random(0))
def test_any_blocks_of_mixtures_can_go_or_stay(text: str, rng: random.Random) -> None:
    doc = parse_markdown(text)
    wanted = {block.number for block in doc.blocks if block.text and rng.random() < 0.4}
    after, gone = strike(doc, wanted)
    assert gone <= wanted
    assert rest_is_rendered_alike(text, after)
    assert apply(text, list(removal_edits(doc, gone))) == after


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Leave a Reply\n\n---\ntitle: x\n---\n\nBody of the text.\n", False),
        ("one paragraph\n# Leave a Reply\nanother paragraph\n", False),
        ("one paragraph\n\n# Leave a Reply\n\nanother paragraph\n", True),
        ("- Leave a Reply\n\n      code\n", False),
        ("- one\n- Leave a Reply\n- two\n", True),
        ("**Leave a Reply\ntwo**\n", False),
        ("one\nLeave a Reply\ntwo\n", True),
    ],
)
def test_what_would_change_its_neighbours_stays(text: str, wanted: bool) -> None:
    doc = parse_markdown(text)
    (block,) = (block for block in doc.blocks if "Leave a Reply" in block.text)
    assert (strike(doc, {block.number})[0] != text) is wanted


def test_a_repair_never_makes_a_list_of_a_sentence() -> None:
    text = "He came in the year of the flood, it was the year\n1986 . and the harbour had been closed.\n"
    assert scrubber.scrub(text, scrubber.Settings(select=["space-before-punctuation"], unsafe=True), "a.md").text == text


PROSE = "The dock workers of the old harbour met on Friday evening in the hall, and they came no nearer to an agreement on shifts."
CAPTION = "Dock workers on the eastern quay wait for the employers in the rain"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"![{CAPTION}](a.jpg)\n*{CAPTION}*\n\n{PROSE}\n\n*{CAPTION}*\n", f"![{CAPTION}](a.jpg)\n*{CAPTION}*\n\n{PROSE}\n"),
        (f'[![{CAPTION}](a.jpg "The quay")](b.html)\n\n{CAPTION}\n\n{PROSE}\n\n{CAPTION}\n', f'[![{CAPTION}](a.jpg "The quay")](b.html)\n\n{CAPTION}\n\n{PROSE}\n'),
        (f"![](a.jpg '{CAPTION}')\n\n{CAPTION}\n\n{PROSE}\n\n{CAPTION}\n", f"![](a.jpg '{CAPTION}')\n\n{CAPTION}\n\n{PROSE}\n"),
        (f"<figure>\n<figcaption>{CAPTION}</figcaption>\n</figure>\n\n{CAPTION}\n\n{PROSE}\n", f"<figure>\n<figcaption>{CAPTION}</figcaption>\n</figure>\n\n{PROSE}\n"),
        (f"{PROSE}\n\n{CAPTION}\n\n<figure><img src=a><figcaption>{CAPTION}</figcaption></figure>\n", f"{PROSE}\n\n<figure><img src=a><figcaption>{CAPTION}</figcaption></figure>\n"),
    ],
)
def test_captions_of_pictures(text: str, wanted: str) -> None:
    assert scrubber.scrub(text, path="a.md").text == wanted


@pytest.mark.parametrize("text", [
    f"![{CAPTION}](a.jpg)\n\n![{CAPTION}](b.jpg)\n\n{PROSE}\n",
    f"![{CAPTION}](a.jpg)\n\n{CAPTION}\n\n{PROSE}\n",
    f"![Leave a Reply](a.jpg)\n\n![Share on Facebook](b.jpg)\n\n{PROSE}\n",
    f"<figure><figcaption>{CAPTION}</figcaption></figure>\n\n<figure><figcaption>{CAPTION}</figcaption></figure>\n\n{PROSE}\n",
])
def test_pictures_and_their_texts_stay(text: str) -> None:
    assert scrubber.scrub(text, path="a.md").text == text


def test_tasks_of_a_list_stay() -> None:
    text = f"{PROSE}\n\n- [ ] Share on Facebook\n- [x] Share on Twitter\n- [ ] Print this page\n"
    assert scrubber.scrub(text, path="a.md").text == text
