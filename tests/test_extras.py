"""What is said where an extra is not installed: which one it takes, and how to get it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from conftest import ROOT, run_scrubber

OPTIONAL = ("charset_normalizer", "daft", "fastwarc", "lxml", "numpy", "pyarrow", "ray", "textual", "trafilatura", "zstandard")
TEXT = "The ferry runs again on Monday, the harbour office said in a notice.\n"


@pytest.mark.parametrize(
    ("extra", "args"),
    [
        ("html", ["clean", "a.html"]),
        ("guess", ["check", "--encoding", "guess", "latin.txt"]),
        ("dedup", ["dedup", "a.txt", "b.txt"]),
        ("corpus", ["check", "a.txt.zst"]),
        ("corpus", ["clean", "a.txt", "--engine", "local", "--output-dir", "out"]),
        ("corpus", ["check", "a.txt", "--engine", "ray", "--output-dir", "out"]),
        ("corpus", ["clean", "a.txt", "--sample", "1"]),
        ("corpus", ["clean", "s3://bucket/a.txt", "--engine", "local", "--output-dir", "out"]),
        ("corpus", ["clean", "a.warc.gz", "--sample", "1"]),
        ("corpus", ["learn", "a.jsonl", "--by-site", "out"]),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_a_missing_extra_is_named(extra: str, args: list[str], tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    bare.mkdir()
    for name in OPTIONAL:
        (bare / f"{name}.py").write_text(f"raise ModuleNotFoundError('No module named {name}', name='{name}')\n")
    for name in ("a.txt", "b.txt", "a.html", "a.jsonl"):
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9 " + TEXT.encode())
    (tmp_path / "a.txt.zst").write_bytes(b"\x28\xb5\x2f\xfd")
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(b"WARC/1.0\r\n\r\n"))
    done = run_scrubber(*args, cwd=tmp_path, env={"PYTHONPATH": f"{bare}:{ROOT}"})
    assert done.returncode == 2
    assert f"pip install 'article-scrubber[{extra}]'" in done.stderr.decode()
    assert b"fault" not in done.stderr
