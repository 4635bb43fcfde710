"""Commands about models: train, list, compare, gate, promote, roll back, predict.

Each reads its arguments, runs one use case of `engine.loop` and prints what it returns.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import typer

from desktop import notifying
from desktop.cli.desk import Desk, invocation, progress
from engine.lanes.child import Lanes
from engine.loop import (
    bundling,
    comparing,
    conductor,
    drafting,
    gating,
    predicting,
    starting,
    training,
)
from store import case as cases
from store import model as models
from store import run as runs
from store.model import Model
from store.refusal import Refused
from store.verdict import Verdict
from store.workspace import Workspace


def register(app: typer.Typer) -> None:
    for function, name in (
        (train, "train"),
        (list_models, "models"),
        (list_runs, "runs"),
        (compare, "compare"),
        (gate, "gate"),
        (promote, "promote"),
        (rollback, "rollback"),
        (predict, "predict"),
        (run_jobs, "run-jobs"),
    ):
        app.command(name)(function)


def train(
    context: typer.Context,
    seconds: float = typer.Option(None, "--seconds", min=1.0, help="Bounds the optimisation only."),
    if_due: bool = typer.Option(False, "--if-due", help="Only if the schedule says so."),
    seed: int = typer.Option(0, "--seed", help="Seed of the nets and of the order of the data."),
    steps: int = typer.Option(None, "--steps", min=10, help="Steps of each net."),
    notify: bool = typer.Option(False, "--notify", help="Tell the desktop what came of it."),
) -> None:
    """Train on what is verified, and let the gate judge the new model."""
    desk: Desk = context.obj
    wishes = training.Wishes(seconds=seconds, steps=steps, seed=seed, if_due=if_due)
    try:
        with desk.writing("train") as (workspace, lanes), progress("Training") as news:
            done = training.train(workspace, lanes, wishes, invocation("train"), news)
    except Refused as no:
        if if_due and no.code == "workspace-held":
            raise Refused(no.code, no.message, "The open window trains by itself.") from no
        raise
    if notify and done.model:
        notifying.tell(f"{done.model}: {done.why}.")
    document = asdict(done) | {"verdict": verdict_row(done.verdict)}
    said = f"{done.model}: {done.why}." if done.model else f"Not trained: {done.why}."
    desk.answer(document, [said])


def verdict_row(verdict: Verdict | None) -> dict[str, Any] | None:
    return None if verdict is None else {
        name: getattr(verdict, name)
        for name in (
            "outcome", "better", "difference", "lower", "n", "detectable", "cases_to_settle",
            "floors", "checks", "why", "looks", "inflation",
        )
    }  # fmt: skip


def list_models(context: typer.Context) -> None:
    """List the models with their held-out Dice."""
    desk: Desk = context.obj
    with desk.reading() as workspace:
        rows = model_rows(workspace)
    lines = [
        f"{row['model']:<6} {'champion' if row['champion'] else row['state']:<10} "
        + (f"{row['dice']['mean']:.3f}" if row["dice"]["mean"] is not None else "not evaluated")
        + (f", {row['origin']}" if row["origin"] else "")
        for row in rows
    ]
    desk.answer({"models": rows}, lines or ["No model yet. Train one: voxloop train"])


def model_rows(workspace: Workspace) -> list[dict[str, Any]]:
    connection = workspace.read()
    listed = models.every(connection)
    names = {model.id: model.name for model in listed}
    champion = models.champion(connection)
    return [
        {
            "model": model.name,
            "parent": names.get(model.parent or 0),
            "state": model.state,
            "origin": starting.in_short(model),
            "champion": champion is not None and champion.id == model.id,
            "created": model.created,
            "cases": _cases_of(workspace, model),
            "dice": asdict(gating.held_out_dice(workspace, model.id)),
        }
        for model in listed
    ]


def _cases_of(workspace: Workspace, model: Model) -> int | None:
    run = runs.get(workspace.read(), model.run) if model.run else None
    return len(run.split["cases"]) if run else None


def list_runs(context: typer.Context) -> None:
    """List the trainings: data, settings, environment and seed of each."""
    desk: Desk = context.obj
    with desk.reading() as workspace:
        listed = runs.every(workspace.read())
    lines = [f"run {run.id}: {run.steps} steps, seed {run.seed}, {run.why}" for run in listed]
    desk.answer({"runs": [asdict(run) for run in listed]}, lines or ["No training yet."])


def compare(
    context: typer.Context,
    first: str = typer.Argument(..., metavar="A", help="A model, as m3."),
    second: str = typer.Argument(..., metavar="B", help="The model to hold against it."),
    sealed: bool = typer.Option(
        False, "--sealed", help="Open the sealed cases for a claim; every opening is counted."
    ),
) -> None:
    """Compare two models case by case on the held-out cases, or for a claim on the sealed ones."""
    desk: Desk = context.obj
    if sealed:
        _claim(desk, first, second)
        return
    with desk.reading() as workspace:
        connection = workspace.read()
        one, two = models.find(connection, first), models.find(connection, second)
        rows = comparing.compare(workspace, one, two)
    lines = [
        f"{row.name:<28} {row.label:<16} "
        + " ".join("   -  " if v is None else f"{v:6.3f}" for v in (row.first, row.second))
        for row in rows
    ]
    document = {"first": one.name, "second": two.name, "cases": [asdict(row) for row in rows]}
    said = lines or ["Neither model was evaluated on a held-out case."]
    desk.answer(document | {"sealed": None}, said)


def _claim(desk: Desk, first: str, second: str) -> None:
    """Open the sealed set; needs the lock, because the use is counted."""
    with desk.writing("compare") as (workspace, lanes), progress("Opening") as news:
        connection = workspace.read()
        one, two = models.find(connection, first), models.find(connection, second)
        found = comparing.claim(workspace, lanes, one, two, invocation("compare"), news)
    lines = [f"{found.first} and {found.second} {found.words}."]
    lines += [
        f"{row.label:<16} "
        + "  ".join((_interval(row.first), _interval(row.second), _interval(row.difference, "+")))
        for row in found.labels
    ]
    document = {"first": found.first, "second": found.second, "cases": []}
    desk.answer(document | {"sealed": asdict(found)}, lines)


def _interval(found: comparing.Interval | None, sign: str = "") -> str:
    if found is None:
        return "not measured"
    if found.lower is None or found.upper is None:
        return f"{found.mean:{sign}.3f} (1 patient)"
    return f"{found.mean:{sign}.3f} ({found.lower:{sign}.3f} to {found.upper:{sign}.3f})"


def gate(context: typer.Context, model: str = typer.Argument(..., help="A model, as m3.")) -> None:
    """Judge a model against the champion on the held-out cases. Changes no champion."""
    desk: Desk = context.obj
    with desk.writing("gate") as (workspace, lanes), progress("Judging") as news:
        found = models.find(workspace.read(), model)
        verdict = gating.gate(workspace, lanes, found.id, invocation("gate"), news)
    desk.answer({"verdict": verdict_row(verdict)}, [f"{found.name}: {verdict.why}."])


def promote(
    context: typer.Context,
    model: str = typer.Argument(..., help="A model, as m3."),
    reason: str = typer.Option("", "--reason", help="Why; it is kept."),
) -> None:
    """Make a model the champion."""
    desk: Desk = context.obj
    with desk.writing("promote") as (workspace, _):
        found = models.find(workspace.read(), model)
        done = gating.promote(workspace, found.id, reason, invocation("promote"))
    desk.answer(asdict(done), [f"{done.champion} is the champion."])


def rollback(
    context: typer.Context,
    reason: str = typer.Option("", "--reason", help="Why; it is kept."),
) -> None:
    """Make the champion before this one the champion again."""
    desk: Desk = context.obj
    with desk.writing("rollback") as (workspace, _):
        done = gating.rollback(workspace, reason, invocation("rollback"))
    desk.answer(asdict(done), [f"{done.champion} is the champion again; {done.previous} is kept."])


def predict(
    context: typer.Context,
    paths: list[Path] = typer.Argument(..., help="Scans: DICOM folders, NIfTI, NRRD."),
    folder: Path = typer.Option(..., "-o", "--output", help="Folder for the masks."),
    model: str = typer.Option(None, "--model", help="A model's folder, or its name as m3."),
) -> None:
    """Write masks for scans outside the workspace."""
    desk: Desk = context.obj
    stored = not (model and Path(model).exists())
    place = _stored_model(desk, model) if stored or model is None else Path(model)
    place = place.parent if place.name == "contract.json" else place
    with Lanes() as lanes:
        done = predicting.predict(lanes, place, paths, folder, _channels(desk) if stored else ())
    desk.answer(asdict(done), [f"Wrote {len(done.masks)} masks to {folder}."])


def _channels(desk: Desk) -> tuple[str, ...]:
    """What the images of a case are called in this workspace."""
    with desk.reading() as workspace:
        return bundling.standing(cases.every(workspace.read())) or ()


def _stored_model(desk: Desk, name: str | None) -> Path:
    with desk.reading() as workspace:
        if name is None:
            return drafting.model_folder(workspace, drafting.champion_or_refuse(workspace))
        return drafting.model_folder(workspace, models.find(workspace.read(), name))


def run_jobs(context: typer.Context) -> None:
    """Do what is waiting: unfinished jobs, a due training, drafts of new cases."""
    desk: Desk = context.obj
    with desk.writing("run-jobs") as (workspace, lanes), progress("Jobs") as news:
        done = conductor.recover(workspace, lanes, news)
        starting.adopt(workspace)
        waiting = drafting.undrafted(workspace)
        drafted = drafting.draft(workspace, lanes, waiting, on_progress=news)
    desk.answer(
        {"jobs": done, "drafts": len(drafted)}, [f"{done} jobs, {len(drafted)} drafts done."]
    )
