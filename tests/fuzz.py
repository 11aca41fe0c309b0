"""Random input for what must never break, for as long as one likes: `python tests/fuzz.py MINUTES`.

Texts and settings and files are put together from pieces that are known to be awkward (see `tests/test_properties.py` for
lines); what fails is printed with the call that repeats it, and belongs into the tests as a case. CI runs each target for
a few seconds (`tests/test_fuzz.py`).
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from test_markdown import EXAMPLES, NOISE, rest_is_rendered_alike, strike
from test_properties import BREAKS, LINES, ODD

import scrubber
from scrubber.config import Loader
from scrubber.edits import TextEdit, apply, invert, removal_edits
from scrubber.encodings import decode
from scrubber.errors import InputError, ScrubberError
from scrubber.filters import FAMILIES, catalogue
from scrubber.formats import parse
from scrubber.formats.jsonl import scrub_line
from scrubber.formats.kinds import Kind
from scrubber.formats.markdown import find_inline, parse_markdown
from scrubber.journal import Journal
from scrubber.relocate import relocate
from scrubber.restore import read_patch
from scrubber.schema import schema

PIECES = ["*", "_", "`", "```", "~~~", "<!--", "-->", "<div>", "</div>", "<figcaption>", "</figcaption>", "![a](b)", "[a]: b", "    ", "\t", "> ", "- ", "1. ", "# ", "---", "===",
          "|a|b|\n|-|-|", "<!-- scrubber: ignore -->", "<!-- scrubber: off[mt] -->", "<!-- scrubber: on[mt] -->", "\\", "&amp;", "(pictured: it)", "Photo: Tom Arv/AP", "12", "{#}"]


def some_text(rng: random.Random, most: int = 14) -> str:
    """Lines, odd characters, pieces of Markdown and stray code points, with any line ends."""
    pool = rng.choice([[*LINES, *NOISE], EXAMPLES, [*LINES, *NOISE, *EXAMPLES, *PIECES, *ODD]])
    parts = []
    for _ in range(rng.randrange(most)):
        part = rng.choice(pool)
        if rng.random() < 0.15:
            at = rng.randrange(len(part) + 1)
            part = part[:at] + rng.choice([*PIECES, *ODD, chr(rng.randrange(0x300)), chr(rng.randrange(0x10FFFF))]) + part[at + rng.randrange(3) :]
        parts += [part, rng.choice(BREAKS)]
    return "".join(parts)


def some_settings(rng: random.Random) -> scrubber.Settings:
    names = [*FAMILIES, *catalogue()]
    select = rng.choice([None, None, rng.sample(names, rng.randrange(5))])
    return scrubber.Settings(select=select, ignore=rng.sample(names, rng.randrange(3)), extend_select=rng.sample(names, rng.randrange(3)), unsafe=rng.random() < 0.5)


def clean(rng: random.Random) -> None:
    """Any text under any settings: undone, and clean the second time."""
    text, settings, path = some_text(rng), some_settings(rng), rng.choice(["a.txt", "a.md", None])
    result = scrubber.scrub(text, settings, path)
    result.verify()
    assert result.undo(result.text) == text
    again = scrubber.scrub(result.text, settings, path)
    assert again.text == result.text, "a second run changes something"


def documents(rng: random.Random) -> None:
    """Blocks lie in the text one behind the other and hold all that is not blank."""
    text = some_text(rng)
    for path in ("a.txt", "a.md"):
        doc, at = parse(text, path), 0
        for n, block in enumerate(doc.blocks):
            assert block.number == n and block.start >= at and block.end > block.start
            assert not block.text or block.text == text[block.start : block.end] == block.text.strip()
            assert path == "a.md" or not text[at : block.start].replace("\ufeff", "").strip()
            at = block.end
        numbers = {block.number for block in doc.blocks if rng.random() < 0.5}
        assert [b.text for b in doc.without(numbers).blocks] == [b.text for b in doc.blocks if b.number not in numbers]


def edits(rng: random.Random) -> None:
    """Removals and replacements run backwards; what is not removed is there as it was."""
    text = some_text(rng)
    doc = parse(text, rng.choice(["a.txt", "a.md"]))
    found = list(removal_edits(doc, {block.number for block in doc.blocks if rng.random() < 0.4}))
    after = apply(text, found)
    assert apply(after, invert(text, found)) == text
    cuts = sorted(rng.randrange(len(text) + 1) for _ in range(2 * rng.randrange(5)))
    more = [TextEdit(a, b, rng.choice(["", "x", "\n"])) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    assert apply(apply(text, more), invert(text, more)) == text


def markdown(rng: random.Random) -> None:
    """Whatever blocks are struck, the rest is rendered as it was; protected spans lie in the text."""
    text = some_text(rng, 8)
    doc = parse_markdown(text)
    after, _ = strike(doc, {block.number for block in doc.blocks if block.text and rng.random() < 0.4})
    assert rest_is_rendered_alike(text, after)
    assert all(0 <= start < end <= len(text) for start, end in find_inline(text))


def json_lines(rng: random.Random) -> None:
    """A line is cleaned or refused, and nothing else."""
    line = rng.choice(['{"text": ', '{"a": [1, {"text": 2}], "text": ', '{"text":1,"text" : ']) + '"' + some_text(rng).replace('"', rng.choice(['\\"', '"']))
    line = (line.replace("\n", "\\n").replace("\r", rng.choice(["\\r", "\\u000d"])) + rng.choice(['"}', '","x":null}', '"', "}"])).replace("\t", "\\t")
    try:
        cleaned, result = scrub_line(line.encode(errors="replace"))
    except InputError:
        return
    result.verify()
    assert scrub_line(cleaned)[0] == cleaned


def settings_files(rng: random.Random) -> None:
    """A settings file is read or refused with a sentence."""
    names = [*schema()["properties"], "x", "per-file.'*'", "per-file"]
    values = ["true", "3", "1.5", '"mt"', "[]", '["mt"]', '["x", 1]', "{}", '"guess"', "nan", "1979-05-27", '{"*" = {ignore = ["mt"]}}', "[[1]]", '"\\u0000"', "-1"]
    lines = [f"{rng.choice(names)}{rng.choice(['', '.ratio', '.x', ''])} = {rng.choice(values)}" for _ in range(rng.randrange(4))]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "scrubber.toml").write_text("\n".join([*lines, *(["\x00"] if rng.random() < 0.05 else [])]))
        try:
            scrubber.scrub("a\n", Loader().for_file(Path(folder, "a.txt")).settings)
        except ScrubberError as error:
            assert str(error)


def journal(rng: random.Random) -> None:
    """What was written is taken back whole, and around changes to the original with the changes, or refused."""
    text = some_text(rng).encode(errors="replace").decode()
    found = list(removal_edits(parse(text), {n for n in range(len(text)) if rng.random() < 0.3}))
    after = apply(text, found)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.txt")
        kept = Journal()
        way = kept.way(path, Kind("text"), "utf-8")
        way.add(1, text, found)
        way.finish(*(sha256(version.encode()).hexdigest() for version in (text, after)))
        path.write_bytes(after.encode())
        patch = next(iter(kept.patches.values()))
        (entry,) = read_patch(patch)
        entry.restore()
        assert path.read_bytes() == text.encode()
        cut = rng.randrange(len(after) + 1)
        changed = after[:cut] + rng.choice(["", "new\n", "x"]) + after[cut + rng.randrange(5) :]
        try:
            back = relocate(entry.edits[1], changed)
            assert apply(apply(changed, back), invert(changed, back)) == changed
        except InputError:
            pass
        data = bytearray(patch.read_bytes())
        data[rng.randrange(len(data))] = rng.randrange(256)
        patch.write_bytes(data[: rng.randrange(len(data) + 1)])
        try:
            read_patch(patch)
        except ScrubberError as error:
            assert str(error)


def encodings(rng: random.Random) -> None:
    """Any bytes come back or are refused."""
    data = some_text(rng, 4).encode(rng.choice(["utf-8", "utf-16", "utf-32-be", "latin-1", "gb18030"]), "replace")
    data = rng.choice([b"", b"\xff\xfe", b"\xef\xbb\xbf"]) + data[rng.randrange(3) :]
    try:
        article = decode(data, rng.choice(["utf-8", "guess", "utf-16", "cp1252", "shift_jis"]))
    except InputError:
        return
    assert article.encode(article.text) == data


TARGETS: dict[str, Callable[[random.Random], None]] = {
    f.__name__: f for f in (clean, documents, edits, markdown, json_lines, settings_files, journal, encodings)
}


def main(minutes: float) -> int:
    begun, runs, faults = time.monotonic(), 0, 0
    first = seed = random.randrange(10**9)
    while time.monotonic() - begun < minutes * 60:
        for name, target in TARGETS.items():
            try:
                target(random.Random(seed))
            except Exception:
                faults += 1
                print(f"{name}(random.Random({seed})):\n{traceback.format_exc(limit=-3)}", flush=True)
        seed, runs = seed + 1, runs + len(TARGETS)
    print(f"{runs} runs of {len(TARGETS)} targets from seed {first} on in {minutes} minutes: {faults} faults")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1])))
