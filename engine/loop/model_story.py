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

from engine.loop import model_facts, scheduling, starting
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
    headline, sentence = starting.headline(shown) or _verdict_words(verdict)
    curves = _curves(run)
    return ModelStory(
        models=_lines(workspace, listed),
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
        facts=model_facts.of(workspace, shown, run, verdict),
        curves=curves,
        curves_title=f"Loss over {run.steps} steps" if run and curves else "",
        champions=_champions(workspace),
        why_not_promote=_why_not_promote(shown),
        roll_back_to=before.name if before else None,
        why_not_roll_back="" if before else "There is no earlier champion",
        run_folder=workspace.folder / shown.folder,
        next_training=foot,
    )


def _why_not_promote(shown: Model) -> str:
    if shown.starter:
        return "The starter model is never the champion"
    return f"{shown.name} is the champion" if shown.state == "champion" else ""


def _no_model(foot: tuple[str, ...]) -> ModelStory:
    return ModelStory(
        (), None, "", None, "", "No model yet",
        "Accept or correct a few cases; the first model is trained from them.",
        None, None, None, (), (), (), (), (), "", (), "There is no model to promote", None,
        "There is no earlier champion", None, foot,
    )  # fmt: skip


def _lines(workspace: Workspace, listed: list[Model]) -> tuple[ModelLine, ...]:
    """A line a model; what all of them need is read once."""
    connection = workspace.read()
    dice = evaluation.held_out_dice(connection)
    stands = model_act.standings(connection)
    crowned = {crowning.model for crowning in models.champion_history(connection)}
    judged: dict[int, str] = {}
    for verdict in verdicts.every(connection):
        judged.setdefault(verdict.candidate, verdict.outcome)
    found = []
    for model in listed:
        state = model.state
        if state != "champion":
            unjudged = starting.STATE if model.starter else "waiting for a person"
            waiting = judged.get(model.id, unjudged)
            kept = {"reject": "rejected"}.get(waiting, waiting)
            state = "kept" if model.id in crowned else kept
        left = stands.get(model.id, model_act.Standing())
        state = "retired" if left.retired else f"{state}, pinned" if left.pinned else state
        champion = model.state == "champion"
        found.append(
            ModelLine(model.id, model.name, state, champion, dice.get(model.id), model.created)
        )
    return tuple(found)


def _overline(shown: Model, rival: Model | None, verdict: Verdict | None) -> str:
    if verdict is None:
        return shown.name if shown.starter else f"{shown.name}, not judged yet"
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


def _differences(
    workspace: Workspace, shown: Model, rival: Model | None
) -> tuple[CaseDifference, ...]:
    if rival is None:
        return ()
    connection = workspace.read()
    ours = evaluation.dice_by_case(connection, shown.id)
    theirs = evaluation.dice_by_case(connection, rival.id)
    names = case_name.names(connection)
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
    connection = workspace.read()
    ours = evaluation.held_out_dice_by_label(connection, shown.id)
    theirs = evaluation.held_out_dice_by_label(connection, rival.id) if rival else {}
    return tuple(
        LabelDice(n.value, n.name, n.colour, theirs.get(n.value), ours.get(n.value))
        for n in workspace.task.labels
    )


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
        if model.id in found:
            continue
        values = np.array(list(evaluation.dice_by_case(workspace.read(), model.id).values()))
        if values.size:
            half = 1.96 * values.std(ddof=1) / np.sqrt(values.size) if values.size > 1 else 0.0
            mean = float(values.mean())
            found[model.id] = ChampionPoint(
                model.name, mean, mean - float(half), min(mean + float(half), 1.0)
            )
    return tuple(found.values())
