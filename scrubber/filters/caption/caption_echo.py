"""Captions that say what a sentence of the body says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from scrubber.captions.echo import STEM, Echo, added, measure, stem
from scrubber.captions.lines import QUOTES, Lines
from scrubber.captions.parts import content, is_name
from scrubber.document import SENTENCE_END, Document
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.normal import fold, words

# A word that stands in more paragraphs than this says nothing about where a sentence comes from.
COMMON = 12
# Below this alignment the words of a caption are only scattered over a long paragraph.
LOOSE = 0.7


@dataclass(frozen=True)
class CaptionEcho(Filter):
    """A photo caption, or a sentence set apart, that says again what a sentence of the body says.

    What it finds: a line whose words stand nearly all in one body line, in one of two shapes. A line that says itself that it
    is a caption, by "(pictured ...)", a label or a credit, or by a credit in the line below: four in five of its words must be
    there, or the line nearly letter for letter. And a closed sentence that stands in a longer paragraph nearly letter for letter, as captions,
    pull quotes and standfirsts do that are cut out of the text. A number that the body line lacks makes them two facts; so
    do captions that only name somebody. It is marked; with `--unsafe` it goes. The body line always stays.

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
    share: float = 0.8
    verbatim: float = 0.87

    def find(self, doc: Document) -> Iterator[Finding]:
        if not doc.prose:
            return
        lines = Lines(doc)
        paragraphs = Paragraphs(lines)
        for position, block in enumerate(doc.blocks):
            if block.text.count(" ") >= 5 and paragraphs.may_echo(position):
                caption = lines.caption(position)
                for body in paragraphs.sources(position):
                    echo = measure(caption.words, paragraphs.words[body], caption.core, lines.block(body).text)
                    if echo and self._is_echo(echo, lines, position, body):
                        yield self._finding(lines, position, body, echo)
                        break

    def _is_echo(self, echo: Echo, lines: Lines, position: int, body: int) -> bool:
        caption = lines.caption(position)
        if caption.shown and echo.share >= self.share and echo.verbatim >= LOOSE:
            return True
        if has_new_name(caption.core, lines.key(body)):
            return False
        if caption.marked or lines.has_credit_below(position):
            return echo.verbatim >= self.verbatim or echo.ordered >= 0.9
        goes_on = len(lines.key(body)) > 1.1 * len(lines.key(position))
        long = len(caption.words) >= 12
        if echo.verbatim >= self.verbatim:
            return goes_on and (echo.ordered >= 0.9 or (long and echo.ordered >= 0.8))
        return goes_on and long and echo.ordered >= 0.9

    def _finding(self, lines: Lines, position: int, body: int, echo: Echo) -> Finding:
        doc, block = lines.doc, lines.doc.blocks[body]
        adds = added(lines.caption(position).whole, [*words(fold(block.text)), *lines.stop])
        line, _ = doc.line_column(block.start)
        message = f"caption echoes line {line}" + (f"; it adds: {'; '.join(adds)}" if adds else "")
        data = {"share": round(echo.share, 2), "verbatim": round(echo.verbatim, 2), "adds": "; ".join(adds)}
        return self.remove(doc.blocks[position], message, safety="unsafe", level="note", related=block, data=data)


class Paragraphs:
    """The prose of a document by its words, to find where a sentence comes from without comparing all with all."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.words = {n: content(lines.block(n).text, lines.stop) for n in lines.doc.prose}
        self.index: dict[str, list[int]] = defaultdict(list)
        for n, said in self.words.items():
            for word in {stem(word) for word in said}:
                self.index[word].append(n)

    def may_echo(self, position: int) -> bool:
        """Whether a line is a marked caption of five content words, or a closed sentence of eight, and no mere name."""
        lines = self.lines
        text = lines.block(position).text
        if not SENTENCE_END.search(text) and not lines.caption(position).marked and not lines.has_credit_below(position):
            return False
        caption = lines.caption(position)
        evident = caption.marked or lines.has_credit_below(position)
        if is_name(caption.core) or len(caption.words) < (5 if evident else 8):
            return False
        return evident or not (text.endswith(("?", "...", "…")) or text[0] in QUOTES)

    def sources(self, position: int) -> Iterator[int]:
        """The longer paragraphs that share most of a line's rarer words, no captions themselves; at most four."""
        lines, said = self.lines, self.lines.caption(position).words
        near = (self.index.get(stem(word), ()) for word in dict.fromkeys(said))
        hits = Counter(n for found in near if len(found) <= COMMON for n in found)
        for n, count in hits.most_common(5):
            if n != position and count >= 3 and len(self.words[n]) > len(said) and not (lines.caption(n).marked or lines.has_credit_below(n)):
                yield n


def has_new_name(caption: str, paragraph: str) -> bool:
    """Whether a word with a capital, not the first, is missing from the (folded) paragraph: a name is never ignored."""
    return any(word[0].isupper() and fold(word).removesuffix("'s")[:STEM] not in paragraph for word in words(caption)[1:])
