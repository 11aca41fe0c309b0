"""The verdicts written out: for a person, for machines, as a page. Each format is a function that yields parts of the report."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import unified_diff
from itertools import groupby
from typing import Any

from scrubber.dedup.copies import Copy, Document, summary
from scrubber.report.visible import visible

Texts = Mapping[int, str]
# Lines that are listed as added or cut; each is shortened to so many characters.
MOST_LINES, LONGEST = 20, 200


def as_jsonl(copies: Sequence[Copy], documents: Sequence[Document], texts: Texts, colour: bool = False) -> Iterator[str]:
    """One line for each document, in the order of the input."""
    encode = json.JSONEncoder(ensure_ascii=False).encode  # `json.dumps` makes one for each line
    for copy in copies:
        yield encode(_record(copy, documents)) + "\n"


def as_json(copies: Sequence[Copy], documents: Sequence[Document], texts: Texts, colour: bool = False) -> Iterator[str]:
    """One object: a summary, and the clusters with the evidence for each copy."""
    clusters = [
        {"cluster": kept.cluster, "keep": documents[kept.number].id, "copies": [_record(c, documents) | _evidence(c, texts) for c in others]}
        for kept, others in _clusters(copies)
    ]
    yield json.dumps({"summary": summary(copies), "clusters": clusters}, ensure_ascii=False, indent=2) + "\n"


def as_text(copies: Sequence[Copy], documents: Sequence[Document], texts: Texts, colour: bool = False) -> Iterator[str]:
    """The clusters, the copy to keep first, with a line for each other one; the differences, if there are texts."""
    bold, dim, plain = ("\x1b[1m", "\x1b[2m", "\x1b[0m") if colour else ("", "", "")
    for kept, others in _clusters(copies):
        yield f"{bold}{visible(documents[kept.number].id)}{plain}\n"
        for copy in others:
            yield f"  {visible(documents[copy.number].id)}  {copy.relation} {dim}({_words(copy)}){plain}\n"
            if copy.number in texts:
                yield from (f"    {visible(line)}\n" for line in _diff(copy, documents, texts))
        yield "\n"


def as_html(copies: Sequence[Copy], documents: Sequence[Document], texts: Texts, colour: bool = False) -> Iterator[str]:
    """A page of its own, without scripts."""
    from html import escape

    counts = ", ".join(f"{n} {name}" for name, n in summary(copies).items())
    yield f"<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Copies</title>\n<style>{STYLE}</style>\n<h1>Copies</h1>\n<p>{escape(counts)}</p>\n"
    for kept, others in _clusters(copies):
        yield f"<section><h2>{escape(visible(documents[kept.number].id))}</h2>\n"
        for copy in others:
            yield f"<details><summary>{escape(visible(documents[copy.number].id))} <b>{copy.relation}</b> {escape(_words(copy))}</summary><pre>"
            for line in _diff(copy, documents, texts):
                tag = {"+": "ins", "-": "del"}.get(line[:1])
                text = escape(visible(line))
                yield f"<{tag}>{text}</{tag}>\n" if tag else f"{text}\n"
            yield "</pre></details>\n"
        yield "</section>\n"
    yield "</html>\n"


STYLE = ("body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}"
         "h2{font-size:1.1rem}pre{white-space:pre-wrap;overflow-wrap:anywhere}ins{background:#2a72;text-decoration:none}del{background:#c332}")
FORMATS: dict[str, Callable[[Sequence[Copy], Sequence[Document], Texts, bool], Iterator[str]]] = {
    "text": as_text, "jsonl": as_jsonl, "json": as_json, "html": as_html,
}


def _record(copy: Copy, documents: Sequence[Document]) -> dict[str, Any]:
    return {"id": documents[copy.number].id, "cluster": copy.cluster, "keep": copy.keep, "relation": copy.relation, "score": copy.score}


def _clusters(copies: Sequence[Copy]) -> Iterator[tuple[Copy, list[Copy]]]:
    for _, group in groupby(sorted(copies, key=lambda copy: (copy.cluster, not copy.keep, copy.number)), key=lambda copy: copy.cluster):
        kept, *others = group
        if others:
            yield kept, others


def _words(copy: Copy) -> str:
    assert copy.evidence is not None and copy.score is not None
    return f"{copy.score:.0%} sure; {copy.evidence.shared:.0%} of the kept one is in it, {copy.evidence.own:.0%} of it is in the kept one"


def _evidence(copy: Copy, texts: Texts) -> dict[str, Any]:
    assert copy.evidence is not None
    kept, own = _lines(texts[copy.of]), _lines(texts[copy.number])
    return {"shared": copy.evidence.shared, "own": copy.evidence.own, "order": copy.evidence.order,
            "added": _missing(own, set(kept)), "cut": _missing(kept, set(own))}


def _lines(text: str) -> list[str]:
    return [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]


def _missing(lines: list[str], there: set[str]) -> list[str]:
    return [line[:LONGEST] for line in lines if line not in there][:MOST_LINES]


def _diff(copy: Copy, documents: Sequence[Document], texts: Texts) -> Iterator[str]:
    kept, own = _lines(texts[copy.of]), _lines(texts[copy.number])
    yield from unified_diff(kept, own, documents[copy.of].id, documents[copy.number].id, lineterm="", n=1)
