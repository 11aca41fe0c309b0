"""Outcomes to report on: the articles of the fixtures, and one that tries to break out of every format."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from conftest import ROOT

import scrubber
from scrubber.document import Document
from scrubber.engine import run
from scrubber.filters import Filter
from scrubber.finding import Finding
from scrubber.report import PLAIN, Format, Look, Outcome, writer
from scrubber.settings import Settings

# Escape sequences, workflow commands, markup, entities, placeholders, links, bidirectional controls, noncharacters.
HOSTILE = ('\x1b]0;owned\x07\x1b[31m \x9b31m ::error file=x,line=1::gotcha \r::warning::again ##[group]x %0A '
           '</failure></testsuite><!-- ]]> &amp; "quoted" \'too\' <script>alert(1)</script> [bold]so[/bold] [/page] '
           '{0} {1} [link](https://evil.example) \u202e\u2066\u2028 \x00 \ufffe 漢字 🧜‍♀️ \ttab')
NAMES = ("a.txt", "with space, comma: colon%.txt", "caf\udce9 \n::error::x.txt", "/tmp/else where/a.txt", "-rf.txt", 'quo"te\\.txt')


@dataclass(frozen=True)
class Loud(Filter):
    """Says hostile things of lines that begin with X (removed), M (marked) or R (replaced), each with another place."""

    name = "loud"
    family = "mt"
    examples = ()
    keeps = ()

    def find(self, doc: Document) -> Iterator[Finding]:
        first = doc.blocks[0]
        for block in doc.blocks:
            match block.text[:1]:
                case "X":
                    yield self.remove(block, f"gone {HOSTILE}", related=first, level="error")
                case "M":
                    yield self.mark(block.start + 2, block.start + 9, f"marked {HOSTILE}", related=first, level="note")
                case "R":
                    yield self.replace(block.start + 1, block.start + 9, f"<new> {HOSTILE}", HOSTILE, safety="safe")


def hostile(path: str = NAMES[1]) -> Outcome:
    line = HOSTILE.replace("\r", " ")
    text = f"First {line}\n\nX {line}\nX {line} again\n\nM {line}\r\nR {line}\n" * 2 + "\nX no line break at the end"
    return Outcome(path, run(Document.from_text(text, path), [Loud()], Settings()))


def articles() -> list[Outcome]:
    """The articles in which something is found, under awkward names; each once more with everything that can be done."""
    every = Settings(unsafe=True, select=("furniture", "caption", "mt", "typography"))
    texts = [path.read_bytes().decode() for path in sorted((ROOT / "fixtures" / "wild").glob("*.txt")) if "." not in path.stem]
    results = [scrubber.scrub(text, settings, f"{n}.txt") for n, text in enumerate(texts) for settings in (Settings(), every)]
    found = [result for result in results if result.findings]
    return [Outcome(NAMES[n % len(NAMES)], result) for n, result in enumerate(found)]


def written(name: Format, outcomes: list[Outcome], look: Look = PLAIN) -> bytes:
    """What a writer makes of outcomes, in bytes as they would reach a file."""
    buffer = io.BytesIO()
    out = writer(name, io.TextIOWrapper(buffer, "utf-8", "backslashreplace", newline=""), look)
    for outcome in outcomes:
        out.add(outcome)
    out.close()
    return buffer.getvalue()
