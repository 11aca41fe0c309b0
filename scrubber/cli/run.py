"""One run over the inputs: what becomes of each of them, said and counted."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

from scrubber.cli.inputs import STDIN, Input, Inputs
from scrubber.engine import Result
from scrubber.errors import ScrubberError
from scrubber.report import Summary, Writer
from scrubber.work import Failure, Unfit, Verdict, Work


@dataclass(kw_only=True)
class Run(Inputs):
    """The state of one run: its inputs, what was said, what was counted."""

    summary: Summary = field(default_factory=Summary)

    def say_summary(self, *, done: bool) -> None:
        if self.summary.files or not self.failed:
            self.console.say(self.summary.sentence(done=done))
            for line in self.summary.details():
                self.console.say(line, level=0 if sys.stderr.isatty() else 1)

    def conclude(self, given: Input, work: Work, outcome: Verdict | Failure) -> Result | None:
        """The result of work on an input; None if it failed, which is reported."""
        self.console.progress.step(len(given.data))
        if isinstance(outcome, Failure):
            self.fail(str(outcome) if isinstance(outcome, Unfit) else f"{given.name}: {outcome}")
            given.source.failed |= given.name == given.source.name
            return None
        for line, message in outcome.complaints:
            self.console.say(f"{given.name}:{line}: {message}")
        if given.name != given.source.name:
            self.summary.noun = "article"
        return work.result(outcome)

    def report(self, out: Writer, given: Input, result: Result) -> None:
        """Hand a result to a report, which may have no form for it: that is said, and the others go on."""
        self.console.make_room()
        try:
            out.add(given.outcome(result))
        except ScrubberError as error:
            self.fail(f"{given.name}: {error}")


def stdin_or(paths: list[str] | None) -> list[str]:
    """The paths, or stdin if there are none and it is not a terminal."""
    if paths:
        return paths
    if sys.stdin is None or sys.stdin.isatty():
        import typer  # a third of the time that a pipe takes; see `cli.pipe`

        raise typer.BadParameter("name files or folders, or pipe a text to stdin", param_hint="PATHS")
    return [STDIN]
