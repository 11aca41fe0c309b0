"""Runs over corpora: the same files by either engine, in any partition, after any kill."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import signal
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from runs import ENGINES, begun, manifest, scrubber, story, tree, workers

from scrubber.corpus.shards import File, Shard, Task, _cut, _lines, count_lines, whole_again

pa = pytest.importorskip("pyarrow")
pytest.importorskip("daft")

FURNITURE = ["LEAVE A REPLY", "Please enter your comment!", "Share this:", "12 Shares", "Subscribe to our newsletter"]
SENTENCES = ["The council met on {} to hear what the engineers had found under the bridge.",
             "Nobody who lives by the harbour was surprised, {} told the meeting.",
             "Repairs are to begin in {}, once the tenders have been opened."]


def article(seed: int) -> str:
    """A few paragraphs, with furniture below them in two cases of three."""
    chance = random.Random(seed)
    body = [chance.choice(SENTENCES).format(f"Ms Okafor {chance.randint(1, 999)}") for _ in range(chance.randint(2, 6))]
    return "\n\n".join([f"Bridge report {seed}", *body, *(FURNITURE[:2] if seed % 3 else [])]) + "\n"


def record(seed: int) -> dict[str, Any]:
    return {"id": f"n{seed}", "url": f"https://www.paper{seed % 4}.example/{seed}", "text": article(seed), "tags": ["a", None]}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    lines = [json.dumps(record(n), ensure_ascii=bool(n % 2)) + "\n" for n in range(120)]
    (folder / "plain.jsonl").write_text("".join(lines) + '{"broken\n', newline="")
    (folder / "packed.jsonl.gz").write_bytes(gzip.compress("".join(lines[:30]).encode(), mtime=0))
    (folder / "sub").mkdir()
    for n in range(12):
        (folder / "sub" / f"{n}.txt").write_text(article(n), newline="")
    return folder


@pytest.fixture(scope="module")
def plain(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What `clean` makes of it without any engine."""
    out = tmp_path_factory.mktemp("plain") / "out"
    assert scrubber("clean", corpus, "--output-dir", out, "--isolated").returncode == 2  # the broken line
    return tree(out)


@given(st.lists(st.binary(max_size=9).map(lambda b: b.replace(b"\n", b"")), max_size=12), st.booleans(), st.integers(1, 40))
def test_stretches_of_a_file_hold_each_line_once(lines: list[bytes], ends: bool, size: int) -> None:
    data = b"\n".join(lines) + (b"\n" if ends else b"")
    found = [line for start in range(0, max(len(data), 1), size) for line in _lines(io.BytesIO(data), start, start + size)]
    assert found == data.splitlines(keepends=True) if b"\r" not in data else b"".join(found) == data


@given(st.lists(st.sampled_from([b"", b"a", b"bcd"]), max_size=12), st.integers(1, 9))
def test_lines_are_counted_where_they_begin(lines: list[bytes], size: int) -> None:
    data = b"\n".join(lines)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.jsonl").write_bytes(data)
        file = File(folder, "a.jsonl", len(data), "a.jsonl")
        shards = [Shard(file, start, min(start + size, len(data))) for start in range(0, len(data), size)]
        counted = [json.loads(count_lines(Task((shard,)).dump()))[1] for shard in shards]
        assert counted == [len(list(_lines(io.BytesIO(data), shard.start, shard.end))) for shard in shards]


def test_tasks_name_what_they_are_about() -> None:
    files = [File("/c", "a.jsonl", 250, "a.jsonl"), File("/c", "b.txt", 10, "b.txt"), File("/c", "c.txt", 10, "c.txt"), File("/c", "d.jsonl.gz", 250, "d.jsonl.gz")]
    tasks = list(_cut(files, 100))
    assert [[(s.file.name, s.start, s.end) for s in task.shards] for task in tasks] == [
        [("a.jsonl", 0, 100)], [("a.jsonl", 100, 200)], [("a.jsonl", 200, 250)], [("b.txt", 0, 10), ("c.txt", 0, 10)], [("d.jsonl.gz", 0, 250)]]
    assert [Task.load(task.dump()) for task in tasks] == tasks
    assert len({task.key for task in tasks}) == len(tasks)
    assert [shard.start for task in whole_again(reversed(tasks)) for shard in task.shards] == [0, 100, 200]


