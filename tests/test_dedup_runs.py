"""Near-duplicates over corpora: the verdicts of the plain command, and what is kept, by either engine and after any kill."""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from runs import ENGINES, begun, manifest, scrubber, story, tree, workers

pytest.importorskip("numpy")
pytest.importorskip("daft")

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from scrubber.corpus.dedup import dedup_corpus
from scrubber.corpus.engine import Engine, Perform
from scrubber.corpus.shards import File
from scrubber.dedup import index as index_module
from scrubber.dedup.index import Index
from scrubber.dedup.part import load, part_of
from scrubber.errors import InputError
from scrubber.settings import DEFAULT

# Engines of a run that is stopped and of the one that ends it.
TWICE = [("local", "local"), pytest.param("ray", "ray", marks=ENGINES[1].marks)]

FOOTER = "First printed elsewhere"
FURNITURE = "Share this article\n\nMost read\n\nFollow us\n\n"


def versions(seed: int) -> list[str]:
    """A story, and for some of them other versions."""
    text = story(seed)
    others = [[text], [FURNITURE + text], [text.rsplit("\n\n", 2)[0] + "\n"], [text + "\n\n" + FOOTER], []][seed % 5]
    return [text, *others]


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Articles in every kind of file, their versions in other files."""
    folder = tmp_path_factory.mktemp("copies")
    texts = [text for seed in range(40) for text in versions(seed)]
    order = [texts[(n * 29) % len(texts)] for n in range(len(texts))]
    lines = [json.dumps({"id": f"n{n}", "date": f"2026-11-{n % 28 + 1:02d}", "text": text}) + "\n" for n, text in enumerate(order[:28])]
    (folder / "a.jsonl").write_text("".join(lines[:20]) + '{"broken\n\n' + "".join(lines[20:]).rstrip(), newline="")
    (folder / "b.jsonl.gz").write_bytes(gzip.compress("".join(json.dumps({"text": text}) + "\n" for text in order[28:38]).encode(), mtime=0))
    rows = [{"id": f"r{n}", "text": text, "tags": [n, None]} for n, text in enumerate(order[38:50])]
    rows.insert(3, {"id": "empty", "text": None, "tags": [0]})
    pq.write_table(pa.Table.from_pylist(rows).replace_schema_metadata({"source": "a test"}), folder / "c.parquet", row_group_size=5)
    (folder / "sub").mkdir()
    for n, text in enumerate(order[50:]):
        (folder / "sub" / f"{n}.txt").write_text(text, newline="")
    (folder / "sub" / "latin.txt").write_bytes(b"Caf\xe9 \xff\n")
    return [folder / name for name in ("a.jsonl", "b.jsonl.gz", "c.parquet", "sub")]


@pytest.fixture(scope="module")
def verdicts(paths: list[Path]) -> bytes:
    """What the plain command says."""
    done = scrubber("dedup", *paths, "--output-format", "jsonl", "--isolated")
    assert done.returncode == 2  # the broken line, and a file that is no UTF-8
    return done.stdout


@pytest.fixture(scope="module")
def made(paths: list[Path], verdicts: bytes) -> dict[str, bytes]:
    """What is to be in the output, Parquet aside."""
    stays = [json.loads(line)["keep"] for line in verdicts.splitlines()]
    first = (paths[0]).read_bytes().splitlines(keepends=True)
    kept = iter([*stays[:20], True, True, *stays[20:28]])
    second = gzip.decompress(paths[1].read_bytes()).splitlines(keepends=True)
    files = {"copies.jsonl": verdicts, "kept/a.jsonl": b"".join(line for line in first if next(kept))}
    files["kept/b.jsonl.gz"] = b"".join(line for line, stay in zip(second, stays[28:38], strict=True) if stay)
    names = [json.loads(line)["id"] for line in verdicts.splitlines()[50:]]
    files |= {f"kept/sub/{Path(name).name}": Path(name).read_bytes() for name, stay in zip(names, stays[50:], strict=True) if stay}
    return files | {"kept/sub/latin.txt": (paths[3] / "latin.txt").read_bytes()}


def check(out: Path, paths: list[Path], made: dict[str, bytes]) -> None:
    """Everything is there: what was said, what is kept, and the counts."""
    found = tree(out)
    rows = pq.read_table(io.BytesIO(found.pop("kept/c.parquet")))
    found["kept/b.jsonl.gz"] = gzip.decompress(found["kept/b.jsonl.gz"])
    assert found == made
    stays = iter([json.loads(line)["keep"] for line in made["copies.jsonl"].splitlines()[38:50]])
    source = pq.read_table(paths[2])
    assert rows.equals(source.filter(pa.array([text is None or next(stays) for text in source.column("text").to_pylist()])), check_metadata=True)
    total = manifest(out)["total"]
    assert total["read"] == len(made["copies.jsonl"].splitlines()) + 2 == total["written"] + total["skipped"]
    assert total["skipped"] > 10
    assert sorted(path.name for path in (out / "_scrubber").iterdir()) == ["manifest.jsonl", "run.json"]


def test_a_run_over_a_corpus_says_what_the_plain_command_says(paths: list[Path], made: dict[str, bytes], tmp_path: Path) -> None:
    done = scrubber("dedup", *paths, "--output-dir", tmp_path / "out", "--engine", "local", "--isolated")  # in small tasks below
    assert done.returncode == 2
    assert "not a line of JSON" in done.stderr.decode() and "clusters of copies" in done.stderr.decode()
    check(tmp_path / "out", paths, made)
    again = scrubber("dedup", *paths, "--output-dir", tmp_path / "out", "--engine", "local", "--isolated")
    assert again.stderr.decode().splitlines()[-1] == done.stderr.decode().splitlines()[-1]
    check(tmp_path / "out", paths, made)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="workers are found in /proc")
@pytest.mark.parametrize("engine", ENGINES)
def test_a_worker_that_is_killed_costs_nothing(paths: list[Path], made: dict[str, bytes], tmp_path: Path, engine: str) -> None:
    mark = f"copies-{engine}-{tmp_path}"
    run = begun("dedup", paths, tmp_path / "out", engine, mark)
    killed = workers(mark)[:1]
    assert killed
    os.kill(killed[0], signal.SIGKILL)
    run.communicate(timeout=200)
    check(tmp_path / "out", paths, made)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="workers are found in /proc")
@pytest.mark.parametrize(("engine", "other"), TWICE)  # what one engine began the other may end
def test_a_driver_that_is_killed_goes_on_where_it_was(paths: list[Path], made: dict[str, bytes], tmp_path: Path, engine: str, other: str) -> None:
    out, mark = tmp_path / "out", f"copies-driver-{engine}-{tmp_path}"
    run = begun("dedup", paths, out, engine, mark, "parts/edges/*", 1)
    run.kill()
    run.communicate()
    for pid in workers(mark):
        os.kill(pid, signal.SIGKILL)
    assert not (out / "_scrubber" / "manifest.jsonl").exists()
    done = {path: path.stat().st_mtime_ns for path in (out / "_scrubber" / "done").iterdir()}
    again = begun("dedup", paths, out, other, mark, "parts/verdicts/*", 1)
    assert {path: path.stat().st_mtime_ns for path in done} == done
    again.communicate(timeout=200)
    check(out, paths, made)


def test_archives_are_cleaned_first(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"WARC/1.0\r\n")
    done = scrubber("dedup", tmp_path / "a.warc", "--output-dir", tmp_path / "out", "--engine", "local", "--isolated")
    assert done.returncode == 2
    assert "clean it first" in done.stderr.decode()
    assert not (tmp_path / "out").exists()


class Here(Engine):
    """Does the tasks in this process."""

    def run(self, perform: Perform, tasks: Sequence[str]) -> Iterator[str]:
        return map(perform, tasks)


def test_what_is_kept_of_a_file_that_ends_too_soon(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"n{seed}", "text": story(seed)}).encode() + b"\n" for seed in range(30)]
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b"".join(lines))[:-1000])
    (tmp_path / "b.txt").write_text(story(0)[:-20])
    files = [File(str(tmp_path), name, (tmp_path / name).stat().st_size, name) for name in ("a.jsonl.gz", "b.txt")]
    tally = dedup_corpus(files, ["a", "b"], [replace(DEFAULT, id_field="id")], str(tmp_path / "out"), Here())
    assert tally.failed and "not a whole gzip file" in tally.errors[0]
    kept = gzip.decompress((tmp_path / "out" / "kept" / "a.jsonl.gz").read_bytes()).splitlines(keepends=True)
    assert kept == lines[: len(kept)] and len(kept) == tally.written > 5
    assert tally.skipped == 1 and not (tmp_path / "out" / "kept" / "b.txt").exists()


def test_a_parquet_file_that_is_damaged_is_told_and_the_others_are_done(tmp_path: Path) -> None:
    rows = [{"id": f"r{seed}", "text": story(seed)} for seed in range(40)]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet", row_group_size=10)
    data = bytearray((tmp_path / "a.parquet").read_bytes())
    middle = pq.ParquetFile(tmp_path / "a.parquet").metadata.row_group(2).column(1).data_page_offset
    data[middle + 20 : middle + 400] = bytes(380)
    (tmp_path / "a.parquet").write_bytes(data)
    (tmp_path / "b.jsonl").write_text("".join(json.dumps({"id": f"l{seed}", "text": story(seed)[:-20]}) + "\n" for seed in (0, 50)))
    for command in ("dedup", "clean"):
        done = scrubber(command, tmp_path / "a.parquet", tmp_path / "b.jsonl", "--output-dir", tmp_path / command, "--engine", "local", "--isolated")
        assert done.returncode == 2
        assert b"a.parquet: damaged, it cannot be read to its end" in done.stderr and b"Traceback" not in done.stderr
    kept = pq.read_table(tmp_path / "dedup" / "kept" / "a.parquet")
    assert kept.column("id").to_pylist() == [row["id"] for row in rows[:20]]  # the groups before the damage
    assert len((tmp_path / "dedup" / "kept" / "b.jsonl").read_text().splitlines()) == 1
    assert len((tmp_path / "clean" / "b.jsonl").read_text().splitlines()) == 2
    plain = scrubber("dedup", tmp_path / "a.parquet", tmp_path / "b.jsonl", "--output-format", "jsonl", "--isolated")
    assert plain.returncode == 2 and plain.stdout == (tmp_path / "dedup" / "copies.jsonl").read_bytes()


def test_dates_of_rows(tmp_path: Path) -> None:
    rows = [{"text": story(1), "seen": "2026-01-0" + day} for day in "132"]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    done = scrubber("dedup", tmp_path / "a.parquet", "--keep", "newest", "--date-field", "seen", "--output-format", "jsonl", "--isolated")
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in said] == [f"{tmp_path}/a.parquet#{n}" for n in (1, 2, 3)]
    assert [line["keep"] for line in said] == [False, True, False]


def test_parts_do_not_depend_on_what_comes_together() -> None:
    texts = [text for seed in range(6) for text in versions(seed)]
    file, indexes = io.BytesIO(), [Index(), Index()]
    for n in range(0, len(texts), 4):
        part_of(texts[n : n + 4]).save(file)
    for part in load(file):
        indexes[0].append(part)
    indexes[1].append(part_of(texts))
    for index in indexes:
        index.close()
    one, other = indexes
    assert np.array_equal(one.rank_of, other.rank_of)
    assert [one.contents.hashes(rank).tolist() for rank in range(len(one.documents))] == [other.contents.hashes(rank).tolist() for rank in range(len(other.documents))]
    assert [(a.tolist(), b.tolist()) for a, b in one.candidates()] == [(a.tolist(), b.tolist()) for a, b in other.candidates()]


def test_more_articles_than_can_be_numbered_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "MOST_DOCUMENTS", 5)
    index = Index()
    index.append(part_of(["one", "two", "three"]))
    with pytest.raises(InputError, match="more than 5 articles"):
        index.append(part_of(["four", "five", "six"]))


def test_corpora_behind_addresses(s3: Any, paths: list[Path], made: dict[str, bytes], tmp_path: Path) -> None:
    s3.put_object(Bucket="corpora", Key="in/a.jsonl", Body=paths[0].read_bytes())
    done = scrubber("dedup", "s3://corpora/in", "--output-dir", "s3://corpora/out", "--engine", "local", "--task-size", 0.01, "--isolated")
    assert done.returncode == 2, done.stderr.decode()
    plain = scrubber("dedup", paths[0], "--output-format", "jsonl", "--isolated")
    assert s3.get_object(Bucket="corpora", Key="out/copies.jsonl")["Body"].read() == plain.stdout
    stays = iter([json.loads(line)["keep"] for line in plain.stdout.splitlines()])
    lines = [line for line in paths[0].read_bytes().splitlines(keepends=True) if not line.startswith(b'{"id') or next(stays)]
    assert s3.get_object(Bucket="corpora", Key="out/kept/a.jsonl")["Body"].read() == b"".join(lines)
