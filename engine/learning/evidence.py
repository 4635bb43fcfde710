"""What two models' rows on the same held-out cases say: differences by patient, and how surely.

Reads evaluation rows, writes the paired differences, a one-sided 95 % lower bound from the
bootstrap, the smallest difference these cases can show and how many would settle it. The gate
turns this into a judgement. The bootstrap draws with a fixed seed: the same rows, the same verdict.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from engine.learning.answers import EvaluationRow

DRAWS = 10_000
CONFIDENCE = 0.95
POWER = 0.8
STUDENTISED_BELOW = 15
FEWEST_TO_RESAMPLE = 8
TAILS = (0.025, 0.975)
MOST_CASES = 9_999
_Z = NormalDist().inv_cdf(CONFIDENCE) + NormalDist().inv_cdf(POWER)


@dataclass(frozen=True)
class Row:
    """Both models on one case and label. None where there was nothing to draw and nothing drawn."""

    case: int
    patient: str
    label: int
    candidate: float | None
    champion: float | None
    empty_candidate: bool
    empty_champion: bool
    surface_dice: float | None
    hd95_mm: float | None


@dataclass(frozen=True)
class Evidence:
    """The differences, one a patient, and what follows from their number and spread."""

    differences: tuple[float, ...]
    difference: float | None
    lower: float | None
    sd: float | None
    detectable: float | None
    wins: int

    @property
    def n(self) -> int:
        return len(self.differences)


def pair(candidate: Sequence[EvaluationRow], champion: Sequence[EvaluationRow]) -> list[Row]:
    """Rows both models have. Drawing nothing where nothing was to draw counts as 1 in a pair."""
    theirs = {(row.case, row.label): row for row in champion}
    rows = []
    for ours in sorted(candidate, key=lambda row: (row.case, row.label)):
        other = theirs.get((ours.case, ours.label))
        if other is None:
            continue
        nothing = ours.dice is None and other.dice is None
        rows.append(
            Row(
                case=ours.case,
                patient=ours.patient or other.patient or f"case-{ours.case}",
                label=ours.label,
                candidate=None if nothing else (1.0 if ours.dice is None else ours.dice),
                champion=None if nothing else (1.0 if other.dice is None else other.dice),
                empty_candidate=ours.empty_prediction,
                empty_champion=other.empty_prediction,
                surface_dice=ours.surface_dice,
                hd95_mm=ours.hd95_mm,
            )
        )
    return rows


def drops_by_case(rows: Sequence[Row]) -> dict[int, float]:
    """Mean difference over the labels of each case."""
    by_case: dict[int, list[float]] = defaultdict(list)
    for row in rows:
        if row.candidate is not None and row.champion is not None:
            by_case[row.case].append(row.candidate - row.champion)
    return {case: float(np.mean(values)) for case, values in by_case.items()}


def mean_by_patient(rows: Sequence[Row], name: str) -> float | None:
    """The mean over patients of a number, so that a patient with many cases counts once."""
    by_patient: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        value = getattr(row, name)
        if value is not None:
            by_patient[row.patient].append(value)
    if not by_patient:
        return None
    return float(np.mean([np.mean(values) for values in by_patient.values()]))


def gather(rows: Sequence[Row], studentised_below: int, seed: int) -> Evidence:
    """One difference a patient, their mean, and the bootstrap's lower bound."""
    patient_of = {row.case: row.patient for row in rows}
    by_patient: dict[str, list[float]] = defaultdict(list)
    for case, drop in drops_by_case(rows).items():
        by_patient[patient_of[case]].append(drop)
    values = np.asarray([np.mean(by_patient[patient]) for patient in sorted(by_patient)])
    if values.size == 0:
        return Evidence((), None, None, None, None, 0)
    mean = float(values.mean())
    sd = float(values.std(ddof=1)) if values.size > 1 else None
    return Evidence(
        differences=tuple(float(value) for value in values),
        difference=mean,
        lower=None if sd is None else lower_bound(values, studentised_below, seed),
        sd=sd,
        detectable=None if sd is None else _Z * sd / math.sqrt(values.size),
        wins=int((values > 0).sum()),
    )


