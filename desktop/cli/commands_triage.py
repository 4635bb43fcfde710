"""The command that proposes answers to the task's questions.

Reads its arguments, runs `engine.loop.proposing`, and prints what it returns.
"""

from __future__ import annotations

from dataclasses import asdict

import typer

from desktop.cli.desk import Desk, invocation, progress
from engine.loop import proposing
from store import case as cases
from store.field import spelled


def register(app: typer.Typer) -> None:
    app.command("propose")(propose)


def propose(context: typer.Context) -> None:
    """Propose answers for cases that nobody answered, where they are sure enough."""
    desk: Desk = context.obj
    with desk.writing("propose") as (workspace, lanes), progress("Proposing") as news:
        done = proposing.propose(workspace, lanes, invocation("propose"), news)
        names = {case.id: case.name for case in cases.every(workspace.read())}
    lines = [
        f"{names[one.case]}: {one.field} {spelled(one.value)} ({one.confidence:.0%})"
        for one in done.proposals
    ]
    for learnt in done.fields:
        said = learnt.why or f"{learnt.right:.0%} right where one answer was left"
        lines.append(
            f"{learnt.field}: {learnt.answered} answered, {learnt.proposed} proposed; {said}."
        )
    desk.answer(asdict(done), lines)
