"""Captions that stand twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from scrubber.captions.lines import Lines
from scrubber.captions.repeats import ENDS, completeness, repeats_far, repeats_near, share_an_end
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding, Level, Safety


@dataclass(frozen=True)
class RepeatedCaption(Filter):
    """A photo caption that is there twice, exactly or nearly.

    What it finds: lines that repeat one another once labels ("Image:"), counters ("2of4"), credits, "(pictured ...)",
    "... more" and stray markup are taken off and the words that carry no meaning are left out. Content words or numbers
    left on both sides make two captions, however alike they look. Nothing left makes a repeat. Words left on one side
    make a repeat only where the lines touch or one of them breaks off. Far apart, a line must say that it is a caption, or
    read like a headline and repeat to the letter. The most complete copy stays, of equal ones the first, and every copy
    is compared with the one that is kept, so that a chain of small changes cannot drift.

    Why it is noise: pages carry a caption as text, as alternative text and again in the gallery.

    When it would be wrong: refrains, responses, questions of an interview, table heads, prices, list items, steps,
    licence lines, sources under charts, one credit under several photos. Short lines and questions without a mark of a
    caption are left alone, as are lines that only hold a credit, unless they stand one below the other.

    The rule follows from comparing pairs of captions by hand: string similarity alone (rapidfuzz, Indel and token set
    ratio) cannot tell two captions that differ in a name from two that differ in a credit.
    """

    name = "repeated-caption"
    family = "caption"
    examples = (
        (
            "The mayor opens the new lock on the canal (pictured: the old lock in March)\n\n"
            "The mayor opens the new lock on the canal (pictured: the old lock in March)\n",
            "The mayor opens the new lock on the canal (pictured: the old lock in March)\n",
        ),
        (
            "The ferry's last crossing drew a crowd of several hundred people to the pier (above)\n\nNothing was said.\n\n"
            "The ferry’s last crossing drew a crowd of several hundred people to the pier (above)\n",
            "The ferry's last crossing drew a crowd of several hundred people to the pier (above)\n\nNothing was said.\n",
        ),
    )
    keeps = (
        "The senator reacts to the result on Tuesday night (pictured: Ann Fox)\n\nThe senator reacts to the result on Tuesday night (pictured: Lee Fox)\n",
        "What would you change if you were to begin again tomorrow morning with nothing in your hands?\n\n"
        "What would you change if you were to begin again tomorrow morning with nothing in your hands?\n",
        "Row on, row on, the night is long\n\nRow on, row on, the night is long\n",
        "Step 1: turn the valve as shown (pictured above)\n\nStep 2: turn the valve as shown (pictured above)\n",
    )
    window: int = 4

    def find(self, doc: Document) -> Iterator[Finding]:
        lines = Lines(doc)
        kept: list[int] = []
        far: dict[tuple[str, ...], int] = {}
        for position, paired in candidates(lines):
            rival, safety = self._near(lines, position, kept) if paired or position - 1 not in lines.prose else (-1, "none")
            words = lines.caption(position).words if paired or rival >= 0 else ()
            if rival < 0 and words in far and repeats_far(lines, far[words], position):
                rival, safety = far[words], "safe"
            if rival < 0:
                kept.append(position)
                if words:
                    far.setdefault(words, position)
                continue
            best, gone = (position, rival) if completeness(lines, position) > completeness(lines, rival) else (rival, position)
            yield self._finding(lines, gone, best, safety)
            if best is position:
                kept[kept.index(rival)] = position
                far[words] = position

    def _near(self, lines: Lines, position: int, kept: list[int]) -> tuple[int, Safety]:
        """The kept line close above, with no paragraph between, that this one repeats, and how surely; or -1."""
        for other in reversed(kept[-self.window :]):
            if position - other > self.window or not lines.prose.isdisjoint(range(other + 1, position)):
                break
            if share_an_end(lines.key(other), lines.key(position)):
                safety = repeats_near(lines, other, position)
                if safety != "none":
                    return other, safety
        return -1, "none"

    def _finding(self, lines: Lines, gone: int, best: int, safety: Safety) -> Finding:
        line, _ = lines.doc.line_column(lines.block(best).start)
        message = f"repeats the caption in line {line}" if safety == "safe" else f"seems to repeat the caption in line {line}"
        data = {"ratio": round(fuzz.ratio(lines.key(gone), lines.key(best)), 1)}
        level: Level = "warning" if safety == "safe" else "note"
        return self.remove(lines.block(gone), message, safety=safety, level=level, related=lines.block(best), data=data)


def candidates(lines: Lines) -> Iterator[tuple[int, bool]]:
    """Lines long enough to tell a repeat from a coincidence, and whether another one begins or ends alike."""
    positions = [n for n, block in enumerate(lines.doc.blocks) if len(block.text) >= 20 and block.text.count(" ") >= 2]
    heads = Counter(lines.key(n)[:ENDS] for n in positions)
    tails = Counter(lines.key(n)[-ENDS:] for n in positions)
    return ((n, heads[lines.key(n)[:ENDS]] > 1 or tails[lines.key(n)[-ENDS:]] > 1) for n in positions)
