"""Encodings: what is read can be written back, and what cannot is left alone."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubber.encodings import decode, encode
from scrubber.errors import InputError

PROSE = "Das Fährschiff fährt am Montag wieder, hieß es am Freitag in einer Mitteilung des Hafenamts über die Störung."
DIRTY = f"{PROSE}\r\n\r\nLEAVE A REPLY\r\n\r\nPlease enter your comment!\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "utf-16-le", "cp1252"])
def test_decode_keeps_bytes(encoding: str) -> None:
    data = "\ufeffCafé\r\nà la\n" if encoding.startswith("utf") else "Café\r\n"
    article = decode(data.encode(encoding), encoding)
    assert article.encode(article.text) == data.encode(encoding)


@pytest.mark.parametrize("asked", ["utf-8", "utf-16", "guess"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_says_what_a_file_is(asked: str, encoding: str) -> None:
    article = decode(f"\ufeff{DIRTY}".encode(encoding), asked)
    assert (article.text, article.encoding) == (f"\ufeff{DIRTY}", encoding)


def test_utf_16_is_written_back_as_it_was(scrubber: Any, tmp_path: Path) -> None:
    before = f"\ufeff{DIRTY}".encode("utf-16-be")
    (tmp_path / "a.txt").write_bytes(before)
    assert scrubber("clean", "--write", "a.txt").returncode == 0
    assert (tmp_path / "a.txt").read_bytes() == f"\ufeff{PROSE}\r\n".encode("utf-16-be")
    assert scrubber("restore", "a.txt").returncode == 0
    assert (tmp_path / "a.txt").read_bytes() == before


def test_a_guess_is_made_only_of_what_is_not_utf_8() -> None:
    pytest.importorskip("charset_normalizer")
    assert decode("é".encode(), "guess").encoding == "utf-8"
    article = decode(DIRTY.encode("latin-1"), "guess")
    assert article.text == DIRTY and article.encode(article.text) == DIRTY.encode("latin-1")
    with pytest.raises(InputError, match="cannot be guessed"):
        decode(bytes(range(256)) * 8, "guess")


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    with pytest.raises(InputError, match=r"article-scrubber\[guess\]"):
        decode(b"caf\xe9", "guess")


def test_what_could_not_be_written_back_is_refused() -> None:
    with pytest.raises(InputError, match="does not give the same bytes"):
        decode(b"+AGE-", "utf-7")
    for name in ("klingon", "base64", "rot13"):
        with pytest.raises(InputError, match="unknown encoding"):
            decode(b"x", name)
    with pytest.raises(InputError, match="cannot be decoded as idna"):
        decode(b"a" * 100 + b".." + b"b", "idna")
    with pytest.raises(InputError, match="cannot write"):
        encode("“", "latin-1")


@given(st.binary(max_size=40), st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-7", "latin-1", "cp1252", "shift_jis", "gb18030", "iso2022_jp", "idna", "punycode", "unicode_escape", "utf-8-sig"]))
def test_any_bytes_come_back_or_are_refused(data: bytes, encoding: str) -> None:
    try:
        article = decode(data, encoding)
    except InputError:
        return
    assert article.encode(article.text) == data
