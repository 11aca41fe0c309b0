"""What rules of the family `mt` look at before they look closer: it may let too much through, and never too little."""

from __future__ import annotations

import random
import re

import pytest

from scrubber import lexicon
from scrubber.document import Document
from scrubber.mt.echoes import Echoes
from scrubber.mt.needed import needed
from scrubber.mt.senses import CODES
from scrubber.shape import shape_of
from scrubber.wordplaces import WordPlaces

PATTERNS = {
    r"\b(?:is|are) been\b": [{"been"}, {"is", "are"}],
    r"tickets?": [{"ticket", "tickets"}],
    r"in the \d+(?:st|nd) place": [{"place"}, {"in"}, {"the"}, {"st", "nd"}],
    r"celebrat\w+ (?:\w+ ){0,3}at (?:a|the) inn": [{"inn"}, {"at"}, {"a", "the"}],
    r"(?:the )?mill(?! (?:pond|stone))": [{"mill"}],
    r"an old (?:mill|water ?wheel)": [{"old"}, {"an"}],
    r"(?:ab)?cd|ef": [{"abcd", "cd", "ef"}],
    r"[a-z]+ly|x": [],
    r".?": [],
}


@pytest.mark.parametrize("expression", PATTERNS)
def test_what_an_expression_needs(expression: str) -> None:
    found = needed(expression)
    assert all(words in found for words in map(frozenset, PATTERNS[expression])), found
    assert found or not PATTERNS[expression]


@pytest.mark.parametrize("name", ["impossible_grammar", "literal_phrase", *(f"wrong_sense.{code}" for code in CODES)])
def test_an_example_has_what_its_row_needs(name: str) -> None:
    for _, row in lexicon.rows("en", name):
        columns = lexicon.read_row(row)
        words = WordPlaces(columns[-2]).keys()
        pattern = columns[1] if "." not in name else None
        if pattern and re.search(rf"(?<!\w)(?:{pattern})", columns[-2], re.IGNORECASE):
            assert not any(words.isdisjoint(group) for group in needed(pattern)), columns[0]
        for cue in columns[3].split(" ; ") if not pattern else ():
            framed = cue.strip().replace("~", f"(?:{columns[0]})")
            if framed and re.search(rf"(?<!\w)(?:{framed})(?!\w)", columns[-2], re.IGNORECASE):
                assert not any(words.isdisjoint(group) for group in needed(cue.strip())), (columns[0], cue)


def test_echoes_are_those_that_a_comparison_of_all_words_finds() -> None:
    rng = random.Random(4)
    for _ in range(200):
        known = WordPlaces(" ".join(rng.choices(["the", "mill", "of", "mist", "ä2"], k=rng.randrange(30))))
        runs, echoes = known.runs, Echoes(known)
        for distance, size in ((1, 1), (2, 1), (1, 2), (3, 3), (7, 6)):
            places = range(len(runs) - distance - size + 1)
            assert echoes.at(distance, size) == [n for n in places if runs[n : n + size] == runs[n + distance : n + distance + size]]


def test_the_shape_of_a_text_tells_letters_from_digits_and_marks() -> None:
    assert shape_of("At 18: 00, 7,4%.") == b"Aa 00: 00, 0,0%."
    assert shape_of("٣: é") == "0: é".encode()
    assert Document.from_text("So.” He").marks == "Aa,” Aa".encode()
