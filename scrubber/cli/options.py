"""Options that several commands share, with the texts that `--help` shows."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scrubber.report import Format

if TYPE_CHECKING:
    from scrubber.corpus.engine import Engine as CorpusEngine


class Colour(StrEnum):
    auto = "auto"
    always = "always"
    never = "never"


class FailLevel(StrEnum):
    note = "note"
    warning = "warning"
    error = "error"
    never = "never"


class InputFormat(StrEnum):
    text = "text"
    markdown = "markdown"
    html = "html"
    jsonl = "jsonl"


class Runner(StrEnum):
    local = "local"
    ray = "ray"


RULES, FILES, CORPORA, OUTPUT = "Rules", "Files and settings", "Corpora", "Output"


def complete_rule(incomplete: str) -> list[str]:
    """Rule and family names for the shell's completion; the last one of a list separated by commas."""
    from scrubber.filters import FAMILIES, catalogue

    done, comma, last = incomplete.rpartition(",")
    return [f"{done}{comma}{name}" for name in (*FAMILIES, *catalogue()) if name.startswith(last)]


Paths = Annotated[list[str] | None, typer.Argument(metavar="[PATHS]...", help="Files, folders, or '-' for stdin. Without any: stdin, if it is not a terminal.", show_default=False)]
Select = Annotated[list[str] | None, typer.Option("--select", metavar="NAMES", help="Only these rules or families (commas or repeated).", rich_help_panel=RULES, autocompletion=complete_rule)]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", metavar="NAMES", help="Leave out these rules or families.", rich_help_panel=RULES, autocompletion=complete_rule)]
ExtendSelect = Annotated[list[str] | None, typer.Option("--extend-select", metavar="NAMES", help="These rules or families as well.", rich_help_panel=RULES, autocompletion=complete_rule)]
Languages = Annotated[list[str] | None, typer.Option("--lang", metavar="NAMES", help="Source languages to think of (fr or French): the rules of 'mt' that are tied to others are silent.", rich_help_panel=RULES)]
Unsafe = Annotated[bool, typer.Option("--unsafe", help="Let doubtful edits through. Those of the family 'mt' need its rules selected by name as well.", rich_help_panel=RULES)]
Config = Annotated[Path | None, typer.Option("--config", metavar="FILE", help="Use this settings file instead of the nearest one.", rich_help_panel=FILES)]
Isolated = Annotated[bool, typer.Option("--isolated", help="Ignore all settings files.", rich_help_panel=FILES)]
Profile = Annotated[Path | None, typer.Option("--profile", metavar="FILE", help="Recurring lines of the site, as 'scrubber learn' wrote them.", rich_help_panel=FILES)]
Learn = Annotated[bool, typer.Option("--learn", help="Learn the recurring lines from the PATHS first, and use them.", rich_help_panel=FILES)]
Baseline = Annotated[Path | None, typer.Option("--baseline", metavar="FILE", help="Findings to leave as they are, as 'check --write-baseline' wrote them.", rich_help_panel=RULES)]
WriteBaseline = Annotated[Path | None, typer.Option("--write-baseline", metavar="FILE", help="Write all findings to FILE; later runs with --baseline FILE (or the setting 'baseline') only speak of new ones.", rich_help_panel=RULES)]
StdinFilename = Annotated[str | None, typer.Option("--stdin-filename", metavar="PATH", help="What the text on stdin would be called: finds its settings and format.", rich_help_panel=FILES)]
Input = Annotated[InputFormat | None, typer.Option("--input-format", help="What the input is, whatever its name says. Default: by the ending; plain text on stdin.", rich_help_panel=FILES, show_default=False)]
TextField = Annotated[str | None, typer.Option("--text-field", metavar="NAME", help="JSONL: the field that holds the article. Default: text.", rich_help_panel=FILES, show_default=False)]
IdField = Annotated[str | None, typer.Option("--id-field", metavar="NAME", help="JSONL: the field that names the article in reports, instead of its line.", rich_help_panel=FILES)]
ForceExclude = Annotated[bool, typer.Option("--force-exclude", help="Apply the setting 'exclude' to files named on the command line too.", rich_help_panel=FILES)]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, metavar="N", help="So many processes; 0 for one on each processor. The result is the same.", rich_help_panel=FILES)]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Neither use nor keep what was found in articles that have not changed since.", rich_help_panel=FILES)]
Encoding = Annotated[str | None, typer.Option("--encoding", metavar="NAME|guess", help="Encoding of the input, and of what is written. Default: utf-8, or what a byte order mark says.", rich_help_panel=FILES, show_default=False)]
Engine = Annotated[Runner | None, typer.Option("--engine", help="Work on a corpus with all cores of this machine or on a Ray cluster (extras 'corpus' and 'ray').", rich_help_panel=CORPORA)]
RayAddress = Annotated[str | None, typer.Option("--ray-address", metavar="ADDRESS", help="The Ray cluster to join, such as 'auto' or ray://host:10001. Default: one on this machine.", rich_help_panel=CORPORA)]
Workers = Annotated[int | None, typer.Option("--workers", min=1, metavar="N", help="How many tasks run at once. Default: the number of cores.", rich_help_panel=CORPORA, show_default=False)]
Sample = Annotated[int | None, typer.Option("--sample", min=1, metavar="N", help="Look at N articles from all over the files, tell what would be done with them, and write nothing.", rich_help_panel=CORPORA)]
TaskSize = Annotated[float, typer.Option("--task-size", metavar="MB", help="How much of a corpus one task is.", rich_help_panel=CORPORA)]
OutputFormat = Annotated[Format, typer.Option("--output-format", help="What the report looks like.", rich_help_panel=OUTPUT)]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the report to a file.", rich_help_panel=OUTPUT)]
FailOn = Annotated[FailLevel | None, typer.Option("--fail-on", help="Exit with 1 from this level of finding on. Default: warning.", rich_help_panel=RULES, show_default=False)]
Stat = Annotated[bool, typer.Option("--stat", help="Instead of the report a table: how often each rule found something.", rich_help_panel=OUTPUT)]
SideBySide = Annotated[bool, typer.Option("--side-by-side", help="Lay the report out in two columns, what stays or comes beside what goes (from 100 columns on).", rich_help_panel=OUTPUT)]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Errors only, no summary.", rich_help_panel=OUTPUT)]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="A line for each file, and the report on a terminal unabridged.", rich_help_panel=OUTPUT)]
Color = Annotated[Colour, typer.Option("--color", help="Colours. NO_COLOR and FORCE_COLOR are obeyed.", rich_help_panel=OUTPUT)]


