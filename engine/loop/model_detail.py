"""What stands behind a model's story: each label with its interval, how well the expected Dice
holds, what the training was made of, and where the model comes from.

Reads evaluations, calibration, runs and models; writes nothing. The model page shows it beside
`model_story`, the change record and the notebook read it too. Dice between 0 and 1, one value a
patient before anything is averaged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.learning import evidence, expected_dice
from engine.loop import model_history, starting
from engine.loop.model_history import History
from engine.loop.model_making import Course, MadeOf, course, made_of
from store import case_name, evaluation, model_act
from store import model as models
from store import run as runs
from store import verdict as verdicts
from store.evaluation import Evaluation
from store.model import Model
from store.verdict import Verdict
from store.workspace import Workspace


@dataclass(frozen=True)
class Range:
    """A mean over `n` patients with its 95 % interval; no interval from a single one."""

    mean: float
    lower: float | None
    upper: float | None
    n: int


@dataclass(frozen=True)
class LabelRanges:
    """One label on the held-out cases: Dice and surface Dice of the model and of its rival."""

    value: int
    name: str
    colour: str
    floor: float | None
    dice: Range | None
    surface: Range | None
    rival_dice: Range | None
    rival_surface: Range | None


@dataclass(frozen=True)
class Point:
    """One held-out case: what would have been promised for it, and what it got."""

    case: int
    name: str
    expected: float
    true: float


@dataclass(frozen=True)
class Trust:
    """How well expected Dice holds: `bound` below it lie 9 in 10 cases at most. `inside` of `n`
    cases reached their lower bound; the bound was fitted on these cases, leaving each out once."""

    points: tuple[Point, ...]
    bound: float | None
    inside: int
    n: int
    words: str


@dataclass(frozen=True)
class Kin:
    """A model in the family tree."""

    model: int
    name: str
    parent: int | None
    state: str
    champion: bool
    dice: float | None
    why: str


@dataclass(frozen=True)
class ModelDetail:
    """Everything about one model that its verdict does not say."""

    model: int
    name: str
    rival: str | None
    labels: tuple[LabelRanges, ...]
    trust: Trust
    course: Course
    settle: str
    made_of: tuple[MadeOf, ...]
    family: tuple[Kin, ...]
    history: History


def tell(workspace: Workspace, model_id: int) -> ModelDetail:
    """All of one model. Blocking: it reads every evaluation of the model and its rival."""
    connection = workspace.read()
    shown = models.get(connection, model_id)
    verdict = verdicts.latest(connection, model_id)
    rival = models.get(connection, verdict.champion) if verdict and verdict.champion else None
    run = runs.get(connection, shown.run) if shown.run else None
    return ModelDetail(
        model=shown.id,
        name=shown.name,
        rival=rival.name if rival else None,
        labels=label_ranges(workspace, shown, rival),
        trust=trust(workspace, shown),
        course=course(run),
        settle=settle_words(verdict),
        made_of=made_of(workspace, shown, run),
        family=family(workspace),
        history=model_history.tell(workspace, shown),
    )


# -- labels ---------------------------------------------------------------------------------------
def label_ranges(
    workspace: Workspace, shown: Model, rival: Model | None
) -> tuple[LabelRanges, ...]:
    """Each label of the task in its order."""
    patient_of = case_name.patients(workspace.read())
    ours = evaluation.on_held_out(workspace.read(), shown.id)
    theirs = evaluation.on_held_out(workspace.read(), rival.id) if rival else []

    def ranged(rows: Sequence[Evaluation], label: int, name: str) -> Range | None:
        values: dict[str, list[float]] = defaultdict(list)
        for row in rows:
            value = getattr(row, name)
            if row.label == label and value is not None:
                values[patient_of[row.case] or f"case-{row.case}"].append(value)
        return interval_of(values)

    return tuple(
        LabelRanges(
            label.value,
            label.name,
            label.colour,
            label.floor,
            ranged(ours, label.value, "dice"),
            ranged(ours, label.value, "surface_dice"),
            ranged(theirs, label.value, "dice"),
            ranged(theirs, label.value, "surface_dice"),
        )
        for label in workspace.task.labels
    )


def interval_of(values: Mapping[str, Sequence[float]]) -> Range | None:
    """The mean over patients, each counted once, with its interval inside the scale."""
    if not values:
        return None
    table = np.array([float(np.mean(values[patient])) for patient in sorted(values)])
    bounds = evidence.interval(table)
    lower, upper = (None, None) if bounds is None else np.clip(bounds, 0.0, 1.0).tolist()
    return Range(float(table.mean()), lower, upper, len(table))


# -- trust ----------------------------------------------------------------------------------------
def trust(workspace: Workspace, shown: Model) -> Trust:
    """The held-out cases under this model's calibration."""
    calibration = expected_dice.Calibration.from_json(shown.calibration)
    if calibration is None:
        return Trust((), None, 0, 0, "No held-out case has calibrated the expected Dice yet.")
    names = case_name.names(workspace.read())
    by_case: dict[int, list[Evaluation]] = defaultdict(list)
    for row in evaluation.of_model(workspace.read(), shown.id):
        by_case[row.case].append(row)
    points = []
    for case, rows in by_case.items():
        known = [row.dice for row in rows if row.dice is not None]
        if rows[0].q is None or not known:
            continue
        expected = min(max(calibration.slope * rows[0].q + calibration.intercept, 0.0), 1.0)
        points.append(Point(case, names[case], expected, float(np.mean(known))))
    bound = calibration.residual_bound
    if bound is None:
        missing = expected_dice.FEWEST_CASES - calibration.n
        more = f"{missing} more held-out {'case' if missing == 1 else 'cases'}"
        words = f"From {calibration.n} cases; a lower bound needs {more}."
        return Trust(tuple(points), None, 0, len(points), words)
    inside = sum(1 for point in points if point.true >= point.expected - bound - 1e-9)
    words = f"{inside} of {len(points)} held-out cases reach their lower bound; 9 in 10 should."
    return Trust(tuple(points), bound, inside, len(points), words)


