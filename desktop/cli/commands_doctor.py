"""`doctor`: what this machine and this installation have, and a file for whoever helps.

Reads by `examination` and `plug_ins`; writes only the bundle that is asked for. Nothing is sent.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from desktop.cli import examination, plug_ins, support_bundle
from desktop.cli.desk import Desk
from engine.lanes import itself


def register(app: typer.Typer) -> None:
    app.command("doctor")(doctor)


def doctor(
    context: typer.Context,
    self_check: bool = typer.Option(
        False, "--self-check", help="Instead: every part that is found by being there."
    ),
    bundle: Path = typer.Option(
        None, "--bundle", help="Also write a ZIP file for support, without patient data."
    ),
) -> None:
    """Say what this machine and this installation have, and whether the children start."""
    desk: Desk = context.obj
    if self_check:
        _self_check(desk)
        return
    document = examination.examine(desk)
    lines = [line for name, value in document.items() for line in _lines(name, value)]
    if bundle is not None:
        inside = support_bundle.write(desk, bundle, document, _parts())
        document["bundle"] = {"file": str(bundle), "inside": inside}
        lines.append(f"Wrote {bundle}. It names no patient; look inside before you send it.")
    desk.answer(document, lines)


def _parts() -> dict[str, Any]:
    found = plug_ins.plug_ins()
    return {
        "build": "installed" if itself.frozen() else "checkout",
        "version": examination.version_of("voxloop"),
        "plug_ins": found,
        "modules": plug_ins.modules(),
        "assets": plug_ins.files(),
        "faults": plug_ins.faults(found),
    }


def _self_check(desk: Desk) -> None:
    document = _parts()
    lines = [f"{folder}: {', '.join(names)}" for folder, names in document["plug_ins"].items()]
    lines.append(f"{len(document['modules'])} modules, {len(document['assets'])} files of assets.")
    desk.answer(document, lines + (document["faults"] or ["Every part loads."]))
    if document["faults"]:
        raise typer.Exit(1)


def _lines(name: str, value: Any) -> list[str]:
    """One finding for a person: a line, or one for each of its parts."""
    if not isinstance(value, dict):
        return [f"{name}: {'none' if value is None else value}"]
    return [f"{name}:", *(f"  {part}: {_short(inner)}" for part, inner in value.items())]


def _short(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_short(inner)}" for name, inner in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(_short(one) for one in value) or "none"
    return "none" if value is None else str(value)
