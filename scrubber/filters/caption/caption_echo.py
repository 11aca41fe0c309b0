"""Captions that say what a sentence of the body says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from scrubber.captions import content, core, has_cue
from scrubber.document import Block, Document
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.normal import words


@dataclass(frozen=True)
class CaptionEcho(Filter):
    """A photo caption that says again what a sentence of the body says.

    What it finds: a line that says itself that it is a caption and whose words, without "(pictured ...)" and credits,
    stand nearly all in one body line. It is marked; with `--unsafe` it goes. The body line always stays.

    Why it is noise: some papers caption a photo with a sentence of the article; in plain text it reads as a stutter.

    When it would be wrong: the caption may add a place or a date, which the message keeps in view.
    """

    name = "caption-echo"
    family = "caption"
    examples = (
        (
            "Fire crews pulled four people from the flooded tunnel near the old station on Sunday morning, police said.\n\n"
            "Fire crews pulled four people from the flooded tunnel near the old station (pictured: the north entrance)\n",
            "Fire crews pulled four people from the flooded tunnel near the old station on Sunday morning, police said.\n",
        ),
    )
    keeps = (
        "Fire crews pulled four people from the flooded tunnel near the old station on Sunday morning, police said.\n\n"
        "The north entrance of the tunnel, where a second team of divers waited through the night (pictured: a diver)\n",
        "Fire crews pulled four people from the flooded tunnel near the old station on Sunday morning, police said.\n\n"
        "Fire crews pulled nine people from the flooded tunnel near the old station in the evening, police said later.\n",
    )
    share: float = 0.8

    def find(self, doc: Document) -> Iterator[Finding]:
        captions = [block for block in doc.blocks if block.text.count(" ") >= 5 and has_cue(block.text)]
        if not captions:
            return
        bodies = [(body, content(body.text)) for body in (doc.blocks[n] for n in doc.prose) if not has_cue(body.text)]
        for caption in captions:
            said = content(core(caption.text))
            scored = ((covered(said, heard), -n) for n, (_, heard) in enumerate(bodies) if len(said) >= 5)
            best, n = max(scored, default=(0.0, 0))
            if best >= self.share:
                yield self._finding(doc, caption, bodies[-n][0], best)

    def _finding(self, doc: Document, caption: Block, body: Block, share: float) -> Finding:
        new = content(caption.text) - content(body.text)
        adds = " ".join(word for word in words(caption.text) if new[next(iter(content(word)), "")])
        line, _ = doc.line_column(body.start)
        message = f"caption echoes line {line}" + (f"; it adds: {adds}" if adds else "")
        return self.remove(caption, message, safety="unsafe", level="note", related=body, data={"share": round(share, 2), "adds": adds})


def covered(said: Counter[str], heard: Counter[str]) -> float:
    """Share of the caption's content words that the body line has too; long words may differ in their ending."""
    stems = {word[:5] for word in heard if len(word) >= 5}
    hits = sum(word in heard or (len(word) >= 5 and word[:5] in stems and not word.isdigit()) for word in said)
    numbers = [word for word in said if word.isdigit()]
    return hits / len(said) if all(word in heard for word in numbers) else 0.0
