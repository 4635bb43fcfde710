"""Evaluation: every held-out case and label, scored against its mask, on the case's own grid.

Reads a model and cases with masks, writes rows with Dice, surface Dice and HD95 in millimetres and
q; the calibration is fitted on them and the gate compares them. Only verified voxels count.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from engine.learning import expected_dice, metrics
from engine.learning.answers import EvaluationRow
from engine.learning.case_score import case_score
from engine.learning.documents import CaseEntry
from engine.learning.onto_case import mask_on_case_grid
from engine.learning.plan import verified_labels
from engine.learning.predict import Opinion, opinion
from engine.learning.weights import LoadedModel

#: a surface voxel counts as right when it is this near, in voxels of the coarsest axis
TOLERANCE_VOXELS = 1.0
MOST_TOLERANCE_MM = 3.0
COLLAPSED_BELOW = 0.25

Report = Callable[[int, int], None]


@dataclass(frozen=True)
class Evaluated:
    """Rows of all held-out cases and how far the samples disagree on each."""

    rows: tuple[EvaluationRow, ...]
    spreads: dict[int, float]

    @property
    def collapsed(self) -> bool:
        """The samples agree with each other far more than with the truth."""
        errors = [1.0 - row.dice for row in self.rows if row.dice is not None]
        if not errors or not self.spreads:
            return False
        spread = float(np.mean(list(self.spreads.values())))
        return spread < COLLAPSED_BELOW * float(np.mean(errors))


def evaluate(
    model: LoadedModel, cases: Sequence[CaseEntry], report: Report | None = None
) -> Evaluated:
    """Score the model on every case."""
    rows: list[EvaluationRow] = []
    spreads: dict[int, float] = {}
    for number, case in enumerate(cases, start=1):
        heard = opinion(model, case)
        rows += _rows(model, case, heard, spreads)
        if report is not None:
            report(number, len(cases))
    return Evaluated(tuple(rows), spreads)


def _rows(
    model: LoadedModel, case: CaseEntry, heard: Opinion, spreads: dict[int, float]
) -> list[EvaluationRow]:
    plan = model.contract.plan
    scored = case_score(heard.drawn, heard.mean, plan.labels)
    if scored.spread is not None:
        spreads[case.case] = scored.spread
    drawn = mask_on_case_grid(heard.mean, heard.case_shape, plan)
    truth, codes = verified_labels(case)
    drawn = np.where(codes > 0, drawn, 0)
    tolerance_mm = min(TOLERANCE_VOXELS * max(case.spacing_mm), MOST_TOLERANCE_MM)
    rows = []
    for label in plan.labels:
        ours, theirs = drawn == label, truth == label
        distances = metrics.surface_distances(ours, theirs, case.spacing_mm)
        rows.append(
            EvaluationRow(
                case=case.case,
                label=label,
                dice=metrics.dice(ours, theirs),
                surface_dice=metrics.surface_dice_of(distances, tolerance_mm),
                hd95_mm=metrics.hd95_of(distances),
                empty_prediction=bool(theirs.any() and not ours.any()),
                q=scored.q,
                tolerance_mm=tolerance_mm,
                patient=case.patient,
            )
        )
    return rows


def calibrate(rows: Sequence[EvaluationRow]) -> expected_dice.Calibration | None:
    """The line from q to the mean Dice of a case, from one point a held-out case."""
    q: list[float | None] = []
    dice: list[float | None] = []
    for _, group in groupby(sorted(rows, key=lambda row: row.case), key=lambda row: row.case):
        of_case = list(group)
        known = [row.dice for row in of_case if row.dice is not None]
        q.append(of_case[0].q)
        dice.append(float(np.mean(known)) if known else None)
    return expected_dice.fit(q, dice)
