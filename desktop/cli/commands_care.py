"""Commands that look after a workspace: audit, check, backup, schedule, the command table, doctor.

Each reads its arguments, asks the store or the loop, and prints the answer.
"""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import typer

from desktop.cli.desk import Desk
from engine.lanes.child import ChildDied, Lanes
from engine.loop import scheduling
from store import audit as audits
from store import backup as backups
from store import check as checks
from store.refusal import Refused

PACKAGES = ("voxloop", "torch", "monai", "PySide6-Essentials", "vtk", "pydicom", "nibabel", "numpy")


def register(app: typer.Typer) -> None:
    audit = typer.Typer(help="The audit trail.", no_args_is_help=True)
    audit.command("log")(audit_log)
    audit.command("verify")(audit_verify)
    audit.command("anchor")(audit_anchor)
    app.add_typer(audit, name="audit")
    schedule = typer.Typer(help="When the next training is due.", no_args_is_help=True)
    schedule.command("show")(schedule_show)
    app.add_typer(schedule, name="schedule")
    for function, name in (
        (check, "check"),
        (backup, "backup"),
        (list_commands, "commands"),
        (doctor, "doctor"),
    ):
        app.command(name)(function)
    # A group of one command would otherwise be folded into its parent.
    schedule.callback()(lambda: None)


def audit_log(
    context: typer.Context, n: int = typer.Option(50, "-n", min=1, help="How many entries.")
) -> None:
    """List the newest entries of the audit trail."""
    desk: Desk = context.obj
    with desk.reading() as workspace:
        entries = audits.log(workspace.read(), n)
    lines = [f"{e.at:%Y-%m-%d %H:%M:%S}Z {e.actor} {e.action} {e.object}" for e in entries]
    desk.answer({"entries": [audits.entry_json(e) for e in entries]}, lines)


def audit_verify(
    context: typer.Context,
    anchor: str = typer.Option(None, "--anchor", help="A hash that was anchored before."),
) -> None:
    """Check that no entry was changed, removed or added in between."""
    desk: Desk = context.obj
    with desk.reading() as workspace:
        found = audits.verify(workspace.read(), anchor)
    said = "The chain is intact" if found.intact else f"The chain is broken: {found.first_fault}"
    desk.answer(asdict(found), [f"{said} ({found.entries} entries)."])
    if not found.intact:
        raise typer.Exit(1)


def audit_anchor(context: typer.Context) -> None:
    """Print the hash of the newest entry, to be kept somewhere else."""
    desk: Desk = context.obj
    with desk.reading() as workspace:
        head = audits.anchor(workspace.read())
    desk.answer({"anchor": head, "at": datetime.now(UTC)}, [head])


def schedule_show(context: typer.Context) -> None:
    """Say when the next training is due, and why."""
    desk: Desk = context.obj
    with desk.reading() as workspace:
        found = scheduling.due(workspace)
    said = scheduling.words(found)
    desk.answer(asdict(found) | {"words": said}, [f"{said}."])


def check(context: typer.Context) -> None:
    """Check the whole workspace and name each fault."""
    desk: Desk = context.obj
    with desk.reading() as workspace:
        faults = checks.check(workspace.read())
    desk.answer(
        {"intact": not faults, "faults": list(faults)}, list(faults) or ["No fault was found."]
    )
    if faults:
        raise typer.Exit(1)


def backup(context: typer.Context) -> None:
    """Write a verified copy of the database beside it; works while the window is open."""
    desk: Desk = context.obj
    with desk.reading() as workspace:
        made = backups.snapshot(workspace.folder, "asked")
    document = {"file": str(made.file), "bytes": made.size_bytes, "intact": True}
    desk.answer(document, [f"Backed up to {made.file}."])


def list_commands(context: typer.Context) -> None:
    """List every command of the window with its key and words."""
    from desktop import commands

    desk: Desk = context.obj
    rows = [
        {
            "command": row.id,
            "words": row.words,
            "key": row.key,
            "scope": row.scope,
            "help": row.help,
            "hold": row.hold,
            "destructive": row.destructive,
        }
        for row in commands.table()
    ]
    desk.answer({"commands": rows}, [f"{r['key'] or '':<16} {r['words']}" for r in rows])


def doctor(context: typer.Context) -> None:
    """Say what this machine and this installation have, and whether the children start."""
    desk: Desk = context.obj
    document: dict[str, Any] = {
        "versions": {name: _version(name) for name in PACKAGES},
        "python": sys.version.split()[0],
        "platform": platform.platform(),
        "cores": os.cpu_count(),
        "display": os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY"),
        "children": _children(),
        "workspace": _workspace(desk),
    }
    lines = [f"{name}: {value}" for name, value in document.items()]
    desk.answer(document, lines)


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _children() -> dict[str, str]:
    """Start each child and ask it nothing it knows: an answer of any kind means it lives."""
    found = {}
    with Lanes() as lanes:
        for child in lanes.every():
            try:
                child.call("ping", {}, timeout_s=60.0)
                found[child.name] = "answers"
            except ChildDied as death:
                found[child.name] = f"does not start: {death}"
            except Exception:
                found[child.name] = "answers"
    return found


def _workspace(desk: Desk) -> dict[str, Any] | None:
    try:
        folder = desk.folder()
    except Refused:
        return None
    with desk.reading() as workspace:
        return {
            "folder": str(folder),
            "faults": list(checks.check(workspace.read())),
            "disk_free_bytes": shutil.disk_usage(folder).free,
        }
