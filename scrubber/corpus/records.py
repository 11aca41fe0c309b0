"""What is remembered of a line that recurs. All of it is sums, unions and least values: the order of documents is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from scrubber.masks import NUMBER_SLOT, has_date, mask
from scrubber.phrases import SLOT
from scrubber.profile import PLACES, Where
from scrubber.prose import SENTENCE_END, reads_as_prose

ENOUGH_INSTANCES = 3
# A place counts if this share of a line's documents has it there, and at least three: a headline is a link elsewhere.
PLACE_SHARE = 0.2
PLACE_SIGHTINGS = 3
# Documents which have more than this share of their words in common tell the same story.
COPY_SHARE = 0.25
# So many recurring lines in a row are a menu, not headings.
CROWD = 12


class Sight(NamedTuple):
    """A line as one document shows it. `where` holds the first place (path, line) of its copies in the head, the tail, the
    body; `edge` speaks of all copies; `rarest` is in how many documents the rarest line above the body occurs; `prose` holds hashes of all its paragraphs;
    `inner` the keys of recurring lines next to it on the side of the body."""

    text: str
    where: dict[Where, tuple[str, int]]
    edge: bool
    rarest: int
    words: frozenset[int]
    formulaic: bool
    crowd: int
    beside: frozenset[str]


@dataclass
class Record:
    """A recurring line, counted in documents. For each place, `shared` are the words that all documents which have it there
    have in common, and `fewest` is how many words the poorest of them has."""

    keys: set[str]
    documents: int = 0
    edge: int = 0
    rarest: Counter[int] = field(default_factory=Counter)
    dated: int = 0
    where: Counter[Where] = field(default_factory=Counter)
    beside: Counter[str] = field(default_factory=Counter)
    wordings: Counter[str] = field(default_factory=Counter)
    instances: set[str] = field(default_factory=set)
    examples: dict[Where, tuple[str, int]] = field(default_factory=dict)
    shared: dict[Where, frozenset[int]] = field(default_factory=dict)
    fewest: dict[Where, int] = field(default_factory=dict)
    formulaic: int = 0
    crowded: int = 0
    is_prose: bool = False

    def add(self, sight: Sight) -> None:
        self.documents += 1
        self.edge += sight.edge
        self.rarest[sight.rarest] += 1
        self.dated += has_date(sight.text)
        self.where.update(sight.where.keys())
        self.beside.update(sight.beside)
        self.is_prose = self.is_prose or reads_as_prose(sight.text)
        self._word(sight.text)
        for where, place in sight.where.items():
            self.examples[where] = min(self.examples.get(where, place), place)
            self.shared[where] = self.shared.get(where, sight.words) & sight.words
            self.fewest[where] = min(self.fewest.get(where, len(sight.words)), len(sight.words))
        self.formulaic += sight.formulaic
        self.crowded += sight.crowd >= CROWD

    def _word(self, text: str) -> None:
        self.wordings[mask(text)] += 1
        self._remember(text)

    def _remember(self, instance: str) -> None:
        if len(self.instances) < ENOUGH_INSTANCES:
            self.instances.add(instance)

    def absorb(self, other: Record, documents: int) -> None:
        """Take over the counts of a line that differs hardly. No count grows above the number of documents."""
        self.keys |= other.keys
        for name in ("documents", "edge", "dated", "formulaic", "crowded"):
            setattr(self, name, min(documents, getattr(self, name) + getattr(other, name)))
        self.where = Counter({place: min(documents, n) for place, n in (self.where + other.where).items()})
        self.beside += other.beside
        self.rarest += other.rarest
        self.instances |= other.instances
        self.examples = {w: min(r.examples[w] for r in (self, other) if w in r.examples) for w in self.where}
        for place in other.where:
            self.shared[place] = self.shared.get(place, other.shared[place]) & other.shared[place]
            self.fewest[place] = min(self.fewest.get(place, other.fewest[place]), other.fewest[place])
        self.is_prose = self.is_prose or other.is_prose

    @property
    def line(self) -> str:
        """The commonest wording, numbers masked."""
        return min(self.wordings, key=lambda wording: (-self.wordings[wording], wording))

    @property
    def is_sentence(self) -> bool:
        return bool(SENTENCE_END.search(self.line))

    @property
    def is_under_headlines(self) -> bool:
        """Whether most of its documents have a line above the body that is rarer by half: it is not their headline."""
        return 2 * sum(n for rarest, n in self.rarest.items() if 2 * rarest <= self.documents) >= self.rarest.total()

    @property
    def places(self) -> list[Where]:
        """Where it stands often enough, and not only in copies of one article, which tell nothing about the site."""
        often = [place for place in PLACES if self.where[place] >= max(PLACE_SIGHTINGS, PLACE_SHARE * self.documents)]
        return [place for place in often if len(self.shared[place]) <= COPY_SHARE * self.fewest[place]]


@dataclass
class TemplateRecord(Record):
    """Lines with the same words at their beginning and end, and others between."""

    before: list[str] | None = None
    after: list[str] | None = None
    shortest: int = 1 << 30

    def _word(self, text: str) -> None:
        words = mask(text).split()
        self._remember(" ".join(words).casefold())
        self.shortest = min(self.shortest, len(words))
        self.before = words if self.before is None else _common(self.before, words)
        self.after = words[::-1] if self.after is None else _common(self.after, words[::-1])

    @property
    def line(self) -> str:
        before = (self.before or [])[: self.shortest - 1]
        after = (self.after or [])[: self.shortest - 1 - len(before)]
        return " ".join((*before, SLOT, *after[::-1]))

    @property
    def fixed_words(self) -> int:
        return sum(any(c.isalpha() for c in word) for word in self.line.replace(NUMBER_SLOT, "").split())


def _common(a: list[str], b: list[str]) -> list[str]:
    return [x for n, x in enumerate(a[: len(b)]) if a[: n + 1] == b[: n + 1]]


def frames(key: str, prose: bool) -> Iterator[str]:
    """What a template may keep of a key: its first three words, its last three, the first with the last two; of a
    paragraph its first six or last six."""
    words = key.split()
    if prose:
        yield f"{' '.join(words[:6])} …"
        yield f"… {' '.join(words[-6:])}"
    elif 4 <= len(words) <= 16:
        yield f"{' '.join(words[:3])} …"
        yield f"… {' '.join(words[-3:])}"
        yield f"{words[0]} … {' '.join(words[-2:])}"
