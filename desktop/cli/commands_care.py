"""Commands that look after a workspace: audit, check, backup, schedule, the command table.

Each reads its arguments, asks the store or the loop, and prints the answer.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime

import typer

from desktop.cli.desk import Desk
from store import audit as audits


def register(app: typer.Typer) -> None:
    audit = typer.Typer(help="The audit trail.", no_args_is_help=True)
    audit.command("log")(audit_log)
    audit.command("verify")(audit_verify)
    audit.command("anchor")(audit_anchor)
    app.add_typer(audit, name="audit")
    for function, name in ((list_commands, "commands"),):
        app.command(name)(function)


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
