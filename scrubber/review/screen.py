"""The rich face of a review, on a screen of its own (extra `review`: textual)."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Footer, Static

from scrubber.cli.guard import INTERRUPTED
from scrubber.errors import ScrubberError
from scrubber.report.style import Piece
from scrubber.review.session import Session
from scrubber.review.view import CHOICES, done, heading, lines, offered


class ReviewApp(App[int]):
    """One finding at a time; a key for each choice. Article text is only ever given to it as `Text`, never as markup."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #head { padding: 1 2 0 2; }
    #place { padding: 1 2; }
    #said { padding: 0 2; color: $text-muted; height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(choice.key, f"choose('{choice.name}')", choice.name, tooltip=choice.help) for choice in CHOICES),
        Binding("ctrl+c", "interrupt", show=False, priority=True),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.said = ""

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        with VerticalScroll(can_focus=True):
            yield Static(id="place")
        yield Static(id="said")
        yield Footer()

    def on_mount(self) -> None:
        self.show()

    def on_resize(self) -> None:
        self.show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Choices that a question does not offer are shown, but dim."""
        if action != "choose" or self.session.question is None:
            return True
        return True if parameters[0] in {choice.name for choice in offered(self.session.question)} else None

    def action_choose(self, name: str) -> None:
        choice = next(choice for choice in CHOICES if choice.name == name)
        self.said = ""
        try:
            if choice.answer:
                self.session.answer(choice.answer, always=choice.always)
            elif choice.name == "quit":
                self.exit(0)
            elif not self.session.undo():
                self.said = "there is nothing to take back"
        except ScrubberError as error:
            self.said = str(error)
        self.show()

    def action_interrupt(self) -> None:
        self.exit(INTERRUPTED)

    def show(self) -> None:
        """The question, or the end."""
        question = self.session.question
        if question is None:
            self.exit(0)
            return
        self.query_one("#head", Static).update(_text([heading(question)]))
        width = max(40, self.size.width - 6)
        self.query_one("#place", Static).update(_text(list(lines(question, width, carets=False))))
        self.query_one("#said", Static).update(Text(self.said or f"so far: {done(self.session)}"))
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()


def _text(rows: list[list[Piece]]) -> Text:
    return Text("\n").join(Text.assemble(*row) for row in rows)
