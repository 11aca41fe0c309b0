"""Near-duplicates of a corpus: what `scrubber.dedup` does, shared out in tasks.

    articles -> arrays (a task for each piece of the corpus)
    -> index and candidates (here) -> likely pairs (a task for each file of candidates)
    -> clusters, and which copy is kept (here) -> what the others are to it (a task for each file of copies)
    -> the corpus without them (a task for each piece)

What is made here holds numbers, no texts: see CONTRIBUTING.md for how many.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from scrubber.corpus.clean import Join
from scrubber.corpus.engine import Engine
from scrubber.corpus.intake import Intake, articles, parts
from scrubber.corpus.kept import KEEP, NO, YES, KeepJob
from scrubber.corpus.manifest import Manifest, fingerprint
from scrubber.corpus.pairs import COPIES, MOST_COPIES, Compare, Relate, edges, share, verdicts, write_pairs
from scrubber.corpus.run import check_names
from scrubber.corpus.shards import TASK_SIZE, File, Task, cut, whole_again
from scrubber.corpus.store import Store
from scrubber.corpus.tally import Progress, Tally, silent, total
from scrubber.dedup.copies import Copy, Keep, Verdict, choose, told
from scrubber.dedup.find import Verifier, grouped
from scrubber.dedup.index import Index
from scrubber.dedup.report import as_jsonl
from scrubber.errors import InputError
from scrubber.formats.kinds import kind_of
from scrubber.settings import Settings

KEPT, COPIES_FILE = "kept", "copies.jsonl"


def dedup_corpus(files: Sequence[File], names: Sequence[str], settings: Sequence[Settings], out: str, engine: Engine, *, keep: Keep = "longest",
                 date_field: str | None = None, encoding: str | None = None, task_size: int = TASK_SIZE, progress: Progress = silent) -> Tally:
    """Write a verdict on each article to `copies.jsonl` in `out`, and the files without the copies below `kept`.

    `names` are those of the files in verdicts on articles that have none of their own. In the counts `skipped` are the
    copies, and what can't be read as an article is kept. A run that was stopped goes on where it was; what it makes does
    not depend on the engine, on the number of workers or on `task_size` (bytes). Raises `InputError`, `EngineError`.
    """
    files = [file._replace(into=f"{KEPT}/{file.into}") for file in files]
    check_names(files)
    for file in files:
        if kind_of(file.name).format == "warc":
            raise InputError(f"{file}: copies are found among articles, and an archive holds pages; clean it first (scrubber clean --engine local)")
    store = Store(out)
    manifest = Manifest(store, fingerprint("dedup", files, names, settings, keep, date_field, encoding))
    if manifest.begin():
        return manifest.total()
    tasks, tallies = cut(files, engine, task_size), {file.into: Tally() for file in files}
    rows = [task.dump() for task in tasks]
    intake = Intake(out, tuple(settings), encoding, date_field, keep == "newest")
    _count(tallies, engine.run(intake, rows), progress)
    _judge(tasks, {file.into: name for file, name in zip(files, names, strict=True)}, store, engine, keep)
    _count(tallies, engine.run(KeepJob(out, tuple(settings), encoding), rows), silent)
    for _ in engine.run(Join(out), [task.dump() for task in whole_again(tasks)]):
        pass
    manifest.end(tallies)
    return total(tallies.values())


def _count(tallies: dict[str, Tally], answers: Iterator[str], progress: Progress) -> None:
    for said in answers:
        done = {name: Tally.of(record) for name, record in json.loads(said).items()}
        for name, tally in done.items():
            tallies[name].add(tally)
        progress(total(done.values()))


def _judge(tasks: Sequence[Task], names: Mapping[str, str], out: Store, engine: Engine, keep: Keep) -> None:
    """From arrays to verdicts, and a mark for each article of each task: whether it is kept."""
    index = Index()
    for task in tasks:
        for part in parts(out, task):
            index.append(part)
    index.close()
    documents = [document for task in tasks for _, document in articles(out, task, names) if document]
    found = edges(out, sorted(engine.run(Compare(out.uri), share(index, out))))
    copies = choose(index, grouped(found, Verifier(index.contents)), documents, keep)
    known = _verdicts(index, copies, out, engine)
    copies = told(index, copies, documents, lambda kept, copy: known[kept, copy])
    with out.writing(COPIES_FILE) as made:
        for line in as_jsonl(copies, documents, {}):
            made.write(line.encode("utf-8", "backslashreplace"))
    _mark(tasks, names, copies, out)


def _verdicts(index: Index, copies: Sequence[Copy], out: Store, engine: Engine) -> dict[tuple[int, int], Verdict]:
    """What copies are to those that are kept, by the ranks of both, where these differ."""
    ranks = index.rank_of.tolist()
    wanted = sorted({(ranks[copy.of], ranks[copy.number]) for copy in copies if ranks[copy.of] != ranks[copy.number]})
    kept, others = np.array(wanted, np.int64).reshape(-1, 2).T
    names = write_pairs(out, COPIES, kept, others, MOST_COPIES)
    for _ in engine.run(Relate(out.uri), names):
        pass
    return dict(zip(wanted, (verdict for name in names for verdict in verdicts(out, name)), strict=True))


def _mark(tasks: Sequence[Task], names: Mapping[str, str], copies: Sequence[Copy], out: Store) -> None:
    following = iter(copies)
    for task in tasks:
        marks: list[list[str]] = [[] for _ in task.shards]
        for n, document in articles(out, task, names):
            marks[n].append(YES if document is None or next(following).keep else NO)
        out.write(f"{KEEP}/{task.key}", json.dumps(["".join(row) for row in marks]).encode())


def copies_in(out: Store) -> Iterator[Copy]:
    """The verdicts that a run has written; `of` is -1 in those on copies, and there is no evidence."""
    with out.reading(COPIES_FILE) as file:
        for number, line in enumerate(file):
            said = json.loads(line)
            yield Copy(number, said["cluster"], number if said["keep"] else -1, said["relation"], said["score"])
