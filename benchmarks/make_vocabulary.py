"""Make scrubber/lexicons/en/vocabulary.{bin,toml} from the word frequencies of wordfreq.

    pip install wordfreq && python benchmarks/make_vocabulary.py

Words of at least four lower-case ASCII letters. Frequent ones (Zipf 3 and more, from three letters) are the core; of the
others, those that `is_derived` cannot make from the core are kept as well, down to Zipf 1.2: below that the lists hold
more misspellings than words.
"""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import wordfreq

from scrubber.mt.vocabulary import SHORTEST, Bloom, is_derived

OUT = Path(__file__).parent.parent / "scrubber" / "lexicons" / "en"
HASHES = 4
CORE_ZIPF, LOWEST_ZIPF = 3.0, 1.2
CORE_BITS, REST_BITS = 12, 7  # per word: one in 170 and one in 28 of the unknown words passes for a known one

CARD = '''# The card of vocabulary.bin: two Bloom filters, one after the other. Made by benchmarks/make_vocabulary.py.

[about]
source = "wordfreq {version} (Robyn Speer), large English list: {core} frequent words, {rest} others that do not follow from them"
licence = "CC BY-SA 4.0"
date = "{today}"

[parts]
hashes = {hashes}
core_bytes = {core_bytes}
rest_bytes = {rest_bytes}
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


def main() -> None:
    zipf = {word: math.log10(f) + 9 for word, f in wordfreq.get_frequency_dict("en", "large").items() if word.isascii() and word.isalpha()}
    core = sorted(word for word, z in zipf.items() if z >= CORE_ZIPF and len(word) >= SHORTEST)
    known = frozenset(core)
    rest = sorted(w for w, z in zipf.items() if z >= LOWEST_ZIPF and len(w) >= 4 and w not in known and not is_derived(w, known))
    parts = filled(core, CORE_BITS), filled(rest, REST_BITS)
    (OUT / "vocabulary.bin").write_bytes(parts[0] + parts[1])
    card = CARD.format(version="3.1", core=len(core), rest=len(rest), today=date.today(), hashes=HASHES, core_bytes=len(parts[0]), rest_bytes=len(parts[1]))
    (OUT / "vocabulary.toml").write_text(card, encoding="utf-8")
    print(card)


if __name__ == "__main__":
    main()
