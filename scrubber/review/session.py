"""A review: articles in order, their findings one by one, answers that can be taken back, and what is written when.

An article's edits, and what was kept of it, are written when its last finding is answered or the session ends; accepted texts
and ignored rules at once. A changed article is looked at again, since one finding may have hidden another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from scrubber.errors import InputError, ScrubberError
from scrubber.finding import Finding
from scrubber.normal import plain
from scrubber.review.desk import Desk
from scrubber.review.draft import Answer, Draft

# So often an article is looked at again without a person's word, if rules that are always applied make work for each other.
MOST_ROUNDS = 10


@dataclass(frozen=True)
class Question:
    """One finding to be answered. `left` counts the open ones of its article, this one too; `obstacle` is why it cannot be applied."""

    draft: Draft
    number: int
    left: int
    file: int
    files: int
    obstacle: str | None

    @property
    def finding(self) -> Finding:
        return self.draft.result.findings[self.number]

    @property
    def can_accept(self) -> bool:
        """Whether the text says enough to be accepted wherever it stands; a bare mark does not."""
        return any(character.isalnum() for character in self.draft.text(self.number))


@dataclass
class Step:
    """An answer, or (`number` is None) the end of an article: what takes it back, and whether nobody was asked."""

    draft: Draft
    number: int | None
    asked: bool
    back: list[Callable[[], None]] = field(default_factory=list)


class Session:
    """`question` is the one to be answered, None at the end; `tally` counts the answers."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.always: set[str] = set()
        self.tally: Counter[Answer] = Counter()
        self.question: Question | None = None
        self._history: list[Step] = []
        self._at = -1
        self._draft: Draft | None = None
        self._left_open: set[tuple[str, int]] = set()
        self._advance()

    def answer(self, answer: Answer, *, always: bool = False) -> None:
        """Answer the question, and come to the next. `always` applies the rule from here on without asking.

        Raises `ScrubberError`, with the question still open, if the answer cannot be given.
        """
        question = self.question
        assert question is not None
        if answer is Answer.APPLY and question.obstacle:
            raise InputError(f"this cannot be applied: {question.obstacle}")
        if answer is Answer.ACCEPT and not question.can_accept:
            raise InputError("this text says too little to be accepted everywhere; the rule can be ignored")
        back: list[Callable[[], None]] = []
        home = question.draft.home
        if answer is Answer.ACCEPT:
            back.append(home.accept(question.draft.text(question.number)))
        elif answer is Answer.IGNORE:
            back.append(home.ignore(question.finding.rule))
        elif always:
            self.always.add(question.finding.rule)
            back.append(lambda: self.always.discard(question.finding.rule))
        self._give(question.number, answer, asked=True, back=back)
        self._advance()

    def undo(self) -> bool:
        """Take the last answer back, with everything that followed from it; False if there is none.

        Raises `ScrubberError` if a file has been changed by somebody else since.
        """
        if not any(step.asked for step in self._history):
            return False
        asked = False
        while not asked:
            step = self._history[-1]
            while step.back:
                step.back[-1]()
                step.back.pop()
            self._history.pop()
            self._draft, asked = step.draft, step.asked
            if step.number is not None:
                self.tally[step.draft.answers.pop(step.number)] -= 1
        self._advance()
        return True

    def finish(self) -> None:
        """Write what was decided about the article at hand."""
        if self._draft is not None:
            self._close()
        self._draft = self.question = None

    def _advance(self) -> None:
        while self._draft is not None or self._at + 1 < len(self.desk.sources):
            if self._draft is None:
                self._at += 1
                self._draft = self.desk.load(self._at)
                self._left_open = set()
                continue
            still = self._draft.open(self._closed)
            if not still:
                self._close()
                continue
            obstacle = self._draft.obstacle(still[0])
            if self._draft.result.findings[still[0]].rule in self.always and not obstacle and self._draft.round <= MOST_ROUNDS:
                self._give(still[0], Answer.APPLY, asked=False)
                continue
            self.question = Question(self._draft, still[0], len(still), self._at + 1, len(self.desk.sources), obstacle)
            return
        self.question = None

    def _give(self, number: int, answer: Answer, *, asked: bool, back: list[Callable[[], None]] | None = None) -> None:
        assert self._draft is not None
        self._draft.answers[number] = answer
        self.tally[answer] += 1
        self._history.append(Step(self._draft, number, asked, back or []))

    def _closed(self, number: int) -> bool:
        """Whether an earlier decision speaks of a finding."""
        assert self._draft is not None
        home, finding = self._draft.home, self._draft.result.findings[number]
        return (self._draft.entries[number] in home.baseline.entries or (finding.rule, finding.start) in self._left_open
                or finding.rule in home.ignored or plain(self._draft.text(number)) in home.accepted)

    def _close(self) -> None:
        """Write what was decided about an article, and go to the next, or to a new look at it if it was changed."""
        draft, at, left_open = self._draft, self._at, self._left_open
        assert draft is not None
        step = Step(draft, None, asked=False)
        self._history.append(step)

        def back() -> None:
            self._at, self._left_open = at, left_open

        step.back.append(back)
        self._draft = None
        try:
            self._write(draft, step)
        except ScrubberError as error:
            self.desk.run.fail(f"{draft.given.name}: {error}")

    def _write(self, draft: Draft, step: Step) -> None:
        outcome = draft.outcome()
        kept = {draft.place(number): draft.entries[number] for number in draft.answered(Answer.KEEP)}
        if outcome.edits:
            step.back.append(self.desk.write(draft))
            self._draft = self.desk.load(self._at, draft.round + 1)
            found = zip(self._draft.result.findings, self._draft.entries, strict=True) if self._draft else ()
            # of lines that are alike, the one that stays may have become the first: it is named as it stands now
            kept |= {place: entry for finding, entry in found if (place := (finding.rule, finding.start)) in kept}
            self._left_open = {draft.place(number) for number in draft.answered(Answer.SKIP)}
        if kept:
            step.back.append(draft.home.keep(kept.values()))