@pytest.mark.parametrize("options", [["--workers", 2], ["--workers", 1, "--task-size", 0.003]], ids=["whole", "cut"])
def test_the_engine_on_this_machine_makes_the_same_files(corpus: Path, plain: dict[str, bytes], tmp_path: Path, options: list[object]) -> None:
    done = scrubber("clean", corpus, "--output-dir", tmp_path / "out", "--engine", "local", "--isolated", *options)
    assert done.returncode == 2
    assert "plain.jsonl" in done.stderr.decode() and "not a line of JSON" in done.stderr.decode()
    assert tree(tmp_path / "out") == plain
    total = manifest(tmp_path / "out")["total"]
    assert total["read"] == total["written"] == 163
    assert total["broken"] == 1
    assert sorted(path.name for path in (tmp_path / "out" / "_scrubber").iterdir()) == ["manifest.jsonl", "run.json"]


def test_a_run_that_has_ended_is_not_begun_again(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    scrubber("clean", corpus / "sub", "--output-dir", out, "--engine", "local", "--isolated")
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    done = scrubber("clean", corpus / "sub", "--output-dir", out, "--engine", "local", "--isolated")
    assert done.returncode == 0
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before
    other = scrubber("clean", corpus / "sub", "--output-dir", out, "--engine", "local", "--isolated", "--select", "caption")
    assert other.returncode == 2
    assert "other settings" in other.stderr.decode()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="workers are found in /proc")
@pytest.mark.parametrize("engine", ENGINES)
def test_a_worker_that_is_killed_costs_nothing(corpus: Path, plain: dict[str, bytes], tmp_path: Path, engine: str) -> None:
    run = begun("clean", [corpus], tmp_path / "out", engine, f"{engine}-{tmp_path}")
    killed = workers(f"{engine}-{tmp_path}")[:1]
    assert killed
    os.kill(killed[0], signal.SIGKILL)
    run.communicate(timeout=200)
    assert run.returncode == 2  # the broken line, and nothing else
    assert tree(tmp_path / "out") == plain
    assert manifest(tmp_path / "out")["total"]["written"] == 163


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="workers are found in /proc")
@pytest.mark.parametrize("engine", ENGINES)
def test_a_driver_that_is_killed_goes_on_where_it_was(corpus: Path, plain: dict[str, bytes], tmp_path: Path, engine: str) -> None:
    out, mark = tmp_path / "out", f"driver-{engine}-{tmp_path}"
    run = begun("clean", [corpus], out, engine, mark)
    run.kill()
    run.communicate()
    for pid in workers(mark):
        os.kill(pid, signal.SIGKILL)
    done_before = {path: path.stat().st_mtime_ns for path in (out / "_scrubber" / "done").iterdir()}
    assert not (out / "_scrubber" / "manifest.jsonl").exists()
    again = begun("clean", [corpus], out, engine, mark)
    kept = {path: path.stat().st_mtime_ns for path in done_before if path.exists()}
    assert all(done_before[path] == time for path, time in kept.items())
    again.communicate(timeout=200)
    assert tree(out) == plain
    assert manifest(out)["total"]["written"] == 163


def test_checking_a_corpus_lists_the_findings(corpus: Path, tmp_path: Path) -> None:
    made = []
    for options in (["--workers", 2], ["--task-size", 0.003]):
        out = tmp_path / f"out{len(made)}"
        done = scrubber("check", corpus, "--output-dir", out, "--engine", "local", "--isolated", *options)
        assert done.returncode == 2  # the broken line
        made.append(tree(out))
    assert made[0] == made[1]
    plain = scrubber("check", corpus / "plain.jsonl", "--output-format", "jsonl", "--isolated").stdout.decode().splitlines()
    mine = made[0]["plain.jsonl.findings.jsonl"].decode().splitlines()
    assert [json.loads(line) for line in mine] == [{**json.loads(line), "path": json.loads(mine[n])["path"]} for n, line in enumerate(plain)]
    assert json.loads(mine[-1])["path"].endswith(json.loads(plain[-1])["path"].rpartition("/")[2])
    assert scrubber("check", corpus / "sub", "--output-dir", tmp_path / "sub", "--engine", "local", "--isolated").returncode == 1


def test_a_sample_tells_and_writes_nothing(corpus: Path, tmp_path: Path) -> None:
    first = scrubber("clean", corpus, "--sample", 20, "--isolated")
    assert first.returncode == 0
    assert b"comment-form" in first.stdout
    assert first.stdout == scrubber("clean", corpus, "--sample", 20, "--isolated").stdout


def test_nothing_is_begun_without_articles(tmp_path: Path) -> None:
    for command in ("clean", "check"):
        done = scrubber(command, tmp_path / "none", "--engine", "local", "--output-dir", tmp_path / "out", "--isolated")
        assert done.returncode == 2 and b"no such file" in done.stderr
    assert not (tmp_path / "out").exists()


