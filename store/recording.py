"""Recordings: the sound of spoken notes, FLAC files in the workspace's folder `audio`.

Place in the loop: written before the note that names them, so that a note never names what is not
there; read to play a misheard word again and by export. A file is named by its sha256 and never
changes; a recording whose note was not kept harms nobody.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from store.durable import sync_file, sync_folder
from store.refusal import Refused

FOLDER = "audio"
SUFFIX = ".flac"
MAGIC = b"fLaC"


def keep(workspace_folder: Path, file: Path) -> str:
    """Copy a recording into the workspace; it is on the disk when this returns. Gives its name
    there, as a note keeps it."""
    refuse_other(file)
    folder = workspace_folder / FOLDER
    folder.mkdir(exist_ok=True)
    name = f"{_sha256(file)}{SUFFIX}"
    kept = folder / name
    if not kept.exists():
        part = folder / f"{name}.{os.getpid()}.part"
        try:
            shutil.copyfile(file, part)
            sync_file(part)
            os.replace(part, kept)
        finally:
            part.unlink(missing_ok=True)
        sync_folder(folder)
    return f"{FOLDER}/{name}"


def refuse_other(file: Path) -> None:
    """Say no to what is not FLAC, which is what a note plays and exports."""
    try:
        with file.open("rb") as opened:
            sound = opened.read(len(MAGIC)) == MAGIC
    except OSError:
        raise Refused("no-recording", "The recording cannot be read.", "Name a file.") from None
    if not sound:
        raise Refused("not-flac", "The recording is not FLAC.", "Convert it: flac FILE.wav")


def place(workspace_folder: Path, name: str) -> Path:
    """Where a recording lies, by the name that its note keeps."""
    return workspace_folder / FOLDER / Path(name).name


def named(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """The first note with each recording, and its name."""
    rows = connection.execute(
        "SELECT min(id) AS id, audio FROM notes WHERE audio IS NOT NULL GROUP BY audio ORDER BY 1"
    )
    return [(row["id"], row["audio"]) for row in rows]


def faults(connection: sqlite3.Connection, workspace_folder: Path, full: bool) -> Iterator[str]:
    """A sentence for each recording that is gone or, read whole, is not what it was."""
    for note_id, name in named(connection):
        file = place(workspace_folder, name)
        if not file.is_file():
            yield f"The recording of note {note_id} is missing: put {FOLDER}/{file.name} back."
        elif full and _sha256(file) != file.stem:
            yield f"The recording of note {note_id} is damaged: take {file.name} from a copy."


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
