"""What reads as running prose: a property of the line alone, so that removing another one cannot change it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scrubber.lazy import pattern
from scrubber.normal import Simple, simple

SENTENCE_END = pattern(r"""[.!?…。！？।؟][\s"'”’»)\]]*$""")
FIRST_CJK = "\u3040"

# The last character of a closed sentence, first those that close it by themselves.
STOPS = frozenset(".!?…。！？।؟")
ENDING = STOPS | frozenset("\"'”’»)]")
# How a sentence ends, one sign or two.
POINTS = frozenset(".!?…")
CLOSED = (".", "!", "?", ".\"", "!\"", "?\"", ".”", "!”", "?”", ".'", ".’", ".)", "…")
# The bytes of a text in UTF-8 that begin no capital letter; spaces and line breaks stay.
SMALL = bytes(n for n in range(256) if not (65 <= n <= 90 or n >= 0xC2 or n in b" \n"))
# Scripts without spaces begin above this byte.
SPACED = 0xE2
HEAD = 400


def prose_positions(lines: Sequence[str], simplified: Simple | None = None) -> list[int]:
    """Which of many lines read as prose; `simplified` if `normal.simple` was asked before. Most are told by their length, their end, their spaces and their capitals, all of
    which can be counted without looking at each word."""
    whole, uneven = simplified or simple(lines)
    bare = whole.encode("utf-8", "surrogatepass").translate(None, SMALL).split(b"\n")
    if uneven or len(bare) != len(lines):
        return [n for n, text in enumerate(lines) if reads_as_prose(text)]
    return [
        n
        for n, (text, rest) in enumerate(zip(lines, bare, strict=True))
        if len(text) >= 30
        and text[-1] in ENDING
        and ((rest.isascii() and len(text) >= 60 and text[-1] in POINTS and (spaces := rest.count(32)) >= 11
              and 2 * len(rest) <= (3 * spaces if spaces < 40 else 2 * spaces + 40)) or _is_prose(text, rest))
    ]  # fmt: skip


def _is_prose(text: str, rest: bytes) -> bool:
    """`reads_as_prose` of a line with these capitals and spaces, whose words stand one space apart."""
    if rest.isascii() or max(rest) <= SPACED:
        if len(text) < 60:
            return False
        spaces = rest.count(b" ")
        capitals = len(rest) - spaces
        if spaces >= 11 and text.endswith(CLOSED):
            if capitals > 20 and text.count(" ", 0, HEAD) > 40:  # only the first forty words are asked
                capitals = len(text[:HEAD].encode("utf-8", "surrogatepass").translate(None, SMALL + b" "))
            if 2 * capitals <= min(spaces, 40):
                return True
    return reads_as_prose(text)


def reads_as_prose(text: str) -> bool:
    """A sentence of some length: at least 12 words and 60 characters, mostly lower case, closed like a sentence.

    Scripts without spaces count 30 characters and a closing mark instead.
    """
    if len(text) < 30 or not SENTENCE_END.search(text[-12:]):
        return False
    unspaced = sum(map(is_cjk, text[:200])) if not text.isascii() and max(text[:200]) >= FIRST_CJK else 0
    if len(text) < 60 or unspaced * 3 > min(len(text), 200):
        return unspaced * 2 > min(len(text), 200)
    words = text.split(None, 40)
    if len(words) < 12:
        return False
    return sum(map(str.isupper, [word[0] for word in words])) * 2 <= len(words)


def is_cjk(character: str) -> bool:
    """Whether a character is of a script that has sentences and no spaces. An expression of so many characters is slow to compile."""
    return "\u3040" <= character <= "\u30ff" or "\u3400" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7af"


def is_sentence(text: str) -> bool:
    """A line of six words or more that ends like a sentence: enough to say that the article has begun or goes on."""
    return (text.count(" ") >= 5 and bool(SENTENCE_END.search(text[-12:]))) or reads_as_prose(text)


def sentence_flags(lines: Sequence[str], prose: Iterable[int]) -> list[bool]:
    """`is_sentence` of many lines, of which those that read as prose are known."""
    flags = [text[-1:] in ENDING for text in lines]
    for n in [n for n, closed in enumerate(flags) if closed]:
        text = lines[n]
        flags[n] = text.count(" ") >= 5 and (text[-1] in STOPS or bool(SENTENCE_END.search(text[-12:])))
    for n in prose:
        flags[n] = True
    return flags
