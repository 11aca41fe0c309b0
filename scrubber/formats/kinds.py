"""What a file holds, told by its name: the format of its text, and how it is packed."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal, NamedTuple, get_args

TextFormat = Literal["text", "markdown"]
Format = Literal["text", "markdown", "html", "jsonl", "parquet", "warc"]
Packing = Literal["gzip", "bzip2", "xz", "zstd"]
FORMATS: tuple[Format, ...] = get_args(Format)
ENDINGS: dict[str, Format] = {
    ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown", ".mkd": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".parquet": "parquet", ".warc": "warc", ".wet": "warc",
}
PACKINGS: dict[str, Packing] = {".gz": "gzip", ".bz2": "bzip2", ".xz": "xz", ".zst": "zstd"}


class Kind(NamedTuple):
    """A stream of articles (`jsonl`, `parquet`, `warc`) or one article (the other formats); `packing` is None for a plain file."""

    format: Format
    packing: Packing | None = None

    @property
    def is_stream(self) -> bool:
        return self.format in ("jsonl", "parquet", "warc")


def kind_of(name: str, format: Format | None = None) -> Kind:
    """The kind that a file's endings name (`a.jsonl.gz`); plain text where they name none. `format` overrules the name."""
    path = PurePath(name)
    packing = PACKINGS.get(path.suffix.lower())
    inner = path.with_suffix("") if packing else path
    return Kind(format or ENDINGS.get(inner.suffix.lower(), "text"), packing)


def target_name(name: str) -> str:
    """What the file is called that cleaning makes of one: text comes of web pages, lines of JSON of their archives."""
    kind = kind_of(name)
    ending = {"html": ".txt", "warc": ".jsonl"}.get(kind.format)
    if ending is None:
        return name
    path = PurePath(name)
    if kind.packing:
        return str(path.with_suffix("").with_suffix(ending)) + path.suffix
    return str(path.with_suffix(ending))
