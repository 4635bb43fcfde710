"""Backups: whole copies of the database, taken while it is in use, and proven readable.

Place in the loop: taken before a migration, by schedule and on request; read by restore. A backup
holds every decision, mask and model record; model weights and source images stay where they are.
"""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from store import moment
from store.check import check
from store.connection import APPLICATION_ID, DATABASE, connect_reader
from store.lock import Lock
from store.refusal import Refused

FOLDER = "backups"


@dataclass(frozen=True)
class Backup:
    """One verified copy."""

    file: Path
    size_bytes: int
    at: datetime


def snapshot(folder: Path, words: str = "") -> Backup:
    """Copy the database as it is at this moment; the copy is checked before it gets its name."""
    at = moment.now()
    target = folder / FOLDER
    target.mkdir(exist_ok=True)
    name = f"voxloop-{at:%Y%m%dT%H%M%S%f}Z{'-' + words if words else ''}.db"
    part = target / (name + ".part")
    part.unlink(missing_ok=True)
    _copy(folder / DATABASE, part)
    faults = verify(part)
    if faults:
        part.unlink(missing_ok=True)
        raise Refused("backup", f"The backup did not pass: {faults[0]}", "Run a check first.")
    _sync_file(part)
    file = target / name
    os.replace(part, file)
    sync_folder(target)
    return Backup(file, file.stat().st_size, at)


def every(folder: Path) -> list[Backup]:
    """The backups of this workspace, newest first."""
    found = []
    for file in sorted((folder / FOLDER).glob("voxloop-*.db"), reverse=True):
        stamp = file.stem.split("-")[1]
        at = datetime.strptime(stamp, "%Y%m%dT%H%M%S%fZ").replace(tzinfo=moment.now().tzinfo)
        found.append(Backup(file, file.stat().st_size, at))
    return found


def verify(file: Path) -> list[str]:
    """Open a copy and say what is wrong with it; nothing, if it can be relied on."""
    try:
        connection = connect_reader(file)
        try:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                return ["This file is not a Voxloop database."]
            return check(connection, schema_too=False)
        finally:
            connection.close()
    except sqlite3.DatabaseError:
        return ["This file cannot be read as a database."]


def restore(folder: Path, file: Path, holder: str = "restore") -> Path | None:
    """Put a verified backup in the place of the database; the replaced one is kept aside."""
    faults = verify(file)
    if faults:
        raise Refused("backup", f"The backup did not pass: {faults[0]}", "Choose another one.")
    folder.mkdir(parents=True, exist_ok=True)
    with Lock.take(folder, holder):
        part = folder / (DATABASE + ".restoring")
        part.unlink(missing_ok=True)
        _copy(file, part)
        _sync_file(part)
        aside = _put_aside(folder)
        os.replace(part, folder / DATABASE)
        sync_folder(folder)
    return aside


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder durable, where the system can (not on Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _copy(source_file: Path, target_file: Path) -> None:
    source = connect_reader(source_file)
    target = sqlite3.connect(target_file, isolation_level=None)
    try:
        source.backup(target)
        # One file, readable from anywhere: no log beside it.
        target.execute("PRAGMA journal_mode=DELETE")
    finally:
        target.close()
        source.close()


def _put_aside(folder: Path) -> Path | None:
    database = folder / DATABASE
    if not database.exists():
        return None
    (folder / FOLDER).mkdir(exist_ok=True)
    aside = folder / FOLDER / f"replaced-{moment.now():%Y%m%dT%H%M%S%f}Z.db"
    # The log belongs to the file that is put aside: fold it in, or leave both together.
    for suffix in ("-wal", "-shm", ""):
        part = Path(f"{database}{suffix}")
        if part.exists():
            os.replace(part, f"{aside}{suffix}")
    return aside


def _sync_file(file: Path) -> None:
    descriptor = os.open(file, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
