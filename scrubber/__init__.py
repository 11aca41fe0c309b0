"""Cleans scraped, syndicated and machine-translated articles, and says why for every change.

    import scrubber
    result = scrubber.scrub(text)
    result.text, result.findings, result.undo(result.text) == text

The public names are loaded when they are first used, so that `scrubber --version` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scrubber.document import Document as Document
    from scrubber.engine import Result as Result
    from scrubber.engine import scrub as scrub
    from scrubber.engine import scrub_html as scrub_html
    from scrubber.errors import ScrubberError as ScrubberError
    from scrubber.finding import Finding as Finding
    from scrubber.mt.score import mt_score as mt_score
    from scrubber.settings import Settings as Settings

__version__ = "0.1.0"
__all__ = ["Document", "Finding", "Result", "ScrubberError", "Settings", "mt_score", "scrub", "scrub_html"]

_HOME = {
    "Document": "scrubber.document",
    "Finding": "scrubber.finding",
    "Result": "scrubber.engine",
    "ScrubberError": "scrubber.errors",
    "Settings": "scrubber.settings",
    "mt_score": "scrubber.mt.score",
    "scrub": "scrubber.engine",
    "scrub_html": "scrubber.engine",
}


def __dir__() -> list[str]:
    """The public names, loaded or not: what `help` and completion show."""
    return sorted({*globals(), *__all__})


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'scrubber' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
