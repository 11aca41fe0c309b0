"""Grammar that English does not have."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.document import Document
from scrubber.english import EnglishFilter
from scrubber.finding import Finding
from scrubber.mt.patterns import find_turns


class ImpossibleGrammar(EnglishFilter):
    """Agreement, tense, prepositions and word order that English never has: "was agreed" as "has been agreed last year".

    What it finds: the perfect with a time that is over, nouns without a plural in the plural, a number and its noun that
    do not agree, "to" after a modal verb, "depends of", "the three last years", "since ten years", "the XIX century".

    Why it is noise: the grammar is that of the source language; native writers do not make these mistakes, whereas they
    make many others, which are not looked for.

    When it would be wrong: in quotations of people who learn English, in dialect, and in texts about grammar. It only marks.

    Where it comes from: Swan and Smith, Learner English: A teacher's guide to interference (2001).
    """

    name = "impossible-grammar"
    family = "mt"
    examples = (
        (
            "The treaty has been signed last year, and the bridge between the towns will be opened on 5 of May.\n",
            "The treaty has been signed last year, and the bridge between the towns will be opened on 5 of May.\n",
        ),
    )
    keeps = (
        "The treaty has been in force since last year, and the bridge between the towns was opened on the 5th of May.\n",
        "It has been found that last year the price of bread was higher than in any of the three years before that.\n",
    )

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        for start, end, turn in find_turns("impossible_grammar", doc):
            message = f'"{doc.text[start:end]}" is not English grammar: {turn.meant}'
            yield self.mark(start, end, message, data={"meant": turn.meant, "language": turn.language})
