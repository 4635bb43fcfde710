"""Commands about the held-out cases: show who measures the models, refresh them.

Each reads its arguments, runs one use case of `engine.loop` and prints what it returns.
"""

from __future__ import annotations

from dataclasses import asdict

import typer

from desktop.cli.desk import Desk, invocation
from engine.loop import held_out_refresh
from engine.loop.held_out_refresh import Member


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="The cases that measure the models.", no_args_is_help=True)
    group.command("show")(show)
    group.command("refresh")(refresh)
    app.add_typer(group, name="held-out")


def show(context: typer.Context) -> None:
    """List the held-out cases with how often each was looked at, the sealed ones, and the draws."""
    desk: Desk = context.obj
    with desk.reading() as workspace:
        found = held_out_refresh.present(workspace)
    lines = [f"Held out to measure models; looks by the gate so far: {found.looks}"]
    lines += [_line(member) for member in found.held_out]
    if found.sealed:
        lines += [f"Sealed for claims; openings so far: {found.opened}"]
        lines += [_line(member) for member in found.sealed]
    desk.answer(asdict(found), lines)


def refresh(
    context: typer.Context,
    n: int = typer.Option(
        None, "-n", min=1, help="How many patients; a fifth of those held out unless said."
    ),
    seed: int = typer.Option(None, "--seed", help="Seed of the draw; it is recorded."),
) -> None:
    """Hold out random audit cases nobody has decided on; as many of the most used ones teach."""
    desk: Desk = context.obj
    with desk.writing("held-out refresh") as (workspace, _):
        done = held_out_refresh.refresh(workspace, invocation("held-out refresh"), n, seed)
    lines = [f"Draw {done.draw}, seed {done.seed}, patients drawn among: {done.among}. Joined:"]
    lines += [_line(member) for member in done.joined]
    if done.retired:
        lines += ["Retired, teaching from now on:", *(_line(member) for member in done.retired)]
    else:
        lines += ["Nobody retired: no held-out patient is labelled whole."]
    lines += [f"{done.labelled} can measure now, {done.waiting} wait to be drawn blind."]
    desk.answer(asdict(done), lines)


def _line(member: Member) -> str:
    looks = "1 look" if member.looks == 1 else f"{member.looks} looks"
    return f"  {member.name:<28} {member.state:<16} {looks}"
