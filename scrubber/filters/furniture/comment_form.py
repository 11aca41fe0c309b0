"""Comment forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise

from scrubber.blocks import BOM, LINE_BREAK
from scrubber.document import Document
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.forms import ADDRESS, LONGEST_LIKE, FormLines, form_lines, is_about
from scrubber.formwords import Strength
from scrubber.furniture.zones import is_verse
from scrubber.lazy import pattern
from scrubber.phrases import key_of_folded
from scrubber.prose import SENTENCE_END

QUOTED = pattern("[\"“„«‘'][^\"“”„«»]*[\"”“»’']")
# How many lines in a row may say nothing inside a form: a label and a button.
MOST_SILENT = 2
# How many sentences in a row may be told from those of an article by what stands before and after them.
MOST_NOTICES = 2
# How many lines make a form of which none is a listed phrase.
LEAST = 3
# What speaks for no form by itself.
SILENT = ("filler", "notice")
LISTED = pattern(r"[-•*+>] |\d{1,2}[.)] \D+\Z")


class CommentForm(Filter):
    """Comment forms and what stands around them: headings, field labels, notices, error texts, buttons.

    What it finds: runs of lines that are nothing but phrases of a comment system ("LEAVE A REPLY", "Please enter your
    comment!", "Your email address will not be published."). Common words such as "Name" or "Reply" count only beside
    other lines of a form, and sentences that are only mostly such words ("The link was not sent to your friends.") only between them.

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
        "Keine Antwort auf den ersten Brief.\n\nAntworte mir!\n\nDie Antwort kam im Mai, und sie war kürzer als die Frage.\n",
        "How to comment in court\nPlease write your name first.\nA reply must be sent within a week.\nNo reply is needed if you agree.\n",
        "彼はコメントを避けた。\n返信はまだない。\nコメントはなかった。\n市役所によると、担当者は火曜日の会議で初めてこの問題を取り上げたという。\n",
        "Name\n\nNobody knows where the name of the village comes from, although there are several stories about it.\n",
    )

    def find(self, doc: Document) -> Iterator[Finding]:
        for run in forms_of(doc):
            for position, _ in run:
                yield self.remove(doc.blocks[position], "line of a comment form")


Run = list[tuple[int, Strength]]


@lru_cache(maxsize=4)
def forms_of(doc: Document) -> tuple[Run, ...]:
    """The runs of lines that are comment forms."""
    found: list[Run] = []
    for run in form_runs(doc):
        found += [run] if is_form(doc, run) else [part for part in between_notices(run) if is_form(doc, part)]
    return tuple(found)


def form_runs(doc: Document) -> Iterator[Run]:
    """Maximal runs of neighbouring blocks that may be lines of a form, without those at the ends that speak for none."""
    lines = form_lines(doc)
    done = 0
    for position in seeds(doc, lines):
        if position < done or not lines.strength(position):
            continue
        first = position
        while first > done and lines.beside(first - 1):
            first -= 1
        run: Run = []
        since: Counter[Strength] = Counter()
        done = first
        while done < len(doc.blocks) and (found := lines.beside(done)):
            if found in SILENT:
                since[found] += 1
            else:
                since.clear()
            if since["filler"] <= MOST_SILENT and since["notice"] <= MOST_NOTICES:
                run.append((done, found))
            elif run:
                yield from trimmed(run)
                run = []
            done += 1
        if run:
            yield from trimmed(run)


def seeds(doc: Document, lines: FormLines) -> list[int]:
    """Positions one of which every form has: a form of lines of which none may be a listed phrase has three, or two below
    the article, so that every third of short neighbours will do, and all of those."""
    found = lines.listed | set(range(doc.tail, len(doc.blocks)))
    long = [n for n, text in enumerate(doc.texts[: doc.tail]) if len(text) > LONGEST_LIKE and n not in lines.listed]
    for before, after in pairwise((-1, *long, doc.tail)):
        found.update(range(before + LEAST, after, LEAST))
    return sorted(found)


def trimmed(run: Run) -> Iterator[Run]:
    """A run from its first line that speaks for a form to its last: what stands outside may be the article's."""
    speaking = [n for n, (_, found) in enumerate(run) if found not in SILENT]
    if speaking:
        yield run[speaking[0] : speaking[-1] + 1]


def between_notices(run: Run) -> Iterator[Run]:
    """What is left of a run if its notices are sentences of the article after all."""
    for is_part, part in groupby(run, lambda line: line[1] != "notice"):
        if is_part:
            yield from trimmed(list(part))


def is_form(doc: Document, run: Run) -> bool:
    first = run[0][0]
    found = [s for _, s in run]
    if any(is_cited(doc, position) for position, _ in run):
        return False
    if first and doc.blocks[first - 1].text.endswith(":") and ("certain" not in found or len(run) < 3):
        return False  # the line before announces them
    if "certain" in found:
        return True
    prose = [(position, s) for position, s in run if s in ("filler", "like") and position in doc.prose]
    if len(prose) > 1 and any(s == "filler" and ADDRESS.isdisjoint(doc.keys[position].split()) for position, s in prose):
        return False  # paragraphs that speak to nobody, below headings that are words of forms
    # A talk about replies is nothing but sentences.
    sentences = sum(s != "filler" and is_sentence(doc.blocks[position].text) for position, s in run)
    if "heading" in found:
        return (first >= doc.tail and not is_verse(doc.blocks[first].text)) or len(run) > max(1, sentences)
    if "notice" in found and first < doc.tail:
        return False  # between names of fields in mid text, sentences are the article's
    speaking = {doc.keys[position] for position, s in run if s not in SILENT}
    enough = len(speaking) >= LEAST or (len(speaking) == LEAST - 1 and "like" in found and first >= doc.tail)
    # Names of fields and buttons may belong to anything.
    return enough and 3 * sentences <= 2 * len(run) and any(is_about(key_of_folded(key)) for key in speaking)


def is_sentence(text: str) -> bool:
    return bool(SENTENCE_END.search(text)) and not text.endswith(("...", "…", ")"))  # "Write a comment...", "Name (required)"


def is_cited(doc: Document, position: int) -> bool:
    """Whether a whole line stands in quotation marks, or behind the marker of a list or a quotation."""
    block = doc.blocks[position]
    marker = LINE_BREAK.split(doc.text[max(0, block.start - 4) : block.start])[-1]
    return bool(QUOTED.fullmatch(block.text) or LISTED.match(block.text) or marker.strip(f" #{BOM}"))
