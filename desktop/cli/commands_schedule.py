"""Commands of the nights: when the next training is due, and a timer of the system that asks.

Each reads its arguments, asks the loop or `desktop.nightly`, and prints the answer.
"""

from __future__ import annotations

from dataclasses import asdict

import typer

from desktop import nightly
from desktop.cli.desk import Desk
from desktop.nightly import Installed
from engine.loop import scheduling
from store.refusal import Refused


def register(app: typer.Typer) -> None:
    schedule = typer.Typer(help="When the next training is due.", no_args_is_help=True)
    schedule.command("show")(show)
    schedule.command("install")(install)
    schedule.command("remove")(remove)
    app.add_typer(schedule, name="schedule")


def show(context: typer.Context) -> None:
    """Say when the next training is due, and why."""
    desk: Desk = context.obj
    with desk.reading() as workspace:
        found = scheduling.due(workspace)
        timer = nightly.installed(workspace.folder)
    said = scheduling.words(found)
    desk.answer(asdict(found) | {"words": said, "timer": timer}, [f"{said}."])


def install(context: typer.Context) -> None:
    """Have the system ask for the nightly training, also when no window is open."""
    desk: Desk = context.obj
    with desk.reading() as workspace:
        at_utc = workspace.task.nightly_at_utc
        if workspace.task.nights == "never":
            raise Refused(
                "never-trains",
                "The task is never trained by itself, so no timer is needed.",
                'Give it nights = "every" or a day.',
            )
        done = nightly.install(workspace.folder, at_utc)
    lines = [done.words, f"It asks every night at {at_utc} UTC, and after a night slept through."]
    desk.answer(_document(done) | {"at_utc": at_utc}, lines)


def remove(context: typer.Context) -> None:
    """Take the timer of this workspace away. A window that is open trains as before."""
    desk: Desk = context.obj
    with desk.reading() as workspace:
        done = nightly.remove(workspace.folder)
    desk.answer(_document(done), [done.words])


def _document(done: Installed) -> dict[str, object]:
    return {
        "timer": done.name,
        "files": [str(file) for file in done.files],
        "active": done.active,
        "words": done.words,
    }