def test_ray_makes_the_same_files(corpus: Path, plain: dict[str, bytes], tmp_path: Path) -> None:
    pytest.importorskip("ray")
    scrubber("clean", corpus, "--output-dir", tmp_path / "out", "--engine", "ray", "--workers", 2, "--isolated")
    assert tree(tmp_path / "out") == plain


def test_parquet_keeps_its_other_columns(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    rows = [record(n) for n in range(20)]
    rows[4]["text"] = None
    table = pa.Table.from_pylist(rows).replace_schema_metadata({"source": "a test"})
    pq.write_table(table, tmp_path / "a.parquet", compression="zstd", row_group_size=8)
    without = scrubber("clean", tmp_path / "a.parquet", "--isolated", "-q")
    assert (without.returncode, without.stdout, without.stderr.count(b"--engine local")) == (2, b"", 1)
    done = scrubber("clean", tmp_path / "a.parquet", "--output-dir", tmp_path / "out", "--engine", "local", "--isolated")
    assert done.returncode == 0, done.stderr.decode()
    made = pq.ParquetFile(tmp_path / "out" / "a.parquet")
    assert made.schema_arrow.equals(pq.read_schema(tmp_path / "a.parquet"), check_metadata=True)
    assert made.num_row_groups == 3
    assert made.metadata.row_group(0).column(0).compression == "ZSTD"
    out = made.read()
    assert out.drop_columns("text").equals(pq.read_table(tmp_path / "a.parquet").drop_columns("text"))
    texts = out.column("text").to_pylist()
    assert texts[4] is None
    assert not any(line in (text or "") for text in texts for line in FURNITURE)
    assert scrubber("clean", tmp_path / "out" / "a.parquet", "--output-dir", tmp_path / "again", "--engine", "local", "--isolated").returncode == 0
    assert pq.read_table(tmp_path / "again" / "a.parquet").equals(out)


def test_parquet_without_the_column_is_refused(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"body": ["x"]}), tmp_path / "a.parquet")
    done = scrubber("clean", tmp_path / "a.parquet", "--output-dir", tmp_path / "out", "--engine", "local", "--isolated")
    assert done.returncode == 2
    assert "--text-field" in done.stderr.decode()
    assert tree(tmp_path / "out") == {}


def warc(pages: list[tuple[str, str, bytes]]) -> bytes:
    """A WARC of responses: address, content type, body."""
    out = io.BytesIO()
    for n, (address, kind, body) in enumerate(pages):
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{n:012d}>\r\nWARC-Target-URI: {address}\r\n"
                f"WARC-Date: 2024-05-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n")
        out.write(gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0))
    return out.getvalue()


def page(seed: int) -> str:
    text = "".join(f"<p>{line}</p>" for line in article(seed).split("\n\n")[1:])
    return f"<html><head><title>Bridge report {seed}</title></head><body><article><h1>Bridge report {seed}</h1>{text * 3}</article></body></html>"


