"""A run over a corpus, on disk beside what it makes: which run it is, which tasks are done, and in the end the counts."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from scrubber import __version__
from scrubber.corpus.store import Store
from scrubber.corpus.tally import Tally, total
from scrubber.errors import InputError

WORK = "_scrubber"
PARTS, DONE = f"{WORK}/parts", f"{WORK}/done"
HEAD, MANIFEST = f"{WORK}/run.json", f"{WORK}/manifest.jsonl"


def fingerprint(*parts: object) -> str:
    """Stands for everything that decides what a run makes."""
    return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def once(out: Store, key: str, do: Callable[[], Any]) -> str:
    """What a task has to say, as JSON: what its note says, or what comes of doing it. The note is written last, and a task
    that has one is not done again."""
    note = f"{DONE}/{key}.json"
    if out.exists(note):
        return out.read(note).decode()
    said = json.dumps(do())
    out.write(note, said.encode())
    return said


@dataclass(frozen=True)
class Manifest:
    """The folder `_scrubber` in `out`. `job` stands for all that decides what is made: command, settings, inputs."""

    out: Store
    job: str

    def begin(self) -> bool:
        """Claim the folder for this run, or go on with it; True if it has come to its end already.

        Raises `InputError` if another run has been there.
        """
        head = {"scrubber": __version__, "job": self.job}
        if self.out.exists(HEAD):
            if json.loads(self.out.read(HEAD)) != head:
                raise InputError(f"{self.out} holds a run over other files, with other settings or by another version; "
                                 "give another --output-dir, or delete that one")
            return self.out.exists(MANIFEST)
        self.out.write(HEAD, json.dumps(head).encode())
        return False

    def end(self, tallies: Mapping[str, Tally]) -> None:
        """Write the counts: a line for the whole run, then one for each file. What was needed to go on is taken away."""
        lines = [{"scrubber": __version__, "job": self.job, "files": len(tallies), "total": total(tallies.values()).record()}]
        lines += [{"file": name, **tally.record()} for name, tally in sorted(tallies.items())]
        self.out.write(MANIFEST, "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode("utf-8", "surrogatepass"))
        for folder in (PARTS, DONE):
            self.out.remove(folder)

    def total(self) -> Tally:
        """What the manifest of a run that has ended says of all of it."""
        return Tally.of(json.loads(self.out.read(MANIFEST).split(b"\n", 1)[0])["total"])
