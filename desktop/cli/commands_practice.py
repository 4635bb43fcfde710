"""`practice` makes a workspace whose truth is known, or says what the learner made of it.

Reads or writes only the practice's own folder.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import typer

from desktop.cli.desk import Desk, notices


def register(app: typer.Typer) -> None:
    app.command("practice")(practice)


def practice(
    context: typer.Context,
    folder: Path = typer.Option(None, "-o", "--output", help="Instead of the user's data folder."),
) -> None:
    """Make a workspace with planted errors to practise on, or score what was practised there."""
    from desktop.cli import practice as ground
    from engine.loop import practising
    from store.workspace import Workspace

    desk: Desk = context.obj
    place = folder or ground.practice_folder()
    kept = ground.finished(place)
    found = place / "workspace" if kept else ground.make(place, notices.print)
    with Workspace.open(found, write=False) as workspace:
        told = practising.score(workspace)
    summary = practising.summary(told)
    document = {
        "workspace": str(found),
        "kept": kept,
        "summary": summary,
        "cases": [asdict(one) for one in told],
    }
    done = "The practice is in" if kept else "Made a practice in"
    desk.answer(document, [f"{done} {found}.", *(one.words for one in told), summary])
