"""What a file stands for: articles and streams of them, packed or not, through every command."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner

from scrubber.cli import app
from scrubber.errors import InputError
from scrubber.formats import packing
from scrubber.formats.kinds import Kind, kind_of
from scrubber.sources import pieces

PROSE = "The ferry runs again on Monday, the harbour office said in a notice."
DIRTY = f"{PROSE}\n\nLEAVE A REPLY\n\nPlease enter your comment!\n".encode()
CLEAN = f"{PROSE}\n".encode()
LINES = b"".join(json.dumps({"n": n, "text": (DIRTY if n % 2 else CLEAN).decode()}).encode() + b"\n" for n in range(6))
CLEAN_LINES = b"".join(json.dumps({"n": n, "text": CLEAN.decode()}).encode() + b"\n" for n in range(6))

Pack = tuple[str, Callable[[bytes], bytes], Callable[[bytes], bytes]]


def zstd() -> Pack:
    zstandard = pytest.importorskip("zstandard")
    return ".zst", zstandard.compress, lambda data: zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True).read()


@pytest.fixture(params=["plain", "gzip", "bzip2", "xz", "zstd"])
def pack(request: pytest.FixtureRequest) -> Pack:
    """The ending, and how to pack and unpack."""
    if request.param == "zstd":
        return zstd()
    return {"plain": ("", bytes, bytes), "gzip": (".gz", gzip.compress, gzip.decompress), "bzip2": (".bz2", bz2.compress, bz2.decompress),
            "xz": (".xz", lzma.compress, lzma.decompress)}[request.param]


def test_kinds() -> None:
    assert kind_of("a.JSONL.gz") == Kind("jsonl", "gzip")
    assert kind_of("x/a.md.zst") == Kind("markdown", "zstd")
    assert kind_of("a.html") == Kind("html")
    assert kind_of("a.csv", "jsonl") == Kind("jsonl")
    assert kind_of(".gz") == kind_of("a") == Kind("text")


@pytest.fixture
def quick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """`scrubber(*args)` in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def call(*args: str, stdin: bytes = b"") -> SimpleNamespace:
        done = CliRunner().invoke(app, args, stdin)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return SimpleNamespace(returncode=done.exit_code, stdout=done.stdout_bytes, stderr=done.stderr_bytes)

    return call


@pytest.mark.parametrize(("name", "dirty", "clean"), [("a.txt", DIRTY, CLEAN), ("a.jsonl", LINES, CLEAN_LINES)])
def test_written_in_place_and_taken_back(quick: Any, tmp_path: Path, pack: Pack, name: str, dirty: bytes, clean: bytes) -> None:
    ending, packed, unpacked = pack
    path = tmp_path / (name + ending)
    path.write_bytes(packed(dirty))
    assert quick("check", "-q", ".").returncode == 1
    assert quick("clean", path.name, "-q").stdout == clean
    assert quick("clean", ".", "--output-dir", "../out").returncode == 0
    assert unpacked((tmp_path.parent / "out" / path.name).read_bytes()) == clean
    assert quick("clean", "--write", ".").returncode == 0
    assert unpacked(path.read_bytes()) == clean
    before = path.stat()
    assert quick("clean", "--write", ".").returncode == 0
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert quick("restore", path.name).returncode == 0
    assert unpacked(path.read_bytes()) == dirty
    assert sorted(p.name for p in tmp_path.iterdir()) == [".scrubber", path.name]


def test_a_packed_file_that_is_cut_off_is_left_alone(quick: Any, tmp_path: Path, pack: Pack) -> None:
    ending, packed, _ = pack
    if not ending:
        pytest.skip("nothing to tell it by")
    data = packed(LINES * 400)[:-20]
    (tmp_path / f"a.jsonl{ending}").write_bytes(data)
    (tmp_path / f"b.txt{ending}").write_bytes(b"no such thing")
    done = quick("clean", "--write", ".")
    assert done.returncode == 2 and b"Traceback" not in done.stderr
    assert b"a.jsonl" + ending.encode() + b": not a whole" in done.stderr
    assert b"b.txt" + ending.encode() + b": not a whole" in done.stderr
    assert (tmp_path / f"a.jsonl{ending}").read_bytes() == data
    assert sorted(p.name for p in tmp_path.iterdir() if not p.name.startswith(".")) == [f"a.jsonl{ending}", f"b.txt{ending}"]
    assert not list(tmp_path.glob(".*.tmp"))


