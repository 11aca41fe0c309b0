"""What a run may be told: which rules, how far they may go, and each rule's own options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, get_args

from scrubber.encodings import check_name
from scrubber.errors import SettingsError
from scrubber.normal import plain

if TYPE_CHECKING:
    from scrubber.baseline import Baseline
    from scrubber.profile import Profile

FailOn = Literal["note", "warning", "error", "never"]
# What is taken from folders, packed or not. Web pages are not: they come with folders full of scraps, and cannot be changed in place.
INCLUDE = ("*.txt", "*.text", "*.md", "*.markdown", "*.jsonl", "*.ndjson")

NAME_LISTS = ("select", "ignore", "extend_select", "include", "exclude", "plugins", "accept")


@dataclass(frozen=True)
class Settings:
    """Settings of a run; every field is a key of the configuration file, with `-` for `_`.

    `select`, `ignore` and `extend_select` hold rule or family names; `select=None` means the default rules.
    `accept` holds texts of findings that are fine wherever they stand. `unsafe` lets doubtful edits through. `options` maps a rule to its own options. `plugins` names the entry points of
    the group `scrubber.filters` to load. `include`, `exclude` and `force_exclude` are about walking folders, `fail_on`
    about the exit code of `check`. `encoding` is a name that Python knows, or `guess`. `text_field` is the field of a JSON line that holds the article, `id_field` the one that
    names it in reports (else its line does), `findings_field` one that `clean` adds to lines with findings. `profile` holds a site's recurring lines (in a settings file: the path of the profile,
    from the folder of that file; see `config.load_profile`), `baseline` the findings that were looked at and left as they are
    (the same way; see `baseline.load_baseline`). Names are checked when the rules are first needed (`SettingsError`).
    """

    select: Sequence[str] | None = None
    ignore: Sequence[str] = ()
    extend_select: Sequence[str] = ()
    accept: Sequence[str] = ()
    unsafe: bool = False
    fail_on: FailOn = "warning"
    include: Sequence[str] = INCLUDE
    exclude: Sequence[str] = ()
    force_exclude: bool = False
    encoding: str = "utf-8"
    text_field: str = "text"
    id_field: str | None = None
    findings_field: str | None = None
    plugins: Sequence[str] = ()
    profile: Profile | None = field(default=None, hash=False)
    baseline: Baseline | None = field(default=None, hash=False)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "options", MappingProxyType({rule: dict(table) for rule, table in self.options.items()}))
        for name in NAME_LISTS:
            value = getattr(self, name)
            if value is None and name == "select":
                continue
            if isinstance(value, str) or not isinstance(value, Sequence) or not all(isinstance(v, str) for v in value):
                raise SettingsError(f"'{key(name)}' must be a list of names, not {value!r}")
            object.__setattr__(self, name, tuple(value))
        for name in ("unsafe", "force_exclude"):
            if not isinstance(getattr(self, name), bool):
                raise SettingsError(f"'{key(name)}' must be true or false, not {getattr(self, name)!r}")
        if not isinstance(self.encoding, str):
            raise SettingsError(f"'encoding' must be the name of an encoding, or 'guess', not {self.encoding!r}")
        check_name(self.encoding)
        for name in ("text_field", "id_field", "findings_field"):
            if not isinstance(getattr(self, name), str) and (name == "text_field" or getattr(self, name) is not None):
                raise SettingsError(f"'{key(name)}' must be the name of a field, not {getattr(self, name)!r}")
        if self.profile is not None:
            _check_profile(self.profile)
        if self.baseline is not None:
            _check_baseline(self.baseline)
        if self.fail_on not in get_args(FailOn):
            raise SettingsError(f"'fail-on' must be one of {', '.join(get_args(FailOn))}, not {self.fail_on!r}")

    @cached_property
    def accepted(self) -> frozenset[str]:
        """The texts of `accept` as they are compared."""
        return frozenset(plain(text) for text in self.accept)

    def __reduce__(self) -> tuple[type[Settings], tuple[Any, ...]]:
        """Settings go to other processes; a view of a dictionary cannot."""
        values = (getattr(self, f.name) for f in fields(self))
        return Settings, tuple(dict(value) if isinstance(value, MappingProxyType) else value for value in values)


def _check_profile(value: object) -> None:
    from scrubber.profile import Profile  # it needs `unknown` from here, and most runs need none of it

    if not isinstance(value, Profile):
        raise SettingsError(f"'profile' must be a Profile, as config.load_profile reads it, not {value!r}")


def _check_baseline(value: object) -> None:
    from scrubber.baseline import Baseline

    if not isinstance(value, Baseline):
        raise SettingsError(f"'baseline' must be a Baseline, as baseline.load_baseline reads it, not {value!r}")


KEYS = tuple(f.name for f in fields(Settings))
DEFAULT = Settings()


def key(name: str) -> str:
    """A field's name as it is written in a configuration file."""
    return name.replace("_", "-")


def unknown(what: str, name: str, known: Sequence[str], told: Sequence[str] = ()) -> SettingsError:
    """An error for a name that is not known, with the nearest one that is, or else all of them (`told` for short)."""
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1, cutoff=0.6)
    hint = f"; did you mean '{near[0]}'?" if near else f"; known are {', '.join(told or known)}"
    return SettingsError(f"unknown {what} '{name}'{hint}")
