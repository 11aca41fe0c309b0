"""How likely a whole document is machine-translated English: a linear model over words and over the skeleton of the text."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice, pairwise
from zlib import crc32

from scrubber import lexicon
from scrubber.language import guess_language

WORD_SLOTS, SKELETON_SLOTS = 1 << 16, 1 << 15
SHORTEST, CHUNK, LONGEST = 100, 350, 3500  # tokens: less is too little to tell, a chunk is what the model was trained on
TOKEN = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|\d+(?:[.,:]\d+)*|[^\w\s]")
ENDINGS = ("tion", "ment", "ness", "ity", "ing", "ed", "ly", "ies", "s", "er", "al", "ive", "ous", "able")
# Typographic variants are a matter of house style: they may not tell people from machines.
PLAIN = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛`", "'"), "\u00a0": " ", "\u202f": " ", "\u2009": " ", "…": "..."})


def mt_score(text: str) -> float | None:
    """Calibrated probability from 0 to 1 that an English document was translated by a machine.

    None where it cannot tell: fewer than 100 words and marks, or not English. At most the first 3,500 of them are read. A
    score says nothing about who edited the translation, and less about good systems than about poor ones.
    Features: words and pairs of words, and sequences of up to four in which all but the most frequent words are replaced
    by their endings, after Baroni and Bernardini, A new approach to the study of translationese (2006).
    """
    tokens = list(islice((match.group() for match in TOKEN.finditer(text.translate(PLAIN))), LONGEST))
    if len(tokens) < SHORTEST or guess_language([text]) != "en":
        return None
    model = lexicon.load("en", "mt_score")["model"]
    slope, offset = model["slope"], model["offset"]
    scale = model["scale"]
    weights = table()
    chunks = [tokens[at : at + CHUNK] for at in range(0, len(tokens), CHUNK)]
    if len(chunks) > 1 and len(chunks[-1]) < SHORTEST:
        chunks.pop()
    raw = sum(scale * sum(map(weights.__getitem__, slots(chunk))) / math.sqrt(len(chunk)) for chunk in chunks) / len(chunks)
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, slope * raw + offset))))


@cache
def table() -> Sequence[int]:
    """Weights of the slots as signed bytes, the words first."""
    return memoryview((lexicon.ROOT / "en" / "mt_score.bin").read_bytes()).cast("b")


def slots(tokens: Sequence[str]) -> Iterator[int]:
    """Hashed features of a chunk, one number for each time that a feature occurs."""
    pairs = [hashes(token) for token in tokens]
    words = [word for word, _ in pairs]
    bones = [bone for _, bone in pairs]
    for word in words:
        yield word & 0xFFFF
    for one, two in pairwise(words):
        yield (one * 31 + two * 7919 + 1) & 0xFFFF
    for bone in bones:
        yield WORD_SLOTS + (bone & 0x7FFF)
    for a, b in pairwise(bones):
        yield WORD_SLOTS + ((a * 33 + b * 7919 + 1) & 0x7FFF)
    for a, b, c in zip(bones, bones[1:], bones[2:], strict=False):
        yield WORD_SLOTS + ((a * 37 + b * 7919 + c * 104729 + 2) & 0x7FFF)
    for a, b, c, d in zip(bones, bones[1:], bones[2:], bones[3:], strict=False):
        yield WORD_SLOTS + ((a * 41 + b * 7919 + c * 104729 + d * 1299709 + 3) & 0x7FFF)


@lru_cache(maxsize=1 << 16)
def hashes(token: str) -> tuple[int, int]:
    """Hash of a word, and of what is left of it in the skeleton."""
    word = "0" if token[0].isdigit() else token.lower()
    return crc32(word.encode("utf-8", "surrogatepass")) >> 3, crc32(bone_of(token, word).encode("utf-8", "surrogatepass"), 3) >> 3


def bone_of(token: str, word: str) -> str:
    if word in frequent() or not token[0].isalpha():
        return word
    if token[0].isupper():
        return "Xx"
    return next(("-" + ending for ending in ENDINGS if word.endswith(ending)), "x")


@cache
def frequent() -> frozenset[str]:
    """The most frequent words, which stay in the skeleton as they are."""
    words: str = lexicon.load("en", "mt_score")["model"]["frequent"]
    return frozenset(words.split())
