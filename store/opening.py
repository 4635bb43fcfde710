"""Making and opening a workspace's database.

Place in the loop: called by `Workspace.create` and `Workspace.open`. Everything that is not
certainly a sound workspace of a format we know is refused here, before anything is changed.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store import backup, migrations, moment, schema
from store import task as tasks
from store.audit import Invocation
from store.connection import (
    APPLICATION_ID,
    DATABASE,
    Connection,
    connect_reader,
    connect_writer,
    create_file,
)
from store.durable import sync_folder
from store.refusal import Refused
from store.task import Task
from store.write import Write


@contextmanager
def damage_in_words() -> Iterator[None]:
    """Turn what SQLite says of a damaged or unreachable file into a refusal."""
    try:
        yield
    except sqlite3.DatabaseError as why:
        raise Refused(
            "workspace-damaged",
            f"The workspace cannot be opened: {why}.",
            "Restore a backup, or check the disk.",
        ) from why


def make_database(folder: Path, task: Task, actor: str) -> None:
    """A new database in this folder, with its identity and its task."""
    # Under a temporary name first: a workspace is there as a whole or not at all.
    part = folder / (DATABASE + ".part")
    for leftover in (part, Path(f"{part}-wal"), Path(f"{part}-shm")):
        leftover.unlink(missing_ok=True)
    create_file(part)
    connection = connect_writer(part)
    try:
        migrations.apply(connection, migrations.every())
        connection.execute("BEGIN IMMEDIATE")
        write = Write(connection, Invocation("init", "cli", actor))
        identity = str(uuid.uuid4())
        created = moment.to_text(write.at)
        salt = secrets.token_hex(16)
        write.insert("identity", id=1, uuid=identity, salt=salt, created=created)
        write.audit("workspace.create", f"workspace:{identity}")
        tasks.replace(write, task)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    os.replace(part, folder / DATABASE)
    sync_folder(folder)


def prepared(folder: Path) -> Connection:
    """A writing connection on a database of today's format, with history protected."""
    connection = connect_writer(folder / DATABASE)
    try:
        present, ours = migrations.format_of(connection), migrations.every()
        if present < len(ours):
            backup.snapshot(folder, f"before-format-{len(ours)}")
            migrations.apply(connection, ours)
        missing = schema.missing_triggers(connection)
    except BaseException:
        connection.close()
        raise
    if missing:
        connection.close()
        raise Refused(
            "history-unprotected",
            f"{len(missing)} guards of this workspace's history are gone or changed.",
            "Restore a backup; reading still works.",
        )
    return connection


def refuse_stranger(folder: Path) -> None:
    """Refuse a folder without a database that carries our mark."""
    stranger = Refused(
        "not-a-workspace",
        "This folder is not a Voxloop workspace.",
        "Make one with init, or choose another folder.",
    )
    file = folder / DATABASE
    if not file.is_file():
        raise stranger
    try:
        connection = connect_reader(file)
        try:
            mark = connection.execute("PRAGMA application_id").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.DatabaseError as why:
        raise stranger from why
    if mark != APPLICATION_ID:
        raise stranger


def refuse_other_format(folder: Path, reading: bool) -> None:
    """Refuse a newer format always, and an older one for reading: it has to be migrated first."""
    connection = connect_reader(folder / DATABASE)
    try:
        present, ours = migrations.format_of(connection), len(migrations.every())
        if present > ours:
            newest = connection.execute(
                "SELECT app_version FROM migrations ORDER BY number DESC LIMIT 1"
            ).fetchone()
            raise Refused(
                "newer-workspace",
                f"This workspace has format {present}; this Voxloop knows up to {ours}.",
                f"Open it with Voxloop {newest['app_version']} or newer.",
            )
    finally:
        connection.close()
    if reading and present < ours:
        raise Refused(
            "older-workspace",
            f"This workspace has format {present}; this Voxloop reads {ours}.",
            "Open it once for writing: it is backed up and brought up to date.",
        )
