"""The plain face of a review: a question, a prompt, a line of answer. Works on any terminal, and with answers from a pipe."""

from __future__ import annotations

from typing import TextIO

from scrubber.errors import ScrubberError
from scrubber.report.style import Piece, paint, plain
from scrubber.report.visible import visible
from scrubber.review.session import Question, Session
from scrubber.review.view import Choice, heading, lines, offered


class Prompts:
    def __init__(self, session: Session, answers: TextIO, out: TextIO, *, colour: bool, width: int) -> None:
        self.session, self.answers, self.out = session, answers, out
        self.colour, self.width = colour, width

    def run(self) -> None:
        """Ask until all is answered, or nobody answers any more."""
        shown: Question | None = None
        while self.session.question:
            if self.session.question is not shown:
                shown = self.session.question
                self._show(shown)
            choice = self._ask(shown)
            if choice is None or choice.name == "quit":
                return
            try:
                self._act(choice)
            except ScrubberError as error:
                self._say(str(error))

    def _act(self, choice: Choice) -> None:
        if choice.answer:
            self.session.answer(choice.answer, always=choice.always)
        elif not self.session.undo():
            self._say("there is nothing to take back")

    def _show(self, question: Question) -> None:
        for line in ([], heading(question), *lines(question, self.width, carets=not self.colour)):
            self._line(line)

    def _ask(self, question: Question) -> Choice | None:
        """The choice that was made; None at the end of the answers."""
        choices = offered(question)
        while True:
            self.out.write(", ".join(_named(choice) for choice in choices) + ", ? ")
            self.out.flush()
            answer = self.answers.readline()
            if not answer:
                self.out.write("\n")
                return None
            word = answer.strip().lower()
            for choice in choices:
                if word in (choice.key, choice.name):
                    return choice
            for choice in choices:
                self._say(f"{choice.key}  {choice.name:<7}  {choice.help}")

    def _line(self, pieces: list[Piece]) -> None:
        self.out.write((paint(pieces) if self.colour else plain(pieces)) + "\n")

    def _say(self, text: str) -> None:
        self.out.write(f"  {visible(text)}\n")


def _named(choice: Choice) -> str:
    """The name with its key in brackets: `[a]pply`, `al[w]ays`."""
    before, key, after = choice.name.partition(choice.key)
    return f"{before}[{key}]{after}"
