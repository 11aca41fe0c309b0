"""What was found in an article, remembered from one `check` to the next.

A database in the cache folder (see `cache`), keyed by the article's name and bytes, the settings, the versions of the program
and of Python, and the files of the package. It can be deleted at any time, and where it cannot be read or written nothing
is lost but the time. Settings with plug-ins are not remembered: their code is not known here.
"""

from __future__ import annotations

import marshal
import os
import sqlite3
import sys
import time
from functools import cache
from hashlib import sha256
from pathlib import Path

from scrubber import __version__
from scrubber.cache import cache_folder
from scrubber.settings import Settings
from scrubber.work import Verdict

DAY = 24 * 3600
MONTH = 30
# So many new rows are written at once, and at most so many by one run.
AT_ONCE, MOST = 2000, 1_000_000
TABLE = "CREATE TABLE IF NOT EXISTS verdicts (key BLOB PRIMARY KEY, day INTEGER, verdict BLOB) WITHOUT ROWID"


class Verdicts:
    """The database, open for one run. All of its failures are silent: it then remembers nothing."""

    def __init__(self, folder: Path | None = None) -> None:
        self.today = int(time.time()) // DAY
        self.settings: dict[int, tuple[Settings, bytes]] = {}
        self.new: dict[bytes, bytes] = {}
        self.added = 0
        self.base: sqlite3.Connection | None = None
        try:
            place = folder or cache_folder()
            place.mkdir(parents=True, exist_ok=True)
            self.base = sqlite3.connect(place / "verdicts.db", timeout=2, isolation_level=None)
            self.base.execute(TABLE)
        except (OSError, sqlite3.Error):
            self.base = None

    def key(self, name: str, data: bytes, settings: Settings) -> bytes | None:
        """What an article is known by; None if it is not to be remembered."""
        if self.base is None or settings.plugins:
            return None
        about = self.settings.get(id(settings))
        if about is None:  # kept with the settings, so that no others get their number
            entries = sorted(settings.baseline.entries) if settings.baseline else None
            said = repr((_fingerprint(), os.getcwd() if entries else "", settings, entries, dict(settings.options)))
            about = self.settings[id(settings)] = settings, said.encode(errors="surrogateescape")
        digest = sha256(about[1])
        digest.update(f"\0{name}\0".encode(errors="surrogateescape"))
        digest.update(data)
        return digest.digest()[:20]

    def get(self, key: bytes) -> Verdict | None:
        try:
            row = self.base.execute("SELECT verdict, day FROM verdicts WHERE key = ?", (key,)).fetchone() if self.base else None
            found = Verdict(*marshal.loads(row[0])) if row else None
        except (sqlite3.Error, ValueError, EOFError, TypeError):
            return None
        if row and row[1] < self.today - 1:
            self.new[key] = row[0]  # still in use
        return found

    def put(self, key: bytes, verdict: Verdict) -> None:
        if self.base is None or self.added >= MOST:
            return
        try:
            self.new[key] = marshal.dumps(tuple(verdict))
        except ValueError:  # the data of some finding are no plain values
            return
        self.added += 1
        if len(self.new) >= AT_ONCE:
            self.write()

    def write(self) -> None:
        """Put the new rows into the database, and take out what has not been used for a month."""
        if self.base is None or not self.new:
            return
        try:
            self.base.execute("BEGIN")
            self.base.executemany("INSERT OR REPLACE INTO verdicts VALUES (?, ?, ?)", [(key, self.today, data) for key, data in self.new.items()])
            self.base.execute("DELETE FROM verdicts WHERE day < ?", (self.today - MONTH,))
            self.base.execute("COMMIT")
        except sqlite3.Error:
            self.base = None
        self.new.clear()

    def close(self) -> None:
        self.write()
        if self.base:
            self.base.close()
            self.base = None


@cache
def _fingerprint() -> str:
    """Of all that a verdict depends on but the article and the settings: the versions, and every file of the package."""
    package = Path(__file__).parent
    files = []
    for folder, folders, names in os.walk(package):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            about = os.stat(os.path.join(folder, name))
            files.append((folder, name, about.st_size, about.st_mtime_ns))
    return sha256(repr((__version__, sys.version, files)).encode(errors="surrogateescape")).hexdigest()
