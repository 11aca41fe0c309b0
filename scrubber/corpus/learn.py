"""Learning the recurring lines of a corpus: counted in one pass over the documents, looked at in a second one.

What it costs: the first pass keeps 16 MB of counters, however many lines there are (a sketch after Cormode and
Muthukrishnan, 2005, with one row: it may count too much, never too little), and a digest for each document. The second
pass keeps a record for each line that recurs often enough. No text of an article is held, and the order of the
documents does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, takewhile
from math import ceil

from scrubber.corpus.count import Count, digest_of, keys_of
from scrubber.corpus.judge import Judge
from scrubber.corpus.places import Places, places
from scrubber.corpus.records import CROWD, Record, Sight, TemplateRecord, frames
from scrubber.document import Document
from scrubber.errors import LearnError
from scrubber.lazy import pattern
from scrubber.profile import Profile

FEWEST_SIGHTINGS = 3
# So many paragraphs tell one story from another.
OPENING = 12
# Words that tell what a text is about: the longer ones, and pairs of characters in scripts without spaces.
TELLING = pattern(r"[^\W\d_぀-ヿ㐀-鿿가-힯]{5,}|[぀-ヿ㐀-鿿가-힯]{2}")


@dataclass(frozen=True)
class Learner:
    """Options of learning: the fewest documents, the least share of them in which a line must stand, and the least
    share for a sentence or a template, which authors may simply like to use."""

    fewest: int = 5
    share: float = 0.3
    sentence_share: float = 0.6

    def learn(self, docs: Iterable[Document]) -> Profile:
        """The recurring lines of `docs`, which are gone through twice. Raises `LearnError` if there are too few.

        Documents that say the same count once; the path that sorts first stands for them.
        """
        count = Count()
        for doc in docs:
            count.add(doc)
        number = len(count.seen)
        if number < self.fewest:
            raise LearnError(f"too few to learn from: {number} different document{'' if number == 1 else 's'}; at least {self.fewest} are needed to tell what recurs")
        survey = Survey(count, self)
        for doc in docs:
            survey.add(doc)
        judge = Judge(number, self.least(number, self.share), self.least(number, self.sentence_share))
        return Profile(tuple(judge.entries(survey.lines.values(), survey.templates.values())), number)

    def least(self, documents: int, share: float) -> int:
        return max(FEWEST_SIGHTINGS, ceil(share * documents - 1e-9))


class Survey:
    """Second pass: where the lines stand that recur."""

    def __init__(self, count: Count, learner: Learner) -> None:
        self.count = count
        self.least = learner.least(len(count.seen), learner.share)
        self.least_sentence = learner.least(len(count.seen), learner.sentence_share)
        self.lines: dict[str, Record] = {}
        self.templates: dict[str, TemplateRecord] = {}
        self._waiting = dict(count.seen)

    def add(self, doc: Document) -> None:
        digest = digest_of(doc)
        if self._waiting.get(digest) != (doc.path or ""):
            return
        del self._waiting[digest]
        keys, prose = keys_of(doc), set(doc.prose)
        recurs = [bool(key) and self.count.of(key) >= (self.least_sentence if n in prose else self.least) for n, key in enumerate(keys)]
        framed = [self._frames(key, n in prose) if key else [] for n, key in enumerate(keys)]
        standing = places(doc, [a or bool(b) for a, b in zip(recurs, framed, strict=True)])
        if standing is None:
            return
        view = View(doc, keys, recurs, framed, standing, self.count)
        for key, positions in view.by_key(n for n in range(len(keys)) if recurs[n]):
            self.lines.setdefault(key, Record({key})).add(view.sight(positions))
        by_frame: dict[str, list[int]] = {}
        for n, names in enumerate(framed):
            for name in names:
                by_frame.setdefault(name, []).append(n)
        for name, positions in by_frame.items():
            self.templates.setdefault(name, TemplateRecord({name})).add(view.sight(positions))

    def _frames(self, key: str, prose: bool) -> list[str]:
        return [frame for frame in frames(key, prose) if self.count.of(frame) >= self.least_sentence]


class View:
    """One document, as the second pass looks at it."""

    def __init__(self, doc: Document, keys: list[str], recurs: list[bool], framed: list[list[str]], standing: Places, count: Count) -> None:
        self.doc, self.keys, self.recurs, self.framed, self.standing = doc, keys, recurs, framed, standing
        own = [keys[n] for n in doc.prose if not recurs[n]]
        self.words = frozenset(map(hash, TELLING.findall(" ".join(own[:OPENING]))))
        self.formulaic = 2 * sum(len(keys[n]) for n in doc.prose if recurs[n] or framed[n]) > sum(len(keys[n]) for n in doc.prose)
        self.rarest = min((count.of(key) for key in keys[: max(standing.first_prose, 0)] if key), default=1 << 30)

    def by_key(self, positions: Iterable[int]) -> Iterable[tuple[str, list[int]]]:
        found: dict[str, list[int]] = {}
        for n in positions:
            found.setdefault(self.keys[n], []).append(n)
        return found.items()

    def sight(self, positions: list[int]) -> Sight:
        blocks = self.doc.blocks
        where = {self.standing.where(n): (self.doc.path or "", self.doc.line_column(blocks[n].start)[0]) for n in reversed(positions)}
        return Sight(blocks[positions[0]].text, where, any(map(self.standing.at_edge, positions)), self.rarest, self.words,
                     self.formulaic, max(map(self._crowd, positions)), frozenset(self._beside(positions)))

    def _crowd(self, position: int) -> int:
        before = takewhile(self.recurs.__getitem__, range(position, -1, -1))
        behind = takewhile(self.recurs.__getitem__, range(position + 1, len(self.recurs)))
        return sum(1 for _ in islice(before, CROWD)) + sum(1 for _ in islice(behind, CROWD))

    def _beside(self, positions: list[int]) -> Iterator[str]:
        """Keys of the recurring lines and templates right behind these lines, and in the tail right before them."""
        for n in positions:
            for beside in (n + 1, n - 1) if self.standing.where(n) == "tail" else (n + 1,):
                if 0 <= beside < len(self.keys):
                    yield from self.framed[beside]
                    if self.recurs[beside]:
                        yield self.keys[beside]
