"""Single lines of page furniture that an extractor left in an article, told by the line model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scrubber import furniture
from scrubber.blocks import ATTRIBUTION
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.filters.furniture.comment_form import forms_of
from scrubber.finding import Finding
from scrubber.furniture.facts import in_lists
from scrubber.furniture.zones import LISTED
from scrubber.linemodel.stray import above, stray_scores

# How sure the model must be, in hundredths of log-odds, by where a line stands; set on pages that it was not trained on.
ABOVE, SENTENCE, OTHER = -50, -75, -100
# In a text with fewer sentences than this share of its lines, lists are what it is about.
SENTENCES = 40


@dataclass(frozen=True)
class StrayLine(Filter):
    """Lines in no list that read like page furniture and stand where furniture stands, told by a small model.

    What it finds: short lines above, between and below the paragraphs that a model, trained on the outputs of extractors,
    takes for dates and authors of the page, teasers, buttons, credits and the like, and is sure of it. It is asked only
    about lines whose words are used by furniture more than by articles.

    Why it is noise: no list holds all that pages put around and between their paragraphs.

    When it would be wrong: terse lines of an article that use the words of a page, such as prices and product names. A
    headline is never taken, nor a line of a list, one that goes on in lower case, or who said it below a quotation; a text without a sentence is left
    alone, and where most lines are no sentences only those above the first one are looked at.

    Where it comes from: the measures are those of Kohlschütter et al. (WSDM 2010); data and figures are in
    `scrubber/linemodel/model.md`.
    """

    name = "stray-line"
    family = "furniture"
    examples = (
        (
            "New bridge before the vote\n\nPosted on November 9, 2021 by Admin\n\n"
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n",
            "New bridge before the vote\n\n"
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n",
        ),
    )
    keeps = (
        "The new bridge\n\nThe council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n\n"
        "A bridge for the lower town\n\nThe bridge was planned for thirty years before anybody drew a line on a map, the mayor said.\n",
        "What the ferry costs\n\nThe ferry is cheaper than the bridge will be, as everybody knows who has to cross the river.\n\n"
        "Adults: 4 crowns\nChildren: 2 crowns\nDogs: free\n\nThe prices are those of last year, and nobody thinks that they will stay.\n",
        "“Where were you born?”\n\n“In the lower town, in the house beside the ferry, which is gone now.”\n\n“And where do you live?”\n\n"
        "“In the same street, on the other side, because that is where the sun is in the evening.”\n",
        "The harbour gives you back what you brought, your nets and your oars; but your name it keeps for the winter.\n-- Ida Varga (1955-2011)\n",
        "Pea soup\n\nThis soup was cooked on the ferries for as long as there were ferries, and every cook had a way of his own.\n\n"
        "500 g dried peas\n2 onions\n1 carrot\n\nSoak the peas overnight and let everything simmer for two hours, stirring now and then.\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        # below an article a comment form lends its company to the article's last lines: they are judged once it has gone
        if not forms_of(doc):
            page = furniture.page(doc)
            listed = len(page.sentences) * 100 < SENTENCES * page.readings.count(None)
            head = above(doc, page)
            scores = {position: score for position, score in stray_scores(doc, head if listed else None).items()
                      if score < (ABOVE if position < head else SENTENCE if doc.sentences[position] else OTHER)}
            facts = in_lists(doc.texts, scores) if scores else ()
            for position, score in scores.items():
                if position not in facts and not doc.texts[position].startswith(ATTRIBUTION) and not LISTED.match(doc.texts[position]):
                    yield self.remove(doc.blocks[position], "reads like page furniture", data={"score": score / 100})
