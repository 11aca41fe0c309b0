"""Links to other articles."""

from __future__ import annotations

from collections.abc import Iterator

from scrubber import furniture
from scrubber.blocks import Block
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.filters.furniture.comment_form import forms_of
from scrubber.finding import Finding, Safety
from scrubber.lazy import pattern
from scrubber.prose import SENTENCE_END

LONGEST_TITLE = 160
# Links between paragraphs as some papers set them: "Plague returns to the valley [REPORT]", "On valleycourier.com: ...".
LABELLED = pattern(r"[^.!?]{15,140}\s\[[A-Z]{4,12}\]|On [\w.-]+\.(?:com|org|net|co\.uk|de|fr|es|it): .{10,140}")


class RelatedLink(Filter):
    """Links to other articles: "Read more: ...", "You may also like" and the titles below it.

    What it finds: lines that announce other articles, in the midst of the text or after it, and, where such a heading
    stands after the article, the titles that follow it to the end of the text. Between two paragraphs a heading goes with the
    titles below it, if they are long and nothing else stands there.

    Why it is noise: they are the titles of other articles.

    When it would be wrong: "See also" as part of a reference work, "Further reading" with a list of books; a heading is
    acted on only outside the article or above such titles, and titles below it only if they are no sentences.
    """

    name = "related-link"
    family = "furniture"
    examples = (
        (
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n\n"
            "Read more: Why the old bridge had to go\n\nOn valleycourier.com: Ten bridges that fell before their time\n\n"
            "More:\n\nValley council puts off the vote on the ferry again\n\nThe man who paints the bridge has not come down since May\n\n"
            "The bridge was planned for thirty years before anybody drew a line on a map, the mayor said.\n\n"
            "You may also like\n\nTen bridges to see before you die\nThe man who paints the bridge\n",
            "The council votes on the new bridge next week, and nobody in the town doubts how the vote will end.\n\n"
            "The bridge was planned for thirty years before anybody drew a line on a map, the mayor said.\n",
        ),
    )
    keeps = (
        "Read more books, the teacher said; read more: read everything, and then read it again with a pencil in hand.\n",
        "He was related to half of the village.\n\nRelated\n\nTo be related to somebody meant that one could borrow his boat, "
        "and it was borrowed until it sank.\n",
        "The team won by a goal in the last minute, and nobody who had stayed to see it wanted to go home in the rain.\n\nUp next\n\n"
        "The second leg is played on Sunday, when the ferry will run for as long as there are people on the quay.\n",
        "The house stands where the ferry used to land, and it has been an inn for as long as anybody in the town can remember.\n\n"
        "Two books are there for those who stay a night, and both of them are about the bridge and its builders:\n\nRelated\n\n"
        "The man who painted the bridge for thirty years and one\n\nThe other is the better one, said the landlady, who had read both of them twice.\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        headed = listed = False
        links: dict[int, Safety] = {block.number: safety for block, safety in furniture.lines(doc, self.name)}
        labelled = {block.number for block, text in zip(doc.blocks, furniture.bare_texts(doc), strict=True) if is_labelled(text)}
        page = furniture.page(doc)
        if not labelled and not page.by_rule.get(self.name):
            return
        links |= {doc.blocks[n].number: "safe" for n in page.by_rule.get(self.name, ()) if heads_titles(doc, page, n)}
        forms = {position for run in forms_of(doc) for position, _ in run}
        # the sentences of a comment form below the article are none of its own
        tail = max(page.sentences - forms, default=page.tail - 1) + 1
        above = frozenset(doc.keys[:tail])
        for position, block in enumerate(doc.blocks):
            reading = page.readings[position]
            if block.number in labelled:
                yield self.remove(block, "link to another article")
                continue
            if block.number in links:
                yield self.remove(block, "link to another article", safety=links[block.number])
                heading = reading is not None and not reading.opening
                headed = headed or (position >= tail and heading)
                listed = heading and position >= page.head
            elif position in forms:
                listed = False
            elif (headed and reading is None and is_title(block)) or (listed and reading is None and is_long_title(block)):
                # what repeats a line above to the letter goes as its copy, which says more of it
                if position not in doc.alike or doc.keys[position] not in above:
                    yield self.remove(block, "title in a list of other articles")
            else:
                listed = False


def heads_titles(doc: Document, page: furniture.Page, position: int) -> bool:
    """Whether a line between two paragraphs is the heading of long titles and nothing else; of a common word, of several."""
    reading = page.readings[position]
    if reading is None or reading.opening or reading.strength == "doubtful" or position - 1 not in page.sentences or doc.texts[position - 1].endswith(":"):
        return False
    end = position + 1
    while end < page.tail and end not in page.sentences:
        if page.readings[end] is not None or not is_long_title(doc.blocks[end]):
            return False
        end += 1
    return end < page.tail and end - position > (2 if reading.strength == "word" else 1)


def is_long_title(block: Block) -> bool:
    """A title that is too long to be a heading of the article."""
    return is_title(block) and block.text.count(" ") >= 6 and len(block.text) >= 40 and block.text[-1] not in ":;,?!\"”’"


def is_labelled(text: str) -> bool:
    return (text[-1:] == "]" or text[:3] == "On ") and LABELLED.fullmatch(text) is not None


def is_title(block: Block) -> bool:
    """A line that could be the title of an article: short, and no sentence."""
    return 8 <= len(block.text) <= LONGEST_TITLE and not (SENTENCE_END.search(block.text) and block.text[-1] in ".…")
