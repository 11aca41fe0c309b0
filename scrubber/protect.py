"""Spans inside running text that no replacement may touch."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.lazy import pattern

ADDRESS = pattern(
    r"""(?ix) \b (?:https?|ftp|file|mailto|tel|data|magnet) :(?://)? [^\s<>"]+
    | \b www\. [^\s<>"]+
    | (?<![\w.+-]) [\w.+-]{1,64} @ [\w-]{1,63} (?:\.[\w-]{1,63})+
    | (?<![\w@.-]) [a-z0-9-]{1,63} (?:\.[a-z0-9-]{1,63}){0,4} \. (?:com|org|net|edu|gov|info|io|co|uk|de|fr|html?|php) \b (?:/[^\s<>"]*)?"""
)


def find_addresses(text: str) -> Iterator[tuple[int, int]]:
    """URLs, host names with a path, and mail addresses (RFC 3986 and RFC 5322 as they are met in articles)."""
    if "." in text or ":" in text:
        for match in ADDRESS.finditer(text):
            yield match.span()
