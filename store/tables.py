"""The tables by name, and how many rows each has: for looking inside.

Place in the loop: read-only and beside the loop; the salt of the pseudonyms is left out.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from store.connection import snapshot

if TYPE_CHECKING:
    from sqlite_utils import Database


def names(connection: sqlite3.Connection) -> list[str]:
    """The tables that can be read, in alphabetical order."""
    # Whoever has the salt can try names against pseudonyms, so it never leaves this way.
    hidden = ("notes_fts", "sqlite_", "identity")
    every = _database(connection).table_names()
    return sorted(name for name in every if not name.startswith(hidden))


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    db = _database(connection)
    with snapshot(connection):
        return {name: db.table(name).count for name in names(connection)}


def _database(connection: sqlite3.Connection) -> Database:
    from sqlite_utils import Database

    return Database(connection, execute_plugins=False)
