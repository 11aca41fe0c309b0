"""Which paragraphs a line may have been taken from, found without comparing all lines with all.

Two lines that share the opening of a clause are looked at more closely. A caption that says where its picture shows
something ("pictured: ...") often turns its sentence round; its longer words are looked up instead.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, combinations

from scrubber.captions.echo import STEM, stem
from scrubber.captions.lines import QUOTES, Lines
from scrubber.captions.marks import may_be_shown, shown
from scrubber.captions.parts import meaning
from scrubber.lazy import pattern
from scrubber.prose import SENTENCE_END

# How clauses open behind a mark: one pattern for each mark, since a search that begins with a letter of its own is several
# times faster than one that begins with a choice.
CLAUSES = tuple(pattern(rf"{mark} ['\"(]*(?=(.{{20}}))") for mark in (r"\.", ",", ":", '"', r"\?", "!"))
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
            key = self.lines.key(position)
            near = [n for n, _ in hits.most_common() if self.lines.key(n) != key and self.lines.have_much_in_common(position, n)]
            if near and self.may_echo(position):
                said = len(self.lines.caption(position).words)
                yield position, [n for n in near[:CLOSEST] if self.is_body(n) and said < len(self.words(n)) <= LONGEST]

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
        found: dict[int, Counter[int]] = defaultdict(Counter)
        for positions in shared_openings(self.lines.doc.keys):
            for a, b in combinations(positions, 2):
                short, long = (a, b) if len(self.lines.key(a)) <= len(self.lines.key(b)) else (b, a)
                found[short][long] += 1
        return found

    def _with_position(self) -> list[int]:
        texts = (block.text for block in self.lines.doc.blocks)
        return [n for n, text in enumerate(texts) if (")" in text or "]" in text) and may_be_shown(text) and shown().search(text)]

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


def shared_openings(keys: Sequence[str]) -> Iterator[list[int]]:
    """Positions of the lines that share the opening of a clause; most articles have none."""
    text = "\n".join(keys)
    openings = [key[:OPENING] for key in keys if len(key) >= 2 * OPENING]
    for clause in CLAUSES:
        openings += clause.findall(text)
    if len(set(openings)) == len(openings):
        return
    seen: set[str] = set()
    twice = {opening for opening in openings if opening in seen or seen.add(opening)}  # type: ignore[func-returns-value]
    ends = list(accumulate(len(key) + 1 for key in keys))
    places: dict[str, set[int]] = defaultdict(set)
    for n, key in enumerate(keys):
        if key[:OPENING] in twice:
            places[key[:OPENING]].add(n)
    for clause in CLAUSES:
        for match in clause.finditer(text):
            if match[1] in twice:
                places[match[1]].add(bisect_right(ends, match.start()))
    for found in places.values():
        positions = sorted(n for n in found if len(keys[n]) >= 2 * OPENING)
        if 1 < len(positions) <= COMMON:
            yield positions
