"""Rows out of a damaged database: every one that can still be read, past those that cannot.

Place in the loop: read by `salvage`, which puts them into a new workspace. A table is walked by
row number from both ends; between two damaged places every number is asked for by itself, so that
one broken page costs its own rows and no others.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

Row = tuple[int, dict[str, object]]
AT_ONCE = 200
#: numbers asked for one by one in a gap; beyond, only what both ends gave is kept
MOST_ASKED = 200_000


def open_damaged(file: Path) -> sqlite3.Connection:
    """A connection that reads what it can: of a file that is shorter than it says, too."""
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=rw", uri=True)
    connection.row_factory = sqlite3.Row
    # Without this SQLite refuses a whole file for a page that is missing at its end.
    connection.execute("PRAGMA writable_schema=ON")
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA query_only=ON")
    return connection


def tables(connection: sqlite3.Connection) -> list[str]:
    """The tables the file says it has; none if not even that can be read."""
    try:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    except sqlite3.DatabaseError:
        return []
    return [str(row["name"]) for row in rows]


def rows(connection: sqlite3.Connection, table: str) -> Iterator[Row]:
    """Every row that can be read, each once, with its number."""
    last = 0
    for one in _walk(connection, table, upwards=True):
        last = one[0]
        yield one
    above = [one for one in _walk(connection, table, upwards=False) if one[0] > last]
    yield from above
    highest = min((number for number, _ in above), default=_highest(connection, table) + 1)
    for number in range(last + 1, min(highest, last + 1 + MOST_ASKED)):
        row = _one(connection, table, number)
        if row is not None:
            yield number, row


def _walk(connection: sqlite3.Connection, table: str, upwards: bool) -> Iterator[Row]:
    """From one end as far as it goes: page by page, at a damaged one row by row."""
    order, side = ("ASC", ">") if upwards else ("DESC", "<")
    at: int | None = None
    while True:
        where = "" if at is None else f"WHERE rowid {side} {at}"
        several = f"{where} ORDER BY rowid {order} LIMIT {AT_ONCE}"
        ask = f"SELECT rowid AS _number, * FROM {table} {several}"
        found, whole = _as_far_as_it_goes(connection, ask)
        for row in found:
            at = int(row["_number"])
            yield at, {name: row[name] for name in row.keys()[1:]}
        if not whole or len(found) < AT_ONCE:
            return


def _as_far_as_it_goes(connection: sqlite3.Connection, ask: str) -> tuple[list[sqlite3.Row], bool]:
    found: list[sqlite3.Row] = []
    try:
        for row in connection.execute(ask):
            found.append(row)
    except (sqlite3.DatabaseError, OverflowError, UnicodeDecodeError):
        return found, False
    return found, True


def _one(connection: sqlite3.Connection, table: str, number: int) -> dict[str, object] | None:
    try:
        row = connection.execute(f"SELECT * FROM {table} WHERE rowid = ?", (number,)).fetchone()
    except (sqlite3.DatabaseError, OverflowError, UnicodeDecodeError):
        return None
    return None if row is None else {name: row[name] for name in row.keys()}  # noqa: SIM118


def _highest(connection: sqlite3.Connection, table: str) -> int:
    try:
        found = connection.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0]
    except (sqlite3.DatabaseError, OverflowError):
        return 0
    return int(found or 0)
