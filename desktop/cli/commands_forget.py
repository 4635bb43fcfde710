"""The command that forgets a patient: shows what goes and what stays elsewhere, then does it.

Reads its arguments, asks `engine.loop.forgetting`, prints the answer. Without `--yes` nothing is
changed.
"""

from __future__ import annotations

from typing import Any

import typer

from desktop.cli.desk import Desk, invocation
from engine.loop import forgetting
from engine.loop.forgetting import Beyond, Forgotten

HINT = "Nothing has changed. To do it, add --yes; it cannot be undone."
FOR_GOOD = "Of the patient {patient} nothing is left in this workspace but numbers and hashes."


def register(app: typer.Typer) -> None:
    app.command("forget")(forget)


def forget(
    context: typer.Context,
    patient: str = typer.Argument(
        ..., metavar="PATIENT", help="A pseudonym; see: voxloop --json cases"
    ),
    yes: bool = typer.Option(False, "--yes", help="Do it; it cannot be undone."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Only say what would go."),
    backups: bool = typer.Option(
        False, "--backups", help="Also remove the backups that hold the patient; take a fresh one."
    ),
) -> None:
    """Take all that is known of one patient out of the workspace. What goes is shown first.

    History keeps its numbers, times and hashes; the audit log stays whole. Models that learnt
    from the patient, releases and copies elsewhere are named: they are not changed.
    """
    desk: Desk = context.obj
    if yes and not dry_run:
        with desk.writing("forget") as (workspace, _):
            done = forgetting.forget(workspace, patient, invocation("forget"), backups)
        desk.answer(_document(patient, done, True), _lines(patient, done, True))
        return
    with desk.reading() as workspace:
        seen = forgetting.look(workspace, patient)
    lines = _lines(patient, seen, False)
    desk.answer(_document(patient, seen, False), [*lines, HINT])
    if not dry_run:
        raise typer.Exit(1)


def _document(patient: str, said: Forgotten, done: bool) -> dict[str, Any]:
    there, beyond = said.known, said.beyond
    return {
        "forgotten": done,
        "patient": patient,
        "cases": list(there.cases) if there else [],
        "held_out": there.held_out if there else 0,
        "counts": dict(there.counts) | {"recordings": len(there.recordings)} if there else {},
        "models": list(beyond.models),
        "releases": [{"release": name, "at": at} for name, at in beyond.releases],
        "backups": [str(file) for file in beyond.backups],
        "backups_unreadable": [str(file) for file in beyond.unreadable],
        "backups_removed": [str(file) for file in said.removed],
        "backup": str(said.fresh) if said.fresh else None,
    }


def _lines(patient: str, said: Forgotten, done: bool) -> list[str]:
    there = said.known
    lines = []
    if there is None:
        lines.append(f"The patient {patient} was forgotten before.")
    else:
        counts = {**there.counts, "recordings": len(there.recordings)}
        found = ", ".join(_some(n, what) for what, n in counts.items() if n) or "nothing else"
        verb = "Forgotten" if done else "Would go"
        lines.append(f"{verb}: {_cases(len(there.cases))} with {found}.")
        if there.held_out:
            lines.append(f"{_cases(there.held_out)} held out: the gate measures on fewer now.")
    lines += [FOR_GOOD.format(patient=patient)] if done else []
    return [*lines, *_elsewhere(said.beyond), *_removed(said)]


def _elsewhere(beyond: Beyond) -> list[str]:
    lines = []
    if beyond.models:
        named = ", ".join(beyond.models)
        lines.append(
            f"Learnt from the patient and keep it: {named}. Train from scratch, then retire them."
        )
    for name, at in beyond.releases:
        lines.append(f"Release {name} of {at[:10]} holds a mask of the patient: delete its folder.")
    for file in beyond.backups:
        lines.append(f"This backup holds the patient: {file}. Remove such: --backups.")
    for file in beyond.unreadable:
        lines.append(f"This backup cannot be read and may hold the patient: {file}.")
    return lines


def _removed(said: Forgotten) -> list[str]:
    lines = [f"Removed: {file}" for file in said.removed]
    return [*lines, f"Backed up to {said.fresh}."] if said.fresh else lines


def _some(count: int, what: str) -> str:
    one = what if what.startswith("series") else what.removesuffix("s")
    return f"{count} {one if count == 1 else what}"


def _cases(count: int) -> str:
    return "1 case" if count == 1 else f"{count} cases"
