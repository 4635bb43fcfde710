"""Commands about cases: make a workspace, import, list, write a mask or a release.

Each reads its arguments, runs one use case of `engine.loop` and prints what it returns.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import typer

from desktop import settings
from desktop.cli.desk import Desk, actor, invocation, progress
from engine.lanes.child import Lanes
from engine.loop import bundling, exporting, intake, previewing
from store import case as cases
from store import draft as drafts
from store import field as fields
from store import model as models
from store import revision
from store.case import Case
from store.refusal import Refused
from store.task import Task
from store.workspace import Workspace


def register(app: typer.Typer) -> None:
    for function, name in (
        (init, "init"),
        (import_scans, "import"),
        (list_cases, "cases"),
        (mask, "mask"),
        (export, "export"),
    ):
        app.command(name)(function)


def init(
    context: typer.Context,
    labels: str = typer.Option(
        None, "--labels", help="Names: spleen,kidney. With choices it is a field: priority:high/low"
    ),
    task: Path = typer.Option(None, "--task", help="A task file (TOML) instead of names."),
) -> None:
    """Make a workspace for one task."""
    desk: Desk = context.obj
    folder = desk.workspace or Path.cwd()
    if (labels is None) == (task is None):
        raise Refused("no-task", "A workspace needs a task.", "Give --labels NAMES or --task FILE.")
    if task is not None:
        made = Task.from_toml(task)
    else:
        names = [name.strip() for name in labels.split(",") if name.strip()]
        made = Task.from_labels(names, name=folder.resolve().name)
    with Workspace.create(folder, made, actor=actor(), holder="voxloop init") as workspace:
        settings.save(settings.load().opened(workspace.folder, made.name))
        document = {"workspace": str(workspace.folder.resolve()), "task": made.as_json()}
    listed = ", ".join(one.name for one in made.labels or made.fields)
    desk.answer(document, [f"Made a workspace in {folder} for {listed}."])


def import_scans(
    context: typer.Context,
    paths: list[Path] = typer.Argument(..., help="Folders or files: DICOM, NIfTI, NRRD."),
    labels: Path = typer.Option(None, "--labels", help="Folder of masks, paired by name."),
    table: Path = typer.Option(None, "--list", help="CSV: scan, patient and further groups."),
    held_out: float = typer.Option(
        0.0, "--held-out", min=0.0, max=0.9, help="Share of patients drawn to measure models."
    ),
    sealed: float = typer.Option(
        None,
        "--sealed",
        min=0.0,
        max=0.9,
        help="Share of patients sealed for claims, apart from those; else the task's, usually 0.",
    ),
    seed: int = typer.Option(0, "--seed", help="Seed of the held-out draw."),
    channels: str = typer.Option(
        None,
        "--channels",
        help="Names of the images of one case, T1,T2: files end in _0000, _0001 or _T1, _T2.",
    ),
    dry_run: bool = typer.Option(
        False, "--dry-run", help="Only say what would be taken and what refused; change nothing."
    ),
) -> None:
    """Take scans into the workspace. The files stay where they are."""
    desk: Desk = context.obj
    names = bundling.names_from(channels) if channels else ()
    wishes = intake.Wishes(labels, table, held_out, seed, sealed or 0.0, names)
    if dry_run:
        _preview(desk, paths, wishes)
    else:
        _import(desk, paths, wishes, of_task=sealed is None)


def _import(desk: Desk, paths: list[Path], wishes: intake.Wishes, of_task: bool) -> None:
    """Take them; with `of_task` the share that is sealed is the task's."""
    with desk.writing("import") as (workspace, lanes), progress("Importing") as news:
        if of_task:
            wishes = replace(wishes, sealed=workspace.task.sealed_fraction)
        done = intake.import_paths(workspace, lanes, paths, wishes, invocation("import"), news)
    document = {
        "taken": [asdict(taken) for taken in done.taken],
        "refused": [asdict(refused) for refused in done.refused],
    }
    lines = [f"{len(done.taken)} cases taken, {len(done.refused)} refused."]
    lines += [f"  {refused.source}: {refused.why} {refused.hint}" for refused in done.refused]
    desk.answer(document, lines)


def _preview(desk: Desk, paths: list[Path], wishes: intake.Wishes) -> None:
    """What the import would do, told by the headers alone."""
    with desk.reading() as workspace, Lanes() as lanes:
        seen = previewing.preview(lanes, paths, wishes, workspace, bool(workspace.task.labels))
    lines = [f"{len(seen.would_take)} would be taken, {len(seen.refused)} refused."]
    lines += [f"  {one.source}: {one.why} {one.hint}" for one in seen.refused]
    desk.answer(
        {
            "would_take": [asdict(one) for one in seen.would_take],
            "refused": [asdict(one) for one in seen.refused],
            "already": seen.already,
            "patients": seen.patients,
        },
        lines,
    )


def list_cases(context: typer.Context) -> None:
    """List every case with its state and draft."""
    desk: Desk = context.obj
    with desk.reading() as workspace:
        rows = case_rows(workspace)
    lines = [f"{row['case']:>5}  {row['name']:<28} {row['state']}" for row in rows]
    desk.answer({"cases": rows}, lines or ["No cases yet. Import a folder of scans."])


def case_rows(workspace: Workspace) -> list[dict[str, Any]]:
    connection = workspace.read()
    latest = drafts.every_latest(connection)
    kept = revision.every_latest(connection)
    answers = fields.standing(connection)
    names = {model.id: model.name for model in models.every(connection)}
    return [
        {
            "case": case.id,
            "name": case.name,
            "state": case.state,
            "held_out": case.held_out,
            "sealed": case.sealed,
            "patient": case.patient,
            "groups": case.groups,
            "draft": {
                "model": names.get(latest[case.id].model or 0),
                "score": latest[case.id].score,
                "expected_dice": latest[case.id].expected_dice,
                "lower": latest[case.id].lower,
            }
            if case.id in latest and not case.held_out
            else None,
            "revision": kept[case.id].id if case.id in kept else None,
            "fields": {name: one.value for name, one in answers.get(case.id, {}).items()},
        }
        for case in cases.every(connection)
    ]


def mask(
    context: typer.Context,
    case: str = typer.Argument(..., help="Name or number of the case."),
    file: Path = typer.Option(..., "-o", "--output", help="NIfTI or NRRD file to write."),
    what: str = typer.Option("verified", "--what", help="draft, verified or uncertainty."),
) -> None:
    """Write one mask on the scan's own grid."""
    desk: Desk = context.obj
    with desk.reading() as workspace, Lanes() as lanes:
        found: Case = cases.find(workspace.read(), case)
        exporting.write_mask(workspace, lanes, found, file, what)
    desk.answer({"file": str(file), "case": found.id, "what": what}, [f"Wrote {file}."])


def export(
    context: typer.Context,
    folder: Path = typer.Option(..., "-o", "--output", help="A new folder."),
    format: str = typer.Option("nifti", "--format", help="nifti, nrrd or csv."),
) -> None:
    """Write every verified mask (or the tables) as a release."""
    desk: Desk = context.obj
    with desk.writing("export") as (workspace, lanes):
        done = exporting.export(workspace, lanes, folder, format, invocation("export"))
    desk.answer(asdict(done), [f"Wrote {len(done.files)} files to {folder}."])
