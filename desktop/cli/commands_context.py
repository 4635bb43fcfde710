"""Commands about context: name a prior or another sequence of a case, to be shown beside it."""

from __future__ import annotations

from pathlib import Path

import typer

from desktop.cli.desk import Desk, invocation
from engine.loop import context as contexts


def register(app: typer.Typer) -> None:
    app.command("context")(context)


def context(
    context: typer.Context,
    case: int = typer.Argument(..., help="The case's number."),
    path: Path = typer.Argument(..., help="Folder or file of one series."),
    role: str = typer.Option("prior", "--role", help="What it is: prior or sequence."),
) -> None:
    """Name a series to be shown beside a case. The files stay where they are."""
    desk: Desk = context.obj
    with desk.writing("context") as (workspace, lanes):
        series = contexts.add(workspace, lanes, case, path, role, invocation("context", str(case)))
    document = {
        "case": series.case,
        "series": series.id,
        "role": series.role,
        "modality": series.modality,
        "shape": series.shape,
    }
    desk.answer(document, [f"Case {case} has a {role} now ({series.modality})."])
