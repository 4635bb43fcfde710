"""`voice`: what there is to hear with, and a model for it. Reads and writes the person's settings.

`install` fetches only what it is told to, with its checksum; `show` starts the microphone's process
and says what it says.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import typer

from desktop import settings
from desktop.cli import desk as desks
from desktop.cli.desk import Desk
from desktop.input.voice import models
from desktop.input.voice.grammar import phrase_book
from desktop.input.voice.installing import install
from desktop.input.voice.listening import facts_of

SHOWN = 12


def register(app: typer.Typer) -> None:
    voice = typer.Typer(help="The microphone, and what understands it.", no_args_is_help=True)
    voice.command("show")(show)
    voice.command("install")(install_model)
    app.add_typer(voice, name="voice")


def show(context: typer.Context) -> None:
    """Say which microphone, recogniser and model there are, and which phrases cannot be heard."""
    desk: Desk = context.obj
    feel = settings.load().voice
    facts = facts_of(feel, phrase_book())
    order, _ = models.chosen(feel)
    document: dict[str, Any] = {
        "on": feel.on,
        "state": facts.state,
        "why": facts.why,
        "device": facts.device,
        "devices": facts.devices,
        "recognisers": order,
        "recogniser": facts.recogniser,
        "model": facts.model,
        "dictates": facts.dictates,
        "installed": [one.name for one in models.installed()],
        "unknown": [
            {"phrase": phrase, "word": word, "suggestion": suggestion}
            for phrase, word, suggestion in facts.unknown
        ],
    }
    desk.answer(document, _lines(document))


def install_model(
    context: typer.Context,
    source: str = typer.Argument(..., help="A model's folder or zip, or the address of a zip."),
    sha256: str = typer.Option("", "--sha256", help="Its checksum; an address needs one."),
) -> None:
    """Take a voice model from a disk, or fetch one that you name. Nothing is fetched unasked."""
    desk: Desk = context.obj
    with desks.progress("Fetching") as bar:
        place = install(source, sha256, step=lambda done, of: bar({"step": done, "of": of or None}))
    kept = settings.load()
    settings.save(replace(kept, voice=replace(kept.voice, model=str(place))))
    document = {"model": place.name, "folder": str(place), "bytes": _size(place)}
    desk.answer(document, [f"{place.name} is heard with from the next start on."])


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _lines(said: dict[str, Any]) -> list[str]:
    heard = said["recogniser"] or "nobody"
    model = f", model {Path(said['model']).name}" if said["model"] else ""
    lines = [
        f"Microphone: {said['device'] or 'none'}{' (' + said['why'] + ')' if said['why'] else ''}",
        f"Understood by {heard}{model}; spoken notes are "
        + ("written down." if said["dictates"] else "kept as sound: no model that writes them."),
    ]
    unknown = said["unknown"]
    if unknown:
        lines.append(f"{len(unknown)} phrases cannot be heard:")
    for one in unknown[:SHOWN]:
        instead = f" Say “{one['suggestion']}” for it?" if one["suggestion"] else ""
        lines.append(f"  {one['phrase']}: “{one['word']}” is not known.{instead}")
    if len(unknown) > SHOWN:
        lines.append(f"  and {len(unknown) - SHOWN} more (--json names all)")
    return lines
