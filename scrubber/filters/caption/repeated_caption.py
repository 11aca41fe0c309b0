"""Captions that stand twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scrubber.captions.kept import Kept
from scrubber.captions.lines import Lines
from scrubber.captions.repeats import candidates, cut_copies
from scrubber.captions.titles import covered_titles
from scrubber.code import is_table
from scrubber.document import Document
from scrubber.filters import Filter, bounded
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

    Titles go by letters: a title where the next line begins with it and goes on with a teaser that is cut off, or where a
    line close by ends with it behind a rubric or a number ("Markets: ..."), and copies of a headline above the first
    paragraph, if it is the only line there that comes again. A teaser that is whole and a rubric that no mark divides from
    the title are marked; with `--unsafe` the title in the line of its own goes.

    Why it is noise: pages carry a caption as text, as alternative text and again in the gallery, and lists of articles
    link the picture, the title and the teaser one by one.

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
    window: int = 4  # lines that copies shown together may stand apart
    ratio: float = bounded(40.0, 100)  # rapidfuzz's ratio (0..100) below which two lines are never one caption, credits and all

    def find(self, doc: Document) -> Iterator[Finding]:
        lines = Lines(doc)
        near = candidates(lines, self.window)
        if not near:
            return
        kept = Kept(lines, self.window, self.ratio)
        texts = {n: lines.block(n).text for n in near}
        positions = [n for n, text in texts.items() if len(text) >= 20 and text.count(" ") >= 2 and not is_table(text)]
        cut = cut_copies(lines, [n for n in positions if n in doc.alike])
        titles = covered_titles(lines)
        gone: set[int] = set()
        repeat: tuple[int, int, Safety, str]
        for n in sorted({*positions, *(n for n in titles if titles[n][1] == "safe")}):
            title = titles.get(n)
            if title and title[1] == "safe":
                repeat = n, title[0], title[1], "title"
            elif n in cut and kept.similarity(n, cut[n]):
                repeat = n, cut[n], "safe", "whole line"
            elif match := kept.find(n, n in doc.alike):
                best = kept.merge(match[0], n)
                repeat = match[0] if best == n else n, best, match[1], "caption"
            else:
                kept.add(n)
                continue
            gone.add(repeat[0])
            yield self._finding(kept, *repeat)
        # What is doubtful comes last: neither a title nor the line that covers it may have gone for another reason.
        for n, (best, safety) in titles.items():
            if gone.isdisjoint((n, best)):
                gone.add(n)
                yield self._finding(kept, n, best, safety, "title")

    def _finding(self, kept: Kept, gone: int, best: int, safety: Safety, what: str) -> Finding:
        lines = kept.lines
        line, _ = lines.doc.line_column(lines.block(best).start)
        says = "repeats" if safety == "safe" else "seems to repeat"
        message = f"breaks off; line {line} goes on" if what == "whole line" else f"{says} the {what} in line {line}"
        level: Level = "warning" if safety == "safe" else "note"
        data = {"ratio": round(kept.similarity(gone, best), 1)}
        return self.remove(lines.block(gone), message, safety=safety, level=level, related=lines.block(best), data=data)
