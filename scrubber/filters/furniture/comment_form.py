"""Comment forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scrubber import lexicon
from scrubber.document import BOM, LINE_BREAK, Block, Document
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.phrases import PhraseBook

LONGEST = 200


@dataclass(frozen=True)
class CommentForm(Filter):
    """Comment forms and what stands around them: headings, field labels, notices, error texts, buttons.

    What it finds: runs of lines that are nothing but phrases of a comment system ("LEAVE A REPLY", "Please enter your
    comment!", "Your email address will not be published."). Common words such as "Name" or "Reply" count only beside
    other lines of a form.

    Why it is noise: the form belongs to the page; a scraper that takes the whole page takes it along.

    When it would be wrong: an article about comment forms that quotes one line by line. Lines that are quoted, that
    are items of a list, or that follow a line ending in a colon are therefore left alone, and so is a single heading
    ("Leave a comment") in the midst of the text.

    Where it comes from: interface strings of WordPress and its themes, Ghost, Drupal, Disqus and others, see the
    lexicons.
    """

    name = "comment-form"
    family = "furniture"
    examples = (
        (
            "The ferry resumes on Monday, the harbour office said in a short notice to passengers.\n\n"
            "LEAVE A REPLY\n\nPlease enter your comment!\nPlease enter your name here\n",
            "The ferry resumes on Monday, the harbour office said in a short notice to passengers.\n",
        ),
        (
            "Bread keeps longer in a linen bag than in plastic, the bakers found.\n"
            "Leave a Reply Cancel reply\nName *\nEmail *\nWebsite\nPost Comment\n",
            "Bread keeps longer in a linen bag than in plastic, the bakers found.\n",
        ),
    )
    keeps = (
        "She wrote to the paper.\n\nReply\n\nThe editor wrote back the same day and asked for her name.\n",
        'The form said "Please enter your comment!" in red letters, and nobody knew why.\n',
        "Translate these strings first:\n- Leave a Reply\n- Post Comment\n- Your email address will not be published.\n",
        "Name\n\nNobody knows where the name of the village comes from, although there are several stories about it.\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        for run in form_runs(doc):
            if is_form(doc, run):
                for position, _ in run:
                    yield self.remove(doc.blocks[position], "line of a comment form")


Run = list[tuple[int, str]]


@cache
def book() -> PhraseBook[str]:
    """Phrases of all languages: the form's language need not be the article's."""
    entries: list[tuple[str, str]] = []
    for language in lexicon.languages("comment_form"):
        phrases = lexicon.load(language, "comment_form")["phrases"]
        for strength in ("certain", "heading", "word"):
            entries += [(phrase, strength) for phrase in phrases.get(strength, ())]
    return PhraseBook(entries)


def strength(block: Block) -> str | None:
    """How much a line speaks for a form: `certain`, `heading` (unusual in an article), `word` (common), or None."""
    if not block.text or len(block.text) > LONGEST:
        return None
    found = book().match(block.text)
    if found is None:
        parts = book().split(block.text)
        if parts:
            return "certain" if len(parts) > 1 and set(parts) != {"word"} else min(parts)
    return found


def form_runs(doc: Document) -> Iterator[Run]:
    """Maximal runs of neighbouring blocks that read as lines of a form: (position, strength) each."""
    run: Run = []
    for position, block in enumerate(doc.blocks):
        found = strength(block)
        if found:
            run.append((position, found))
        elif run:
            yield run
            run = []
    if run:
        yield run


def is_form(doc: Document, run: Run) -> bool:
    first = run[0][0]
    if any(is_cited(doc, position) for position, _ in run) or (first and doc.blocks[first - 1].text.endswith(":")):
        return False
    strengths = [s for _, s in run]
    if "certain" in strengths:
        return True
    if "heading" in strengths:
        return len(run) > 1 or first >= doc.tail
    return len({doc.keys[position] for position, _ in run}) >= 3


def is_cited(doc: Document, position: int) -> bool:
    """Whether a line stands in quotation marks or behind the marker of a list or a quotation."""
    block = doc.blocks[position]
    marker = LINE_BREAK.split(doc.text[max(0, block.start - 4) : block.start])[-1]
    return block.text[0] in "\"“„«‘'-•*+>" or bool(marker.strip(f" #{BOM}"))
