"""Write what scrubber makes of the articles in fixtures/wild, to be read before it is committed: `python tests/refresh_wild.py`."""

from __future__ import annotations

from pathlib import Path

import scrubber

WILD = Path(__file__).parent.parent / "fixtures" / "wild"


def finding_lines(result: scrubber.Result) -> list[str]:
    """A line for each finding: place, rule, text, and [*] if the edit was made."""
    text = result.document.text
    return [f"{f.line}:{f.column} {f.rule} {text[f.start : f.end][:40]!r}{' [*]' if f.applied else ''}" for f in result.findings]


def articles() -> list[Path]:
    return sorted(p for p in WILD.glob("*.*") if p.suffix in (".txt", ".md") and not p.stem.endswith((".clean", ".findings")))


if __name__ == "__main__":
    for path in articles():
        result = scrubber.scrub(path.read_bytes().decode(), path=path.name)
        path.with_suffix(f".clean{path.suffix}").write_bytes(result.text.encode())
        path.with_suffix(".findings.txt").write_text("".join(f"{line}\n" for line in finding_lines(result)), encoding="utf-8")
