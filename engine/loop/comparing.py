"""Compare: two models side by side, on the held-out cases or, for a claim, on the sealed ones.

Reads evaluations. On held-out cases it only shows what the gate measured. Opening the sealed set
evaluates both models there, counts the use and says how often it was opened before: sealed cases
take no part in training, gate or calibration, so what is said of them may be told to others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.lanes.child import Lanes
from engine.learning import evidence
from engine.loop import gating, teaching, volumes
from engine.loop.lane_work import OnProgress
from store import case as cases
from store import case_name, evaluation, held_out
from store.audit import Invocation
from store.case import Case
from store.evaluation import Evaluation
from store.model import Model
from store.refusal import Refused
from store.revision import Revision
from store.workspace import Workspace, Write


@dataclass(frozen=True)
class Compared:
    """One held-out case and label under two models; None where a model was not evaluated on it."""

    case: int
    name: str
    label: str
    first: float | None
    second: float | None
    difference: float | None


@dataclass(frozen=True)
class Interval:
    """A mean over so many patients, with its 95 % interval where there are two or more."""

    mean: float
    lower: float | None
    upper: float | None
    n: int


@dataclass(frozen=True)
class ClaimedLabel:
    """Dice of one label under both models, and the second minus the first, patient by patient."""

    label: str
    first: Interval | None
    second: Interval | None
    difference: Interval | None


@dataclass(frozen=True)
class Claim:
    """What the sealed cases say of two models; `opened_before` counts earlier openings."""

    first: str
    second: str
    cases: int
    patients: int
    waiting: int
    opened_before: int
    labels: tuple[ClaimedLabel, ...]
    words: str


def compare(workspace: Workspace, first: Model, second: Model) -> tuple[Compared, ...]:
    """Every held-out case and label that either model was evaluated on."""
    connection = workspace.read()
    one = {(r.case, r.label): r.dice for r in evaluation.on_held_out(connection, first.id)}
    two = {(r.case, r.label): r.dice for r in evaluation.on_held_out(connection, second.id)}
    names = case_name.names(connection)
    labels = {label.value: label.name for label in workspace.task.labels}
    rows = []
    for key in sorted(one.keys() | two.keys()):
        a, b = one.get(key), two.get(key)
        difference = b - a if a is not None and b is not None else None
        rows.append(Compared(key[0], names[key[0]], labels[key[1]], a, b, difference))
    return tuple(rows)


def claim(
    workspace: Workspace,
    lanes: Lanes,
    first: Model,
    second: Model,
    invocation: Invocation,
    on_progress: OnProgress | None = None,
) -> Claim:
    """Open the sealed set for two models. The use is counted before anything is shown.

    Raises:
        Refused: nothing is sealed, or no sealed case is labelled yet.
    """
    sealed = [case for case in cases.every(workspace.read()) if case.sealed]
    labelled = _labelled_or_refuse(workspace, lanes, sealed)
    pairs = [[case.id, kept.id] for case, kept in labelled]
    for model in {first.id, second.id}:
        gating.evaluate_missing(workspace, lanes, model, pairs, on_progress, sealed=True)
    ids = [case.id for case, _ in labelled]
    before = held_out.looks(workspace.read(), held_out.CLAIM)

    def count(write: Write) -> None:
        held_out.record_use(write, purpose=held_out.CLAIM, cases=ids, model=second.id)
        opened = {"models": [first.id, second.id], "cases": ids}
        write.audit("sealed.open", f"model:{second.id}", after=opened)

    workspace.transaction("open sealed cases", count, invocation)
    opened_before = max((before[case_id] for case_id in ids), default=0)
    patients = len({case.patient for case, _ in labelled})
    return Claim(
        first=first.name,
        second=second.name,
        cases=len(ids),
        patients=patients,
        waiting=len(sealed) - len(ids),
        opened_before=opened_before,
        labels=_claimed(workspace, first, second, pairs),
        words=_words(patients, opened_before),
    )


def _labelled_or_refuse(
    workspace: Workspace, lanes: Lanes, sealed: Sequence[Case]
) -> list[tuple[Case, Revision]]:
    if not sealed:
        raise Refused(
            "nothing-sealed",
            "No case is sealed, so nothing can be claimed.",
            "Seal a share of new patients when they are imported: voxloop import PATH --sealed 0.1",
        )
    verified = teaching.verified_cases(workspace, held_out=True, sealed=True)
    labelled = [(case, kept) for case, kept in verified if volumes.readable(workspace, lanes, case)]
    if not labelled:
        raise Refused(
            "sealed-unlabelled",
            f"None of the {len(sealed)} sealed cases is labelled yet.",
            "Draw them first; they wait in the queue.",
        )
    return labelled


def _words(patients: int, opened_before: int) -> str:
    who = "1 sealed patient" if patients == 1 else f"{patients} sealed patients"
    if opened_before == 0:
        return f"on {who}, opened for the first time"
    times = "once" if opened_before == 1 else f"{opened_before} times"
    return f"on {who}, opened {times} before: say so with the claim"


def _claimed(
    workspace: Workspace, first: Model, second: Model, pairs: Sequence[Sequence[int]]
) -> tuple[ClaimedLabel, ...]:
    connection = workspace.read()
    wanted = {(case_id, kept) for case_id, kept in pairs}
    patient_of = {case.id: case.patient for case in cases.every(connection)}

    def by_patient(model: Model, label: int) -> dict[str, float]:
        rows = evaluation.of_model(connection, model.id, sealed=True)
        counted = [row for row in rows if row.label == label and (row.case, row.revision) in wanted]
        return _mean_by_patient(counted, patient_of)

    found = []
    for label in workspace.task.labels:
        one, two = by_patient(first, label.value), by_patient(second, label.value)
        apart = {patient: two[patient] - one[patient] for patient in one.keys() & two.keys()}
        found.append(
            ClaimedLabel(
                label.name,
                _interval(one, (0.0, 1.0)),
                _interval(two, (0.0, 1.0)),
                _interval(apart, (-1.0, 1.0)),
            )
        )
    return tuple(found)


def _mean_by_patient(rows: Sequence[Evaluation], patient_of: Mapping[int, str]) -> dict[str, float]:
    """A patient with several cases counts once; where nothing was to draw, nothing counts."""
    values: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        if row.dice is not None:
            values[patient_of[row.case] or f"case-{row.case}"].append(row.dice)
    return {patient: float(np.mean(found)) for patient, found in values.items()}


def _interval(values: Mapping[str, float], span: tuple[float, float]) -> Interval | None:
    """The mean and its interval, which ends where the scale ends."""
    if not values:
        return None
    table = np.array([values[patient] for patient in sorted(values)])
    bounds = evidence.interval(table)
    lower, upper = (None, None) if bounds is None else np.clip(bounds, *span).tolist()
    return Interval(float(table.mean()), lower, upper, len(table))
