"""Note: a reviewer's words on a case, a slice or a hotspot; found again by search.

Writes one note in one transaction, its recording before it, and reads those of the case. A note
decides nothing and teaches nothing; it is for the next person who looks. Notes leave the workspace
as a table with the recordings beside it.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store import case as cases
from store import note as notes
from store import recording, recording_part
from store.audit import Invocation
from store.case import Case
from store.note import Note
from store.refusal import Refused
from store.workspace import Workspace

TABLE = "notes.csv"
COLUMNS = (
    *("note", "case", "name", "patient", "axis", "slice", "hotspot", "text", "heard"),
    *("source", "actor", "created", "seconds", "recording", "recording_sha256"),
)


@dataclass(frozen=True)
class NotePlace:
    """What a note is about: nothing given is the whole case. Axis 0 is axial, slices from 0."""

    axis: int | None = None
    slice: int | None = None
    hotspot: int | None = None


@dataclass(frozen=True)
class Spoken:
    """How a note came about by voice: what was heard, for how long, and its sound if that is kept
    (a FLAC file, copied into the workspace; a passing one goes once the note is on the disk)."""

    heard: str = ""
    seconds: float | None = None
    file: Path | None = None
    passing: bool = False


@dataclass(frozen=True)
class Corrected:
    """The number of a note's new words, and all notes of its case, oldest first."""

    note: int
    kept: tuple[Note, ...]


@dataclass(frozen=True)
class NotesOut:
    """What an export of notes wrote; `missing` are notes whose recording is gone."""

    files: tuple[str, ...]
    notes: int
    recordings: int
    missing: tuple[int, ...]


def add(
    workspace: Workspace,
    case_id: int,
    text: str,
    place: NotePlace,
    invocation: Invocation,
    spoken: Spoken | None = None,
) -> tuple[Note, ...]:
    """Keep the words, and give all notes of the case, oldest first.

    Raises:
        Refused: there are no words, or the recording is none.
    """
    write_down(workspace, case_id, text, place, invocation, spoken)
    return tuple(notes.of_case(workspace.read(), case_id))


def write_down(
    workspace: Workspace,
    case_id: int,
    text: str,
    place: NotePlace,
    invocation: Invocation,
    spoken: Spoken | None = None,
) -> int:
    """Keep the words, and give the note's number."""
    said = spoken or Spoken()
    audio = recording.keep(workspace.folder, said.file) if said.file is not None else None
    made = workspace.transaction(
        "note",
        lambda write: notes.add(
            write,
            case=case_id,
            text=text,
            axis=place.axis,
            slice=place.slice,
            hotspot=place.hotspot,
            audio=audio,
            heard=said.heard or None,
            seconds=said.seconds,
        ),
        invocation,
    )
    if said.file is not None and said.passing:
        recording_part.drop(said.file)
    return int(made.value)


def correct(workspace: Workspace, note_id: int, text: str, invocation: Invocation) -> Corrected:
    """Put these words in the place of a note's, or with none take it away.

    Raises:
        Refused: the note was corrected or taken away meanwhile.
    """
    case_id = notes.get(workspace.read(), note_id).case
    made = workspace.transaction(
        "note", lambda write: notes.correct(write, note_id, text), invocation
    )
    return Corrected(int(made.value), tuple(notes.of_case(workspace.read(), case_id)))


def say_again(
    workspace: Workspace, first: int, text: str, invocation: Invocation
) -> tuple[Note, ...]:
    """The note that began as number `first` says these words, or with none is taken away; gives
    all notes of its case. For undo and redo."""
    case_id = notes.history(workspace.read(), first)[0].case
    workspace.transaction("note", lambda write: notes.say_again(write, first, text), invocation)
    return tuple(notes.of_case(workspace.read(), case_id))


def of(workspace: Workspace, note_id: int, case_id: int) -> Note:
    """A note that stands, on this case.

    Raises:
        Refused: there is none, or it is on another case.
    """
    note = notes.get(workspace.read(), note_id)
    if note.case != case_id:
        raise Refused("no-such-note", f"Note {note_id} is on another case.", "See: voxloop notes")
    return note


def sound_of(workspace: Workspace, note_id: int) -> Path:
    """Where the recording of a note lies.

    Raises:
        Refused: it was typed, or its recording is gone.
    """
    note = notes.get(workspace.read(), note_id)
    if note.audio is None:
        raise Refused("no-recording", "This note has no recording.", "")
    file = recording.place(workspace.folder, note.audio)
    if not file.is_file():
        raise Refused("recording-gone", "The recording of this note is gone.", "See: voxloop check")
    return file


def export(workspace: Workspace, folder: Path, chosen: Sequence[Note] | None = None) -> NotesOut:
    """Write notes (all, unless some are chosen) as a table, with their recordings beside it: named
    by number, so that no file name tells of a person.

    Raises:
        Refused: the folder holds something already.
    """
    if folder.exists() and any(folder.iterdir()):
        words = f"{folder} is not empty and is left as it is."
        raise Refused("folder-not-empty", words, "Name a new folder.")
    folder.mkdir(parents=True, exist_ok=True)
    found = notes.every(workspace.read()) if chosen is None else list(chosen)
    known = {case.id: case for case in cases.every(workspace.read())}
    rows = [_row(note, known[note.case], _take_sound(workspace, note, folder)) for note in found]
    table = folder / TABLE
    with table.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, fieldnames=COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    files = [str(folder / row["recording"]) for row in rows if row["recording"]]
    missing = [n.id for n, row in zip(found, rows, strict=True) if n.audio and not row["recording"]]
    return NotesOut((str(table), *files), len(found), len(files), tuple(missing))


def _row(note: Note, case: Case, name: str) -> dict[str, Any]:
    """A line of the table; `name` is that of the recording's copy."""
    return {
        "note": note.id,
        "case": case.id,
        "name": case.name,
        "patient": case.patient,
        "axis": note.axis,
        "slice": note.slice,
        "hotspot": note.hotspot,
        "text": note.text,
        "heard": note.heard,
        "source": note.source,
        "actor": note.actor,
        "created": note.created.isoformat(),
        "seconds": note.seconds,
        "recording": name,
        "recording_sha256": Path(note.audio).stem if name and note.audio else "",
    }


def _take_sound(workspace: Workspace, note: Note, folder: Path) -> str:
    """Copy a note's recording; its name there, "" where there is none."""
    if note.audio is None:
        return ""
    file = recording.place(workspace.folder, note.audio)
    if not file.is_file():
        return ""
    name = f"case_{note.case}_note_{note.id}{recording.SUFFIX}"
    shutil.copyfile(file, folder / name)
    return name
