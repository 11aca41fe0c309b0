"""The protocol of a filter, and how filters are found, ordered and chosen.

A filter is one module in a folder named after its family; the module's name is the rule's name. Nothing lists them:
`catalogue` reads the folders. Families run in the order of `FAMILIES`, filters by name inside a family.
"""

from __future__ import annotations

import math
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import Field, dataclass, field, fields
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar, get_type_hints

from scrubber.blocks import Block
from scrubber.document import Document
from scrubber.errors import SettingsError
from scrubber.finding import Finding, Level, Place, Remove, Replace, Safety
from scrubber.settings import Settings, key, unknown

FAMILIES = ("furniture", "caption", "mt", "typography")
DEFAULT_FAMILIES = ("furniture", "caption", "mt")
# Metadata of a filter's field that is no option: `build` fills it with the setting of the same name.
FROM_SETTINGS: Mapping[str, bool] = {"from settings": True}


@dataclass(frozen=True)
class Filter:
    """What every filter has. The fields of a subclass are its options, and the keys of its table in the settings.

    A field with the metadata `FROM_SETTINGS` is no option; it holds what the settings say to the whole program.
    The docstring of a subclass is the rule's page: what it finds, why that is noise, when it would be wrong, where the
    idea comes from. `examples` are texts before and after with the rule's edits made, unsafe ones too (the same text
    twice where it only marks); `keeps` are texts it must leave alone and unmarked.
    """

    name: ClassVar[str]
    family: ClassVar[str]
    examples: ClassVar[tuple[tuple[str, str], ...]]
    keeps: ClassVar[tuple[str, ...]]

    def find(self, doc: Document) -> Iterator[Finding]:
        """Findings in a document, in any order. Pure: no printing, files, clock or network."""
        raise NotImplementedError

    def remove(self, block: Block, message: str, *, safety: Safety = "safe", level: Level = "warning",
               related: Block | None = None, data: Mapping[str, Any] | None = None) -> Finding:
        """A finding that proposes to remove a block."""
        return Finding(self.name, self.family, block.start, block.end, message, Remove(block.number), safety, level,
                       place(related), data or {})

    def mark(self, start: int, end: int, message: str, *, level: Level = "warning", related: Block | None = None,
             data: Mapping[str, Any] | None = None) -> Finding:
        """A finding that only points at a place (offsets in code points)."""
        return Finding(self.name, self.family, start, end, message, None, "none", level, place(related), data or {})

    def replace(self, start: int, end: int, text: str, message: str, *, safety: Safety = "unsafe",
                level: Level = "warning", data: Mapping[str, Any] | None = None) -> Finding:
        """A finding that proposes other text for a place (offsets in code points)."""
        return Finding(self.name, self.family, start, end, message, Replace(start, end, text), safety, level, None, data or {})


def bounded(default: float, most: float = 1.0) -> Any:
    """An option that is a number from 0 to `most`; other numbers have no upper bound."""
    return field(default=default, metadata={"most": most})


def option_fields(rule: type[Filter]) -> list[Field[Any]]:
    """The fields of a filter that are its options."""
    return [f for f in fields(rule) if f.metadata != FROM_SETTINGS]


def place(block: Block | None) -> Place | None:
    return Place(block.start, block.end, 0, 0) if block else None


@cache
def catalogue() -> Mapping[str, tuple[str, str]]:
    """Rule name -> (family, module), in the order in which rules run. Imports no filter."""
    here = Path(__file__).parent
    return {
        info.name.replace("_", "-"): (family, f"{__name__}.{family}.{info.name}")
        for family in FAMILIES
        for info in sorted(pkgutil.iter_modules([str(here / family)]), key=lambda info: info.name)
    }


def load(rule: str) -> type[Filter]:
    """The filter class of a rule that the package brings."""
    module = import_module(catalogue()[rule][1])
    return next(c for c in vars(module).values() if isinstance(c, type) and getattr(c, "name", None) == rule)


