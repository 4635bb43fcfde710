"""Expected Dice: a straight line from q to the true Dice, with a lower bound that holds.

Reads the q and the Dice of random held-out cases (picked cases are not exchangeable and never
enter), writes the calibration that is kept with the model; drafts and the window show what
follows. Below nine cases no promise is made, only the number of cases that are missing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

FEWEST_CASES = 9
COVERAGE = 0.9
UNLIKE_PERCENTILE = 95.0


@dataclass(frozen=True)
class Calibration:
    """Dice = slope x q + intercept; 9 in 10 cases lie above that minus `residual_bound`."""

    slope: float
    intercept: float
    residual_bound: float | None
    n: int

    def as_json(self) -> dict[str, Any]:
        return {
            "slope": self.slope,
            "intercept": self.intercept,
            "residual_bound": self.residual_bound,
            "n": self.n,
        }

    @staticmethod
    def from_json(document: Mapping[str, Any] | None) -> Calibration | None:
        if document is None:
            return None
        bound = document.get("residual_bound")
        return Calibration(
            float(document["slope"]),
            float(document["intercept"]),
            None if bound is None else float(bound),
            int(document["n"]),
        )


@dataclass(frozen=True)
class ExpectedDice:
    """What may be said about a draft. `value` and `lower` are None where nothing may be said."""

    value: float | None
    lower: float | None
    n: int
    words: str
    withheld: bool = False

    def as_json(self) -> dict[str, Any]:
        return {
            "value": self.value,
            "lower": self.lower,
            "n": self.n,
            "words": self.words,
            "withheld": self.withheld,
        }


def _line(q: np.ndarray, dice: np.ndarray) -> tuple[float, float]:
    """Least squares; with next to no spread in q, or a slope below 0, only the mean is known."""
    spread = float(((q - q.mean()) ** 2).sum())
    slope = float(((q - q.mean()) * (dice - dice.mean())).sum() / spread) if spread > 1e-8 else 0.0
    slope = max(slope, 0.0)
    return slope, float(dice.mean() - slope * q.mean())


def _left_out_residuals(q: np.ndarray, dice: np.ndarray) -> np.ndarray:
    residuals = np.empty(len(q))
    for index in range(len(q)):
        others = np.arange(len(q)) != index
        slope, intercept = _line(q[others], dice[others])
        residuals[index] = dice[index] - (slope * q[index] + intercept)
    return residuals


def fit(q: Sequence[float | None], dice: Sequence[float | None]) -> Calibration | None:
    """The calibration from held-out cases; cases without a q or a Dice are left out."""
    pairs = [(a, b) for a, b in zip(q, dice, strict=True) if a is not None and b is not None]
    pairs = [(a, b) for a, b in pairs if math.isfinite(a) and math.isfinite(b)]
    if not pairs:
        return None
    table = np.asarray(pairs, dtype=np.float64)
    slope, intercept = _line(table[:, 0], table[:, 1])
    n = len(pairs)
    bound = None
    if n >= FEWEST_CASES:
        # the rank that a new exchangeable case stays within with probability 0.9
        rank = math.ceil(COVERAGE * (n + 1))
        shortfalls = np.sort(-_left_out_residuals(table[:, 0], table[:, 1]))
        bound = max(float(shortfalls[min(rank, n) - 1]), 0.0)
    return Calibration(slope, intercept, bound, n)


def expect(
    calibration: Calibration | None, q: float | None, unlike: float | None = None
) -> ExpectedDice:
    """Expected Dice of a case with this q; withheld when the case is unlike the training data."""
    n = 0 if calibration is None else calibration.n
    if calibration is None or calibration.residual_bound is None:
        missing = FEWEST_CASES - n
        plural = "" if missing == 1 else "s"
        return ExpectedDice(None, None, n, f"needs {missing} more held-out case{plural}")
    if q is None:
        return ExpectedDice(None, None, n, "no label is present in the draft")
    if unlike is not None and unlike >= UNLIKE_PERCENTILE:
        words = "withheld: this case is unlike the cases trained on"
        return ExpectedDice(None, None, n, words, withheld=True)
    value = min(max(calibration.slope * q + calibration.intercept, 0.0), 1.0)
    lower = min(max(value - calibration.residual_bound, 0.0), 1.0)
    words = f"about 9 in 10 above {lower:.2f}, from {n} cases"
    return ExpectedDice(value, lower, n, words)
