"""The whole program with `--unsafe` on dumps of pages that the line model has not seen.

    PYTHONPATH=.:benchmarks python benchmarks/measure_line_model.py BENCH LEFT_OUT

BENCH is the folder of the boilerplate bench, LEFT_OUT what `train_line_model.py --left-out` wrote: for each fold of sites the
model that was trained on the others. The forest of `stray-line`, which takes few lines of a dump, is the one that ships.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from types import FunctionType
from typing import Any

from line_model_data import bench, fold_of

import scrubber
from scrubber import linemodel
from scrubber.linemodel.forest import Forest, compiled, written
from scrubber.linemodel.neighbours import NEIGHBOURS

UNSAFE = scrubber.Settings(unsafe=True)


def function(trees: Any, columns: int) -> Forest:
    return FunctionType(compiled(written(trees, columns), "left out"), {})


def cleaners(models: Any) -> list[Callable[[str], str]]:
    """For each fold the program with the model that has not seen it."""

    def cleaner(model: Any) -> Callable[[str], str]:
        first, both = len(linemodel.FIRST), len(linemodel.FIRST + NEIGHBOURS)
        lines, neighbours = function(model["lines"], first), function(model["neighbours"], both)

        def clean(text: str) -> str:
            linemodel.scores = lambda doc: linemodel.scores_by(doc, model["words"], lines, neighbours)
            return scrubber.scrub(text, UNSAFE).text

        return clean

    return [cleaner(model) for model in models]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path, help="folder of the boilerplate bench")
    parser.add_argument("left_out", type=Path, help="what train_line_model.py --left-out wrote")
    args = parser.parse_args()
    bp = bench(args.bench)
    clean = cleaners(json.loads(args.left_out.read_text(encoding="utf-8")))
    a, b = bp.A(), bp.B()
    keys, urls = bp.pick(a.truth, "dev"), bp.pick(b.items, "dev")
    truth = {key: bp.shingles(bp.TOKEN.findall(a.truth[key])) for key in keys}
    for name in bp.DUMP_A:
        found = [bp.counts(truth[key], clean[fold_of(bp.site(a.url[key]))](a.output(name).get(key, ""))) for key in keys]
        print("A {:<18} F1 {:.4f}  P {:.3f}  R {:.3f}".format(name, *bp.prf(found)), flush=True)
    for name in bp.DUMP_B:
        found = [bp.seg_counts(b.items[url], clean[fold_of(bp.site(url))](b.output(name).get(url) or "")) for url in urls]
        print("B {:<18} F1 {:.4f}  P {:.3f}  R {:.3f}".format(name, *bp.seg_prf(found)), flush=True)


if __name__ == "__main__":
    main()