def names(values: list[str] | None) -> list[str]:
    """Names from options that may be repeated and may hold commas."""
    return [name.strip() for value in values or () for name in value.split(",") if name.strip()]


def written(paths: list[str], *outputs: Path | None) -> tuple[Path, ...]:
    """The files that a run writes beside what it cleans. A usage error if one of them is an article that was named."""
    own = tuple(path for path in outputs if path)
    for path in own:
        if path.is_file() and any(Path(name).exists() and path.samefile(name) for name in paths):
            raise typer.BadParameter(f"{path} is among the articles, and would be overwritten; give another file")
    return own


def report_format(given: Format, stat: bool) -> Format:
    """The format of the report; `--stat` is short for one of them."""
    if stat and given is not Format.diff:
        raise typer.BadParameter("use one of --stat and --output-format, not both")
    return Format.stat if stat else given


def overrides(select: list[str] | None, ignore: list[str] | None, extend: list[str] | None, unsafe: bool, force_exclude: bool, profile: Path | None) -> dict[str, Any]:
    """The settings that the command line gives, by field name."""
    from scrubber.config import load_profile

    given: dict[str, Any] = {"profile": load_profile(profile)} if profile else {}
    if select is not None:
        given["select"] = names(select)
    if ignore is not None:
        given["ignore"] = names(ignore)
    if extend is not None:
        given["extend_select"] = names(extend)
    return given | {name: True for name, on in (("unsafe", unsafe), ("force_exclude", force_exclude)) if on}


def languages(given: list[str] | None) -> dict[str, Any]:
    """The setting behind --lang: an option of the family `mt`."""
    return {"options": {"mt": {"languages": names(given)}}} if given else {}


def fields(*, baseline: Path | None = None, **given: str | None) -> dict[str, Any]:
    """The settings about the fields of JSONL that the command line gives, and the baseline."""
    from scrubber.baseline import load_baseline

    known = {"baseline": load_baseline(baseline)} if baseline else {}
    return known | {name: value for name, value in given.items() if value is not None}


def format_name(given: InputFormat | None) -> Any:
    return given.value if given else None


def size_in_bytes(megabytes: float) -> int:
    return max(1, int(megabytes * 1e6))


def engine_of(runner: Runner | None, address: str | None, workers: int | None) -> CorpusEngine | None:
    """The engine that the options ask for, if they ask for one."""
    if runner is None:
        if address or workers:
            raise typer.BadParameter("--ray-address and --workers are for corpora; say which engine with --engine local or ray")
        return None
    if address and runner is not Runner.ray:
        raise typer.BadParameter("--ray-address goes with --engine ray")
    from scrubber.corpus.engine import Engine

    return Engine(runner.value, address, **({"workers": workers} if workers else {}))
