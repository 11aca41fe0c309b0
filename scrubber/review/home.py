"""Where decisions that outlive a session go: the settings file of an article, and the baseline that it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from scrubber import files
from scrubber.baseline import Baseline, Entry, load_baseline
from scrubber.config import OWN_NAMES
from scrubber.errors import InputError, SettingsError
from scrubber.journal import project_root
from scrubber.layers import Effective
from scrubber.normal import plain
from scrubber.settings_file import with_item, with_value

BASELINE = "scrubber-baseline.jsonl"


def content(path: Path) -> bytes:
    """The bytes of a file. Raises `InputError`."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error


@dataclass(frozen=True)
class Change:
    """A file that was written, and what was there before (None: nothing)."""

    path: Path
    before: bytes | None
    after: bytes

    @classmethod
    def write(cls, path: Path, after: bytes) -> Change:
        before = content(path) if path.exists() else None
        files.write(path, after)
        return cls(path, before, after)

    def take_back(self) -> None:
        """Raises `InputError` if somebody else has written there since."""
        if content(self.path) != self.after:
            raise InputError(f"{self.path}: changed since, so it was left alone")
        if self.before is None:
            self.path.unlink()
        else:
            files.write(self.path, self.before)


def settings_path(article: Path, effective: Effective) -> Path:
    """The settings file of an article, or where one would be made: at the root of its project."""
    return (effective.source or project_root(article.resolve()) / OWN_NAMES[0]).resolve()


@dataclass(eq=False)
class Home:
    """One settings file, there or to be made, with what this session has added to it."""

    path: Path
    baseline: Baseline
    is_named: bool
    accepted: set[str] = field(default_factory=set)
    ignored: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, path: Path, effective: Effective) -> Home:
        """The home at a settings file. Raises `SettingsError` if there is a baseline that cannot be read."""
        named = effective.settings.baseline
        own = path.parent / BASELINE
        return cls(path, named or (load_baseline(own) if own.exists() else Baseline(own)), named is not None)

    def accept(self, text: str) -> Callable[[], None]:
        """Add a text to the list `accept`; what comes back takes it back."""
        change = self._add("accept", " ".join(text.split()))
        self.accepted.add(plain(text))
        return self._undo(change, self.accepted, plain(text))

    def ignore(self, rule: str) -> Callable[[], None]:
        """Add a rule to the list `ignore`; what comes back takes it back."""
        change = self._add("ignore", rule)
        self.ignored.add(rule)
        return self._undo(change, self.ignored, rule)

    def keep(self, entries: Iterable[Entry]) -> Callable[[], None]:
        """Put findings into the baseline, and the baseline into the settings; what comes back takes it back."""
        older, was_named = self.baseline, self.is_named
        # read anew: another settings file may name it too
        held = load_baseline(older.path) if older.path.exists() else older
        baseline = Baseline(older.path, held.entries | set(entries))
        changes = [Change.write(baseline.path, baseline.dump())]
        if not was_named:
            changes.append(self._write(lambda text: with_value(text, "baseline", baseline.path.name, project=self._project)))
        self.baseline, self.is_named = baseline, True

        def back() -> None:
            for change in reversed(changes):
                change.take_back()
            self.baseline, self.is_named = older, was_named

        return back

    @property
    def _project(self) -> bool:
        return self.path.name == "pyproject.toml"

    def _add(self, name: str, item: str) -> Change:
        return self._write(lambda text: with_item(text, name, item, project=self._project))

    def _write(self, edit: Callable[[str], str]) -> Change:
        """The settings file changed, in the line ends that it has."""
        text = content(self.path).decode() if self.path.exists() else ""
        windows = "\r\n" in text
        try:
            new = edit(text.replace("\r\n", "\n"))
            return Change.write(self.path, (new.replace("\n", "\r\n") if windows else new).encode())
        except UnicodeEncodeError as error:
            raise SettingsError(f"{self.path}: a text that is no Unicode cannot be written there") from error
        except SettingsError as error:
            raise SettingsError(f"{self.path}: {error}") from error

    @staticmethod
    def _undo(change: Change, known: set[str], item: str) -> Callable[[], None]:
        def back() -> None:
            change.take_back()
            known.discard(item)

        return back
