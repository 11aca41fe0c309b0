"""Settings files: found upward from a file, and read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrubber.errors import SettingsError
from scrubber.layers import Effective, Layer, combine, layer_of, matching

if TYPE_CHECKING:  # few runs have a profile
    from scrubber.profile import Profile

OWN_NAMES = ("scrubber.toml", ".scrubber.toml")


class Loader:
    """Finds the settings for files; folders and settings files are read once."""

    def __init__(self, *, config: Path | None = None, isolated: bool = False, overrides: Mapping[str, Any] | None = None) -> None:
        self.config, self.isolated = config, isolated
        values = dict(overrides or {})
        self.command_line = Layer("command line", values, values.pop("options", {}))
        self._files: dict[Path, Layer | SettingsError] = {}
        self._folders: dict[Path, Path | None] = {}

    def override(self, name: str, value: Any) -> None:
        """Lay a value over all settings, as the command line does."""
        self.command_line = replace(self.command_line, values={**self.command_line.values, name: value})

    def for_file(self, path: Path) -> Effective:
        """Settings for a file (or a folder itself). Raises `SettingsError`."""
        source = self.config or (None if self.isolated else self._find(path if path.is_dir() else path.parent))
        layers = []
        if source:
            layer = self._read(source)
            layers = [layer, *matching(layer, path)]
        return combine([*layers, self.command_line], source)

    def _find(self, folder: Path) -> Path | None:
        folder = folder.resolve()
        if folder not in self._folders:
            found = settings_file(folder)
            self._folders[folder] = found or (None if folder == folder.parent else self._find(folder.parent))
        return self._folders[folder]

    def _read(self, path: Path) -> Layer:
        if path not in self._files:
            try:
                self._files[path] = read_layer(path)
            except SettingsError as error:
                self._files[path] = error
        found = self._files[path]
        if isinstance(found, SettingsError):
            raise found
        return found


def settings_file(folder: Path) -> Path | None:
    """The settings file of one folder. Two of them are an error: neither may win silently."""
    folder = shown(folder)
    found = [folder / name for name in OWN_NAMES if (folder / name).is_file()]
    project = folder / "pyproject.toml"
    if project.is_file() and _speaks_of_us(project) and "scrubber" in read_toml(project).get("tool", {}):
        found.append(project)
    if len(found) > 1:
        names = " and ".join(path.name for path in found)
        raise SettingsError(f"settings in both {names} in the folder {folder}; keep them in one file")
    return found[0] if found else None


def _speaks_of_us(path: Path) -> bool:
    """The cheap test before the file of a project is read, since loading what reads TOML takes as long as cleaning a short text:
    whether a line may name the table `tool.scrubber`."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError:
        return True  # and is told of when it is read
    return any((b"tool" in line and b"scrubber" in line) or b"\\u" in line or line.replace(b" ", b"").startswith((b"[tool]", b"tool=")) for line in lines)


def shown(path: Path) -> Path:
    """A path as messages name it: from the working folder if it is below it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def read_toml(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from error
    except ValueError as error:  # not TOML, not UTF-8, or a path with a null character
        raise SettingsError(f"{path}: not valid TOML: {error}") from error


def load_profile(path: Path) -> Profile:
    """The profile of a site (see `scrubber learn`). Raises `SettingsError`."""
    from scrubber.profile import parse_profile

    return parse_profile(read_toml(path), str(path))


def _with_files(table: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """A table of settings with the profile and the baseline that it names by their paths, also in the tables for files."""
    out = dict(table)
    for name in ("profile", "baseline"):
        if name in out:
            from scrubber.baseline import load_baseline

            if not isinstance(out[name], str):
                raise SettingsError(f"'{name}' must be the path of a file, not {out[name]!r}")
            out[name] = (load_profile if name == "profile" else load_baseline)(folder / out[name])
    if isinstance(out.get("per-file"), dict):
        out["per-file"] = {p: _with_files(t, folder) if isinstance(t, dict) else t for p, t in out["per-file"].items()}
    return out


def read_layer(path: Path) -> Layer:
    """One settings file, its names and types checked."""
    table = read_toml(path)
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("scrubber", {})
    try:
        layer = layer_of(_with_files(table, path.parent), str(path), path.parent)
        combine([layer], path)
        for pattern in layer.per_file:
            combine([layer_of(layer.per_file[pattern], f"per-file {pattern}", None)], path)
    except SettingsError as error:
        raise SettingsError(f"{path}: {error}") from error
    return layer
