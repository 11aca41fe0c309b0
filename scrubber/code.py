"""Lines of source code, settings files and terminals in plain text, where nothing marks them as Markdown does.

They are short, repeat one another but for a sign, and hold the words of menus and forms ("address", "name", "search"): to filters
that remove lines they look like furniture, and whoever follows the instructions of an article needs every one of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from scrubber.blocks import Block
from scrubber.lazy import pattern

# Operators between spaces, a statement's end, a folder of Unix, an address of a network, a prompt.
SIGN = pattern(
    r"\s(?:!=|==|&&|\|\||:=|=>)\s"
    r"|[=(].*[;{}]\s*\Z"
    r"|(?:^|[\s\"'=:])/(?:bin|dev|etc|home|lib|mnt|opt|proc|root|srv|tmp|usr|var)/\w"
    r"|\b\d{1,3}(?:\.\d{1,3}){3}\b"
    r"|^\$ [a-z]"
)
ENDS = (";", "{", "}")
OPERATORS = frozenset("=<>|&{}$\\^~`_+")
# Columns of a terminal.
COLUMNS = pattern(r"\S(?:\s{3,}|\t)\S.*\S(?:\s{3,}|\t)\S")
# Lines as close as this above and below make code of what stands between them.
NEAR = 3


def is_code(blocks: Sequence[Block], position: int) -> bool:
    """Whether the block at `position` is code: by a sign of its own, or between two close by that have one."""
    around = blocks[max(position - NEAR, 0) : position], blocks[position + 1 : position + 1 + NEAR]
    return _has_sign(blocks[position]) or all(any(map(_has_sign, side)) for side in around)


def _has_sign(block: Block) -> bool:
    return _may_have_sign(block.text) and bool(SIGN.search(block.text))


def _may_have_sign(text: str) -> bool:
    """The cheap test before `SIGN`: the characters without which it cannot match."""
    return any(map(text.__contains__, "=&|/$")) or text.count(".") > 2 or ("(" in text and text.rstrip()[-1:] in ENDS)


def operators(text: str) -> list[str]:
    """The signs of a line that mean something in code and nothing in prose, in their order."""
    return [sign for sign in text if sign in OPERATORS]


def is_table(text: str) -> bool:
    """Whether a line has columns, set apart by tabs or wide gaps."""
    return bool(COLUMNS.search(text))
