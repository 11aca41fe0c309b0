"""Article text made safe to show: nothing in it may act on a terminal."""

from __future__ import annotations

import re

from scrubber.lazy import pattern

# C0 and C1 controls, bidirectional controls (Unicode Standard Annex 9), line separators, lone surrogates.
ACTIVE = pattern("[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb]")


def visible(text: str) -> str:
    """The text with every character that a terminal might act on written as an escape (`\\x1b`, `\\u202e`)."""
    return ACTIVE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return {10: "\\n", 13: "\\r"}.get(code, f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")
