"""Commands about context: name a prior or another sequence of a case, to be shown beside it."""

from __future__ import annotations

from pathlib import Path

import typer

from desktop.cli.desk import Desk, invocation
from engine.loop import context as contexts
from store import case as cases


def register(app: typer.Typer) -> None:
    app.command("context")(context)


def context(
    context: typer.Context,
    case: str = typer.Argument(..., help="Name or number of the case."),
    path: Path = typer.Argument(..., help="Folder or file of one series."),
    role: str = typer.Option("prior", "--role", help="What it is: prior or sequence."),
    same_patient: bool = typer.Option(
        False, "--same-patient", help="It is of the case's patient, whatever its files say."
    ),
) -> None:
    """Name a series to be shown beside a case. The files stay where they are."""
    desk: Desk = context.obj
    with desk.writing("context") as (workspace, lanes):
        found = cases.find(workspace.read(), case)
        by = invocation("context", case)
        series = contexts.add(workspace, lanes, found.id, path, role, by, same_patient)
    document = {
        "case": series.case,
        "series": series.id,
        "role": series.role,
        "modality": series.modality,
        "shape": series.shape,
    }
    desk.answer(document, [f"{found.name} has a {role} now ({series.modality})."])
