"""Profiles: the recurring lines of one site or folder, as a small TOML file that a person can read and edit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, Literal, get_args

from scrubber.errors import SettingsError
from scrubber.masks import NUMBER_SLOT, line_key
from scrubber.phrases import LONGEST_SLOT, SLOT
from scrubber.settings import unknown

Where = Literal["head", "tail", "body"]
PLACES: tuple[Where, ...] = get_args(Where)
# A line of fewer code points is compared exactly: one letter makes another word of it.
SHORTEST_FUZZY = 16

HEADER = f"""\
# Recurring lines of one site or folder, learned by 'scrubber learn'; 'scrubber clean --profile FILE' removes them.
# Edit it as you like: take a line out, write one in, or set keep = true for a line that is to stay. Only 'line' is needed.
# {NUMBER_SLOT} stands for a number or a date, {SLOT} for a few words. where: before (head), behind (tail) or among (body)
# the article's own paragraphs. keep = true was set where the lines alone do not tell, with the doubt in 'why'.
"""


@dataclass(frozen=True)
class Entry:
    """One recurring line. `documents` and `share` say how common it was, `example` where it was seen (path:line).

    `line` may hold `{#}` for numbers and dates and one `{}` for a few words. `keep` leaves the line alone; `why` is the
    doubt that made the tool set it.
    """

    line: str
    where: tuple[Where, ...] = ("head", "tail")
    documents: int = 0
    share: float = 0.0
    example: str = ""
    keep: bool = False
    why: str = ""

    @cached_property
    def key(self) -> str:
        """What a line is compared with, if the entry has no `{}`."""
        return line_key(self.line)

    @cached_property
    def frame(self) -> tuple[str, str] | None:
        """The keys before and after `{}`, or None."""
        before, slot, after = self.line.partition(SLOT)
        return (line_key(before), line_key(after)) if slot else None


@dataclass(frozen=True)
class Profile:
    """Entries in the order of the file. `source` is where they come from, for messages; equal entries are equal profiles."""

    entries: tuple[Entry, ...]
    documents: int = 0
    source: str = field(default="", compare=False)

    def __str__(self) -> str:
        return self.source

    @cached_property
    def longest(self) -> int:
        """Code points beyond which no line can match."""
        return max((len(entry.line) for entry in self.entries), default=0) * 3 // 2 + LONGEST_SLOT

    @cached_property
    def _whole(self) -> Mapping[str, Entry]:
        return {entry.key: entry for entry in reversed(self.entries) if entry.frame is None}

    @cached_property
    def _frames(self) -> tuple[tuple[str, str, Entry], ...]:
        return tuple((*entry.frame, entry) for entry in self.entries if entry.frame is not None)

    def match(self, text: str, ratio: float) -> Entry | None:
        """The entry that a line is an instance of: equal but for numbers, in its frame, or alike by `ratio` (0-100).

        It depends on the line alone, not on where it stands. Likeness is `rapidfuzz.fuzz.ratio` of the two keys.
        """
        if not self.entries or len(text) > self.longest:
            return None
        key = line_key(text)
        return self._whole.get(key) or self._framed(key) or self._alike(key, ratio)

    def _framed(self, key: str) -> Entry | None:
        for before, after, entry in self._frames:
            if 0 < len(key) - len(before) - len(after) <= LONGEST_SLOT and f"{key} ".startswith(f"{before} ".lstrip()) \
                    and f" {key}".endswith(f" {after}".rstrip()):
                return entry
        return None

    def _alike(self, key: str, ratio: float) -> Entry | None:
        if len(key) < SHORTEST_FUZZY:
            return None
        from rapidfuzz import fuzz, process

        found = process.extractOne(key, self._whole.keys(), scorer=fuzz.ratio, score_cutoff=ratio)
        return self._whole[found[0]] if found and len(found[0]) >= SHORTEST_FUZZY else None


def parse_profile(table: Mapping[str, Any], source: str) -> Profile:
    """A profile from the tables of its file. Raises `SettingsError` that names the file and the entry."""
    for name in table:
        if name not in ("about", "line"):
            raise SettingsError(f"{source}: {unknown('table', name, ['about', 'line'])}")
    lines = table.get("line", [])
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        raise SettingsError(f"{source}: 'line' must be written as [[line]], once for each line")
    about = table.get("about", {})
    documents = about.get("documents", 0) if isinstance(about, dict) else 0
    return Profile(tuple(_entry(line, f"{source}: entry {n}") for n, line in enumerate(lines, 1)), documents, source)


def _entry(table: Mapping[str, Any], place: str) -> Entry:
    kinds: dict[str, tuple[type, ...]] = {"line": (str,), "where": (list, str), "documents": (int,), "share": (int, float),
                                          "example": (str,), "keep": (bool,), "why": (str,)}
    for name, value in table.items():
        if name not in kinds:
            raise SettingsError(f"{place}: {unknown('key', name, list(kinds))}")
        if not isinstance(value, kinds[name]) or (isinstance(value, bool) and name != "keep"):
            raise SettingsError(f"{place}: '{name}' must be {'a list' if name == 'where' else kinds[name][-1].__name__}, not {value!r}")
    line = table.get("line", "")
    if not any(character.isalpha() for character in line.replace(SLOT, "").replace(NUMBER_SLOT, "")):
        raise SettingsError(f"{place}: 'line' must hold the words of a line, not {line!r}")
    if line.count(SLOT) > 1:
        raise SettingsError(f"{place}: only one {SLOT} may stand in a line: {line!r}")
    where = table.get("where", ["head", "tail"])
    where = (where,) if isinstance(where, str) else tuple(where)
    for name in where:
        if name not in PLACES:
            raise SettingsError(f"{place}: {unknown('place', str(name), PLACES)}")
    return Entry(**{**table, "where": where})


def dump_profile(profile: Profile, version: str) -> str:
    """The file's text. It holds no time and no order of files, so the same documents give the same bytes."""
    blocks = [HEADER, f'[about]\nscrubber = {_toml(version)}\ndocuments = {profile.documents}\nlines = {len(profile.entries)}\n']
    for entry in profile.entries:
        values = {f.name: getattr(entry, f.name) for f in fields(entry)}
        shown = [f"{name} = {_toml(value)}" for name, value in values.items() if name in ("line", "where") or value]
        blocks.append("\n".join(("[[line]]", *shown, "")))
    return "\n".join(blocks)


def _toml(value: Any) -> str:
    """JSON's form serves for strings, numbers, booleans and lists; TOML wants U+007F escaped as well."""
    import json

    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False).replace("\x7f", "\\u007f")