def test_web_archives_become_lines_of_json(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    pages = [(f"https://paper.example/{n}", "text/html; charset=latin-1", page(n).replace("Ms", "Mé").encode("latin-1")) for n in range(4)]
    pages.append(("https://paper.example/logo.png", "image/png", b"\x89PNG"))
    (tmp_path / "a.warc.gz").write_bytes(warc(pages))
    done = scrubber("clean", tmp_path / "a.warc.gz", "--output-dir", tmp_path / "out", "--engine", "local", "--isolated")
    assert done.returncode == 0, done.stderr.decode()
    records = [json.loads(line) for line in gzip.decompress((tmp_path / "out" / "a.jsonl.gz").read_bytes()).decode().splitlines()]
    assert [r["url"] for r in records] == [f"https://paper.example/{n}" for n in range(4)]
    assert all("Mé Okafor" in r["text"] and "LEAVE A REPLY" not in r["text"] for r in records)
    checked = scrubber("check", tmp_path / "a.warc.gz", "--output-format", "concise", "--isolated")
    assert checked.returncode in (0, 1)


def test_corpora_behind_addresses(s3: Any, corpus: Path, plain: dict[str, bytes]) -> None:
    for name, path in {p.relative_to(corpus).as_posix(): p for p in corpus.rglob("*") if p.is_file()}.items():
        s3.put_object(Bucket="corpora", Key=f"in/{name}", Body=path.read_bytes())
    done = scrubber("clean", "s3://corpora/in", "--output-dir", "s3://corpora/out", "--engine", "local", "--task-size", 0.01, "--isolated")
    assert done.returncode == 2, done.stderr.decode()
    made = {entry["Key"].removeprefix("out/") for entry in s3.list_objects_v2(Bucket="corpora", Prefix="out/")["Contents"]}
    assert {name for name in made if not name.startswith("_scrubber") and not name.endswith("/")} == set(plain)
    for name, data in plain.items():
        assert s3.get_object(Bucket="corpora", Key=f"out/{name}")["Body"].read() == data, name


def test_a_profile_for_each_site(tmp_path: Path) -> None:
    lines = []
    for n in range(60):
        tip = f"Have a tip? Write to desk{n % 3}@paper.example" if n % 4 else "All rights reserved by the Harbour Gazette"
        lines.append(json.dumps({"url": f"https://www.Paper{n % 2}.example/{n}", "text": f"{story(n)}\n{tip if n % 2 else 'Support the Evening Herald'}\n"}))
    lines += [json.dumps({"url": "", "text": story(61)}), json.dumps({"url": "https://alone.example/1", "text": story(62)})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines[:40]) + "\n")
    (tmp_path / "b.jsonl").write_text("\n".join(lines[40:]) + "\n")
    made = []
    for options in (["--engine", "local"], ["--engine", "local", "--task-size", 0.002, "--workers", 2], ["--engine", "ray", "--task-size", 0.005]):
        out = tmp_path / f"out{len(made)}"
        done = scrubber("learn", tmp_path / "a.jsonl", tmp_path / "b.jsonl", "--by-site", out, "--isolated", *options)
        assert done.returncode == 0, done.stderr.decode()
        assert "62 articles" in done.stderr.decode() and "1 without an address" in done.stderr.decode()
        made.append(tree(out))
    assert made[0] == made[1] == made[2]
    assert sorted(made[0]) == ["paper0.example.toml", "paper1.example.toml"]
    assert b"Support the Evening Herald" in made[0]["paper0.example.toml"]
    assert b"Support the Evening Herald" not in made[0]["paper1.example.toml"]


def test_hosts_and_their_file_names() -> None:
    from scrubber.corpus.sites import file_name, host

    assert [host(a) for a in ("https://www.Paper.example:80/x", "paper.example/x", "", "http://[::1", "mailto:x")] == ["paper.example", "paper.example", "", "", "mailto"]
    assert [file_name(s) for s in ("paper.example", "../etc", "a/b", "..")] == ["paper.example", "%2Fetc", "a%2Fb", "%00"]


def test_batches_of_arrow() -> None:
    from scrubber.arrow import scrub_batch
    from scrubber.errors import InputError

    batch = pa.RecordBatch.from_pylist([record(n) for n in range(6)] + [{**record(7), "text": None}])
    done = scrub_batch(batch, findings_field="findings")
    assert done.schema.names == [*batch.schema.names, "findings"]
    assert done.column("tags").equals(batch.column("tags"))
    texts, findings = done.column("text").to_pylist(), [json.loads(f) if f else None for f in done.column("findings").to_pylist()]
    assert texts[-1] is None and findings[-1] is None
    assert [len(f) for f in findings[:6]] == [2 if n % 3 else 0 for n in range(6)]
    assert texts[0] == article(0) and texts[1] != article(1)
    with pytest.raises(InputError, match="--text-field"):
        scrub_batch(pa.RecordBatch.from_pylist([{"body": "x"}]))


def test_batches_in_other_engines(tmp_path: Path) -> None:
    """What the README shows for Ray Data and Daft."""
    import daft
    import pyarrow.parquet as pq

    from scrubber.arrow import scrub_batch

    rows = [record(n) for n in range(40)]
    wanted = scrub_batch(pa.RecordBatch.from_pylist(rows)).column("text").to_pylist()
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "in.parquet")

    @daft.func.batch(return_dtype=daft.DataType.string())
    def clean(texts: Any) -> Any:
        return scrub_batch(pa.RecordBatch.from_arrays([texts.to_arrow()], ["text"])).column("text")

    frame = daft.read_parquet(str(tmp_path / "in.parquet"))
    frame = frame.with_column("text", clean(frame["text"]))
    assert frame.to_pydict()["text"] == wanted

    ray, data = pytest.importorskip("ray"), pytest.importorskip("ray.data")

    def clean_table(table: Any) -> Any:
        return pa.Table.from_batches([scrub_batch(batch) for batch in table.to_batches()])

    ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False, ignore_reinit_error=True)
    try:
        done = data.read_parquet(str(tmp_path / "in.parquet")).map_batches(clean_table, batch_format="pyarrow").take_all()
    finally:
        ray.shutdown()
    assert sorted(row["text"] for row in done) == sorted(wanted)
