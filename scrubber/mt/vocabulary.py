"""Which words English knows: a compact vocabulary, and the affixes and compounds that follow from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from itertools import filterfalse
from typing import NamedTuple
from zlib import crc32

from scrubber import lexicon

PREFIX_LIST = """
    counter electro thermo immuno psycho cardio gastro hetero circum under super hyper ultra micro macro multi inter
    intra trans photo hydro cyber techno pseudo proto neuro radio socio mini poly mono semi anti over fore self tele euro
    nano mega tera giga kilo auto para homo post back down pre non out mis dis sub geo bio eco neo up un re co de in im en be"""
SUFFIX_LIST = """
    isations izations isation ization nesses ations ically abilities ability ities ising izing ising ised ized ises izes
    ships hoods ments ation ingly fully ously ively able ably ical isms ists less ness ship hood ment like wise ette ians
    ive ous ful ism ist ity ize ise ing ers ors est ish ian ese dom ies ied ier ily ens er or al ic ed es en ly s y i"""
PREFIXES, SUFFIXES = PREFIX_LIST.split(), SUFFIX_LIST.split()
SHORTEST = 3
LONGEST = 20  # what is longer was typed without its spaces
MOST = 1 << 16  # words are remembered


@dataclass(frozen=True)
class Bloom:
    """A set of words that answers yes a little too often and no never wrongly (Bloom 1970)."""

    bits: bytes
    hashes: int

    def __contains__(self, word: str) -> bool:
        data = word.encode()
        first, second, size = crc32(data), crc32(data, 0x5BD1E995) | 1, len(self.bits) * 8
        for n in range(self.hashes):
            at = (first + n * second) % size
            if not self.bits[at >> 3] & (1 << (at & 7)):
                return False
        return True


class Vocabulary(NamedTuple):
    """The frequent words, from which others are derived; the rest; names, in lower case; and rare words that dictionaries do not have."""

    core: Bloom
    rest: Bloom
    names: Bloom
    rare: Bloom


@cache
def vocabulary() -> Vocabulary:
    about = lexicon.load("en", "vocabulary")["parts"]
    data = BytesIO((lexicon.ROOT / "en" / "vocabulary.bin").read_bytes())
    return Vocabulary(*(Bloom(data.read(size), about["hashes"]) for size in about["bytes"]))


# Words that were looked up and are no strange ones: most of a text is among them.
PASSED: set[str] = set()


def strange_among(words: Iterable[str]) -> list[str]:
    """Those of the words, in lower case, that have 3 to 20 letters of ASCII and are in no dictionary; in alphabetical order."""
    strange = []
    for word in [*filterfalse(PASSED.__contains__, words)]:
        if SHORTEST <= len(word) <= LONGEST and word.isascii() and not is_plain(word):
            strange.append(word)
        elif len(PASSED) < MOST:
            PASSED.add(word)
    return sorted(strange)


@lru_cache(maxsize=MOST)
def is_known(word: str) -> bool:
    """Whether a word in lower-case ASCII letters is English, or can be made of English parts, or is at least seen now and then."""
    return is_plain(word) or is_rare(word)


def is_rare(word: str) -> bool:
    """Whether a strange word is seen now and then: a name, a word of another language, a misspelling."""
    return word in vocabulary().rare


def is_name(word: str) -> bool:
    """Whether a strange word is a name that has lost its capital."""
    return word in vocabulary().names


@lru_cache(maxsize=MOST)
def is_plain(word: str) -> bool:
    """Whether a word in lower-case ASCII letters is English, or can be made of English parts."""
    core, rest, names, _ = vocabulary()
    return word in core or word in rest or (word not in names and is_derived(word, core))


def is_derived(word: str, core: Bloom | frozenset[str]) -> bool:
    """A frequent word with an affix, or two of them written as one; nothing that is long beyond words."""
    if len(word) > 2 * LONGEST:
        return False
    if _has_stem(word, core):
        return True
    for prefix in PREFIXES:
        if word.startswith(prefix) and _is_word(word[len(prefix) :], core):
            return True
    return any(word[:at] in core and _is_word(word[at:], core) for at in range(SHORTEST, len(word) - SHORTEST + 1))


def _is_word(word: str, core: Bloom | frozenset[str]) -> bool:
    return len(word) >= SHORTEST and (word in core or _has_stem(word, core))


def _has_stem(word: str, core: Bloom | frozenset[str]) -> bool:
    for suffix in SUFFIXES:
        stem = word[: -len(suffix)]
        if len(stem) < SHORTEST or not word.endswith(suffix):
            continue
        if stem in core or stem + "e" in core or (stem[-1] == "i" and stem[:-1] + "y" in core):
            return True
        if (suffix[0] == "i" and stem + "y" in core) or (len(stem) > SHORTEST and stem[-1] == stem[-2] and stem[:-1] in core):
            return True
    return False
