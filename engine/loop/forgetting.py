"""Forgetting a patient: everywhere in the workspace's folder, and said of where it does not reach.

Asked for by a person who gives a pseudonym; reads and empties the store, takes recordings, voxels
and unfinished work off the disk, and packs the database so that nothing deleted lies in it. Files
go first: whoever is interrupted asks again and it goes on. Backups are named, or replaced by a
fresh one where that is wished; models that learnt from the patient and releases are named.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from engine.loop import lane_work, volumes
from store import backup, forgetting, recording, recording_part
from store import model as models
from store.audit import Invocation
from store.connection import DATABASE
from store.forgetting import Known
from store.refusal import Refused
from store.workspace import Workspace

# Packing writes the whole file once more, and the log as much again.
ROOM = 3
_KEPT_IN_CACHE = "volumes"


@dataclass(frozen=True)
class Beyond:
    """What forgetting does not reach by itself: `models` keep what they learnt, `releases` lie
    elsewhere, `backups` hold the patient, `unreadable` may."""

    models: tuple[str, ...]
    releases: tuple[tuple[str, str], ...]
    backups: tuple[Path, ...]
    unreadable: tuple[Path, ...]


@dataclass(frozen=True)
class Forgotten:
    """What was there of a patient, what is left elsewhere, and which backups were removed."""

    known: Known | None  # None: they had been forgotten before, and only the rest was done
    beyond: Beyond
    removed: tuple[Path, ...] = ()
    fresh: Path | None = None


def look(workspace: Workspace, patient: str) -> Forgotten:
    """What forgetting would take out; changes nothing.

    Raises:
        Refused: there is no such patient.
    """
    connection = workspace.read()
    try:
        there: Known | None = forgetting.known(connection, patient)
    except Refused:
        if forgetting.when(connection, patient) is None:
            raise
        there = None
    return Forgotten(there, _beyond(workspace, patient, there))


def forget(
    workspace: Workspace, patient: str, invocation: Invocation, backups_too: bool = False
) -> Forgotten:
    """Forget them. With `backups_too` every backup that holds them is removed, and a fresh one is
    taken in their place.

    Raises:
        Refused: there is no such patient, or no room to pack the database.
    """
    found = look(workspace, patient)
    _refuse_no_room(workspace.folder)
    if found.known is not None:
        for name in found.known.recordings:
            recording.place(workspace.folder, name).unlink(missing_ok=True)
        _drop_half_spoken(workspace.folder, found.known)
        _clear_cache(workspace, found.known)
        workspace.transaction(
            "forget patient", lambda write: forgetting.forget(write, patient), invocation
        )
        lane_work.clear_away_leftovers(workspace)
    workspace.pack()
    if not backups_too:
        return found
    removed = (*found.beyond.backups, *found.beyond.unreadable)
    for file in removed:
        for part in (file, *(Path(f"{file}{suffix}") for suffix in ("-wal", "-shm"))):
            part.unlink(missing_ok=True)
    fresh = backup.snapshot(workspace.folder, "asked").file if removed else None
    kept = Beyond(found.beyond.models, found.beyond.releases, (), ())
    return Forgotten(found.known, kept, removed, fresh)


def _beyond(workspace: Workspace, patient: str, there: Known | None) -> Beyond:
    copies = {
        file: forgetting.holds(file, patient)
        for file in sorted((workspace.folder / backup.FOLDER).glob("*.db"))
    }
    taught = there.models if there else ()
    return Beyond(
        models=tuple(models.get(workspace.read(), number).name for number in taught),
        releases=there.releases if there else (),
        backups=tuple(file for file, holds in copies.items() if holds),
        unreadable=tuple(file for file, holds in copies.items() if holds is None),
    )


def _refuse_no_room(folder: Path) -> None:
    if shutil.disk_usage(folder).free < ROOM * (folder / DATABASE).stat().st_size:
        raise Refused(
            "disk-full",
            "The disk has no room to write the database anew, which forgetting needs.",
            "Free some space; nothing has changed.",
        )


def _clear_cache(workspace: Workspace, there: Known) -> None:
    """The voxels of their images, and all that is made again in a moment and may show them."""
    for entry in workspace.path("cache").iterdir():
        if entry.name != _KEPT_IN_CACHE:
            _remove(entry)
    for sha256 in there.images:
        _remove(volumes.folder_of(workspace, sha256))
    for scratch in (workspace.path("cache") / _KEPT_IN_CACHE).glob("taking_*"):
        _remove(scratch)


def _drop_half_spoken(folder: Path, there: Known) -> None:
    """Sound that a kill cut short: the next start would make a note of it."""
    for file in recording_part.left(folder):
        about = recording_part.about(file)
        if about is not None and about.case in there.cases:
            recording_part.drop(file)


def _remove(entry: Path) -> None:
    if entry.is_dir():
        shutil.rmtree(entry)
    else:
        entry.unlink(missing_ok=True)
