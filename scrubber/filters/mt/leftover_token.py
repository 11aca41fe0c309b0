"""Tokens of a translation model that nobody turned back into text."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.document import Document
from scrubber.english import EnglishFilter
from scrubber.finding import Finding
from scrubber.lazy import pattern

SIGNS = ("<unk>", "⁇", "@@ ", " @-@ ", "▁")
TOKEN = pattern(r"<unk>(?: ?<unk>){0,9}|(?<=[\w ])⁇(?= )|(?<=[a-z])@@ (?=[a-z])|(?<=\w) @-@ (?=\w)|▁(?=[A-Za-z]{2})")
# Texts about such models speak of their tokens.
ABOUT = frozenset(("token", "tokens", "tokenizer", "tokeniser", "tokenization", "subword", "subwords", "vocabulary"))


class LeftoverToken(EnglishFilter):
    """A sign that a translation model uses inside: "the <unk> family", "a three @-@ day trip", "inter@@ views".

    What it finds: `<unk>` and ⁇ for a word that the model does not know, and the marks by which words were taken to pieces
    (@@, @-@ and ▁) between ordinary words.

    Why it is noise: the pieces were not put together again, and what stood in the place of `<unk>` is lost.

    When it would be wrong: in texts about such models, which are told by the words "token", "subword" or "vocabulary", and in
    code. It only marks.

    Where it comes from: Sennrich, Haddow and Birch (2016) for @@, the Moses tokenizer (Koehn et al. 2007) for @-@,
    SentencePiece (Kudo and Richardson 2018) for ▁ and ⁇.
    """

    name = "leftover-token"
    family = "mt"
    examples = (
        (
            "The boats belong to the <unk> family, who came on a three @-@ day trip to give inter@@ views in the town.\n",
            "The boats belong to the <unk> family, who came on a three @-@ day trip to give inter@@ views in the town.\n",
        ),
    )
    keeps = (
        "A word that the model does not know becomes <unk>, which is the first token of the list that it comes with.\n",
        "Write to @anna or to info@example.org, vote with a ▁ or a ▁▁▁, and ask yourself if 2 < 3 > 1 means anything ⁇\n",
        "The smile of the day is @-@, the rose is @-->-- and the price is @@ 3 for all who come before the evening.\n",
    )

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        text = doc.shown
        if not any(sign in text for sign in SIGNS) or not ABOUT.isdisjoint(doc.word_places.keys()):
            return
        for match in TOKEN.finditer(text):
            yield self.mark(*match.span(), f'"{match.group().strip()}" is a token of a translation model')
