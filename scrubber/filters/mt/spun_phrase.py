"""Fixed expressions whose words were exchanged for synonyms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scrubber import lexicon
from scrubber.document import Document
from scrubber.english import EnglishFilter
from scrubber.finding import Finding
from scrubber.mt.needed import frequency
from scrubber.tokens import LETTERS


@dataclass(frozen=True)
class SpunPhrase(EnglishFilter):
    """A name or fixed expression in other words: "counterfeit consciousness" for artificial intelligence.

    What it finds: names, terms and set phrases whose parts stand there as synonyms: "prime clergyman", "nursery gases",
    "final but not slightest". `lexicons` names files with more pairs (TOML or JSON: phrase and what was meant).

    Why it is noise: article spinners exchange words to hide where a text comes from; what is fixed cannot be exchanged.

    When it would be wrong: in articles about spinning and tortured phrases. Look through a list before you add it: the
    published ones hold ordinary English ("machine learning"). It only marks.

    Where it comes from: Cabanac, Labbé and Magazinov, Tortured phrases (2021).
    """

    name = "spun-phrase"
    family = "mt"
    examples = (
        (
            "The firm says that counterfeit consciousness will help it to burn less of the nursery gases of the plant.\n",
            "The firm says that counterfeit consciousness will help it to burn less of the nursery gases of the plant.\n",
        ),
    )
    keeps = (
        "The firm says that artificial intelligence and machine learning will help it, be that as it may, to burn less.\n",
        "They walk 20 miles a day, the prime minister and the clergyman, and the nursery has gas lamps in the hall.\n",
    )
    lexicons: tuple[str, ...] = ()

    def find_in_english(self, doc: Document) -> Iterator[Finding]:
        listed, places, lowered = phrases(self.lexicons), doc.word_places, doc.word_places.lowered
        found = [phrase for word in listed.keys() & places.keys() for phrase in listed[word] if phrase[1] in lowered]
        if found and len(lowered) != len(doc.shown):  # a letter whose small form is two: offsets would not fit
            lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in doc.shown)
        for first, phrase, meant in sorted(found):
            for start in places.get(first):
                end = start + len(phrase)
                if lowered.startswith(phrase, start) and not lowered[end : end + 1].isalnum() and not lowered[start - 1 : start].isalnum():
                    message = f'"{doc.text[start:end]}" seems to stand for "{meant}"'
                    yield self.mark(start, end, message, data={"meant": meant})


@cache
def phrases(files: tuple[str, ...]) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """(first word, phrase, meant) by the word of the phrase that tells most: the package's own and those of the files."""
    pairs: dict[str, str] = dict(lexicon.load("en", "spun_phrase")["pairs"])
    for file in files:
        pairs |= lexicon.read_pairs(Path(file))
    found: dict[str, list[tuple[str, str, str]]] = {}
    for phrase, meant in pairs.items():
        words = LETTERS.findall(phrase)
        if words and phrase.startswith(words[0]):
            found.setdefault(min(words, key=frequency), []).append((words[0], phrase, meant))
    return {word: tuple(phrases) for word, phrases in found.items()}
