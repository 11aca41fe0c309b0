"""Other tools over the same articles: what each does with a text, or with a folder of texts. Those not installed are left out.

    python -m venv peers && peers/bin/pip install -r benchmarks/requirements.txt && peers/bin/pip install .
    peers/bin/python benchmarks/throughput.py --mb 2 --peers
"""

from __future__ import annotations

import html
import shutil
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

Clean = Callable[[str], object]


def dedup_lines(text: str) -> str:
    """Each line once, the standard library alone."""
    return "\n".join(dict.fromkeys(text.splitlines()))


def as_page(text: str) -> str:
    return "<html><body>" + "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines()) + "</body></html>"


def _ftfy() -> dict[str, Clean]:
    return {"ftfy.fix_text": import_module("ftfy").fix_text}


def _trafilatura() -> dict[str, Clean]:
    extract = import_module("trafilatura").extract
    return {"trafilatura over lines": lambda text: extract(as_page(text))}


def _justext() -> dict[str, Clean]:
    module = import_module("justext")
    words = module.get_stoplist("English")
    return {"jusText over lines": lambda text: [p.text for p in module.justext(as_page(text), words) if not p.is_boilerplate]}


def _datatrove() -> dict[str, Clean]:
    filters, document = import_module("datatrove.pipeline.filters"), import_module("datatrove.data").Document

    def of(*made: Any) -> Clean:
        return lambda text: [f.filter(document(text=text, id="")) for f in made]

    return {"datatrove, C4 filter": of(filters.C4QualityFilter()), "datatrove, Gopher filters": of(filters.GopherRepetitionFilter(), filters.GopherQualityFilter())}


def rows() -> dict[str, Clean]:
    """The tools that are libraries."""
    found: dict[str, Clean] = {"line dedup, standard library": dedup_lines}
    for name, make in (("ftfy", _ftfy), ("trafilatura", _trafilatura), ("jusText", _justext), ("datatrove", _datatrove)):
        try:
            made = make()
            for clean in made.values():
                clean("The council votes on the new bridge next week.\n")
            found |= made
        except Exception as error:  # whatever it lacks, the others are measured
            print(f"{name}: left out ({type(error).__name__}: {error})", file=sys.stderr)
    return found


def commands() -> dict[str, list[str]]:
    """The tools that are commands over a folder, which is added behind."""
    here = str(Path(sys.executable).parent)
    found = {}
    for name, options in (("codespell", []), ("typos", ["--format", "brief"])):
        path = shutil.which(name, path=here) or shutil.which(name)
        if path:
            found[f"{name}, on files"] = [path, *options]
        else:
            print(f"{name}: not installed, left out", file=sys.stderr)
    return found
