"""The command that looks for a newer version, where a person or an administrator said.

Reads the person's settings; keeps the address that is given. Nothing is asked of a network unless
this command is run, and nothing is downloaded or installed.
"""

from __future__ import annotations

from dataclasses import asdict, replace

import typer

from desktop import settings
from desktop.cli.desk import Desk
from desktop.session import updating
from desktop.session.updating import NEWER, Update
from store.canonical import app_version


def register(app: typer.Typer) -> None:
    app.command("update")(update)


def update(
    context: typer.Context,
    place: str = typer.Option(
        None, "--from", metavar="ADDRESS", help="A folder, file or https address; it is kept."
    ),
) -> None:
    """Say whether a newer version is offered. Nothing is downloaded or installed.

    It is looked for only now, and only where you or an administrator said: a small JSON file with
    version, notes, file and sha256, called voxloop.json where a folder is named.
    """
    desk: Desk = context.obj
    own = settings.load()
    address = place if place is not None else settings.update_address(own)
    found = updating.look(address, app_version())
    if place is not None:
        settings.save(replace(own, update_from=place.strip()))
    desk.answer(asdict(found) | {"from": address.strip()}, _lines(found))


def _lines(found: Update) -> list[str]:
    lines = [found.words]
    if found.outcome == NEWER:
        lines += [found.notes] if found.notes else []
        lines += [f"It lies at {found.file}."] if found.file else []
        lines += [f"Its sha256 is {found.sha256}."] if found.sha256 else []
    return lines
