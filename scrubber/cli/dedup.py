"""`scrubber dedup`: near-duplicate articles, which copy to keep, what differs."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scrubber import files
from scrubber.cli import options as o
from scrubber.cli.articles import Articles
from scrubber.cli.console import Console, wants_colour
from scrubber.cli.corpora import dedup_corpus
from scrubber.cli.guard import FOUND, OK, WRONG, guarded
from scrubber.cli.inputs import STDIN
from scrubber.cli.run import Run
from scrubber.config import Loader
from scrubber.errors import InputError
from scrubber.formats.kinds import kind_of
from scrubber.report import count

if TYPE_CHECKING:
    from scrubber.dedup.copies import Copy

INSTALL = "dedup needs numpy: pip install 'article-scrubber[dedup]'"


class Keep(StrEnum):
    longest = "longest"
    cleanest = "cleanest"
    first = "first"
    newest = "newest"


class DedupFormat(StrEnum):
    text = "text"
    jsonl = "jsonl"
    json = "json"
    html = "html"


REMOVAL = "What happens to the copies"
DateField = Annotated[str | None, typer.Option("--date-field", metavar="NAME", help="JSONL, Parquet: the field that --keep newest goes by, such as 2026-11-22. Files go by their time.", rich_help_panel=o.FILES)]
Kept = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the lines of JSONL that are kept to FILE, as they are.", rich_help_panel=REMOVAL)]
MoveTo = Annotated[Path | None, typer.Option("--move-to", metavar="DIR", help="Move the files that are copies below DIR. 'scrubber restore' takes it back.", rich_help_panel=REMOVAL)]
Delete = Annotated[bool, typer.Option("--delete", help="Delete the files that are copies. 'scrubber restore' takes it back.", rich_help_panel=REMOVAL)]
Diff = Annotated[bool, typer.Option("--diff", help="Show for each copy how its text differs from that of the one that is kept.", rich_help_panel=o.OUTPUT)]
OutputDir = Annotated[str | None, typer.Option("--output-dir", metavar="DIR", help="Write the verdicts to DIR/copies.jsonl and the files without the copies below DIR/kept, with --engine. What was stopped goes on where it was.", rich_help_panel=o.CORPORA)]
FailOnCopies = Annotated[bool, typer.Option("--fail-on-copies", help="Exit with 1 if there are any copies.")]


@guarded
def dedup(
    paths: Annotated[list[str], typer.Argument(metavar="PATHS...", help="Files and folders of articles; JSONL; Parquet; '-' for JSONL on stdin.")],
    keep: Annotated[Keep, typer.Option("--keep", help="Which one of several copies to keep: the longest text; the whole one with the least beside the article; the first in the input; the newest.")] = Keep.longest,
    output_format: Annotated[DedupFormat, typer.Option("--output-format", help="What the report looks like.", rich_help_panel=o.OUTPUT)] = DedupFormat.text,
    diff: Diff = False,
    output: Kept = None,
    delete: Delete = False,
    move_to: MoveTo = None,
    fail_on_copies: FailOnCopies = False,
    output_dir: OutputDir = None,
    engine: o.Engine = None,
    ray_address: o.RayAddress = None,
    workers: o.Workers = None,
    task_size: o.TaskSize = 64.0,
    text_field: o.TextField = None,
    id_field: Annotated[str | None, typer.Option("--id-field", metavar="NAME", help="JSONL: the field that names the article in reports; its line where there is none. Default: id.", rich_help_panel=o.FILES)] = None,
    date_field: DateField = None,
    config: o.Config = None,
    isolated: o.Isolated = False,
    encoding: o.Encoding = None,
    input_format: o.Input = None,
    quiet: o.Quiet = False,
    color: o.Color = o.Colour.auto,
) -> None:
    """Find articles that are versions of one text: copies, edited, cut, extracted or translated another time.

    Other articles stay apart though they share a quotation, a page's furniture or the wording of a form. For each copy
    the report says what it is to the one that is kept: exact, same text (with other furniture around it), edited,
    truncated, extended, translated; how sure that is; and how much of either is in the other.

    Corpora: --engine local or ray shares the work out among all cores or a Ray cluster; JSON Lines, Parquet and single
    articles, also at s3:// addresses. Verdicts and what is kept go to --output-dir.
    """
    if delete and move_to:
        raise typer.BadParameter("use one of --delete and --move-to, not both")
    o.written(paths, output)
    run = Run(loader=Loader(config=config, isolated=isolated), console=Console(-1 if quiet else 0), encoding=encoding,
              input_format=input_format.value if input_format else "jsonl" if paths == [STDIN] else None)
    for name, value in o.fields(text_field=text_field, id_field=id_field or "id").items():
        run.loader.override(name, value)
    scheduler = o.engine_of(engine, ray_address, workers)
    if scheduler or output_dir:
        if output or delete or move_to or diff or output_format is not DedupFormat.text:
            raise typer.BadParameter("over a corpus the verdicts go to DIR/copies.jsonl and what is kept to DIR/kept, nothing else", param_hint="--output-dir")
        _check_numpy()
        counts = dedup_corpus(run, paths, output_dir, scheduler, task_size, keep.value, date_field)
        run.console.say(sentence(counts))
        raise typer.Exit(WRONG if run.failed else FOUND if fail_on_copies and counts["kept"] < counts["documents"] else OK)
    if output and any(kind_of(path).format == "parquet" for path in paths):
        raise InputError("rows of Parquet are kept with --engine local --output-dir DIR, not with --output")
    corpus = Articles(run, paths, id_field or "id", date_field, dated=keep is Keep.newest)
    copies = find_copies(corpus, keep.value)
    _report(corpus, copies, output_format.value, diff, wants_colour(color.value, sys.stdout))
    if output:
        files.write(output, b"".join(corpus.lines({copy.number for copy in copies if copy.keep})), f"{output}: ")
    if delete or move_to:
        _remove(corpus, copies, move_to)
    if copies or not run.failed:
        from scrubber.dedup.copies import summary

        run.console.say(sentence(summary(copies)))
    raise typer.Exit(WRONG if run.failed else FOUND if fail_on_copies and not all(copy.keep for copy in copies) else OK)


def _check_numpy() -> None:
    try:
        import numpy  # noqa: F401
    except ImportError as error:
        raise InputError(INSTALL) from error


def find_copies(corpus: Articles, keep: str) -> list[Copy]:
    """Go through a corpus: a verdict on each article."""
    _check_numpy()
    from scrubber.dedup.allocator import keep_freed_memory
    from scrubber.dedup.copies import judge
    from scrubber.dedup.find import find
    from scrubber.dedup.index import Index

    keep_freed_memory()
    index = Index()
    for text in corpus.read():
        index.add(text)
    index.close()
    return judge(index, find(index), corpus.documents, keep)  # type: ignore[arg-type]


def sentence(counts: Mapping[str, int]) -> str:
    """What was found, in one sentence, from a summary."""
    found = f"{count(counts['documents'], 'article')}, {counts['kept']} to keep"
    if not counts["clusters"]:
        return f"{found}; no copies"
    relations = sorted((relation, n) for relation, n in counts.items() if relation not in ("documents", "kept", "clusters"))
    return f"{found}; {count(counts['clusters'], 'cluster')} of copies: " + ", ".join(f"{n} {relation}" for relation, n in relations)


def _report(corpus: Articles, copies: list[Copy], name: str, diff: bool, colour: bool) -> None:
    from scrubber.dedup import report

    wanted = {n for copy in copies if not copy.keep for n in (copy.number, copy.of)} if name in ("json", "html") or diff else set()
    texts = corpus.texts(wanted) if wanted else {}
    for part in report.FORMATS[name](copies, corpus.documents, texts, colour):
        sys.stdout.write(part)


def _remove(corpus: Articles, copies: list[Copy], move_to: Path | None) -> None:
    """Take the files that are copies away. Refused as a whole if one of them holds more than that article."""
    from scrubber.journal import Journal
    from scrubber.removal import remove

    sources = [corpus.sources[copy.number] for copy in copies if not copy.keep]
    if any(source is None for source in sources):
        raise InputError("only files that hold one article can be deleted or moved; write what is kept of a stream with --output FILE")
    journal = Journal()
    for source in sources:
        assert source is not None
        remove(journal, source, move_to)
    for patch in journal.patches.values():
        corpus.run.console.say(f"to take it back: scrubber restore {patch}")