# -- the verdict's reach --------------------------------------------------------------------------
def settle_words(verdict: Verdict | None) -> str:
    """How small a difference these cases can show, and how many would settle this one."""
    if verdict is None or verdict.detectable is None:
        return ""
    cases_ = f"{verdict.n} {'case' if verdict.n == 1 else 'cases'}"
    said = f"These {cases_} can show a difference of {verdict.detectable:.3f} or more"
    # A difference that is certain already needs nobody to settle it.
    if verdict.better or verdict.cases_to_settle is None:
        return said + "."
    if verdict.cases_to_settle <= verdict.n:
        return said + "; more of them would not change the verdict."
    return said + f"; about {verdict.cases_to_settle} would settle this one."


# -- family ---------------------------------------------------------------------------------------
def family(workspace: Workspace) -> tuple[Kin, ...]:
    """Every model, oldest first, with the one it was trained beside or from."""
    connection = workspace.read()
    crowned = {one.model for one in models.champion_history(connection)}
    dice = evaluation.held_out_dice(connection)
    stands = model_act.standings(connection)
    latest: dict[int, Verdict] = {}
    for verdict in verdicts.every(connection):
        latest.setdefault(verdict.candidate, verdict)
    found = []
    for model in reversed(models.every(connection)):
        said = latest.get(model.id)
        state = said.outcome if said else starting.STATE if model.starter else "not judged"
        if model.state == "champion":
            state = "champion"
        elif model.id in crowned:
            state = "kept"
        elif state == "reject":
            state = "rejected"
        if model.id in stands and stands[model.id].retired:
            state = "retired"
        found.append(
            Kin(
                model.id,
                model.name,
                model.parent,
                state,
                model.state == "champion",
                dice.get(model.id),
                said.why if said else "",
            )
        )
    return tuple(found)
