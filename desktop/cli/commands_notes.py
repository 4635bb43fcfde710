"""Commands of notes: keep one, correct one, list and search them, take them out of the workspace.

Each reads its arguments, runs one use case of `engine.loop.noting` and prints what it returns.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import typer

from desktop.cli.desk import Desk, invocation
from engine.loop import noting
from engine.loop.noting import NotePlace, Spoken
from store import case as cases
from store import note as notes


def register(app: typer.Typer) -> None:
    for function, name in ((add_note, "note"), (list_notes, "notes")):
        app.command(name)(function)


def add_note(
    context: typer.Context,
    case: str = typer.Argument(..., help="Name or number of the case."),
    text: str = typer.Argument(..., help="The words."),
    slice_number: int = typer.Option(
        None, "--slice", min=1, help="The axial slice they are about, counted from 1."
    ),
    audio: Path = typer.Option(None, "--audio", help="A FLAC recording of them; it is copied."),
    corrects: int = typer.Option(
        None, "--corrects", help="The number of the note that these words replace."
    ),
) -> None:
    """Keep a note on a case, or correct one."""
    desk: Desk = context.obj
    if corrects is not None and (slice_number is not None or audio is not None):
        raise typer.BadParameter("a corrected note keeps its place and recording")
    with desk.writing("note") as (workspace, _):
        found = cases.find(workspace.read(), case)
        if slice_number is not None and slice_number > found.shape[0]:
            raise typer.BadParameter(f"{found.name} has {found.shape[0]} slices")
        if corrects is None:
            place = NotePlace() if slice_number is None else NotePlace(0, slice_number - 1)
            spoken = Spoken(file=audio) if audio is not None else None
            made = noting.write_down(workspace, found.id, text, place, invocation("note"), spoken)
        else:
            noting.of(workspace, corrects, found.id)
            made = noting.correct(workspace, corrects, text, invocation("note")).note
    said = "Kept a note on" if corrects is None else "Corrected a note on"
    desk.answer({"note": made}, [f"{said} {found.name}."])


def list_notes(
    context: typer.Context,
    words: str = typer.Option(None, "--search", help="Only notes with these words."),
    export: Path = typer.Option(
        None, "--export", help="Write them to this new folder, with their recordings."
    ),
) -> None:
    """List the notes, or take them out with their recordings."""
    desk: Desk = context.obj
    with desk.reading() as workspace:
        found = notes.search(workspace.read(), words) if words else notes.every(workspace.read())
        names = {one.id: one.name for one in cases.every(workspace.read())}
        out = noting.export(workspace, export, found) if export is not None else None
    document = {"notes": [asdict(note) for note in found], "files": list(out.files) if out else []}
    lines = [f"{names[note.case]}: {note.text}" for note in found]
    if out is not None:
        lines = [f"Written to {export}: notes {out.notes}, recordings {out.recordings}."]
        lines += [f"The recording of note {note} is missing." for note in out.missing]
    desk.answer(document, lines)
