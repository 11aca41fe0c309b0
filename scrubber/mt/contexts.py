"""Passages that come again with one word changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scrubber import lazy
from scrubber.blocks import Block
from scrubber.document import Document
from scrubber.normal import WORDS
from scrubber.tokens import words_in
from scrubber.wordplaces import WordPlaces

Levenshtein = lazy.module("rapidfuzz.distance.Levenshtein")

SIDE = 3
BESIDE = (0, 1, 2, 4, 5, 6)  # of seven words those around the middle one
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
    around = _changing(words_in(doc.word_places.lowered)) if _may_change_words(doc.word_places) else {}
    changing = frozenset().union(*around.values())
    seen: dict[tuple[str, ...], tuple[str, Word]] = {}
    for block in doc.blocks if around else ():
        small = block.text.lower()
        if not any(word in small for word in changing):
            continue
        words = [(m.group().lower(), m.start(), m.end()) for m in WORDS.finditer(block.text)]
        for n in range(SIDE, len(words) - SIDE):
            word, start, end = words[n]
            key = tuple([w[0] for w in (*words[n - SIDE : n], *words[n + 1 : n + 1 + SIDE])]) if word in changing else ()
            if not _has_content(key):
                continue
            place = Word(block.start + start, block.start + end, block)
            before = seen.setdefault(key, (word, place))
            if before[0] != word and _may_change(doc, before, (word, place)):
                yield before[1], place


def _may_change_words(known: WordPlaces) -> bool:
    """Whether different words may stand between the same ones: a look at numbers made of the codes of the six around each.

    Words with an apostrophe are several runs here, which only widens it.
    """
    codes, runs = known.codes, known.runs
    if len(runs) <= 2 * SIDE:
        return False
    around = bytearray(8 * len(codes))
    for n, offset in enumerate(BESIDE):
        around[n : 8 * (len(codes) - offset) : 8] = codes[offset:]
    sides = memoryview(around).cast("Q").tolist()[: -2 * SIDE]
    distinct = len(set(sides))
    return distinct < len(sides) and distinct < len(set(zip(sides, runs[SIDE:], strict=False)))


def _changing(words: list[str]) -> dict[tuple[str, ...], set[str]]:
    """What stands between the same three words before and after, where there are several such words; by those around them."""
    sides = list(zip(*(words[n:] for n in BESIDE), strict=False))
    between = words[SIDE : SIDE + len(sides)]
    last = dict(zip(sides, between, strict=True))
    others = list(map(last.__getitem__, sides))
    if others == between:
        return {}
    found: dict[tuple[str, ...], set[str]] = {}
    for side, word, other in zip(sides, between, others, strict=True):
        if word != other and _has_content(side):
            found.setdefault(side, set()).update(w for w in (word, other) if _may_be_term(w))
    return {side: changing for side, changing in found.items() if len(changing) > 1}


def _may_be_term(word: str) -> bool:
    return len(word) >= 4 and word.isalpha() and word not in SMALL and word not in PLACEHOLDERS


def _has_content(side: tuple[str, ...]) -> bool:
    return sum(len(word) >= 4 and word not in SMALL for word in side) >= 4


def _may_change(doc: Document, one: tuple[str, Word], two: tuple[str, Word]) -> bool:
    if not all(doc.text[place.start].islower() for _, place in (one, two)):
        return False
    return Levenshtein.normalized_similarity(one[0], two[0]) < 0.7 and not (one[0].startswith("un") or two[0].startswith("un"))
