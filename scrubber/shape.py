"""What a text looks like when letters are no more than letters: rules about marks search it for a few bytes before they look closer.

A search for bytes that end in a letter is slow here, since most of them do: it comes second.
"""

from __future__ import annotations

from scrubber.tokens import beyond_ascii

SMALL, CAPITAL, DIGIT = (range(ord(first), ord(last) + 1) for first, last in ("az", "AZ", "09"))
TABLE = bytes(97 if n in SMALL else 65 if n in CAPITAL else 48 if n in DIGIT else n for n in range(256))
# Marks that close something, made one.
ALIKE = bytes.maketrans(b";:.!?", b",,,,,")


def shape_of(text: str) -> bytes:
    """The text in UTF-8, with `a` for each small letter of ASCII, `A` for each capital and `0` for each digit of any script."""
    for sign in () if text.isascii() else characters_beyond(text):
        if sign.isdecimal():
            text = text.replace(sign, "0")
    return text.encode("utf-8", "surrogatepass").translate(TABLE)


def characters_beyond(text: str) -> set[str]:
    """The characters of a text that are not ASCII."""
    return set() if text.isascii() else beyond_ascii(text.encode("utf-8", "surrogatepass"))
