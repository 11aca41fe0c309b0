"""Captions that stand twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from scrubber.captions import content, has_cue
from scrubber.document import Block, Document
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.normal import fold

# Below this length two equal neighbours may be a refrain or a response; above it they are one line printed twice.
LONG = 60
ENDS = 24


@dataclass(frozen=True)
class RepeatedCaption(Filter):
    """A photo caption that is there twice, exactly or nearly.

    What it finds: lines that say themselves that they are captions ("(pictured ...)", "Photo: ...", a credit) and
    come again, and long lines that are printed twice in a row. Copies may differ in quotation marks, dashes, spacing
    and capitals; a word or a number that differs makes them two captions. The most complete copy stays, of equal ones
    the first, and every later copy is compared with the one that is kept, so that a chain of small changes cannot drift.

    Why it is noise: pages carry a caption as text, as alternative text and again in the gallery.

    When it would be wrong: refrains, responses, questions of an interview, table heads. Short lines and questions are
    left alone, as is everything that repeats at a distance without saying that it is a caption.
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
    ratio: float = 90.0

    def find(self, doc: Document) -> Iterator[Finding]:
        kept: dict[str, list[int]] = defaultdict(list)
        for position, block in enumerate(doc.blocks):
            if not is_candidate(block.text):
                continue
            key = doc.keys[position]
            for rival in dict.fromkeys((*kept[key[:ENDS]], *kept[key[-ENDS:]])):
                other = doc.blocks[rival]
                touching = rival == position - 1 and len(key) >= LONG
                score = fuzz.ratio(key, doc.keys[rival], score_cutoff=self.ratio)
                if score and same_words(block, other) and (touching or has_cue(block.text) or has_cue(other.text)):
                    best, gone = (block, other) if completeness(block) > completeness(other) else (other, block)
                    line, _ = doc.line_column(best.start)
                    yield self.remove(gone, f"repeats the caption in line {line}", related=best, data={"ratio": round(score, 1)})
                    if best is other:
                        break
                    kept[key[:ENDS]].remove(rival)
            else:
                kept[key[:ENDS]].append(position)
                kept[key[-ENDS:]].append(position)


def is_candidate(text: str) -> bool:
    return len(text) >= 20 and text.count(" ") >= 3 and not text.endswith("?")


def same_words(a: Block, b: Block) -> bool:
    return fold(a.text) == fold(b.text) or content(a.text) == content(b.text)


def completeness(block: Block) -> int:
    """How much a copy says: its words, cues and credits counted."""
    return len(block.text.split())
