"""Commands so that nothing is lost: check, backups, restore, salvage, relink.

Each reads its arguments, asks the store or the loop, and prints the answer. What would replace or
make a workspace shows what it is about to do, and does it only when it is told to.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import typer

from desktop.cli.desk import Desk, actor, invocation, progress
from engine.loop import relinking
from store import backup as backups
from store import check as checks
from store import preview, recording, recording_part, remedy, salvage, thinning
from store.preview import Preview
from store.refusal import Refused

MISSING = "Plug their disk in, or say where they lie now: voxloop relink FOLDER."
CUT_OFF = "Open the window to make a note of it. If it stays: voxloop note CASE --audio FILE."
NO_WEIGHTS = "Put the folder models back, from a copy of the workspace."


def register(app: typer.Typer) -> None:
    for function, name in (
        (check, "check"),
        (backup, "backup"),
        (list_backups, "backups"),
        (restore, "restore"),
        (salvage_all, "salvage"),
        (relink, "relink"),
    ):
        app.command(name)(function)


def check(context: typer.Context) -> None:
    """Check the whole workspace; name each fault and what to do about it."""
    desk: Desk = context.obj
    with desk.reading() as workspace:
        faults = checks.check(workspace.read(), folder=workspace.folder)
        told = [{"fault": str(said), "what_to_do": remedy.what_to_do(said)} for said in faults]
        gone = len(relinking.missing(workspace))
        unweighted = preview.missing_weights(workspace.folder)
    beside = []
    if gone:
        scans = "scan is" if gone == 1 else "scans are"
        beside.append({"fault": f"{gone} {scans} not where it was.", "what_to_do": MISSING})
    if unweighted:
        said = f"The weights of {', '.join(unweighted)} are gone."
        beside.append({"fault": said, "what_to_do": NO_WEIGHTS})
    beside += [
        {
            "fault": f"The recording {file.name} in the folder audio is no note.",
            "what_to_do": CUT_OFF,
        }
        for file in recording_part.left(desk.folder())
        if not recording_part.grows(file)
    ]
    document = {"intact": not faults, "faults": [str(said) for said in faults]}
    lines = [f"{one['fault']} {one['what_to_do']}" for one in (*told, *beside)]
    desk.answer(document | {"what_to_do": told, "beside": beside}, lines or ["No fault was found."])
    if faults:
        raise typer.Exit(1)


def backup(context: typer.Context) -> None:
    """Write a verified copy of the database beside it; works while the window is open."""
    desk: Desk = context.obj
    with desk.reading() as workspace:
        made = backups.snapshot(workspace.folder, "asked")
        sound = len({name for _, name in recording.named(workspace.read())})
    document = {"file": str(made.file), "bytes": made.size_bytes, "intact": True}
    lines = [f"Backed up to {made.file}."]
    lines += [f"Recordings that stay in the folder audio: {sound}."] if sound else []
    desk.answer(document | {"recordings_beside": sound}, lines)


def list_backups(context: typer.Context) -> None:
    """List the backups of the workspace, newest first."""
    desk: Desk = context.obj
    found = backups.every(desk.folder())
    rows = [
        {
            "file": str(one.file),
            "bytes": one.size_bytes,
            "at": one.at,
            "automatic": thinning.is_automatic(one),
        }
        for one in found
    ]
    lines = [
        f"{one.at:%Y-%m-%d %H:%M}Z {one.size_bytes / 2**20:8.1f} MB {one.file}" for one in found
    ]
    desk.answer({"backups": rows}, lines or ["There is no backup yet: voxloop backup"])


def restore(
    context: typer.Context,
    file: Path = typer.Argument(..., metavar="FILE", help="A backup; see: voxloop backups"),
    yes: bool = typer.Option(False, "--yes", help="Replace the database that is there."),
) -> None:
    """Put a backup in the place of the database. What differs is shown first; --yes does it.

    The database that is replaced stays in the folder backups. Into a new folder no --yes is needed.
    """
    desk: Desk = context.obj
    folder = desk.folder()
    seen = preview.preview(folder, file)
    if seen.replaces and not yes:
        hint = "Nothing has changed. To do it, add --yes."
        desk.answer(_restored(seen, False, None, ()), [*seen.words, hint])
        raise typer.Exit(1)
    aside = backups.restore(folder, file)
    unweighted = preview.missing_weights(folder)
    lines = [*seen.words, f"Restored {file.name}."]
    lines += [f"What was there is kept as {aside}."] if aside else []
    lines += (
        [f"The weights of {', '.join(unweighted)} are not here. {NO_WEIGHTS}"] if unweighted else []
    )
    desk.answer(_restored(seen, True, aside, unweighted), lines)


def _restored(
    seen: Preview, done: bool, aside: Path | None, unweighted: tuple[str, ...]
) -> dict[str, object]:
    return {
        "restored": done,
        "file": str(seen.file),
        "same_workspace": seen.same_workspace,
        "differences": [asdict(one) for one in seen.differences],
        "words": list(seen.words),
        "kept_aside": str(aside) if aside else None,
        "models_without_weights": list(unweighted),
    }


def salvage_all(
    context: typer.Context,
    output: Path = typer.Option(..., "-o", "--output", help="An empty folder: the new workspace."),
) -> None:
    """Make a new workspace of what can still be read of a damaged one, and say what could not."""
    desk: Desk = context.obj
    done = salvage.salvage(desk.folder(), output, actor())
    lines = [_rescued(one) for one in done.tables]
    if done.back_in_queue:
        lines.append(f"{len(done.back_in_queue)} cases lost their mask and are back in the queue.")
    lines += [f"Still at fault: {said}" for said in done.faults]
    lines.append(f"The new workspace is {output}; the damaged one is as it was.")
    desk.answer(asdict(done) | {"faults": [str(said) for said in done.faults]}, lines)


def _rescued(one: salvage.Rescued) -> str:
    said = f"{one.table}: {one.kept} kept"
    said += f", {one.from_backup} from the newest backup" if one.from_backup else ""
    return said + (f", {one.left_out} lost" if one.left_out else "")


def relink(
    context: typer.Context,
    folder: Path = typer.Argument(..., metavar="FOLDER", help="Where the scans lie now."),
) -> None:
    """Find scans that moved, by their content: a drive letter, share or folder changed."""
    desk: Desk = context.obj
    if not folder.is_dir():
        raise Refused("no-folder", "There is no such folder.", "Name the one with the scans.")
    with desk.writing("relink") as (workspace, lanes), progress("Looking") as news:
        done = relinking.relink(workspace, lanes, folder, invocation("relink"), news)
    lines = [f"{len(done.found)} found, {len(done.missing)} still missing."]
    lines += [
        f"{name}: a file of this name is there, with another content." for name in done.changed
    ]
    desk.answer(asdict(done), lines)
