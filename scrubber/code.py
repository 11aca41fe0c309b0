"""Lines of source code, settings files and terminals in plain text, where nothing marks them as Markdown does.

They are short, repeat one another but for a sign, and hold the words of menus and forms ("address", "name", "search"): to filters
that remove lines they look like furniture, and whoever follows the instructions of an article needs every one of them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from scrubber.blocks import Block
from scrubber.lazy import pattern

# Operators between spaces, a statement's end, a folder of Unix, an address of a network, a prompt, an assignment, a key of
# JSON, a switch of YAML, a call with a string, a comment of C, a statement of SQL.
SIGN = pattern(
    r"\s(?:!=|==|&&|\|\||:=|=>)\s"
    r"|[=(].*[;{}]\s*\Z"
    r"|(?:^|[\s\"'=:])/(?:bin|dev|etc|home|lib|mnt|opt|proc|root|srv|tmp|usr|var)/\w"
    r"|\b\d{1,3}(?:\.\d{1,3}){3}\b"
    r"|^\$ [a-z]"
    r"|^[A-Za-z_][\w.-]*\s?=\s?\S"
    r"|^\"[\w.-]+\"\s?:\s"
    r"|^[a-z][\w-]*: (?:true|false|null|yes|no|on|off)\Z"
    r"|^[A-Za-z_][\w.]*\([\"'].*\)\Z"
    r"|^/\*|\*/\Z"
    r"|^(?:INSERT INTO|DELETE FROM|CREATE TABLE|SELECT .{1,200} FROM)\s"
)
# What may be code beside code: a comment, the name of a section, a setting.
MAYBE = pattern(r"(?:#|//|;)|\[[\w .:-]+\]\Z|[a-z][\w.-]*:\s\S")
SQL = ("INSERT", "DELETE", "CREATE", "SELECT")
OPERATORS = frozenset("=<>|&{}$\\^~`_+")
# Columns of a terminal.
COLUMNS = pattern(r"\S(?:\s{3,}|\t)\S.*\S(?:\s{3,}|\t)\S")
# Lines as close as this above and below make code of what stands between them.
NEAR = 3


def is_code(blocks: Sequence[Block], position: int) -> bool:
    """Whether the block at `position` is code: by a sign of its own, between two close by that have one, or as a comment or
    a setting without a blank line between it and one of them."""
    block = blocks[position]
    if _has_sign(block):
        return True
    above, below = blocks[max(position - NEAR, 0) : position][::-1], blocks[position + 1 : position + 1 + NEAR]
    if all(any(map(_has_sign, side)) for side in (above, below)):
        return True
    return bool(MAYBE.match(block.text)) and any(map(_has_sign, (*_joined_above(block, above), *_joined_below(below))))


def _joined_above(block: Block, above: Sequence[Block]) -> Iterator[Block]:
    for line in above:
        if block.gap:
            return
        yield line
        block = line


def _joined_below(below: Sequence[Block]) -> Iterator[Block]:
    return itertools.takewhile(lambda line: not line.gap, below)


def _has_sign(block: Block) -> bool:
    return _may_have_sign(block.text) and bool(SIGN.search(block.text))


def _may_have_sign(text: str) -> bool:
    """The cheap test before `SIGN`: the characters without which it cannot match."""
    return any(map(text.__contains__, "=&|/$(")) or text.count(".") > 2 or text[:1] == '"' or ": " in text or text[:6] in SQL


def operators(text: str) -> list[str]:
    """The signs of a line that mean something in code and nothing in prose, in their order."""
    return [sign for sign in text if sign in OPERATORS]


def is_table(text: str) -> bool:
    """Whether a line has columns, set apart by tabs or wide gaps."""
    return bool(COLUMNS.search(text))