def lower_bound(
    values: np.ndarray, studentised_below: int = STUDENTISED_BELOW, seed: int = 0
) -> float:
    """One-sided 95 % lower bound of the mean; studentised where the cases are few."""
    n, mean, sd = len(values), float(values.mean()), float(values.std(ddof=1))
    if sd < 1e-12:
        return mean
    draws = values[np.random.default_rng(seed).integers(0, n, (DRAWS, n))]
    means = draws.mean(axis=1)
    if n >= studentised_below:
        return float(np.quantile(means, 1 - CONFIDENCE))
    spreads = draws.std(axis=1, ddof=1)
    usable = spreads > 1e-9 * sd
    t = (means[usable] - mean) / (spreads[usable] / math.sqrt(n))
    return mean - float(np.quantile(t, CONFIDENCE)) * sd / math.sqrt(n)


def cases_to_settle(evidence: Evidence, few: int) -> int | None:
    """How many held-out cases in all would, 8 times in 10, settle a difference of this size."""
    if evidence.difference is None or evidence.sd is None:
        return few
    size = abs(evidence.difference)
    if size * math.sqrt(MOST_CASES) <= _Z * evidence.sd:
        return MOST_CASES
    return max(math.ceil((_Z * evidence.sd / size) ** 2) if size > 0 else few, few)


def interval(values: np.ndarray, seed: int = 0) -> tuple[float, float] | None:
    """The 95 % interval of the mean of one value a patient; None from fewer than two of them.

    Below eight patients Student's: drawing again from so few values hardly ever leaves their mean.
    """
    values = np.asarray(values, dtype=np.float64)
    if values.size < 2:
        return None
    n, mean, sd = values.size, float(values.mean()), float(values.std(ddof=1))
    if sd < 1e-12:
        return mean, mean
    if n < FEWEST_TO_RESAMPLE:
        from scipy.special import stdtrit  # the window imports this file and never needs it

        half = float(stdtrit(n - 1, TAILS[1])) * sd / math.sqrt(n)
        return mean - half, mean + half
    draws = values[np.random.default_rng(seed).integers(0, n, (DRAWS, n))]
    means, spreads = draws.mean(axis=1), draws.std(axis=1, ddof=1)
    if n >= STUDENTISED_BELOW:
        lower, upper = np.quantile(means, TAILS)
        return float(lower), float(upper)
    usable = spreads > 1e-9 * sd
    t = (means[usable] - mean) / (spreads[usable] / math.sqrt(n))
    low, high = np.quantile(t, TAILS)
    return mean - float(high) * sd / math.sqrt(n), mean - float(low) * sd / math.sqrt(n)


def looks_by_patient(rows: Sequence[Row], looks: Mapping[int, int], otherwise: int) -> list[int]:
    """How often each patient of the differences was looked at, in their order."""
    most: dict[str, int] = {}
    for row in rows:
        if row.candidate is not None and row.champion is not None:
            seen = looks.get(row.case, otherwise)
            most[row.patient] = max(most.get(row.patient, 0), seen)
    return [most[patient] for patient in sorted(most)]


def inflation(evidence: Evidence, looks: Sequence[int]) -> float:
    """What the best of so many looks gains from luck alone, each patient with looks of its own.

    Of the luck that picks the best of L models on n patients, each patient carries its n-th part:
    one who joined since, at the first look, carries none.
    """
    if evidence.sd is None or evidence.n == 0:
        return 0.0
    best_of = [NormalDist().inv_cdf((seen - 0.375) / (seen + 0.25)) for seen in looks]
    return float(np.mean(best_of)) * evidence.sd / math.sqrt(evidence.n)