def load_plugin(name: str) -> type[Filter]:
    """The filter class behind an entry point of the group `scrubber.filters`."""
    from importlib.metadata import entry_points  # costs as much as everything else here; only plug-ins need it

    found = entry_points(group="scrubber.filters")
    if name not in found.names:
        raise SettingsError(f"no plug-in '{name}' is installed (entry-point group 'scrubber.filters'); "
                            f"installed are: {', '.join(sorted(found.names)) or 'none'}")
    rule = found[name].load()
    if getattr(rule, "family", None) not in FAMILIES or not callable(getattr(rule, "find", None)):
        raise SettingsError(f"the plug-in '{name}' is no filter: it needs `name`, `find` and a `family` of {', '.join(FAMILIES)}")
    return rule  # type: ignore[no-any-return]


def select(settings: Settings) -> list[str]:
    """Names of the rules that the settings choose, in running order. Raises `SettingsError` for a name nobody knows."""
    rules = catalogue()
    chosen = _expand(DEFAULT_FAMILIES if settings.select is None else settings.select)
    if settings.select is None and settings.unsafe:
        chosen |= _expand(("typography",))
    chosen |= _expand(settings.extend_select)
    chosen -= _expand(settings.ignore)
    return [rule for rule in rules if rule in chosen]


def _expand(names: Sequence[str]) -> set[str]:
    rules = catalogue()
    out: set[str] = set()
    for name in names:
        if name not in rules and name not in FAMILIES:
            raise unknown("rule or family", name, [*rules, *FAMILIES])
        out |= {rule for rule, (family, _) in rules.items() if name in (rule, family)}
    return out


def build(settings: Settings) -> list[Filter]:
    """The chosen filters with their options, in running order."""
    for rule, table in settings.options.items():
        if rule in FAMILIES:
            check_family(rule, table)
        elif rule not in catalogue() and rule not in settings.plugins:
            raise unknown("rule or setting", rule, [*catalogue(), *map(key, Settings.__dataclass_fields__)])
    classes = [load(rule) for rule in select(settings)]
    classes += [load_plugin(name) for name in settings.plugins]
    built = [configure(c, options_of(c, settings), settings) for c in classes]
    return sorted(built, key=lambda rule: (FAMILIES.index(rule.family), rule.name))


def options_of(rule: type[Filter], settings: Settings) -> dict[str, Any]:
    """A rule's own options over those that its family is given."""
    known = {key(f.name) for f in option_fields(rule)}
    shared = settings.options.get(rule.family, {})
    return {name: shared[name] for name in known & shared.keys()} | dict(settings.options.get(rule.name, {}))


def check_family(family: str, table: Mapping[str, Any]) -> None:
    """Raise `SettingsError` for an option that no rule of the family has."""
    known = {key(f.name) for rule, (home, _) in catalogue().items() if home == family for f in option_fields(load(rule))}
    for name in table:
        if name not in known:
            raise unknown(f"option of '{family}'", name, sorted(known) or ["none"])


@lru_cache(maxsize=64)
def prepared(settings: Settings) -> tuple[Filter, ...]:
    """`build`, remembered for the settings seen last."""
    return tuple(build(settings))


def configure(rule: type[Filter], options: Mapping[str, Any], settings: Settings) -> Filter:
    """A filter with its options checked by name, type and bounds, and with what it takes from the settings."""
    known = {key(f.name): f for f in option_fields(rule)}
    hints = get_type_hints(rule) if options else {}
    values = {f.name: getattr(settings, f.name) for f in fields(rule) if f.metadata == FROM_SETTINGS}
    for name, value in options.items():
        if name not in known:
            raise unknown(f"option of '{rule.name}'", name, list(known) or ["none"])
        values[known[name].name] = _checked(f"{rule.name}.{name}", value, hints[known[name].name], known[name].metadata.get("most"))
    return rule(**values)


KINDS = {bool: "true or false", int: "a whole number", float: "a number", str: "a string"}


def _checked(name: str, value: Any, wanted: Any, most: float | None) -> Any:
    if wanted == tuple[str, ...]:
        if isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value):
            return tuple(value)
        raise SettingsError(f"'{name}' must be a list of strings, not {value!r}")
    if wanted is float and type(value) is int:
        value = float(value)
    if type(value) is not wanted:
        raise SettingsError(f"'{name}' must be {KINDS[wanted]}, not {value!r}")
    if wanted in (int, float) and not 0 <= value <= (math.inf if most is None else most):
        raise SettingsError(f"'{name}' must be {'at least 0' if most is None else f'from 0 to {most:g}'}, not {value!r}")
    return value
