"""Backups: whole copies of the database, taken while it is in use, and proven readable.

Place in the loop: taken before a migration, by schedule and on request; read by restore. A backup
holds every decision, mask, note and model record; model weights, recordings of notes and source
images stay where they are: a folder that leaves the machine is copied with its `audio`.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from store import moment
from store.check import check
from store.connection import APPLICATION_ID, DATABASE, connect_reader, connect_writer
from store.durable import sync_file, sync_folder
from store.lock import Lock
from store.refusal import Refused

FOLDER = "backups"
LEFTOVER_AFTER_S = 3600.0
ROOM_TO_SPARE_BYTES = 64 * 2**20


@dataclass(frozen=True)
class Backup:
    """One verified copy."""

    file: Path
    size_bytes: int
    at: datetime


def snapshot(folder: Path, words: str = "", thorough: bool = True) -> Backup:
    """Copy the database as it is at this moment; the copy is opened and checked before it gets its
    name. Not `thorough`: every page and row, but no mask is unpacked."""
    at = moment.now()
    target = folder / FOLDER
    name = f"voxloop-{at:%Y%m%dT%H%M%S%f}Z{'-' + words if words else ''}.db"
    part = target / (name + ".part")
    try:
        target.mkdir(exist_ok=True)
        _clear_leftovers(target)
        _refuse_no_room(folder / DATABASE, target)
        _copy(folder / DATABASE, part)
        faults = verify(part, thorough)
        if faults:
            raise Refused("backup", f"The backup did not pass: {faults[0]}", "Run a check first.")
        sync_file(part)
        file = target / name
        os.replace(part, file)
    except (OSError, sqlite3.OperationalError) as why:
        raise _not_written(why) from why
    finally:
        _forget(part)
    sync_folder(target)
    return Backup(file, file.stat().st_size, at)


def _refuse_no_room(database: Path, target: Path) -> None:
    """A disk that is filled to the brim by a backup would stop the work that the backup is for."""
    size = database.stat().st_size
    if shutil.disk_usage(target).free < size + min(size, ROOM_TO_SPARE_BYTES):
        raise OSError(errno.ENOSPC, "no room for a backup")


def _not_written(why: OSError | sqlite3.OperationalError) -> Refused:
    full = getattr(why, "errno", None) == errno.ENOSPC or "full" in str(why)
    if full:
        return Refused(
            "disk-full", "The disk has no room for a backup.", "Free some space; work is saved."
        )
    return Refused(
        "backup", "The backup could not be written.", "Check the disk and the folder's permissions."
    )


def _clear_leftovers(target: Path) -> None:
    """Half copies of processes that were killed; one that is being written now is left alone."""
    for part in target.glob("voxloop-*.part*"):
        if time.time() - part.stat().st_mtime > LEFTOVER_AFTER_S:
            part.unlink(missing_ok=True)


def _forget(part: Path) -> None:
    for file in (part, Path(f"{part}-journal")):
        try:
            file.unlink(missing_ok=True)
        except OSError:
            continue  # the disk is gone or read-only: there is nothing to tidy


def every(folder: Path) -> list[Backup]:
    """The backups of this workspace, newest first."""
    found = []
    for file in sorted((folder / FOLDER).glob("voxloop-*.db"), reverse=True):
        stamp = file.stem.split("-")[1]
        at = datetime.strptime(stamp, "%Y%m%dT%H%M%S%fZ").replace(tzinfo=moment.now().tzinfo)
        found.append(Backup(file, file.stat().st_size, at))
    return found


def verify(file: Path, thorough: bool = True) -> list[str]:
    """Open a copy and say what is wrong with it; nothing, if it can be relied on."""
    try:
        connection = connect_reader(file)
        try:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                return ["This file is not a Voxloop database."]
            return check(connection, full=thorough, schema_too=False)
        finally:
            connection.close()
    except sqlite3.DatabaseError:
        return ["This file cannot be read as a database."]


def holds(file: Path) -> str:
    """How far a backup goes, as `stands_at` says it of the database; nothing if it is damaged."""
    try:
        connection = connect_reader(file)
        try:
            return stands_at(connection)
        finally:
            connection.close()
    except sqlite3.DatabaseError:
        return ""


def stands_at(connection: sqlite3.Connection) -> str:
    """The newest of what work leaves behind: head of the audit chain, stroke and draft."""
    head = connection.execute("SELECT hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    newest = connection.execute(
        "SELECT (SELECT max(id) FROM strokes) || ' ' || (SELECT count(*) FROM drafts)"
    ).fetchone()
    return f"{head[0] if head else ''} {newest[0]}"


def refuse_damaged(file: Path) -> None:
    """Say no to a file that is no backup or cannot be relied on."""
    if not file.is_file():
        raise Refused("backup", "There is no backup at this path.", "List them: voxloop backups")
    faults = verify(file)
    if faults:
        raise Refused("backup", f"The backup did not pass: {faults[0]}", "Choose another one.")


def restore(folder: Path, file: Path, holder: str = "restore") -> Path | None:
    """Put a verified backup in the place of the database; the replaced one is kept aside."""
    refuse_damaged(file)
    folder.mkdir(parents=True, exist_ok=True)
    with Lock.take(folder, holder):
        part = folder / (DATABASE + ".restoring")
        part.unlink(missing_ok=True)
        _copy(file, part)
        sync_file(part)
        aside = _put_aside(folder)
        os.replace(part, folder / DATABASE)
        sync_folder(folder)
    return aside


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
    """Keep what stands there under another name. At no moment is the folder without a database."""
    database = folder / DATABASE
    if not database.exists():
        return None
    (folder / FOLDER).mkdir(exist_ok=True)
    aside = folder / FOLDER / f"replaced-{moment.now():%Y%m%dT%H%M%S%f}Z.db"
    if _folded(database):
        try:
            os.link(database, aside)
        except OSError:  # a disk without links
            shutil.copyfile(database, aside)
            sync_file(aside)
        return aside
    # Damaged: its log cannot be folded in, so both leave together.
    for suffix in ("-wal", "-shm", ""):
        part = Path(f"{database}{suffix}")
        if part.exists():
            os.replace(part, f"{aside}{suffix}")
    return aside


def _folded(database: Path) -> bool:
    """Whether the log is in the file now and gone from beside it: a log that stays would be played
    onto the database that follows."""
    try:
        connection = connect_writer(database)
        try:
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.DatabaseError:
        return False
    if busy:
        raise Refused(
            "workspace-held", "The workspace is being read.", "Close what reads it and try again."
        )
    for suffix in ("-wal", "-shm"):
        Path(f"{database}{suffix}").unlink(missing_ok=True)
    return True
