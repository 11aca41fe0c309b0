"""The articles of a review: read with all their findings, and written with the edits that were decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from scrubber import files
from scrubber.cli.run import Run
from scrubber.engine import run as look
from scrubber.errors import ScrubberError
from scrubber.filters import prepared
from scrubber.journal import Journal
from scrubber.review.draft import Draft
from scrubber.review.home import Change, Home, content, settings_path
from scrubber.sources import Source
from scrubber.writing import InPlace


class Desk:
    """`sources` are the files to go through; `journal` has the way back for those that were changed."""

    def __init__(self, run: Run, paths: Sequence[str]) -> None:
        self.run = run
        self.sources = [source for source in run.sources(list(paths)) if self._is_reviewable(source)]
        self.journal = Journal()
        self._homes: dict[Path, Home] = {}

    def load(self, number: int, round_: int = 1) -> Draft | None:
        """The article of a source with its findings; None if there are none, or if it cannot be read, which is reported."""
        source = self.sources[number]
        given = next(iter(self.run.articles(source)), None)
        if given is None or given.record is None or given.broken:
            return None
        try:
            home = self._home_of(source)
            settings = replace(given.settings, baseline=None, accept=(*given.settings.accept, *home.accepted),
                               ignore=(*given.settings.ignore, *home.ignored))
            result = look(given.record.document(given.name), prepared(settings), settings)
        except ScrubberError as error:
            self.run.fail(f"{given.name}: {error}")
            return None
        return Draft(given, home, result, home.baseline.entries_of(result), round_) if result.findings else None

    def write(self, draft: Draft) -> Callable[[], None]:
        """Change the file of an article, the way back first; what comes back undoes it."""
        given, outcome = draft.given, draft.outcome()
        outcome.verify()
        assert given.record is not None and given.source.path is not None
        path = given.source.path
        before = content(path)
        place = InPlace(given.source, self.journal)
        place.add(given.data, given.record.cleaned(outcome), given.record.edits(outcome), given.record.raw, given.record.encoding)
        place.close()
        change = Change(path, before, content(path))

        def back() -> None:
            change.take_back()
            given.source.stamp = files.stamp(path)

        return back

    def _home_of(self, source: Source) -> Home:
        assert source.path is not None
        effective = self.run.loader.for_file(source.path)
        path = settings_path(source.path, effective)
        if path not in self._homes:
            self._homes[path] = Home.of(path, effective)
        return self._homes[path]

    def _is_reviewable(self, source: Source) -> bool:
        if source.kind.format in ("text", "markdown"):
            return True
        self.run.console.say(f"{source.name}: left out; a review goes through text and Markdown, one article a file")
        return False
