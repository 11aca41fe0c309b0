"""Words of a text as a list, without their places, told faster than by a search: what belongs to no word becomes a space."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scrubber.lazy import pattern
from scrubber.normal import WORDS

LETTERS = pattern(r"[^\W\d_]+")
ASCII = bytes(range(128))


def is_letter(character: str) -> bool:
    return character.isalnum() and not character.isdecimal()


def _may_be_in_word(character: str) -> bool:
    return character.isalnum() or character in "'’"


def _table(belongs: Callable[[str], bool]) -> bytes:
    """Bytes of UTF-8 with a space for each character of ASCII that belongs to no word."""
    return bytes(n if n > 127 or belongs(chr(n)) else 32 for n in range(256))


ONLY_LETTERS, ALPHANUMERIC, WORD_PARTS = _table(is_letter), _table(str.isalnum), _table(_may_be_in_word)
LINE_PARTS = _table(lambda character: character == "\n" or _may_be_in_word(character))
# An apostrophe that stands at an edge of a word, or before what is not all letters up to the end of the word.
ODD = pattern(r"['’](?:(?![^\W\d_]+(?![^\W_]))|(?<![^\W_]['’]))")


def letter_runs(text: str) -> list[str]:
    """What `LETTERS` finds, in the order of the text."""
    return _bare(text, ONLY_LETTERS, is_letter).split()


def alphanumeric_runs(text: str) -> list[str]:
    r"""What `[^\W_]+` finds, in the order of the text."""
    return _bare(text, ALPHANUMERIC, str.isalnum).split()


def words_in(text: str) -> list[str]:
    """What `normal.WORDS` finds, in the order of the text."""
    bare = _bare(text, WORD_PARTS, _may_be_in_word)
    parts = bare.split()
    for n in [n for n, part in enumerate(parts) if "'" in part or "’" in part][::-1] if ("'" in bare or "’" in bare) and ODD.search(bare) else ():
        parts[n : n + 1] = WORDS.findall(parts[n])
    return parts


def bare_lines(texts: Sequence[str]) -> list[str]:
    """Lines, case-folded, with a space for what is between words."""
    whole = "\n".join(texts)
    if whole.count("\n") != len(texts) - 1:  # none, or blocks of several lines
        return [" ".join(words_in(text)).casefold() for text in texts]
    bare = _bare(whole, LINE_PARTS, lambda character: character == "\n" or _may_be_in_word(character))
    lines = bare.casefold().split("\n")
    if "'" in bare or "’" in bare:
        for n, line in enumerate(lines):
            if ("'" in line or "’" in line) and ODD.search(line):
                lines[n] = " ".join(words_in(texts[n])).casefold()
    return lines


def _bare(text: str, table: bytes, belongs: Callable[[str], bool]) -> str:
    """A text with a space for each character that belongs to no word. Those of ASCII are told by `table`."""
    raw = text.encode("utf-8", "surrogatepass").translate(table)
    bare = raw.decode("utf-8", "surrogatepass")
    for character in () if text.isascii() else beyond_ascii(raw):
        if not belongs(character):
            bare = bare.replace(character, " ")
    return bare


def beyond_ascii(raw: bytes) -> set[str]:
    """The characters of a text in UTF-8 that are not ASCII."""
    return set(raw.translate(None, ASCII).decode("utf-8", "surrogatepass"))
