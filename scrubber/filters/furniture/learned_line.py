"""Recurring lines of a site, from its profile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scrubber import lazy
from scrubber.document import Document
from scrubber.filters import FROM_SETTINGS, Filter, bounded
from scrubber.finding import Finding

if TYPE_CHECKING:
    from scrubber.profile import Profile, Where
else:  # few runs have a profile
    Profile = object

site = lazy.module("scrubber.corpus.places")


class Sample:
    """The profile that the examples go with, made when it is asked for."""

    def __get__(self, instance: object, owner: type) -> Profile:
        from scrubber.profile import Entry, Profile

        lines: tuple[tuple[str, Where], ...] = (
            ("The Harbour Courier, {#}", "head"),
            ("More from our correspondents", "tail"),
            ("Words by {} for the Courier", "tail"),
        )
        return Profile(tuple(Entry(line, (where,)) for line, where in lines))


@dataclass(frozen=True)
class LearnedLine(Filter):
    """Lines that recur on a site, as `scrubber learn` found them in its articles.

    What it finds: lines of the profile (`--profile FILE`, or the setting `profile`; without one the rule is silent)
    where the profile says that they stand: above, below or among the article's own paragraphs. Numbers and dates may
    differ, other words hardly (`ratio`, 0 to 100, for lines of 16 letters or more). The examples here go with a
    profile that holds "The Harbour Courier, {#}", "More from our correspondents" and "Words by {} for the Courier".

    Why it is noise: what stands on most pages of a site belongs to the site: mastheads, tip lines, copyright, links.

    When it would be wrong: a section heading, a question or a sign-off that many articles share. What stands as prose
    between paragraphs of any article is never learned; what lines alone cannot tell is written into the profile with
    `keep = true`, which a person may change. A text that is nothing but lines of the profile is left alone.

    Where the idea comes from: site-level repetition, as in "Web Page Cleaning for Web Mining" (Yi, Liu and Li, 2003) and
    "Boilerplate Detection Using Shallow Text Features" (Kohlschütter et al., 2010), here for text without its page.
    """

    name = "learned-line"
    family = "furniture"
    examples = (
        (
            "The Harbour Courier, Friday 9 May 2025\n\nFerry returns to the northern route\n\n"
            "The ferry resumes on Monday, the harbour office said in a short notice to its passengers.\n\nMore from our correspondents\n",
            "Ferry returns to the northern route\n\nThe ferry resumes on Monday, the harbour office said in a short notice to its passengers.\n",
        ),
        (
            "The ferry resumes on Monday, the harbour office said in a short notice to its passengers.\n\nWords by Ada Holm for the Courier\n",
            "The ferry resumes on Monday, the harbour office said in a short notice to its passengers.\n",
        ),
    )
    keeps = (
        "The ferry resumes on Monday, the harbour office said in a short notice to its passengers.\n\nMore from our correspondents\n\n"
        "Nobody knew what the note on the desk of the editor had meant, and nobody asked him either.\n",
        "The Harbour Courier, Friday 9 May 2025\n\nMore from our correspondents\n",
        "The Harbour Courier was sold on Friday\n\nThe ferry resumes on Monday, the harbour office said in a short notice to its passengers.\n",
        "The ferry resumes on Monday, the harbour office said in a short notice to its passengers.\n\nWords by Ada Holm\n",
    )
    sample = Sample()

    ratio: float = bounded(92.0, 100)
    profile: Profile | None = field(default=None, metadata=FROM_SETTINGS)

    def find(self, doc: Document) -> Iterator[Finding]:
        if self.profile is None or not self.profile.entries:
            return
        found = [self.profile.match(block.text, self.ratio) if block.text else None for block in doc.blocks]
        standing = site.places(doc, [entry is not None for entry in found]) if any(found) else None
        if standing is None:
            return
        for position, entry in enumerate(found):
            if entry and not entry.keep and standing.where(position) in entry.where:
                seen = f" in {entry.documents} of {self.profile.documents} documents" if entry.documents else ""
                yield self.remove(doc.blocks[position], f"recurs on this site{seen}: {entry.line}", data={"share": entry.share})