def test_a_bomb_stops_at_the_limit(monkeypatch: pytest.MonkeyPatch, pack: Pack) -> None:
    monkeypatch.setattr(packing, "LARGEST", 1000)
    _, packed, _ = pack
    name: Any = {"": None, ".gz": "gzip", ".bz2": "bzip2", ".xz": "xz", ".zst": "zstd"}[pack[0]]
    for kind in (Kind("text", name), Kind("jsonl", name), Kind("markdown", name)):
        stream = packing.unpacked(io.BytesIO(packed(b"\0" * 1_000_000)), name)
        with pytest.raises(InputError, match="larger than"):
            list(pieces(stream, kind))


def test_zstd_without_the_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "zstandard", None)
    with pytest.raises(InputError, match=r"article-scrubber\[corpus\]"):
        packing.unpacked(io.BytesIO(), "zstd")


def test_stdin_of_any_kind(quick: Any) -> None:
    assert quick("clean", "-q", "--input-format", "jsonl", stdin=LINES).stdout == CLEAN_LINES
    assert quick("clean", "-q", "--stdin-filename", "x/a.jsonl.gz", stdin=gzip.compress(LINES)).stdout == CLEAN_LINES
    assert quick("clean", "-q", "--input-format", "text", "--stdin-filename", "a.jsonl", stdin=DIRTY).stdout == CLEAN


def test_the_pieces_of_a_stream_are_the_stream() -> None:
    data = b"\xef\xbb\xbf" + LINES + b"\n \r\n{broken\n" + LINES[:-1]
    found = list(pieces(io.BytesIO(data), Kind("jsonl")))
    assert b"".join(piece.data for piece in found) == data
    assert [piece.place for piece in found if piece.error] == [":9"]


def test_broken_lines_are_named_and_passed_on_or_put_aside(quick: Any, tmp_path: Path) -> None:
    broken = b"{broken\n" * 7
    (tmp_path / "a.jsonl").write_bytes(LINES + broken + b'{"id": "x\\u001b", "text": "ok"}')
    done = quick("clean", "a.jsonl", "-q")
    assert (done.returncode, done.stdout) == (2, CLEAN_LINES + broken + b'{"id": "x\\u001b", "text": "ok"}')
    assert b"a.jsonl:7: not a line of JSON" in done.stderr and b"a.jsonl: 2 more lines like these" in done.stderr
    done = quick("clean", "a.jsonl", "-q", "--rejects", "bad.jsonl")
    assert (done.returncode, done.stdout) == (2, CLEAN_LINES + b'{"id": "x\\u001b", "text": "ok"}')
    assert (tmp_path / "bad.jsonl").read_bytes() == broken
    quick("clean", "-w", "a.jsonl", "-q", "--rejects", "bad.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == CLEAN_LINES + broken + b'{"id": "x\\u001b", "text": "ok"}'


def test_names_in_reports_are_lines_or_ids(quick: Any, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(LINES)
    assert quick("check", "a.jsonl").stdout.startswith(b"a.jsonl:2:3:1: comment-form")
    assert quick("check", "--id-field", "n", "a.jsonl").stdout.startswith(b"a.jsonl#1:3:1: comment-form")


PAGE = f"<html><head><title>Ferry runs again on Monday</title></head><body><article><h1>Ferry runs again on Monday</h1><p>{PROSE}</p><p>{PROSE.replace('Monday', 'Tuesday')}</p></article></body></html>"


def test_web_pages_become_text_and_are_never_written_over(quick: Any, tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "b.htm.gz").write_bytes(gzip.compress(PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').replace("notice", "“notíce”").encode("cp1252")))
    text = quick("clean", "-q", "a.html").stdout.decode()
    assert text.startswith(PROSE + "\n") and "<" not in text
    assert "“notíce”" in quick("clean", "-q", "b.htm.gz").stdout.decode()
    done = quick("clean", "--write", "a.html")
    assert done.returncode == 2 and b"cannot be put back into its HTML" in done.stderr
    assert (tmp_path / "a.html").read_text() == PAGE
    assert quick("clean", "-q", "a.html", "b.htm.gz", "--output-dir", "out").returncode == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["a.txt", "b.txt.gz"]
