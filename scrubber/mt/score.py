"""How likely a whole document is machine-translated English: a linear model over words and over the skeleton of the text."""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from scrubber import lexicon
from scrubber.errors import check_text
from scrubber.language import guess_language
from scrubber.mt.slots import MOST_WORDS, bone_slot, part_slots, slots, tokens_of, word_slot

ZERO = 128  # weights are bytes, this much above what they stand for
FINE = 1 << 16  # what single words weigh is reckoned in whole numbers of this size, so that their order makes no difference
SHORTEST, CHUNK, LONGEST = 100, 350, 700  # tokens: less is too little to tell, a chunk is what the model was trained on
FOR_LANGUAGE = 2000  # code points tell the language
TWO = (0, 0)  # a slot without weight, so that there are always several to look up


def mt_score(text: str) -> float | None:
    """Calibrated probability from 0 to 1 that an English document was translated by a machine, or put through a spinner.

    None where it cannot tell: fewer than 100 words and marks, or not English. At most the first 700 of them are read, of at
    most 4,200 code points. A score says nothing about who edited the translation, and less about good systems than about poor
    ones. Features: which words, parts of words and pairs of words there are, and which sequences of up to three in which all
    but the most frequent words are replaced by their class, after Baroni and Bernardini, A new approach to the study of
    translationese (2006). Raises `TypeError` for bytes.
    """
    check_text(text)
    tokens = tokens_of(text, LONGEST)
    if len(tokens) < SHORTEST or guess_language([text[:FOR_LANGUAGE]]) != "en":
        return None
    return score_of(tokens)


def score_of(tokens: Sequence[str]) -> float:
    """The score of a text, as `tokens_of` reads it, that is known to be English and long enough."""
    chunks = [tokens[at : at + CHUNK] for at in range(0, len(tokens), CHUNK)]
    if len(chunks) > 1 and len(chunks[-1]) < SHORTEST:
        chunks.pop()
    tables, translated, spun = weights(), 0.0, 0.0
    for chunk in chunks:
        pairs, skeleton = slots(chunk)
        of_pairs, of_skeleton = itemgetter(*TWO, *set(pairs)), itemgetter(*TWO, *set(skeleton))
        alone = sum(map(ALONE.__getitem__, set(chunk)))
        translated += alone.real / FINE + tables["words"].worth(of_pairs) + tables["skeleton"].worth(of_skeleton)
        spun += alone.imag / FINE + tables["spun"].worth(of_pairs)
    read = sum(map(len, chunks))
    return max(probability("translated", translated / read), probability("spun", spun / read))


def probability(head: str, raw: float) -> float:
    """Calibrated, from the mean weight of a token (Platt 1999)."""
    model = lexicon.load("en", "mt_score")[head]
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, model["slope"] * raw + model["offset"]))))


class Table(NamedTuple):
    """Weights of hashed features as bytes, 128 being none, and what one more is worth."""

    weights: bytes
    unit: float

    def worth(self, chosen: Callable[[bytes], tuple[int, ...]]) -> float:
        """Sum of the weights that are chosen."""
        found = chosen(self.weights)
        return self.unit * (sum(found) - ZERO * len(found))

    def at(self, slots: Iterable[int]) -> float:
        return self.unit * sum(self.weights[slot] - ZERO for slot in slots)


@cache
def weights() -> dict[str, Table]:
    """Tables for parts of words, words and the skeleton; and of the words for the second head, which knows spun text.

    The file holds the number of a level for each slot, compressed, the tables one after the other.
    """
    numbers = zlib.decompress((lexicon.ROOT / "en" / "mt_score.bin").read_bytes())
    found, at = {}, 0
    for name, table in lexicon.load("en", "mt_score")["tables"].items():
        bytes_of = bytes(level + ZERO for level in table["levels"]).ljust(256)
        found[name] = Table(numbers[at : at + table["slots"]].translate(bytes_of), table["unit"])
        at += table["slots"]
    return found


class Alone(dict[str, complex]):
    """What a token weighs by itself, each worked out once: that it was translated, and (imaginary) that it was spun."""

    def __missing__(self, token: str) -> complex:
        of, word = weights(), [word_slot(token)]
        translated = of["words"].at(word) + of["skeleton"].at([bone_slot(token)]) + of["parts"].at(part_slots(token))
        found = complex(round(FINE * translated), round(FINE * of["spun"].at(word)))
        if len(self) < MOST_WORDS:
            self[token] = found
        return found


ALONE = Alone()
