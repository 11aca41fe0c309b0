"""A document's lines as captions: which could be one, what stands around them."""

from __future__ import annotations

from functools import cached_property, lru_cache

from scrubber.blocks import Block
from scrubber.captions.marks import stop_words
from scrubber.captions.parts import Caption, take_apart
from scrubber.code import operators
from scrubber.document import Document

QUOTES = "\"“”„«»‹›'‘’"
# Shorter lines that differ in a sign only are code or interface more often than captions.
TYPED = 30
# Words of a credit or "(pictured ...)" that copies need not share.
CREDIT_WORDS = 8
CAPTIONS = ("caption", "figcaption")
# A verse is no longer than this, and so many lines tell whether it stands among others.
VERSE = 80
STANZA = 16
VERSE_ENDS = tuple(",;:.!?—")
ENDED = tuple(".!?…:;。！？")


@lru_cache(maxsize=1024)
def is_terse(text: str) -> bool:
    """A line of four words or fewer; a stray sign is no word."""
    return sum(any(map(str.isalnum, token)) for token in text.split()) <= 4


class Lines:
    """Lines of one document by their position in `doc.blocks`."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._tokens: dict[int, frozenset[str]] = doc.memo.setdefault("tokens", {})

    @cached_property
    def stop(self) -> frozenset[str]:
        return stop_words(self.doc.language)

    @cached_property
    def _captions(self) -> dict[int, Caption]:
        return self.doc.memo.setdefault(f"captions-{self.doc.language}", {})

    @cached_property
    def prose(self) -> frozenset[int]:
        return frozenset(self.doc.prose)

    def block(self, position: int) -> Block:
        return self.doc.blocks[position]

    def key(self, position: int) -> str:
        return self.doc.keys[position]

    def have_much_in_common(self, a: int, b: int) -> bool:
        """Whether the line with fewer words has four in five of them in the other too, its credit apart: a cheap first look."""
        one, other = self._words(a), self._words(b)
        fewer = min(len(one), len(other))
        return len(one & other) >= max(0.3 * fewer, 0.8 * fewer - CREDIT_WORDS)

    def _words(self, position: int) -> frozenset[str]:
        number = self.doc.blocks[position].number
        if number not in self._tokens:
            self._tokens[number] = frozenset(self.key(position).split())
        return self._tokens[number]

    def caption(self, position: int) -> Caption:
        """The line taken apart; remembered here, since a long text has more lines than the cache of `take_apart` holds."""
        block = self.doc.blocks[position]
        if block.number not in self._captions:
            self._captions[block.number] = take_apart(block.text, self.stop)
        return self._captions[block.number]

    def is_marked(self, position: int) -> bool:
        """Whether a line says itself that it is a caption, or the credit below it does, or Markdown."""
        return self.caption(position).marked or self.block(position).kind in CAPTIONS or self.has_credit_below(position)

    def is_small(self, position: int) -> bool:
        """A line of a few words, such as a credit or a button: what may stand between a photo's text and its caption."""
        text = self.block(position).text
        return len(text) <= 100 and (is_terse(text) or self.caption(position).only_credit)

    def has_credit_below(self, position: int, hidden: bool = True) -> bool:
        """Whether the next line is a credit and nothing else; with `hidden`, one that an earlier filter has taken counts too."""
        blocks = self.doc.blocks
        following = blocks[position + 1] if position + 1 < len(blocks) else None
        if following and self._is_credit(following.text):
            return True
        if not hidden or (following and following.number == blocks[position].number + 1):
            return False
        taken = self.doc.text[blocks[position].end : following.start if following else blocks[position].end + 200]
        return self._is_credit(next((line.strip() for line in taken.splitlines() if line.strip()), ""))

    def _is_credit(self, text: str) -> bool:
        return 0 < len(text) <= 100 and take_apart(text, self.stop).only_credit

    def is_evident(self, a: int, b: int) -> bool:
        """Whether one of two lines close together says that it is a caption, or a credit below it does.

        Two that differ in typography alone are evidence too: a page's alternative text and its caption went through
        different hands, a refrain or a response was typed like the first time.
        """
        if self.is_marked(a) or self.is_marked(b):
            return True
        one, other = self.block(a).text, self.block(b).text
        typed_twice = len(self.key(a)) >= TYPED and self.key(a) == self.key(b) and one != other
        return typed_twice and operators(one) == operators(other) and not (self._is_verse(a) and self._is_verse(b))

    def _is_verse(self, position: int) -> bool:
        """Whether a line stands in a stanza: short lines between blank ones, half of which or more end with a mark, some with a comma."""
        blocks = self.doc.blocks
        first, end = position, position + 1
        while first and not blocks[first].gap and position - first < STANZA:
            first -= 1
        while end < len(blocks) and not blocks[end].gap and end - position < STANZA:
            end += 1
        texts = [block.text for block in blocks[first:end]]
        marks = [text[-1] for text in texts if text[-1:] in VERSE_ENDS]
        return len(texts) >= 3 and max(map(len, texts)) <= VERSE and len(marks) * 2 >= len(texts) and ("," in marks or ";" in marks)

    def beside_prose(self, *positions: int) -> bool:
        """Whether one of these lines stands next to a paragraph, or one small line away from it."""
        around = {p + step for p in positions for step in (-1, 1)} - set(positions)
        around |= {p + (p > min(positions) or -1) for p in around if 0 <= p < len(self.doc.blocks) and self.is_small(p)}
        return not self.prose.isdisjoint(around - set(positions))
