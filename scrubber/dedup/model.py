"""How likely a pair is two versions of one text: a logistic model over the features of `compare` and their products."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

CARD = Path(__file__).parent / "model.toml"
# Standardised features are cut off here, so that no product of two runs away on texts unlike all that were trained on.
FURTHEST = 3.0


@dataclass(frozen=True)
class Model:
    """`mean` and `scale` of each feature, its weight, and the weights of products of two (symmetric)."""

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    weights: NDArray[np.float64]
    products: NDArray[np.float64]
    intercept: float

    def standard(self, features: NDArray[Any]) -> NDArray[np.float64]:
        """Features of pairs, a row each, on the scale of the model."""
        return np.asarray(np.clip((features - self.mean) / self.scale, -FURTHEST, FURTHEST), np.float64)

    def probability(self, features: NDArray[Any]) -> NDArray[np.float64]:
        """For each row of features, 0 to 1. Rounded, so that the order of additions makes no difference."""
        z = self.standard(features)
        odds = z @ self.weights + ((z @ self.products) * z).sum(axis=1) + self.intercept
        return np.asarray(np.round(1 / (1 + np.exp(-np.clip(odds, -30, 30))), 6), np.float64)


@cache
def model() -> Model:
    """The trained model, from its card."""
    values = tomllib.loads(CARD.read_text(encoding="utf-8"))["model"]
    mean, scale, weights, products = (np.array(values[name]) for name in ("mean", "scale", "weights", "products"))
    return Model(mean, scale, weights, products, values["intercept"])
