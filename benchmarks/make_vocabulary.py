"""Make scrubber/lexicons/en/vocabulary.{bin,toml} from word frequencies and two dictionaries.

    pip install wordfreq symspellpy spylls && python benchmarks/make_vocabulary.py

Frequencies are those of wordfreq. A word is *plain* if a dictionary has it in lower case: that of Hunspell for American
English, as it comes with spylls, or the list of symspellpy, which has the British forms too. It is a *name* if Hunspell
has it with a capital alone.

Plain and frequent words (Zipf 3 and more; three letters: 3.6) are the core, from which others are derived. The rest are
plain words that `is_derived` cannot make of the core, and words of wordfreq down to Zipf 2.6. From there down to Zipf
1.2 those that are not plain are *rare*: mostly names, words of other languages and misspellings. Of three letters only
plain words, abbreviations and words from Zipf 3.9 on are known at all.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import spylls
import symspellpy
import wordfreq
from spylls.hunspell import Dictionary

from scrubber.mt.vocabulary import SHORTEST, Bloom, is_derived

OUT = Path(__file__).parent.parent / "scrubber" / "lexicons" / "en"
HASHES = 4
CORE_ZIPF, SHORT_CORE_ZIPF, SHORT_REST_ZIPF, REST_ZIPF, LOWEST_ZIPF = 3.0, 3.6, 3.9, 2.6, 1.2
BITS = {"core": 20, "rest": 16, "names": 16, "rare": 8}  # per word: one in 920, in 420, in 420 and in 42 of other words passes for one of them
# British spellings that Hunspell's American dictionary has as surnames, if at all.
BRITISH = re.compile(r"(?:is(?:e[drs]?|ing|ations?|ers)|ours?|oured|ouring|ourable|yres?)$")
# Brands, scales, breeds and titles that people write small.
SMALL_LIST = """
    adidas afro alma angus bluetooth bordeaux botox brie brit brits burgundy cali celsius cesarean caesarean dino dumpster dumpsters ebola emmy emmys
    ethernet fahrenheit formica frisbee frisbees goth gothic grammy grammys grey greys humvee humvees hummer internet jacuzzi jacuzzis java
    jedi kleenex labrador labradors lego legos levis lima linux lycra madonna mara medina ming muppet muppets neapolitan neo nike nobel oscar oscars
    parmesan photoshop pilates polaroid polaroids popsicle popsicles plexiglas realtor realtors rhea romano rottweiler rottweilers sahib shea sheetrock
    spartan styrofoam tarmac teflon terra trojan trojans tupperware tylenol ubuntu unix utopian utopians valium vaseline velcro viagra victoria victorian wiki
    xerox xmas zamboni zeppelin ziploc"""
SMALL = frozenset(SMALL_LIST.split())

CARD = '''# The card of vocabulary.bin: four Bloom filters, one after the other. Made by benchmarks/make_vocabulary.py.

[about]
source = "wordfreq 3.1 (Robyn Speer), large English list; Hunspell's en_US dictionary (after SCOWL) and the frequency dictionary of symspellpy (Google Books and SCOWL) tell words from names"
licence = "CC BY-SA 4.0"
date = "{today}"
words = "{core} frequent words, {rest} others that do not follow from them, {names} names, {rare} rare words that dictionaries do not have"

[parts]
hashes = {hashes}
bytes = {sizes}
'''


def filled(words: list[str], bits_per_word: int) -> bytes:
    data = bytearray(len(words) * bits_per_word // 8 + 1)
    for word in words:
        for at in positions(word, len(data) * 8):
            data[at >> 3] |= 1 << (at & 7)
    assert all(word in Bloom(bytes(data), HASHES) for word in words)
    return bytes(data)


def positions(word: str, size: int) -> list[int]:
    from zlib import crc32

    first, second = crc32(word.encode()), crc32(word.encode(), 0x5BD1E995) | 1
    return [(first + n * second) % size for n in range(HASHES)]


def listed() -> frozenset[str]:
    """The words of symspellpy's dictionary, names among them, all in lower case."""
    text = (Path(symspellpy.__file__).parent / "frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig")
    return frozenset(line.split()[0] for line in text.splitlines() if line.strip())


HUNSPELL = Dictionary.from_files(str(Path(spylls.__file__).parent / "hunspell" / "data" / "en" / "en_US"))
LISTED = listed()


@cache
def is_plain(word: str) -> bool:
    return bool(HUNSPELL.lookup(word)) or (word in LISTED and not HUNSPELL.lookup(word.capitalize())) or word in SMALL


def is_name(word: str) -> bool:
    return len(word) > SHORTEST and not is_plain(word) and bool(HUNSPELL.lookup(word.capitalize())) and not BRITISH.search(word)


def is_short(word: str) -> bool:
    """Whether a word of three letters is an abbreviation or a short form of a name."""
    return len(word) == SHORTEST and bool(HUNSPELL.lookup(word.upper()) or HUNSPELL.lookup(word.capitalize()))


def ascii_words(words: Iterable[str]) -> list[str]:
    return sorted(word for word in words if word.isascii() and word.isalpha() and len(word) >= SHORTEST)


def main() -> None:
    frequencies = wordfreq.get_frequency_dict("en", "large")
    zipf = {word: math.log10(frequencies[word]) + 9 for word in ascii_words(frequencies)}
    core = [w for w, z in zipf.items() if z >= (CORE_ZIPF if len(w) > SHORTEST else SHORT_CORE_ZIPF) and is_plain(w)]
    names = [w for w, z in zipf.items() if z >= LOWEST_ZIPF and is_name(w)]
    known, left_out = frozenset(core), frozenset(names)
    others = {w for w, z in zipf.items() if (z >= LOWEST_ZIPF and len(w) > SHORTEST) or z >= SHORT_REST_ZIPF} | {w for w in [*zipf, *ascii_words(LISTED)] if is_short(w) or is_plain(w)}
    left = sorted(w for w in others if w not in known and w not in left_out and not is_derived(w, known))
    rare = [w for w in left if zipf.get(w, 0) < REST_ZIPF and not is_plain(w) and not is_short(w)]
    taken = Bloom(filled(names, BITS["names"]), HASHES)
    mistaken = {w for w in [*zipf, *ascii_words(LISTED)] if w in taken and w not in left_out and w not in known and is_derived(w, known)}
    rest = sorted({*left, *mistaken}.difference(rare))
    words = {"core": core, "rest": rest, "names": names, "rare": rare}
    parts = [filled(words[name], BITS[name]) for name in words]
    (OUT / "vocabulary.bin").write_bytes(b"".join(parts))
    card = CARD.format(**{name: len(words[name]) for name in words}, today=date.today(), hashes=HASHES, sizes=[*map(len, parts)])
    (OUT / "vocabulary.toml").write_text(card, encoding="utf-8")
    print(card)


if __name__ == "__main__":
    main()
