"""The line model: its weights are well formed and hold no text, its scores are whole numbers, and a dump is carved, not emptied."""

from __future__ import annotations

import random

import pytest

import scrubber
from scrubber import furniture, linemodel
from scrubber.document import Document
from scrubber.errors import SettingsError
from scrubber.filters.furniture.boilerplate_line import FOOTER, MENU, STORY, BoilerplateLine
from scrubber.linemodel import FIRST, stray
from scrubber.linemodel.company import clusters, numbered, run_lengths
from scrubber.linemodel.evidence import EVIDENCE
from scrubber.linemodel.features import LINE, line_features, words_of
from scrubber.linemodel.neighbours import NEIGHBOURS, neighbour_features
from scrubber.linemodel.places import PLACE

DUMP = BoilerplateLine.examples[0][0]


def leaves(node: linemodel.Tree, columns: int) -> int:
    if isinstance(node, int):
        return 1
    column, threshold, low, high = node
    assert 0 <= column < columns
    assert type(threshold) is int
    return leaves(low, columns) + leaves(high, columns)


def test_the_weights_are_words_and_trees() -> None:
    known = linemodel.model()
    assert all(len(words_of(word.strip("^$")).folded) == 1 for word in known.words), "a weight belongs to one word"
    assert all(isinstance(weight, int) for weight in known.words.values())
    assert sum(leaves(tree, len(FIRST)) for tree in known.lines) > len(known.lines)
    assert sum(leaves(tree, len(FIRST + NEIGHBOURS)) for tree in known.neighbours) > len(known.neighbours)


def test_rows_are_whole_numbers_of_one_length() -> None:
    doc = Document.from_text(DUMP)
    rows = linemodel.rows_of(doc, [words_of(block.text) for block in doc.blocks], {})
    assert {len(row) for row in rows} == {len(FIRST)}
    assert {type(value) for row in [*rows, *neighbour_features([0] * 9)] for value in row} == {int}
    assert {len(row) for row in neighbour_features([1, -1])} == {len(NEIGHBOURS)}


@pytest.mark.parametrize("text", ["", " ", "\x00", "©", "^", "😀", "港湾", "e\u0301", "\u200b"])
def test_odd_lines_have_columns_too(text: str) -> None:
    assert len(line_features(text, words_of(text), False, {}, 0)) == len(LINE)


def test_scores_do_not_depend_on_the_run() -> None:
    doc = Document.from_text(DUMP)
    assert linemodel.scores(doc) == linemodel.scores(Document.from_text(DUMP))
    assert all(type(score) is int for score in linemodel.scores(doc))


def test_a_dump_is_carved_only_if_asked() -> None:
    careful = scrubber.scrub(DUMP, scrubber.Settings(select=["boilerplate-line"]))
    full = scrubber.scrub(DUMP, scrubber.Settings(select=["boilerplate-line"], options={"boilerplate-line": {"strength": "full"}}))
    unsafe = scrubber.scrub(DUMP, scrubber.Settings(select=["boilerplate-line"], unsafe=True))
    assert len(full.text) < len(careful.text)
    assert full.text == unsafe.text


def test_any_mixture_of_lines_keeps_its_paragraphs_and_settles() -> None:
    rng = random.Random(5)
    lines = DUMP.split("\n")
    unsafe = scrubber.Settings(unsafe=True)
    for _ in range(30):
        text = "\n".join(rng.sample(lines, rng.randrange(1, len(lines)))) + "\n"
        once = scrubber.scrub(text, unsafe).text
        assert once.strip() or not text.strip()
        assert scrubber.scrub(once, unsafe).text == once


def test_captions_that_differ_stay_in_the_article_and_titles_that_differ_go_below_it() -> None:
    first, second = "The crane on the eastern quay in May (Photo: Ann Fox)", "The crane on the eastern quay in June (Photo: Ann Fox)"
    titles = [f"More about the harbour of {town}" for town in ("Ashby", "Corley", "Dunmore", "Ellon", "Farley", "Gorsty", "Hale", "Ipley")]
    story = STORY.replace("\n\n", f"\n\n{first}\n\n", 1)
    text = f"{MENU}\nThe harbour crane that would not turn\n\n{story}\n{second}\n\n{STORY}\n{FOOTER}{MENU}\n" + "\n".join(titles) + "\n"
    cleaned = scrubber.scrub(text, scrubber.Settings(unsafe=True)).text
    assert first in cleaned
    assert second in cleaned
    assert not any(title in cleaned for title in titles)
    assert scrubber.scrub(cleaned, scrubber.Settings(unsafe=True)).text == cleaned


def test_a_headline_at_the_top_stays_where_its_copy_goes() -> None:
    title = "Harbour bridge to close for three weeks"
    furniture = "Share\nTweet\nPin\n3 min read\n"
    text = f"{title}\n{title} - The Eastport Courier\n{furniture}\n{STORY}\n{FOOTER}{MENU}Leave a Reply\nName *\nEmail *\nPost Comment\n"
    unsafe = scrubber.Settings(unsafe=True)
    cleaned = scrubber.scrub(text, unsafe).text
    assert cleaned == f"{title}\n\n{STORY}"
    assert scrubber.scrub(cleaned, unsafe).text == cleaned


def test_the_company_of_a_line() -> None:
    assert numbered(["1. Tern", "2. Gannet", "In 2021", "7) Heron", "31 boats"]) == [2, 2, 0, 1, 1]
    assert run_lengths([True, True, False, True]) == [2, 2, 0, 1]
    # two paragraphs with a line between, then one far below
    own, before, after, sizes = clusters([1, 3, 9], [5, 100, 5, 100, 5, 5, 5, 5, 5, 100])
    assert own == [-1, 0, 0, 0, -1, -1, -1, -1, -1, 1]
    assert (before[4], after[4], before[0], after[9]) == (0, 1, -1, -1)
    assert sizes == [200, 100]


def test_an_unknown_strength_is_an_error() -> None:
    with pytest.raises(SettingsError, match="careful, full"):
        BoilerplateLine(strength="much")


STRAY = """\
The harbour crane that would not turn

Posted on November 9, 2021 by Admin

For nine days the great crane on the eastern quay has stood still, and nobody in the harbour office can say why it will not turn.

What the engineers found

The engineers who came from the capital on Tuesday took the engine apart and put it together again without finding anything wrong.

Share this on Facebook, Twitter
Posted in News, Harbour | Leave a comment
"""


def test_the_forest_for_extracted_texts_is_trees_over_its_columns() -> None:
    assert sum(leaves(tree, len(LINE + PLACE + EVIDENCE)) for tree in stray.trees()) > len(stray.trees())


def test_stray_lines_are_scored_in_whole_numbers_and_headlines_are_not_asked_about() -> None:
    doc = Document.from_text(STRAY)
    scores = stray.stray_scores(doc)
    assert scores == stray.stray_scores(Document.from_text(STRAY))
    assert all(type(score) is int for score in scores.values())
    assert 0 not in scores
    page = furniture.page(doc)
    words = [words_of(block.text) for block in doc.blocks]
    assert {len(row) for row in stray.rows(doc, page, range(len(words)), words, {})} == {len(LINE + PLACE + EVIDENCE)}


def test_stray_lines_go_and_the_rest_stays() -> None:
    text = scrubber.scrub(STRAY).text
    assert "Posted" not in text
    assert all(line in text for line in STRAY.split("\n\n") if "Posted" not in line)
    assert scrubber.scrub(text).text == text
