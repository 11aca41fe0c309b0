"""Fingerprints: names of findings that survive edits elsewhere in the text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from scrubber.normal import fold

if TYPE_CHECKING:
    from scrubber.engine import Result


def fingerprints(result: Result) -> list[str]:
    """One for each finding, in their order: 16 hexadecimal digits of its rule, its folded text, and which of those alike it is."""
    from hashlib import sha256

    text, ordinals, out = result.document.text, Counter[tuple[str, str]](), []
    for finding in result.findings:
        same = (finding.rule, fold(text[finding.start : finding.end]))
        ordinals[same] += 1
        out.append(sha256("\0".join((*same, str(ordinals[same]))).encode(errors="surrogatepass")).hexdigest()[:16])
    return out
