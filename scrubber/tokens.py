"""Words of a text as a list, without their places, told faster than by a search: what belongs to no word becomes a space."""

from __future__ import annotations

from collections.abc import Callable

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


def letter_runs(text: str) -> list[str]:
    """What `LETTERS` finds, in the order of the text."""
    return _runs(text, ONLY_LETTERS, is_letter)


def alphanumeric_runs(text: str) -> list[str]:
    r"""What `[^\W_]+` finds, in the order of the text."""
    return _runs(text, ALPHANUMERIC, str.isalnum)


def words_in(text: str) -> list[str]:
    """What `normal.WORDS` finds, in the order of the text."""
    parts = _runs(text, WORD_PARTS, _may_be_in_word)
    for n in [n for n, part in enumerate(parts) if "'" in part or "’" in part][::-1]:
        parts[n : n + 1] = WORDS.findall(parts[n])
    return parts


def _runs(text: str, table: bytes, belongs: Callable[[str], bool]) -> list[str]:
    raw = text.encode("utf-8", "surrogatepass").translate(table)
    bare = raw.decode("utf-8", "surrogatepass")
    for character in () if text.isascii() else beyond_ascii(raw):
        if not belongs(character):
            bare = bare.replace(character, " ")
    return bare.split()


def beyond_ascii(raw: bytes) -> set[str]:
    """The characters of a text in UTF-8 that are not ASCII."""
    return set(raw.translate(None, ASCII).decode("utf-8", "surrogatepass"))
