"""Which paragraphs a line may have been taken from, found without comparing all lines with all.

Two lines that share the opening of a clause are looked at more closely. A caption that says where its picture shows
something ("pictured: ...") often turns its sentence round; its longer words are looked up instead.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import combinations

from scrubber.captions.echo import STEM, stem
from scrubber.captions.lines import QUOTES, Lines
from scrubber.captions.marks import shown
from scrubber.captions.parts import meaning
from scrubber.prose import SENTENCE_END

CLAUSE = re.compile(r"[,.;:!?–-]['\")]* ['\"(]*")
OPENING = 20
# What stands in more lines than this says nothing about where a sentence comes from.
COMMON = 12
CLOSEST = 4
# Content words of a paragraph; a longer block is a whole article in one line, which every sentence of it would echo.
LONGEST = 250


class Sources:
    """The lines of a document that may echo a paragraph, each with the paragraphs it may echo."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self._words: dict[int, tuple[str, ...]] = {}

    def __iter__(self) -> Iterator[tuple[int, list[int]]]:
        found = self._by_clause()
        for position in self._with_position():
            found[position] += self._by_words(position)
        for position, hits in sorted(found.items()):
            if self.may_echo(position):
                said = len(self.lines.caption(position).words)
                yield position, [n for n, _ in hits.most_common(CLOSEST) if self.is_body(n) and said < len(self.words(n)) <= LONGEST]

    def words(self, position: int) -> tuple[str, ...]:
        """Content words of a whole line."""
        if position not in self._words:
            self._words[position] = meaning(self.lines.key(position), self.lines.stop)
        return self._words[position]

    def is_body(self, position: int) -> bool:
        """Whether a line is a paragraph, told by what is still there, so that a second run sees the same."""
        lines = self.lines
        return position in lines.prose and not lines.caption(position).marked and not lines.has_credit_below(position, hidden=False)

    def may_echo(self, position: int) -> bool:
        """Whether a line is a marked caption of five content words, or a closed sentence of eight that is no question or quotation."""
        caption, text = self.lines.caption(position), self.lines.block(position).text
        if self.lines.is_marked(position):
            return len(caption.words) >= 5
        closed = SENTENCE_END.search(text[-12:]) and not text.endswith(("?", "...", "…")) and text[0] not in QUOTES
        return bool(closed) and len(caption.words) >= 8

    def _by_clause(self) -> dict[int, Counter[int]]:
        first: dict[str, int] = {}
        shared: dict[str, list[int]] = {}
        for n, key in enumerate(self.lines.doc.keys):
            if len(key) >= 2 * OPENING:
                for clause in CLAUSE.split(key):
                    if len(clause) >= OPENING:
                        opening = clause[:OPENING]
                        earlier = first.setdefault(opening, n)
                        if earlier != n:
                            shared.setdefault(opening, [earlier]).append(n)
        found: dict[int, Counter[int]] = defaultdict(Counter)
        for positions in shared.values():
            if len(positions) <= COMMON:
                for a, b in combinations(positions, 2):
                    short, long = (a, b) if len(self.lines.key(a)) <= len(self.lines.key(b)) else (b, a)
                    found[short][long] += 1
        return found

    def _with_position(self) -> list[int]:
        blocks = self.lines.doc.blocks
        return [n for n, block in enumerate(blocks) if (")" in block.text or "]" in block.text) and shown().search(block.text)]

    def _by_words(self, position: int) -> Counter[int]:
        near = (self._stems.get(stem(word), ()) for word in dict.fromkeys(self.lines.caption(position).words) if len(word) >= STEM)
        hits = Counter(n for found in near if len(found) <= COMMON for n in found)
        return Counter({n: count for n, count in hits.items() if count >= 2 and n != position})

    @cached_property
    def _stems(self) -> dict[str, list[int]]:
        """Where the longer words of the prose stand; split at spaces, which is near enough for a first look."""
        index: dict[str, list[int]] = defaultdict(list)
        for n in self.lines.doc.prose:
            for word in {word[:STEM] for word in self.lines.key(n).split() if len(word) >= STEM}:
                index[word].append(n)
        return index
