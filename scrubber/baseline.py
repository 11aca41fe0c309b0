"""The baseline: findings that a person has looked at and left as they are. They are not reported, and their edits are not made.

A file of JSON lines, sorted, so that a diff of it reads well and two branches merge: one line for each finding, with the
article's path (from the baseline's folder), the rule, and the fingerprint, which names the finding by its text and not by
its line.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from scrubber.edits import resolve
from scrubber.errors import SettingsError
from scrubber.fingerprints import fingerprints

if TYPE_CHECKING:
    from scrubber.engine import Result

HEAD = {"scrubber": "baseline", "version": 1}


class Entry(NamedTuple):
    path: str
    rule: str
    fingerprint: str


@dataclass(frozen=True)
class Baseline:
    """What a baseline file says; `path` is the file."""

    path: Path
    entries: frozenset[Entry] = field(default=frozenset(), repr=False)

    def __str__(self) -> str:
        return str(self.path)

    def key(self, name: str) -> str:
        """What the baseline calls an article: its path from the baseline's folder."""
        return Path(os.path.relpath(os.path.abspath(name), self.path.resolve().parent)).as_posix()

    def entries_of(self, result: Result) -> list[Entry]:
        """The entry that each finding of an article has, or would have."""
        key = self.key(result.document.path or "<text>")
        return [Entry(key, finding.rule, print_) for finding, print_ in zip(result.findings, fingerprints(result), strict=True)]

    def applied(self, result: Result) -> Result:
        """The result without the findings that are in the baseline, and without their edits."""
        known = [entry in self.entries for entry in self.entries_of(result)]
        if not any(known):
            return result
        from scrubber.engine import Result

        findings = [finding for finding, is_known in zip(result.findings, known, strict=True) if not is_known]
        edits, _, _ = resolve(result.document, [finding for finding in findings if finding.applied])
        return Result(result.document, findings, edits, result.conflicts)

    def dump(self) -> bytes:
        import json

        lines: Iterable[dict[str, Any]] = (HEAD, *(entry._asdict() for entry in sorted(self.entries)))
        return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode(errors="surrogatepass")


def load_baseline(path: Path) -> Baseline:
    """A baseline from its file. Raises `SettingsError`."""
    import json

    try:
        head, *lines = (json.loads(line) for line in path.read_bytes().decode(errors="surrogatepass").split("\n") if line)
        if head != HEAD:
            raise SettingsError(f"{path}: not a baseline that this version knows")
        return Baseline(path, frozenset(Entry(line["path"], line["rule"], line["fingerprint"]) for line in lines))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise SettingsError(f"{path}: not a baseline of scrubber") from error
