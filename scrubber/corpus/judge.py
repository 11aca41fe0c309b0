"""Which recurring lines are furniture, which are the articles' own, and which a person should decide about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from scrubber.corpus.records import ENOUGH_INSTANCES, PLACE_SHARE, Record, TemplateRecord
from scrubber.masks import NUMBER_SLOT
from scrubber.profile import PLACES, SHORTEST_FUZZY, Entry, Profile

# Lines as like as this (rapidfuzz.fuzz.ratio, 0 to 100) are one line in two wordings.
ALIKE = 92.0
# What is the same in all instances of a template: so many words, of a paragraph this share of them.
FEWEST_FIXED_WORDS = 3
FIXED_SHARE = 0.6
SHORT = 4

HEADING = "may be a section heading or the label of a list"


@dataclass(frozen=True)
class Judge:
    """`documents` in all; `least` of them for a line, `least_sentence` for a sentence or a template."""

    documents: int
    least: int
    least_sentence: int

    def entries(self, lines: Iterable[Record], templates: Iterable[TemplateRecord]) -> list[Entry]:
        """Entries of a profile in order: by place, the doubtful last, the commonest first."""
        framed = self._templates(templates)
        records = [*framed, *(r for r in self._clusters(lines) if self._is_common(r) and not self._is_text(r))]
        doubts = {id(r): self._doubt(r) for r in records}
        settle(records, doubts)
        covered = Profile(tuple(self._entry(t, "") for t in framed if not doubts[id(t)]))
        records = [r for r in records if isinstance(r, TemplateRecord) or r.places != ["tail"] or not covered.match(r.line, ALIKE)]
        entries = [self._entry(r, doubts[id(r)]) for r in records]
        return sorted(entries, key=lambda e: (PLACES.index(e.where[0]), e.keep, -e.documents, e.line))

    def _is_common(self, record: Record) -> bool:
        return record.documents >= self.least and bool(record.places)

    def _templates(self, templates: Iterable[TemplateRecord]) -> list[TemplateRecord]:
        """The templates that hold, each once: its frames find it more than once."""
        best: dict[str, TemplateRecord] = {}
        for record in sorted(filter(self._is_template, templates), key=lambda r: (-r.documents, min(r.keys))):
            best.setdefault(record.line, record)
        return list(best.values())

    def _clusters(self, lines: Iterable[Record]) -> list[Record]:
        """Nearly equal lines as one, under the commonest; each is compared with those that are kept, not with its neighbour."""
        kept: dict[str, Record] = {}
        for record in sorted(lines, key=lambda r: (-r.documents, min(r.keys))):
            key = min(record.keys)
            near = process.extractOne(key, kept.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE) if len(key) >= SHORTEST_FUZZY else None
            if near and len(near[0]) >= SHORTEST_FUZZY:
                kept[near[0]].absorb(record, self.documents)
            else:
                kept[key] = record
        return list(kept.values())

    def _is_text(self, record: Record) -> bool:
        """Whether a line is, or may be, what an article says: a sentence that stands among paragraphs in any document, or
        one of documents that are mostly made of such sentences."""
        if (record.where["body"] or 2 * record.formulaic >= record.documents) and (record.is_sentence or record.is_prose):
            return True
        return record.where["body"] > PLACE_SHARE * record.documents and record.documents < self.least_sentence

    def _doubt(self, record: Record) -> str:
        """Why a person should decide, or nothing."""
        words = [w for w in record.line.replace(NUMBER_SLOT, "").split() if any(c.isalpha() for c in w)]
        slot = NUMBER_SLOT in record.line and len(record.instances) > 1
        if record.where["body"] > PLACE_SHARE * record.documents:
            return "stands among the paragraphs; may be a section heading"
        if "head" in record.places and not record.is_under_headlines and (slot or len(words) >= SHORT or record.documents < self.least_sentence):
            return "may be the headline"
        if slot and len(words) < SHORT and 2 * record.dated < record.documents and "©" not in record.line:
            return "the number may belong to the article"
        if len(words) < SHORT and (record.is_sentence or record.line[0] in "([*"):
            return "may be the article's own last or first words"
        if record.is_sentence and record.documents < self.least_sentence:
            return "a sentence in part of the documents; may be somebody's habit"
        if 2 * max(record.edge, record.crowded) < record.documents and not record.is_prose and not (slot and record.dated):
            return HEADING
        return ""

    def _is_template(self, record: TemplateRecord) -> bool:
        """Templates are taken from behind the text only: above it, what stands in the slot would be the headline."""
        return (record.documents >= self.least_sentence and record.where["tail"] >= (1 - PLACE_SHARE) * record.documents
                and not record.where["body"] and len(record.instances) >= ENOUGH_INSTANCES
                and record.fixed_words >= (FIXED_SHARE * record.shortest if record.is_prose else FEWEST_FIXED_WORDS) and "tail" in record.places and not self._is_text(record))

    def _entry(self, record: Record, why: str) -> Entry:
        where = record.places
        path, line = min(record.examples[place] for place in where)
        return Entry(record.line, tuple(where), record.documents, round(record.documents / self.documents, 2),
                     f"{path}:{line}" if path else "", bool(why), why)


def settle(records: list[Record], doubts: dict[int, str]) -> None:
    """Lines that might be headings are none if furniture comes right behind them, or stands between them and the body."""
    certain = {key for r in records if not doubts[id(r)] for key in r.keys}
    while True:
        sure = [r for r in records if doubts[id(r)] == HEADING and 2 * max((r.beside[key] for key in certain), default=0) >= r.documents]
        if not sure:
            return
        for record in sure:
            doubts[id(record)] = ""
            certain |= record.keys

