"""How likely a whole document is machine-translated English: a linear model over words and over the skeleton of the text."""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from zlib import crc32

from scrubber import lexicon
from scrubber.language import guess_language

SLOTS = 1 << 17  # of each table of weights
MASK = SLOTS - 1
ZERO = 128  # weights are bytes, this much above what they stand for
MOST_WORDS = 1 << 16  # are remembered
SHORTEST, CHUNK, LONGEST = 100, 350, 1400  # tokens: less is too little to tell, a chunk is what the model was trained on
TOKEN = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|\d+(?:[.,:]\d+)*|[^\w\s\ud800-\udfff]")
ENDINGS = ("tion", "ment", "ness", "ity", "ing", "ed", "ly", "ies", "s", "er", "al", "ive", "ous", "able")
# Typographic variants are a matter of house style: they may not tell people from machines.
PLAIN = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛`", "'"), "\u00a0": " ", "\u202f": " ", "\u2009": " ", "…": "..."})


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


def score_of(tokens: Sequence[str]) -> float:
    """The score of a text that is known to be English and long enough."""
    chunks = [tokens[at : at + CHUNK] for at in range(0, len(tokens), CHUNK)]
    if len(chunks) > 1 and len(chunks[-1]) < SHORTEST:
        chunks.pop()
    translated = spun = 0
    words_by, skeleton_by, spun_by = tables()
    for chunk in chunks:
        words, skeleton = slots(chunk)
        translated += sum(map(words_by.__getitem__, words)) + sum(map(skeleton_by.__getitem__, skeleton))
        translated -= ZERO * (len(words) + len(skeleton))
        spun += sum(map(spun_by.__getitem__, words)) - ZERO * len(words)
    read = sum(map(len, chunks))
    return max(probability("translated", translated / read), probability("spun", spun / read))


def tokens_of(text: str) -> list[str]:
    """Words, numbers and marks of the beginning of a text, without its house style."""
    text = text[: 8 * LONGEST]
    return TOKEN.findall(text if text.isascii() else text.translate(PLAIN))[:LONGEST]


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


def slots(tokens: Sequence[str]) -> tuple[list[int], list[int]]:
    """Hashed features of a chunk, one number for each time that a feature occurs: of the words, and of the skeleton."""
    words = list(map(WORDS.__getitem__, tokens))
    bones = list(map(BONES.__getitem__, tokens))
    words += [(a * 31 + b) & MASK for a, b in pairwise(words)]
    twos = [(a * 33 + b) & MASK for a, b in pairwise(bones)]
    threes = [(a * 37 + b + 1) & MASK for a, b in zip(twos, bones[2:], strict=False)]
    skips = [(a * 43 + b + 2) & MASK for a, b in zip(bones, bones[2:], strict=False)]
    fours = [(a * 41 + b + 3) & MASK for a, b in zip(twos, twos[2:], strict=False)]
    return words, [*bones, *twos, *threes, *skips, *fours]


class Hashes(dict[str, int]):
    """Hashes of tokens, each worked out once."""

    def __init__(self, of: Callable[[str], str], seed: int) -> None:
        self.of, self.seed = of, seed

    def __missing__(self, token: str) -> int:
        found = crc32(self.of(token).encode(), self.seed) & MASK
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


WORDS, BONES = Hashes(word_of, 0), Hashes(bone_of, 3)
