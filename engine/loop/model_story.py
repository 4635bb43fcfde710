"""The story of a model, for the model page and for reports: verdict, differences, data, settings.

Reads models, runs, evaluations and verdicts; writes nothing. Times are UTC, Dice between 0 and 1.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from engine.loop import gating, scheduling
from store import case as cases
from store import case_name, evaluation, model_act
from store import model as models
from store import run as runs
from store import verdict as verdicts
from store.model import Model
from store.run import Run
from store.verdict import Verdict
from store.workspace import Workspace


@dataclass(frozen=True)
class ModelLine:
    """A model in the list, with its state in words."""

    model: int
    name: str
    state: str
    champion: bool
    dice: float | None
    at: datetime


@dataclass(frozen=True)
class CaseDifference:
    """This model minus the one it was judged against, on one held-out case, mean over labels."""

    case: int
    name: str
    value: float


@dataclass(frozen=True)
class GateCheck:
    words: str
    passed: bool
    value: str


@dataclass(frozen=True)
class LabelDice:
    value: int
    name: str
    colour: str
    champion: float | None
    candidate: float | None


@dataclass(frozen=True)
class LossCurve:
    name: str
    steps: tuple[float, ...]
    values: tuple[float, ...]


@dataclass(frozen=True)
class ChampionPoint:
    name: str
    dice: float
    lower: float
    upper: float


@dataclass(frozen=True)
class ModelStory:
    """Everything the page of one model shows; `shown` is None when there is no model yet."""

    models: tuple[ModelLine, ...]
    shown: int | None
    name: str
    against: str | None
    overline: str
    headline: str
    sentence: str
    outcome: str | None
    mean: float | None
    lower: float | None
    differences: tuple[CaseDifference, ...]
    checks: tuple[GateCheck, ...]
    labels: tuple[LabelDice, ...]
    facts: tuple[tuple[str, str], ...]
    curves: tuple[LossCurve, ...]
    curves_title: str
    champions: tuple[ChampionPoint, ...]
    why_not_promote: str
    roll_back_to: str | None
    why_not_roll_back: str
    run_folder: Path | None
    next_training: tuple[str, ...]


def tell(workspace: Workspace, model_id: int | None = None) -> ModelStory:
    """The story of one model; without one named, of the newest."""
    connection = workspace.read()
    listed = models.every(connection)
    shown = next((m for m in listed if model_id in (None, m.id)), None)
    due = scheduling.due(workspace)
    foot = (scheduling.words(due),)
    before = model_act.way_back(connection)
    if shown is None:
        return _no_model(foot)
    verdict = verdicts.latest(connection, shown.id)
    run = runs.get(connection, shown.run) if shown.run else None
    rival = models.get(connection, verdict.champion) if verdict and verdict.champion else None
    headline, sentence = _verdict_words(verdict)
    curves = _curves(run)
    return ModelStory(
        models=tuple(_line(workspace, model) for model in listed),
        shown=shown.id,
        name=shown.name,
        against=rival.name if rival else None,
        overline=_overline(shown, rival, verdict),
        headline=headline,
        sentence=sentence,
        outcome=verdict.outcome if verdict else None,
        mean=verdict.difference if verdict else None,
        lower=verdict.lower if verdict else None,
        differences=_differences(workspace, shown, rival),
        checks=_checks(verdict),
        labels=_labels(workspace, shown, rival),
        facts=_facts(workspace, shown, run, verdict),
        curves=curves,
        curves_title=f"Loss over {run.steps} steps" if run and curves else "",
        champions=_champions(workspace),
        why_not_promote=f"{shown.name} is the champion" if shown.state == "champion" else "",
        roll_back_to=before.name if before else None,
        why_not_roll_back="" if before else "There is no earlier champion",
        run_folder=workspace.folder / shown.folder,
        next_training=foot,
    )


def _no_model(foot: tuple[str, ...]) -> ModelStory:
    return ModelStory(
        (), None, "", None, "", "No model yet",
        "Accept or correct a few cases; the first model is trained from them.",
        None, None, None, (), (), (), (), (), "", (), "There is no model to promote", None,
        "There is no earlier champion", None, foot,
    )  # fmt: skip


def _line(workspace: Workspace, model: Model) -> ModelLine:
    connection = workspace.read()
    verdict = verdicts.latest(connection, model.id)
    crowned = any(c.model == model.id for c in models.champion_history(connection))
    state = model.state
    if state != "champion":
        waiting = verdict.outcome if verdict else "waiting for a person"
        state = "kept" if crowned else {"reject": "rejected"}.get(waiting, waiting)
    stands = model_act.standing(connection, model.id)
    state = "retired" if stands.retired else f"{state}, pinned" if stands.pinned else state
    dice = gating.held_out_dice(workspace, model.id).mean
    return ModelLine(model.id, model.name, state, model.state == "champion", dice, model.created)


def _overline(shown: Model, rival: Model | None, verdict: Verdict | None) -> str:
    if verdict is None:
        return f"{shown.name}, not judged yet"
    where = f"on {verdict.n} held-out cases"
    return f"{shown.name} against {rival.name}, {where}" if rival else f"{shown.name}, {where}"


def _verdict_words(verdict: Verdict | None) -> tuple[str, str]:
    """The verdict's sentence as a headline and the rest."""
    if verdict is None:
        return "Not judged yet", "The gate judges a model when its training ends."
    # What follows the semicolon, how much may be luck, stands among the facts.
    said = verdict.why.partition("; look ")[0]
    for mark in (", ", ": ", "; "):
        head, found, rest = said.partition(mark)
        if found:
            return head[:1].upper() + head[1:], rest[:1].upper() + rest[1:] + "."
    return said[:1].upper() + said[1:], ""


