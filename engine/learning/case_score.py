"""How sure the samples are of a case: q, the score, and whether each label is there at all.

Reads what each sample draws and their mean probability, writes q (half mean pairwise Dice of the
samples, half soft Dice of the mean with what it draws, over the labels present) and 1 - q as the
score that orders the queue. q is above the true Dice and is never shown as one. Pure numpy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from engine.learning.largest import largest_class
from engine.learning.metrics import box_around


@dataclass(frozen=True)
class CaseScore:
    """q by label and overall; `spread` is 1 - mean pairwise Dice, the disagreement alone."""

    q: float | None
    score: float
    q_by_label: dict[int, float]
    spread: float | None
    present: dict[int, float]


def case_score(drawn: np.ndarray, mean: np.ndarray, labels: Sequence[int]) -> CaseScore:
    """The score from what samples draw (sample, k, j, i) and their mean (class, k, j, i)."""
    chosen = largest_class(mean)
    present = {label: float(mean[n].max()) for n, label in enumerate(labels, start=1)}
    box = box_around((drawn > 0).any(axis=0) | (chosen > 0))
    if box is None:
        # nothing is drawn: what is left to doubt is whether something is there
        return CaseScore(None, max(present.values(), default=0.0), {}, None, present)
    pairs = _pairwise_dice(drawn[(slice(None), *box)], len(mean))
    by_label: dict[int, float] = {}
    spreads: list[float] = []
    for n, label in enumerate(labels, start=1):
        agreement = [row[n] for row in pairs if not np.isnan(row[n])]
        own = chosen == n
        size = int(own.sum())
        if not agreement and size == 0:
            continue
        soft = 2.0 * float(mean[n][own].sum()) / (float(mean[n].sum()) + size)
        members = float(np.mean(agreement)) if agreement else soft
        by_label[label] = 0.5 * members + 0.5 * soft
        spreads.append(1.0 - members)
    q = float(np.mean(list(by_label.values())))
    return CaseScore(q, 1.0 - q, by_label, float(np.mean(spreads)), present)


def _pairwise_dice(drawn: np.ndarray, classes: int) -> list[np.ndarray]:
    """Dice of every label for every pair of samples; nan where neither draws it."""
    pairs = list(combinations(range(len(drawn)), 2))
    rows = [np.full(classes, np.nan) for _ in pairs]
    for number in range(1, classes):
        own = [sample == number for sample in drawn]
        sizes = [int(np.count_nonzero(each)) for each in own]
        for row, (a, b) in zip(rows, pairs, strict=True):
            if sizes[a] + sizes[b] > 0:
                row[number] = 2.0 * np.count_nonzero(own[a] & own[b]) / (sizes[a] + sizes[b])
    return rows
