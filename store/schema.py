"""What a workspace's database has to look like, and whether one does.

Place in the loop: schema.sql is the dump of a fresh database, compared in a test. At every start
for writing the triggers of the opened file are held against it, because history that can be
changed is not history.
"""

from __future__ import annotations

import sqlite3
from importlib import resources

# FTS5 makes these itself when its virtual table is made.
SHADOWS = ("notes_fts_%",)


def dump(connection: sqlite3.Connection) -> str:
    """Every table, index and trigger as SQL, in a fixed order."""
    rows = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE ? ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1"
        " ELSE 2 END, name",
        SHADOWS,
    )
    return "".join(f"{row[0]};\n\n" for row in rows).rstrip("\n") + "\n"


def expected() -> str:
    """The dump that belongs to this version of Voxloop."""
    return resources.files("store").joinpath("schema.sql").read_text(encoding="utf-8")


def missing_triggers(connection: sqlite3.Connection) -> list[str]:
    """The names of triggers that are gone or say something else than they should."""
    present = dict(_triggers(connection))
    blank = sqlite3.connect(":memory:")
    try:
        blank.executescript(expected())
        return [name for name, sql in _triggers(blank) if present.get(name) != sql]
    finally:
        blank.close()


def _triggers(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    )
    return [(row[0], row[1]) for row in rows]
