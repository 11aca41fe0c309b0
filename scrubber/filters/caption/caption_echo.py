"""Captions that say what a sentence of the body says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scrubber.captions.credits import is_name
from scrubber.captions.echo import Echo, added, bare_word, measure, stem
from scrubber.captions.lines import Lines
from scrubber.captions.sources import Sources
from scrubber.document import Document
from scrubber.filters import Filter, bounded
from scrubber.finding import Finding
from scrubber.normal import fold, words

# Below this alignment the words of a caption are only scattered over a long paragraph.
LOOSE = 0.7


@dataclass(frozen=True)
class CaptionEcho(Filter):
    """A photo caption, or a sentence set apart, that says again what a sentence of the body says.

    What it finds: a line whose words stand nearly all in one body line, in one of three shapes. A caption with
    "(pictured ...)" whose words are there, four in five, in whatever order. A line with a label or a credit, or with a
    credit in the line below, that is there nearly letter for letter. And a closed sentence that is, in a paragraph that
    goes on: captions, pull quotes and standfirsts that are cut out of the text. Which of the two is the caption is told
    by these marks and by the paragraph that says more; letters are compared by rapidfuzz's partial ratio, words by their
    longest common subsequence. A number or a name that the body line lacks makes them two facts, and captions that only
    name somebody are left alone. It is marked; with `--unsafe` it goes. The body line always stays.

    Why it is noise: some papers caption a photo with a sentence of the article; in plain text it reads as a stutter.

    When it would be wrong: the caption may add a place or a date, which the message keeps in view. A writer may repeat a
    sentence on purpose. Headings and headlines have no full stop and are not looked at.
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
    share: float = bounded(0.8)
    verbatim: float = bounded(0.87)

    def find(self, doc: Document) -> Iterator[Finding]:
        if not doc.prose:
            return
        lines = Lines(doc)
        sources = Sources(lines)
        for position, bodies in sources:
            caption = lines.caption(position)
            for body in bodies:
                echo = measure(caption.words, sources.words(body), fold(caption.core), lines.key(body))
                if echo and self._is_echo(echo, lines, position, body) and not is_name(caption.core):
                    yield self._finding(lines, position, body, echo)
                    break

    def _is_echo(self, echo: Echo, lines: Lines, position: int, body: int) -> bool:
        caption = lines.caption(position)
        if caption.shown and echo.share >= self.share and echo.verbatim >= LOOSE:
            return True
        if has_new_name(caption.core, lines.key(body)):
            return False
        if lines.is_marked(position) and (echo.verbatim >= self.verbatim or (caption.marked and echo.ordered >= 0.9)):
            return True
        goes_on = len(lines.key(body)) > 1.1 * len(lines.key(position))
        long = len(caption.words) >= 12
        if echo.verbatim >= self.verbatim:
            return goes_on and (echo.ordered >= 0.9 or (long and echo.ordered >= 0.8))
        return goes_on and long and echo.ordered >= 0.9

    def _finding(self, lines: Lines, position: int, body: int, echo: Echo) -> Finding:
        block = lines.block(body)
        adds = "; ".join(added(lines.caption(position).whole, [*words(lines.key(body)), *lines.stop]))
        line, _ = lines.doc.line_column(block.start)
        message = f"caption echoes line {line}" + (f"; it adds: {adds}" if adds else "")
        data = {"share": round(echo.share, 2), "verbatim": round(echo.verbatim, 2), "adds": adds}
        return self.remove(lines.block(position), message, safety="unsafe", level="note", related=block, data=data)


def has_new_name(caption: str, paragraph: str) -> bool:
    """Whether a word with a capital, not the first, is missing from the (folded) paragraph: a name is never ignored."""
    return any(word[0].isupper() and stem(bare_word(word)) not in paragraph for word in words(caption)[1:])
