"""One term that changes where nothing else does."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.document import Document
from scrubber.english import EnglishFilter
from scrubber.finding import Finding
from scrubber.mt.contexts import changed_words


class ChangedWord(EnglishFilter):
    """Two passages that differ in one word: "a long awaited new harbour bridge at noon", "a long awaited new port bridge at noon".

    What it finds: three words before and three words after that come again in the text, at least four
    of them content words, with another content word between them.

    Why it is noise: a spinner puts synonyms into what it repeats, and a translator does not remember how it has
    translated a term before.

    When it would be wrong: where the difference is the point: numbers, names, days, and opposites such as "first" and
    "last" are left alone, as are list items. It only marks, and shows both places.

    Where it comes from: Carpuat and Simard, The trouble with SMT consistency (2012).
    """

    name = "changed-word"
    family = "mt"
    examples = (
        (
            "The mayor opened the long awaited new harbour bridge at noon and said that it would be closed in May.\n\n"
            "The people came to see how she opened the long awaited new port bridge at noon and went home at six.\n",
            "The mayor opened the long awaited new harbour bridge at noon and said that it would be closed in May.\n\n"
            "The people came to see how she opened the long awaited new port bridge at noon and went home at six.\n",
        ),
    )
    keeps = (
        "The council closed the northern gate of the harbour, and the guards closed the southern gate of the harbour.\n",
        "In May the price of a loaf of bread in the town was nine, in June the price of a loaf of bread in the town was ten.\n",
    )

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        for first, second in changed_words(doc):
            one, two = doc.text[first.start : first.end], doc.text[second.start : second.end]
            yield self.mark(second.start, second.end, f'"{two}" where the same passage has "{one}" before', level="note", related=first.block)
