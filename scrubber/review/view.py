"""How a question is put: the finding at its place, as the report on a terminal shows it, and what may be answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from scrubber.edits import resolve
from scrubber.engine import Result
from scrubber.report import count
from scrubber.report.style import Piece
from scrubber.report.terminal import Layout
from scrubber.report.view import parts
from scrubber.report.visible import visible
from scrubber.review.draft import Answer
from scrubber.review.session import Question, Session


class Choice(NamedTuple):
    """Something a person may do: its key, its name, what it means, and the answer that it gives, if it is one."""

    key: str
    name: str
    help: str
    answer: Answer | None = None
    always: bool = False


CHOICES = (
    Choice("a", "apply", "make this edit in the file ('scrubber restore' takes it back)", Answer.APPLY),
    Choice("k", "keep", "this finding is fine here: it goes into the baseline", Answer.KEEP),
    Choice("s", "skip", "leave it open; the next review asks again", Answer.SKIP),
    Choice("w", "always", "apply this edit, and all of this rule for the rest of this review", Answer.APPLY, always=True),
    Choice("n", "never", "this text is fine wherever it stands: it goes into the list 'accept' of the settings", Answer.ACCEPT),
    Choice("i", "ignore", "the rule is not wanted: it goes into the list 'ignore' of the settings", Answer.IGNORE),
    Choice("u", "undo", "take the last answer back"),
    Choice("q", "quit", "write what was decided and stop"),
)


def offered(question: Question) -> list[Choice]:
    """What a question may be answered with."""
    left_out = {Answer.APPLY} if question.obstacle else set()
    left_out |= set() if question.can_accept else {Answer.ACCEPT}
    return [choice for choice in CHOICES if choice.answer not in left_out]


def heading(question: Question) -> list[Piece]:
    finding = question.finding
    place = f"{question.draft.given.name}:{finding.line}:{finding.column}"
    where = f"file {question.file} of {question.files}, " if question.files > 1 else ""
    return [(visible(place), "bold"), (f"  {where}{count(question.left, 'finding')} left in it", "dim")]


def lines(question: Question, width: int, *, carets: bool) -> Iterator[list[Piece]]:
    """The finding in its place, with its edit shown as made if it can be made."""
    document = question.draft.result.document
    shown = replace(question.finding, applied=question.obstacle is None)
    edits = resolve(document, [shown])[0] if shown.applied else []
    layout = Layout(width, True, carets, max(3, len(str(len(document.line_starts)))))
    for part in parts(Result(document, [shown], edits, [])):
        yield from layout.part(part)
    if question.finding.edit and question.obstacle:
        yield [(f"{layout.indent}{question.obstacle}", "dim")]


def done(session: Session) -> str:
    """One sentence about what was answered: `3 applied, 1 kept, 2 left open`."""
    said = ", ".join(f"{number} {answer.value}" for answer in Answer if (number := session.tally[answer]))
    return said or "nothing was decided"
