"""How likely a whole document is machine-translated English: a linear model over words and over the skeleton of the text."""

from __future__ import annotations

import math
import sys
import zlib
from array import array
from collections.abc import Sequence
from functools import cache
from operator import itemgetter
from zlib import crc32

from scrubber import lexicon
from scrubber.language import guess_language
from scrubber.lazy import pattern

SLOTS = 1 << 17  # of each table of weights
MASK = SLOTS - 1
ZERO = 128  # weights are bytes, this much above what they stand for
MOST_WORDS = 1 << 16  # are remembered
SHORTEST, CHUNK, LONGEST = 100, 350, 1400  # tokens: less is too little to tell, a chunk is what the model was trained on
TOKEN = pattern(r"[A-Za-z]+(?:'[a-z]+)?|\d+(?:[.,:]\d+)*|[^\w\s\ud800-\udfff]")
ENDINGS = ("tion", "ment", "ness", "ity", "ing", "ed", "ly", "ies", "s", "er", "al", "ive", "ous", "able")
# Typographic variants are a matter of house style: they may not tell people from machines.
PLAIN = (*((sign, '"') for sign in "“”„‟«»"), *((sign, "'") for sign in "‘’‚‛`"), *((sign, " ") for sign in "\u00a0\u202f\u2009"), ("…", "..."))


def mt_score(text: str) -> float | None:
    """Calibrated probability from 0 to 1 that an English document was translated by a machine, or put through a spinner.

    None where it cannot tell: fewer than 100 words and marks, or not English. At most the first 1,400 of them are read. A
    score says nothing about who edited the translation, and less about good systems than about poor ones.
    Features: words and pairs of words, and sequences of up to four in which all but the most frequent words are replaced
    by their class, after Baroni and Bernardini, A new approach to the study of translationese (2006).
    """
    tokens = tokens_of(text)
    if len(tokens) < SHORTEST or guess_language([text]) != "en":
        return None
    return score_of(tokens)


def score_of(tokens: Sequence[int]) -> float:
    """The score of a text, as `tokens_of` reads it, that is known to be English and long enough."""
    chunks = [tokens[at : at + CHUNK] for at in range(0, len(tokens), CHUNK)]
    if len(chunks) > 1 and len(chunks[-1]) < SHORTEST:
        chunks.pop()
    translated = spun = 0
    words_by, skeleton_by, spun_by = tables()
    for chunk in chunks:
        words, skeleton = slots(chunk)
        of_words = itemgetter(*words)
        translated += sum(of_words(words_by)) + sum(itemgetter(*skeleton)(skeleton_by))
        translated -= ZERO * (len(words) + len(skeleton))
        spun += sum(of_words(spun_by)) - ZERO * len(words)
    read = sum(map(len, chunks))
    return max(probability("translated", translated / read), probability("spun", spun / read))


def tokens_of(text: str, most: int | None = LONGEST) -> list[int]:
    """Words, numbers and marks of the beginning of a text, without its house style; each as a number, see `Tokens`."""
    text = without_style(text if most is None else text[: 8 * most])
    return list(map(TOKENS.__getitem__, TOKEN.findall(text)[:most]))


def without_style(text: str) -> str:
    for sign, plain in () if text.isascii() else PLAIN:
        text = text.replace(sign, plain)
    return text


def probability(head: str, raw: float) -> float:
    """Calibrated, from the mean weight of a token (Platt 1999)."""
    model = lexicon.load("en", "mt_score")[head]
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, model["slope"] * raw + model["offset"]))))


@cache
def tables() -> tuple[bytes, bytes, bytes]:
    """Weights of the words and of the skeleton; and of the words for the second head, which knows spun text. 128 is none.

    The file holds the numbers of two levels in a byte, compressed, the tables one after the other.
    """
    model = lexicon.load("en", "mt_score")
    packed = zlib.decompress((lexicon.ROOT / "en" / "mt_score.bin").read_bytes())
    parts = [(model[head]["levels"], packed[n * SLOTS // 2 : (n + 1) * SLOTS // 2]) for n, head in enumerate(("translated", "translated", "spun"))]
    words, skeleton, spun = (unpacked(levels, part) for levels, part in parts)
    return words, skeleton, spun


def unpacked(levels: Sequence[int], packed: bytes) -> bytes:
    both = bytearray(2 * len(packed))
    both[::2] = packed.translate(bytes(levels[pair & 15] + ZERO for pair in range(256)))
    both[1::2] = packed.translate(bytes(levels[pair >> 4] + ZERO for pair in range(256)))
    return bytes(both)


def slots(tokens: Sequence[int]) -> tuple[array[int], array[int]]:
    """Hashed features of a chunk of more than three tokens, one number for each time that a feature occurs: of the words, and
    of the skeleton.

    All tokens are reckoned with at once, side by side in one great number of 64 bits for each, the first one lowest; one
    place on is 64 bits on.
    """
    count = len(tokens)
    both = int.from_bytes(_as_bytes(array("Q", tokens)), "little")
    lanes = int.from_bytes(_as_bytes(array("Q", [1]) * count), "little")
    mask = lanes * MASK
    words, bones = both & mask, both >> 32 & mask
    pairs = words * 31 + (words >> 64) & mask
    twos = bones * 33 + (bones >> 64) & mask
    threes = twos * 37 + (bones >> 128) + lanes & mask
    skips = bones * 43 + (bones >> 128) + 2 * lanes & mask
    fours = twos * 41 + (twos >> 128) + 3 * lanes & mask
    return _numbers(count, words, pairs), _numbers(count, bones, twos, threes, skips, fours)


def _numbers(count: int, *features: int) -> array[int]:
    """The numbers that stand side by side in some great ones. The last feature is one that no fourth token follows, and so on."""
    out = array("Q")
    for feature, reach in zip(features, (0, 1, 2, 2, 3), strict=False):
        out.frombytes(feature.to_bytes(8 * count, "little")[: 8 * (count - reach)])
    if sys.byteorder == "big":
        out.byteswap()
    return out


def _as_bytes(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


class Tokens(dict[str, int]):
    """Tokens as numbers, each worked out once: in the lower 32 bits the hash of the word, above it that of its bone."""

    def __missing__(self, token: str) -> int:
        word, bone = crc32(word_of(token).encode()) & MASK, crc32(bone_of(token).encode(), 3) & MASK
        found = word | bone << 32
        if len(self) < MOST_WORDS:
            self[token] = found
        return found


def word_of(token: str) -> str:
    return "0" if token[0].isdigit() else token.lower()


def bone_of(token: str) -> str:
    """What stands for a word in the skeleton: itself if it is frequent or a mark, else its class, else its ending."""
    known, word = classes(), word_of(token)
    if not token[0].isalpha() or known.get(word) == "":
        return word
    kind = known.get(word) or next(("-" + ending for ending in ENDINGS if word.endswith(ending)), "x")
    return "^" + kind if token[0].isupper() else kind


@cache
def classes() -> dict[str, str]:
    """Classes of words that stand in like surroundings; "" for the few that stay as they are."""
    groups: dict[str, str] = lexicon.load("en", "word_class")["classes"]
    return {word: name.strip("_") for name, words in groups.items() for word in words.split()}


TOKENS = Tokens()
