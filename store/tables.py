"""Tables out: any table as rows, CSV or JSON, for other programs and for looking inside.

Place in the loop: read-only and beside the loop; the command line prints what it returns. Blobs
leave as their size only.
"""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.connection import snapshot
from store.refusal import Refused

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


def rows(connection: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    """The rows of one table as they are stored, in the order they came in."""
    if table not in names(connection):
        raise Refused(
            "unknown-table", f"There is no table {table!r}.", "One of the tables that are listed."
        )
    for row in _database(connection).table(table).rows_where(order_by="rowid"):
        yield {name: _plain(value) for name, value in row.items()}


def write_csv(connection: sqlite3.Connection, table: str, file: Path) -> int:
    """Write one table as CSV with a header; gives the number of rows."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        with snapshot(connection):
            writer.writerow(_columns(connection, table))
            return _counted(writer.writerow(row.values()) for row in rows(connection, table))


def write_json(connection: sqlite3.Connection, table: str, file: Path) -> int:
    """Write one table as a JSON array of objects; gives the number of rows."""
    with snapshot(connection):
        found = list(rows(connection, table))
    file.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return len(found)


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [column.name for column in _database(connection).table(table).columns]


def _plain(value: Any) -> Any:
    return len(value) if isinstance(value, bytes) else value


def _counted(steps: Iterator[Any]) -> int:
    return sum(1 for _ in steps)


def _database(connection: sqlite3.Connection) -> Database:
    from sqlite_utils import Database

    return Database(connection, execute_plugins=False)
