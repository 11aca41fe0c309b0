"""The document score: when it cannot tell, and what it returns."""

from __future__ import annotations

from itertools import pairwise

import pytest

import scrubber
from scrubber.lexicon import ROOT
from scrubber.mt.score import score_of
from scrubber.mt.slots import MASK, bone_slot, slots, tokens_of, word_slot

ENGLISH = (
    "The ferry was late again on Monday, and those who had waited for it since six were not pleased. “It's the third time this "
    "month,” said Anna Holm, who works in the bakery on the island. The line says that a part for the engine has been lost in "
    "the post. Nobody at the quay believed a word of it. By noon the fishermen had begun to take people across for the price "
    "of a beer, which is against the law, and the two policemen who had come to see to it went home on the second boat. The "
    "mayor has promised to look into the matter. He lives on the mainland, and he has never taken the ferry in his life. "
)


@pytest.mark.parametrize("text", ["", "Too short to tell.", ENGLISH[:300], "Das ist ein Text, der nicht englisch ist, und er ist lang. " * 30])
def test_it_does_not_guess(text: str) -> None:
    assert scrubber.mt_score(text) is None


def test_it_is_a_probability_and_does_not_look_at_the_house_style_of_quotation_marks() -> None:
    score = scrubber.mt_score(ENGLISH)
    assert score is not None
    assert 0 < score < 0.9
    assert scrubber.mt_score(ENGLISH.replace("“", '"').replace("”", '"')) == score


def test_odd_text_does_no_harm() -> None:
    assert scrubber.mt_score(ENGLISH + "\ud800\x00" + "x" * 5000) is not None


def test_the_weights_are_small() -> None:
    assert (ROOT / "en" / "mt_score.bin").stat().st_size <= 150_000


def test_spun_text_scores_high() -> None:
    spun = (
        "The Joined together States said on Walk 20 that genuine bequest costs have expanded in later a long time, agreeing to the records. "
        "Numerous individuals require offer assistance, and the government officials attempt to discover cash for nourishment and wellbeing. "
        "In any case, analysts express that it is vital to alter the framework. In expansion, the enterprises have begun to utilize modern "
        "innovation in arrange to make strides, and the understudies appeared that the issues may be troublesome. A parcel of families, on the "
        "off chance that they live inside the metropolis, purchase enormous vehicles in spite of the fact that the street is small. "
    )
    score = scrubber.mt_score(spun)
    assert score is not None
    assert score > 0.9


def test_a_list_that_repeats_a_name_is_no_spun_text() -> None:
    names = ("Anna Holm", "Mara Lind", "Tom Arv", "Jo Fell", "Ida Brink", "Ole Dahl", "Eva Strand", "Per Moen", "Liv Berg", "Kai Vik")
    visits = "\n".join(f"United States, {1960 + n}, with {name}" for n, name in enumerate(names * 3))
    score = scrubber.mt_score(f"{visits}\nIt is the list of all that the town has kept, and it was made by a man who had seen each of them.\n")
    assert score is not None and score < 0.7


def test_only_the_beginning_is_read() -> None:
    assert scrubber.mt_score(ENGLISH * 40) == scrubber.mt_score(ENGLISH * 80)


def test_a_text_of_one_word_does_no_harm() -> None:
    assert 0 <= score_of(["no"] * 350) <= 1


def test_features_side_by_side_are_those_one_by_one() -> None:
    tokens = tokens_of(ENGLISH)
    words, bones = [[of(token) for token in tokens] for of in (word_slot, bone_slot)]
    pairs, skeleton = slots(tokens)
    twos = [a * 33 + b & MASK for a, b in pairwise(bones)]
    threes = [a * 37 + b & MASK for a, b in zip(twos, bones[2:], strict=False)]
    skips = [a * 43 + b & MASK for a, b in zip(bones, bones[2:], strict=False)]
    assert list(pairs) == [a * 33 + b & MASK for a, b in pairwise(words)]
    assert sorted(skeleton) == sorted(twos + threes + skips)
