"""Passages that come again with one word changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scrubber import lazy
from scrubber.blocks import Block
from scrubber.document import Document
from scrubber.normal import WORDS

Levenshtein = lazy.module("rapidfuzz.distance.Levenshtein")

SIDE = 3
SMALL_LIST = """
    the a an of to in on at for and or but with from by as is was are were be been has have had that this these those it its he
    his she her they their them we our you your i my not no so if than then there which who whom what when where will would
    can could may might must shall should do does did about after before into over under up down out more most very said says say
    also one two all any some each both other"""
SMALL = frozenset(SMALL_LIST.split())
# Words that differ on purpose in passages that are otherwise the same.
PLACEHOLDERS_LIST = """
    first second third fourth last next previous former latter early late earlier later left right upper lower northern southern eastern
    western north south east west male female men women boys girls old young older younger high low higher lower more less fewer better worse
    best worst good bad large small larger smaller big great little long short longer shorter win lose wins loses won lost buy sell rise fall rises falls rose
    fell increase decrease increased decreased open close opened closed monday tuesday wednesday thursday friday saturday sunday january
    february march april june july august september october november december three four five six seven eight nine ten eleven twelve dozen
    hundred thousand million billion half quarter double single day week month year days weeks months years today yesterday tomorrow morning
    evening night afternoon white black red green blue public private home away summer winter spring autumn husband wife father mother son
    daughter brother sister best worst positive negative internal external minimum maximum average median home guest"""
PLACEHOLDERS = frozenset(PLACEHOLDERS_LIST.split())


class Word(NamedTuple):
    start: int
    end: int
    block: Block


def changed_words(doc: Document) -> Iterator[tuple[Word, Word]]:
    """Pairs of different words between the same three words before and after; the earlier place first."""
    if not _may_come_again(doc.shown):
        return
    seen: dict[tuple[str, ...], tuple[str, Word]] = {}
    for block in doc.blocks:
        words = [(m.group().lower(), m.start(), m.end()) for m in WORDS.finditer(block.text)]
        for n in range(SIDE, len(words) - SIDE):
            word, start, end = words[n]
            if len(word) < 4 or not word.isalpha() or word in SMALL or word in PLACEHOLDERS:
                continue
            key = tuple(w[0] for w in (*words[n - SIDE : n], *words[n + 1 : n + 1 + SIDE]))
            place = Word(block.start + start, block.start + end, block)
            before = seen.setdefault(key, (word, place))
            if before[0] != word and _may_change(doc, before, (word, place), key):
                yield before[1], place


def _may_come_again(text: str) -> bool:
    """Whether three words and, one word on, another three come twice together: a look that is quickly taken."""
    words = WORDS.findall(text.lower())
    threes = list(zip(words, words[1:], words[2:], strict=False))
    once: set[tuple[str, str, str]] = set()
    twice = {three for three in threes if three in once or once.add(three)}  # type: ignore[func-returns-value]
    sides = [(one, two) for one, two in zip(threes, threes[SIDE + 1 :], strict=False) if one in twice and two in twice] if twice else []
    return len(set(sides)) < len(sides)


def _may_change(doc: Document, one: tuple[str, Word], two: tuple[str, Word], key: tuple[str, ...]) -> bool:
    content = [word for word in key if len(word) >= 4 and word not in SMALL]
    lower = all(doc.text[place.start].islower() for _, place in (one, two))
    if len(content) < 4 or not lower:
        return False
    return Levenshtein.normalized_similarity(one[0], two[0]) < 0.7 and not (one[0].startswith("un") or two[0].startswith("un"))