def _by_case(workspace: Workspace, model: Model) -> dict[int, float]:
    values: dict[int, list[float]] = defaultdict(list)
    for row in evaluation.of_model(workspace.read(), model.id):
        if row.dice is not None:
            values[row.case].append(row.dice)
    return {case: float(np.mean(found)) for case, found in values.items()}


def _differences(
    workspace: Workspace, shown: Model, rival: Model | None
) -> tuple[CaseDifference, ...]:
    if rival is None:
        return ()
    ours, theirs = _by_case(workspace, shown), _by_case(workspace, rival)
    names = case_name.names(workspace.read())
    rows = [
        CaseDifference(case, names[case], ours[case] - theirs[case])
        for case in ours.keys() & theirs.keys()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.value, row.case)))


def _checks(verdict: Verdict | None) -> tuple[GateCheck, ...]:
    found: list[Any] = list(verdict.checks) if verdict else []
    return tuple(
        GateCheck(c["name"][:1].upper() + c["name"][1:], bool(c["passed"]), _short(c["value"]))
        for c in found
    )


def _short(value: str) -> str:
    """A check's number alone, for a narrow column; the whole stands in the verdict."""
    return value.partition(",")[0].removeprefix("lower bound ").removeprefix("worst ")


def _labels(workspace: Workspace, shown: Model, rival: Model | None) -> tuple[LabelDice, ...]:
    ours = gating.held_out_dice(workspace, shown.id).per_label
    theirs = gating.held_out_dice(workspace, rival.id).per_label if rival else {}
    return tuple(
        LabelDice(
            label.value, label.name, label.colour, theirs.get(label.name), ours.get(label.name)
        )
        for label in workspace.task.labels
    )


def _facts(
    workspace: Workspace, shown: Model, run: Run | None, verdict: Verdict | None
) -> tuple[tuple[str, str], ...]:
    connection = workspace.read()
    parent = models.get(connection, shown.parent).name if shown.parent else "none"
    facts = [("Parent", parent), ("Weights", shown.weights_sha256[:8] + " …")]
    if run is not None:
        taught = [case for case, _ in run.split["cases"]]
        patients = {cases.get(connection, case).patient for case in taught}
        optimise = run.seconds.get("optimise", 0.0)
        facts = [
            ("Verified cases", _of_patients(len(taught), len(patients))),
            ("Samples", _samples(run)),
            ("Time", _minutes(optimise)),
            ("Seed", str(run.seed)),
            *facts,
        ]
    if verdict is not None:
        facts.append(("Looks at held-out cases", str(verdict.looks)))
        facts.append(("Expected inflation", f"{verdict.inflation:.3f}"))
    return tuple(facts)


def _of_patients(cases_: int, patients: int) -> str:
    return f"{cases_}, of {patients} {'patient' if patients == 1 else 'patients'}"


def _samples(run: Run) -> str:
    nets, cycles = int(run.settings["members"]), int(run.settings["cycles"])
    return f"{nets} {'net' if nets == 1 else 'nets'}, {cycles} cycles each"


def _minutes(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def _curves(run: Run | None) -> tuple[LossCurve, ...]:
    points: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for point in run.curves.get("loss", []) if run else []:
        points[point["member"]].append((point["step"], point["loss"]))
    return tuple(
        LossCurve(f"net {member + 1}", *(tuple(axis) for axis in zip(*found, strict=True)))
        for member, found in sorted(points.items())
    )


def _champions(workspace: Workspace) -> tuple[ChampionPoint, ...]:
    """Each champion once, oldest first, with the 95 % interval of its mean over held-out cases."""
    found: dict[int, ChampionPoint] = {}
    for crowned in reversed(models.champion_history(workspace.read())):
        model = models.get(workspace.read(), crowned.model)
        values = np.array(list(_by_case(workspace, model).values()))
        if values.size:
            half = 1.96 * values.std(ddof=1) / np.sqrt(values.size) if values.size > 1 else 0.0
            mean = float(values.mean())
            found[model.id] = ChampionPoint(
                model.name, mean, mean - float(half), min(mean + float(half), 1.0)
            )
    return tuple(found.values())
