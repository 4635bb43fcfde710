"""A person puts a case first or last in the queue: where, and since when.

Place in the loop: applied once. The order of the picks is left as it is; a place stands before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

TITLE = "Cases can be pinned and buried"

PLACES = """
CREATE TABLE queue_places (
    case_id INTEGER PRIMARY KEY REFERENCES cases (id),
    place TEXT NOT NULL CHECK (place IN ('pinned', 'buried')),
    at TEXT NOT NULL
) STRICT
"""


def up(db: Database) -> None:
    """Make the table; until now no case has a place of its own."""
    db.execute(PLACES)
