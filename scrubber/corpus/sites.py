"""A profile for each site of a corpus: the articles are sorted by the host of their address in one shuffle, then each
site is learned from as `learn` does it.

The shuffle is made of files, one for each task and range of hashes, so it needs neither memory nor an engine that spills.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO
from urllib.parse import urlsplit
from zlib import crc32

from scrubber import __version__
from scrubber.corpus.engine import Engine
from scrubber.corpus.learn import Learner
from scrubber.corpus.manifest import PARTS, Manifest, fingerprint, once
from scrubber.corpus.shards import TASK_SIZE, File, Task, cut, read
from scrubber.corpus.store import Store
from scrubber.corpus.tally import Progress, Tally, silent
from scrubber.document import Document
from scrubber.errors import LearnError, ScrubberError
from scrubber.formats import parse
from scrubber.profile import dump_profile
from scrubber.settings import Settings

SHUFFLE = f"{PARTS}/by-site"


def learn_sites(files: Sequence[File], settings: Sequence[Settings], out: str, engine: Engine, learner: Learner, *, url_field: str = "url",
                encoding: str | None = None, task_size: int = TASK_SIZE, progress: Progress = silent) -> Tally:
    """Learn a profile `<host>.toml` in `out` for each site that has enough articles, and say what was read.

    The field `url_field` holds an article's address; articles without one are skipped. `written` counts the articles of
    sites that were learned from. Like `clean_corpus` it goes on where it was stopped, and the profiles do not depend on
    engine, workers and `task_size`. Raises `InputError`, `EngineError`.
    """
    manifest = Manifest(Store(out), fingerprint("learn", files, settings, learner, url_field, encoding))
    if manifest.begin():
        return manifest.total()
    tasks = [task.dump() for task in cut(files, engine, task_size)]
    ranges = max(1, sum(file.size for file in files) // task_size)
    tallies: dict[str, Tally] = {}
    for said in engine.run(Scatter(out, tuple(settings), encoding, url_field, ranges), tasks):
        tally = Tally.of(json.loads(said))
        tallies.setdefault("articles", Tally()).add(tally)
        progress(tally)
    for said in engine.run(Learn(out, learner), [str(number) for number in range(ranges)]):
        tallies.update({site: Tally(written=articles) for site, articles in json.loads(said).items()})
    manifest.end(tallies)
    return manifest.total()


def host(address: str) -> str:
    """The site of an address: its host in lower case without `www.`; empty if there is none."""
    try:
        name = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return name.removeprefix("www.").rstrip(".")


@dataclass(frozen=True)
class Scatter:
    """The first half of the shuffle: the articles of a task, into a file for each range of hashes of their sites."""

    out: str
    settings: tuple[Settings, ...]
    encoding: str | None
    url_field: str
    ranges: int

    def __call__(self, text: str) -> str:
        task, out = Task.load(text), Store(self.out)
        return once(out, task.key, lambda: self._scattered(task, out))

    def _scattered(self, task: Task, out: Store) -> dict[str, Any]:
        heaps: dict[int, list[bytes]] = {}
        tally = Tally()
        for shard in task.shards:
            tally.size += shard.end - shard.start
            try:
                for piece in read(shard, self.settings[shard.file.settings], self.encoding):
                    tally.read += 1
                    site = host(piece.record.value(self.url_field)) if piece.record else ""
                    if piece.record is None or not site:
                        tally.skipped += 1
                        continue
                    article = {"site": site, "path": f"{shard.file}{piece.place}", "text": piece.record.document("").text, "format": piece.record.format}
                    heaps.setdefault(crc32(site.encode()) % self.ranges, []).append(json.dumps(article).encode() + b"\n")
            except ScrubberError as error:
                tally.failed = True
                tally.fail(f"{shard.file}: {error}")
        for number, heap in heaps.items():
            out.write(f"{SHUFFLE}/{number}/{task.key}", b"".join(heap))
        return tally.record()


@dataclass(frozen=True)
class Learn:
    """The second half: the sites of a range, one after the other."""

    out: str
    learner: Learner

    def __call__(self, number: str) -> str:
        out = Store(self.out)
        learned: dict[str, int] = {}
        with tempfile.TemporaryFile() as file:
            sites = _gather(out, number, file)
            for site, places in sorted(sites.items()):
                try:
                    profile = self.learner.learn(Articles(file, places))
                except LearnError:
                    continue  # too few articles to tell what recurs
                out.write(f"{file_name(site)}.toml", dump_profile(profile, __version__).encode())
                learned[site] = len(places)
        return json.dumps(learned)


def _gather(out: Store, number: str, file: BinaryIO) -> dict[str, list[int]]:
    """All articles of a range in one local file, and where those of each site begin in it."""
    sites: dict[str, list[int]] = {}
    folder = Store(f"{out.uri.rstrip('/')}/{SHUFFLE}/{number}")
    for name, _ in folder.files():
        with folder.reading(name) as part:
            for line in part:
                sites.setdefault(json.loads(line)["site"], []).append(file.tell())
                file.write(line)
    return sites


@dataclass(frozen=True)
class Articles:
    """The articles of one site, read anew each time they are gone through."""

    file: BinaryIO
    places: list[int]

    def __iter__(self) -> Iterator[Document]:
        for place in self.places:
            self.file.seek(place)
            article = json.loads(self.file.readline())
            yield parse(article["text"], article["path"], article["format"])


def file_name(site: str) -> str:
    """A site's name as that of a file; what could lead elsewhere is escaped."""
    return "".join(c if c.isalnum() or c in ".-_" else f"%{ord(c):02X}" for c in site).lstrip(".") or "%00"
