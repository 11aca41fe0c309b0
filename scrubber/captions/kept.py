"""The lines of a document that stay, one for each caption, as repeats are looked for from top to bottom."""

from __future__ import annotations

from collections import defaultdict

from rapidfuzz import fuzz

from scrubber.captions.lines import Lines
from scrubber.captions.repeats import completeness, repeats_far, repeats_near, says_the_same, share_an_end
from scrubber.finding import Safety


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
        self.paired: set[int] = set()
        self.by_words: dict[tuple[str, ...], int] = {}
        self.gone: dict[int, list[int]] = defaultdict(list)

    def find(self, position: int, paired: bool) -> tuple[int, Safety] | None:
        """The kept line that this one repeats, and how surely. `paired`: whether any line begins or ends like it."""
        if paired or position - 1 not in self.lines.prose:
            for other in reversed(self.order[-self.window :]):
                if position - other > self.window or not self.lines.prose.isdisjoint(range(other + 1, position)):
                    break
                if share_an_end(self.lines.key(other), self.lines.key(position)) and self.similarity(other, position):
                    safety = repeats_near(self.lines, other, position)
                    if safety != "none" and self.fits(other, position):
                        return other, safety
        if paired:
            self.paired.add(position)
            far = self.by_words.get(self.lines.caption(position).words)
            if far is not None and self.similarity(far, position) and repeats_far(self.lines, far, position):
                return far, "safe"
        return None

    def similarity(self, a: int, b: int) -> float:
        """How alike two folded lines are, 0..100; 0 if less than `ratio`."""
        return fuzz.ratio(self.lines.key(a), self.lines.key(b), score_cutoff=self.ratio)

    def fits(self, rival: int, position: int) -> bool:
        """Whether all that was removed for `rival` would also be removed for a better copy of it."""
        if completeness(self.lines, position) <= completeness(self.lines, rival):
            return True
        caption = self.lines.caption(position)
        return all(says_the_same(self.lines.caption(n), caption, touching=True) != "none" for n in self.gone[rival])

    def add(self, position: int) -> None:
        self.order.append(position)
        if position in self.paired and (words := self.lines.caption(position).words):
            self.by_words.setdefault(words, position)

    def merge(self, rival: int, position: int) -> int:
        """Which of two copies stays: the more complete one, of equal ones the first."""
        if completeness(self.lines, position) <= completeness(self.lines, rival):
            best, gone = rival, position
        else:
            best, gone = position, rival
            self.order[self.order.index(rival)] = position
            self.gone[position] = self.gone.pop(rival, [])
            for caption in (rival, position):
                self.by_words[self.lines.caption(caption).words] = position
        if self.lines.caption(gone).words != self.lines.caption(best).words:
            self.gone[best].append(gone)
        return best
