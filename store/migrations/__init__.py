"""Numbered migrations: one file each, found by being in this folder, applied in order.

Place in the loop: read when a workspace is made or opened for writing. Each file has a TITLE and
`up(db)`, where db is a sqlite-utils Database inside an open transaction. The record of a migration
is written in the same transaction, so a crash leaves the old format, whole. `up` only executes
statements: it never commits, and never calls sqlite-utils' transform(), which drops triggers
without a word.
"""

from __future__ import annotations

import importlib
import pkgutil
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store import moment
from store.canonical import app_version

if TYPE_CHECKING:  # opening a workspace of today's format does not need it
    from sqlite_utils import Database


@dataclass(frozen=True)
class Migration:
    """One step from a format to the next."""

    number: int
    name: str
    title: str
    up: Callable[[Database], None]


def every() -> tuple[Migration, ...]:
    """The migrations in this folder, in order and without a gap."""
    found = []
    for module in pkgutil.iter_modules(__path__):
        if module.name[:4].isdigit():
            code = importlib.import_module(f"{__name__}.{module.name}")
            found.append(Migration(int(module.name[:4]), module.name, code.TITLE, code.up))
    ordered = tuple(sorted(found, key=lambda migration: migration.number))
    if [migration.number for migration in ordered] != list(range(1, len(ordered) + 1)):
        raise ValueError("migrations are numbered from 1 without a gap")
    return ordered


def format_of(connection: sqlite3.Connection) -> int:
    """The number of the newest migration that this file has seen; 0 in an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def apply(connection: sqlite3.Connection, migrations: Sequence[Migration]) -> list[str]:
    """Apply those that are still missing, all in one transaction with their records."""
    present = format_of(connection)
    missing = [migration for migration in migrations if migration.number > present]
    if not missing:
        return []
    from sqlite_utils import Database

    # Third parties' sqlite-utils plugins have no business in a workspace.
    db = Database(connection, execute_plugins=False)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for migration in missing:
            _apply_one(db, connection, migration)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return [migration.name for migration in missing]


def _apply_one(db: Database, connection: sqlite3.Connection, migration: Migration) -> None:
    migration.up(db)
    if not connection.in_transaction:
        raise RuntimeError(f"migration {migration.name} ended the transaction it was given")
    connection.execute(
        "INSERT INTO migrations (number, name, at, app_version) VALUES (?, ?, ?, ?)",
        (migration.number, migration.name, moment.to_text(moment.now()), app_version()),
    )
    connection.execute(f"PRAGMA user_version={migration.number}")
