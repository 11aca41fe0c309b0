"""What reads as running prose: a property of the line alone, so that removing another one cannot change it."""

from __future__ import annotations

import re

SENTENCE_END = re.compile(r"""[.!?…。！？।؟][\s"'”’»)\]]*$""")
CJK = re.compile(r"[぀-ヿ㐀-鿿가-힯]")


def reads_as_prose(text: str) -> bool:
    """A sentence of some length: at least 12 words and 60 characters, mostly lower case, closed like a sentence.

    Scripts without spaces count 30 characters and a closing mark instead.
    """
    if len(text) < 30 or not SENTENCE_END.search(text[-12:]):
        return False
    if len(text) < 60 or (text.isascii() is False and len(CJK.findall(text, 0, 200)) * 3 > min(len(text), 200)):
        return len(CJK.findall(text, 0, 200)) * 2 > min(len(text), 200)
    words = text.split(None, 40)
    if len(words) < 12:
        return False
    return sum(word[0].isupper() for word in words) * 2 <= len(words)
