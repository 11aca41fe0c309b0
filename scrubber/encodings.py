"""Decoding that can be taken back: strict, byte order marks kept, and only if encoding again gives the same bytes."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from scrubber.errors import InputError, SettingsError

GUESS = "guess"
MISSING = "--encoding guess needs the extra 'guess': pip install 'article-scrubber[guess]'"
# The longer marks first: UTF-32's begins like UTF-16's. The mark stays in the text, as U+FEFF.
MARKS = ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Encodings that a byte order mark may make more precise.
OPEN_TO_MARKS = ("utf-8", "utf8", "utf-16", "utf16", "utf-32", "utf32", GUESS)


@dataclass(frozen=True)
class Article:
    """A text as it came: its bytes' encoding is kept so that it can be written back the same."""

    text: str
    encoding: str

    def encode(self, text: str) -> bytes:
        return text.encode(self.encoding)


def check_name(encoding: str) -> None:
    """Raises `SettingsError` for a name that no encoding has."""
    try:
        codecs.lookup("utf-8" if encoding == GUESS else encoding)
    except (LookupError, ValueError) as error:
        raise SettingsError(f"unknown encoding '{encoding}'; Python's names are meant, such as latin-1, cp1252, utf-16") from error


def decode(data: bytes, encoding: str = "utf-8") -> Article:
    """The text of some bytes. Raises `InputError` if they are not in that encoding, and then says what to do.

    UTF-16 and UTF-32 with a byte order mark are read as such; `guess` asks charset-normalizer about what is not UTF-8.
    """
    if encoding.lower() in OPEN_TO_MARKS:
        for mark, name in MARKS:
            if data.startswith(mark) and (article := _try(data, name)):
                return article
    if encoding == GUESS:
        return _try(data, "utf-8") or guess(data)
    return _decode(data, encoding)


def guess(data: bytes) -> Article:
    """The text in the encoding that charset-normalizer finds likeliest. Raises `InputError` if it finds none that can be written back."""
    try:
        from charset_normalizer import from_bytes
    except ImportError as error:
        raise InputError(MISSING) from error
    found = from_bytes(data).best()
    article = _try(data, found.encoding) if found else None
    if article is None:
        raise InputError("its encoding cannot be guessed; name it with --encoding NAME; it was left alone")
    return article


def _try(data: bytes, encoding: str) -> Article | None:
    try:
        return _decode(data, encoding)
    except InputError:
        return None


def _decode(data: bytes, encoding: str) -> Article:
    try:
        text = data.decode(encoding)
        same = text.encode(encoding) == data
    except UnicodeDecodeError as error:
        what = f"byte 0x{data[error.start]:02x} at offset {error.start}" if error.start < len(data) else "cut off"
        raise InputError(f"not {encoding} ({what}); give its encoding with --encoding NAME (or 'guess'), or convert it; it was left alone") from error
    except LookupError as error:
        raise InputError(f"unknown encoding '{encoding}'; Python's names are meant, such as latin-1, cp1252, utf-16") from error
    except ValueError as error:
        raise InputError(f"cannot be decoded as {encoding} ({error}); it was left alone") from error
    if not same:
        raise InputError(f"decoding and encoding as {encoding} does not give the same bytes; it was left alone")
    return Article(text, encoding)


def encode(text: str, encoding: str) -> bytes:
    """A cleaned text's bytes. Raises `InputError` if a repair put in a character that the encoding has not."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        raise InputError(f"the cleaned text has a character that {encoding} cannot write ({text[error.start]!r}); it was left alone") from error
