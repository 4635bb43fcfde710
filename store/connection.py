"""SQLite connections with the settings that the store relies on.

Place in the loop: the writer thread and every reader get their connection here and nowhere else.
WAL lets readers go on while one writer writes; synchronous=FULL makes a returned COMMIT survive a
power cut as far as the disk keeps its promises.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.refusal import Refused

APPLICATION_ID = 0x564F584C  # "VOXL", so that a stray database is not taken for a workspace
DATABASE = "voxloop.db"
JOURNAL_LIMIT_BYTES = 64 * 2**20


class Connection(sqlite3.Connection):
    """A plain connection that can be held weakly, so that a thread's end closes its reader."""


def connect_writer(file: Path) -> Connection:
    """The one connection that writes. It begins and commits only when told to."""
    connection = _connect(f"{file.resolve().as_uri()}?mode=rw")
    if connection.execute("PRAGMA journal_mode=WAL").fetchone()[0] != "wal":
        connection.close()
        raise Refused(
            "network-folder",
            "This disk cannot keep a write-ahead log, so a workspace is not safe on it.",
            "Keep it on a disk of this computer; the scans may stay where they are.",
        )
    connection.execute("PRAGMA synchronous=FULL")
    # macOS: fsync alone does not reach the platter there; elsewhere these two do nothing.
    connection.execute("PRAGMA fullfsync=ON")
    connection.execute("PRAGMA checkpoint_fullfsync=ON")
    # The writer moves the log into the file when it is idle, never in front of a decision.
    connection.execute("PRAGMA wal_autocheckpoint=0")
    connection.execute(f"PRAGMA journal_size_limit={JOURNAL_LIMIT_BYTES}")
    return connection


def connect_reader(file: Path) -> Connection:
    """A connection that cannot write; each statement sees the newest committed state."""
    still = "&immutable=1" if _nobody_writes(file) else ""
    connection = _connect(f"{file.resolve().as_uri()}?mode=ro{still}")
    connection.execute("PRAGMA query_only=ON")
    return connection


def _nobody_writes(file: Path) -> bool:
    """On a disk that can only be read there is no room for what readers and writers share; with
    nothing left in the log the file can be read as it stands. A folder that only this person may
    not write in is another thing: somebody else may be writing."""
    if not hasattr(os, "statvfs") or not os.statvfs(file.parent).f_flag & os.ST_RDONLY:
        return False
    log = Path(f"{file}-wal")
    return not log.exists() or log.stat().st_size == 0


def create_file(file: Path) -> None:
    """An empty database file with our mark in it."""
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode=WAL")
    finally:
        connection.close()


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Several reads that all see the same committed state."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _connect(uri: str) -> Connection:
    connection = sqlite3.connect(
        uri,
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=10.0,
        factory=Connection,
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA trusted_schema=OFF")
    # Without this an INSERT OR REPLACE deletes a row and no delete trigger hears of it.
    connection.execute("PRAGMA recursive_triggers=ON")
    return connection
