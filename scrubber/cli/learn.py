"""`scrubber learn`: the recurring lines of a site or folder, written to a profile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from scrubber import __version__, files
from scrubber.cli import options as o
from scrubber.cli.console import Console
from scrubber.cli.guard import OK, WRONG, guarded
from scrubber.cli.inputs import STDIN
from scrubber.cli.run import Run
from scrubber.config import Loader, load_profile
from scrubber.document import Document
from scrubber.errors import InputError, ScrubberError, SettingsError
from scrubber.profile import Profile, dump_profile
from scrubber.report import count

if TYPE_CHECKING:
    from scrubber.corpus.engine import Engine


@guarded
def learn(
    paths: Annotated[list[str], typer.Argument(metavar="PATHS...", help="Files or folders of one site, five different articles or more.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the profile to a file. What an older profile there says about 'keep' stays.")] = None,
    share: Annotated[float, typer.Option("--share", min=0.01, max=1.0, help="Least share of the articles for a line.")] = 0.3,
    sentence_share: Annotated[float, typer.Option("--sentence-share", min=0.01, max=1.0, help="Least share for a sentence, which an author may simply like to use.")] = 0.6,
    by_site: Annotated[str | None, typer.Option("--by-site", metavar="DIR", help="A profile for each site of a corpus, DIR/<host>.toml, by the addresses of the articles.", rich_help_panel=o.CORPORA)] = None,
    url_field: Annotated[str, typer.Option("--url-field", metavar="NAME", help="The field that holds the address.", rich_help_panel=o.CORPORA)] = "url",
    engine: o.Engine = None,
    ray_address: o.RayAddress = None,
    workers: o.Workers = None,
    task_size: o.TaskSize = 64.0,
    text_field: o.TextField = None,
    config: o.Config = None,
    isolated: o.Isolated = False,
    encoding: o.Encoding = None,
    quiet: o.Quiet = False,
) -> None:
    """Learn the recurring lines of a site into a profile: a small TOML file to read, edit and use with --profile.

    Mastheads, tip lines, copyright, links: what stands on most pages, numbers and dates aside. What stands among the
    paragraphs of an article is left out, and what lines alone cannot tell is written down with 'keep = true'.
    """
    run = Run(loader=Loader(config=config, isolated=isolated, overrides=o.fields(text_field=text_field)),
              console=Console(-1 if quiet else 0), encoding=encoding)
    scheduler = o.engine_of(engine, ray_address, workers)
    if by_site:
        _learn_sites(run, paths, by_site, url_field, share, sentence_share, scheduler, task_size)
    if scheduler:
        raise typer.BadParameter("a corpus is learned from site by site; say where the profiles go with --by-site DIR", param_hint="--engine")
    older = _older(output) if output else None
    profile = learn_from(run, paths, share=share, sentence_share=sentence_share)
    text = dump_profile(with_keeps(profile, older) if older else profile, __version__)
    if output:
        files.write(output, text.encode(), f"{output}: ")
    else:
        typer.echo(text, nl=False)
    raise typer.Exit(WRONG if run.failed else OK)


def _learn_sites(run: Run, paths: list[str], out: str, url_field: str, share: float, sentence_share: float,
                 engine: Engine | None, task_size: float) -> NoReturn:
    from scrubber.cli.corpus import Corpus, progress
    from scrubber.corpus.engine import Engine
    from scrubber.corpus.learn import Learner
    from scrubber.corpus.sites import learn_sites

    corpus = Corpus(run, paths)
    run.console.progress.start(lambda: corpus.size)
    tally = learn_sites(corpus.files, corpus.settings, out, engine or Engine(), Learner(share=share, sentence_share=sentence_share), url_field=url_field, encoding=run.encoding,
                        task_size=o.size_in_bytes(task_size), progress=progress(run))
    for message in tally.errors:
        run.fail(message)
    run.console.say(f"{count(tally.read, 'article')}, {tally.written} of them of sites with enough to learn from, {tally.skipped} without an address")
    raise typer.Exit(WRONG if run.failed else OK)


def learn_for(run: Run, paths: list[str], profile: Path | None) -> None:
    """What `--learn` does for another command: the profile of the paths goes over whatever profile the settings name."""
    if profile:
        raise typer.BadParameter("use one of --learn and --profile, not both")
    run.loader.override("profile", learn_from(run, paths))


def learn_from(run: Run, paths: list[str], **options: float) -> Profile:
    """The profile of the articles below some paths, and a sentence about it. Raises `LearnError`."""
    from scrubber.corpus.learn import Learner

    profile = Learner(**options).learn(Documents(run, paths))  # type: ignore[arg-type]
    kept = sum(entry.keep for entry in profile.entries)
    run.console.say(f"{count(len(profile.entries), 'line')} learned from {count(profile.documents, 'document')}"
                    + (f", {kept} of them with keep = true" if kept else ""))
    return profile


@dataclass
class Documents:
    """The articles below paths, read anew each time they are gone through, so that none has to be held."""

    run: Run
    paths: list[str]

    def __post_init__(self) -> None:
        if STDIN in self.paths:
            raise InputError("learning goes through the articles twice; name files or folders, not stdin")

    def __iter__(self) -> Iterator[Document]:
        for item in self.run.inputs(self.paths):
            try:
                if item.record:
                    yield item.record.document(item.name)
            except ScrubberError as error:
                self.run.fail(f"{item.name}: {error}")


def _older(path: Path) -> Profile | None:
    """The profile that is about to be replaced. Raises `InputError` for anything else, which nobody wants to lose."""
    if not path.exists():
        return None
    try:
        return load_profile(path)
    except SettingsError as error:
        raise InputError(f"{path} is there and no profile ({error}); it was left alone") from error


def with_keeps(profile: Profile, older: Profile) -> Profile:
    """The profile with `keep` as it stands in an older one, where a person may have changed it."""
    known = {entry.line: entry for entry in older.entries}
    entries = (replace(e, keep=known[e.line].keep, why=known[e.line].why) if e.line in known else e for e in profile.entries)
    return replace(profile, entries=tuple(entries))
