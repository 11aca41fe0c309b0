"""The lines of a document that stay, one for each caption, as repeats are looked for from top to bottom."""

from __future__ import annotations

from collections import defaultdict

from scrubber import lazy
from scrubber.captions.lines import Lines
from scrubber.captions.repeats import completeness, repeats_far, repeats_near, says_the_same
from scrubber.document import ENDS
from scrubber.finding import Safety

fuzz = lazy.module("rapidfuzz.fuzz")

# How many lines that begin or end alike are remembered: more are no captions but buttons and rubrics.
MOST = 8
# So many comparisons of lines that differ are enough for one look at a text: an article of a thousand lines needs a tenth.
TRIALS = 50_000


class Kept:
    """Every new line is compared with lines that are kept, never with removed ones, so that small changes cannot add up.

    `window` is how many lines two copies may stand apart to count as together, `ratio` the similarity (0..100, Indel, by
    rapidfuzz) below which two lines are never compared further.
    """

    def __init__(self, lines: Lines, window: int, ratio: float) -> None:
        self.lines = lines
        self.window = window
        self.ratio = ratio
        self.order: list[int] = []
        self.ends: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.said: dict[int, tuple[str, ...]] = {}
        self.stands_for: dict[int, int] = {}
        self.trials = 0
        self.gone: dict[int, list[int]] = defaultdict(list)

    def find(self, position: int, paired: bool) -> tuple[int, Safety] | None:
        """The kept line that this one repeats, and how surely. `paired`: whether any line begins or ends like it."""
        if self.trials > TRIALS:
            return None
        if paired or position - 1 not in self.lines.prose:
            for other in reversed(self.order[-self.window :]):
                if position - other > self.window or not self.lines.prose.isdisjoint(range(other + 1, position)):
                    break
                if self.similarity(other, position):
                    self.trials += self.lines.key(other) != self.lines.key(position)
                    safety = repeats_near(self.lines, other, position)
                    if safety != "none" and self.fits(other, position):
                        return other, safety
        far = self._far(position) if paired else None
        return (far, "safe") if far is not None else None

    def _far(self, position: int) -> int | None:
        """The kept line that stands for one with the same content words, anywhere above, that begins or ends like this one."""
        ends, key = self._ends(position), self.lines.key(position)
        said: tuple[str, ...] | None = None
        for other, other_key in (known for end in ends for known in self.ends.get(end, ())):
            if other_key != key:
                self.trials += 1
                if said is None:
                    said = self._said(position)
                if not said or self._said(other) != said or not self.similarity(other, position):
                    continue
            best = self._standing(other)
            return best if self.similarity(best, position) and repeats_far(self.lines, best, position) else None
        for end in ends:
            if len(self.ends[end]) < MOST:
                self.ends[end].append((position, key))
        return None

    def _said(self, position: int) -> tuple[str, ...]:
        """The content words of a line, which most lines that begin or end alike differ in."""
        said = self.said.get(position)
        if said is None:
            said = self.said[position] = self.lines.caption(position).words
        return said

    def _ends(self, position: int) -> tuple[str, str]:
        key = self.lines.key(position)
        return key[:ENDS], "\n" + key[-ENDS:]

    def _standing(self, position: int) -> int:
        """The line that is kept for this one."""
        while position in self.stands_for:
            position = self.stands_for[position]
        return position

    def similarity(self, a: int, b: int) -> float:
        """How alike two folded lines are, 0..100; 0 if less than `ratio`, or if they have few words in common."""
        if self.lines.key(a) == self.lines.key(b):
            return 100.0
        if not self.lines.have_much_in_common(a, b):
            return 0.0
        found: float = fuzz.ratio(self.lines.key(a), self.lines.key(b), score_cutoff=self.ratio)
        return found

    def fits(self, rival: int, position: int) -> bool:
        """Whether all that was removed for `rival` would also be removed for a better copy of it."""
        if completeness(self.lines, position) <= completeness(self.lines, rival):
            return True
        caption = self.lines.caption(position)
        return all(says_the_same(self.lines.caption(n), caption, touching=True) != "none" for n in self.gone[rival])

    def add(self, position: int) -> None:
        self.order.append(position)

    def merge(self, rival: int, position: int) -> int:
        """Which of two copies stays: the more complete one, of equal ones the first."""
        if completeness(self.lines, position) <= completeness(self.lines, rival):
            best, gone = rival, position
        else:
            best, gone = position, rival
            self.order[self.order.index(rival)] = position
            self.gone[position] = self.gone.pop(rival, [])
            self.stands_for[rival] = position
        if self.lines.caption(gone).words != self.lines.caption(best).words:
            self.gone[best].append(gone)
        return best
