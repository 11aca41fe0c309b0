"""The first pass over a corpus: in how many documents a line occurs, in memory that does not grow with the lines."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from hashlib import blake2b
from zlib import crc32

from scrubber.corpus.records import frames
from scrubber.document import Document
from scrubber.lazy import pattern
from scrubber.masks import line_key

BUCKETS = 1 << 22
# Longer blocks are never learned.
LONGEST = 600
LETTERS = pattern(r"[^\W\d_].*?[^\W\d_]")


@dataclass
class Count:
    """How many documents have a line, or the frame of one. Lines that share a bucket are counted together."""

    buckets: array[int] = field(default_factory=lambda: array("I", bytes(4 * BUCKETS)))
    seen: dict[bytes, str] = field(default_factory=dict)

    def add(self, doc: Document) -> None:
        digest, path = digest_of(doc), doc.path or ""
        if digest in self.seen:
            self.seen[digest] = min(self.seen[digest], path)
            return
        self.seen[digest] = path
        keys, prose = keys_of(doc), set(doc.prose)
        found = {bucket(key) for key in keys if key}
        found |= {bucket(frame) for n, key in enumerate(keys) if key for frame in frames(key, n in prose)}
        for at in found:
            self.buckets[at] += 1

    def of(self, key: str) -> int:
        return self.buckets[bucket(key)]


def keys_of(doc: Document) -> list[str]:
    """The key of each block, empty where there is nothing to learn: no two letters, too long, or braces, which mean a slot."""
    keys = (line_key(block.text) if len(block.text) <= LONGEST and "{" not in block.text else "" for block in doc.blocks)
    return [key if LETTERS.search(key) else "" for key in keys]


def digest_of(doc: Document) -> bytes:
    """16 bytes that stand for what a document says, white space between its blocks aside."""
    return blake2b("\n".join(block.text or doc.text[block.start : block.end] for block in doc.blocks).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def bucket(key: str) -> int:
    return crc32(key.encode("utf-8", "surrogatepass")) % BUCKETS
