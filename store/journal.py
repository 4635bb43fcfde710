"""The journal: strokes of a mask that is being edited and is not decided on yet.

Place in the loop: the session appends as the reviewer draws, at the latest two seconds behind the
hand; after a crash the strokes are found here and played again. A decision clears them in its own
transaction, since its revision holds the outcome.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from store import moment
from store.write import Write


@dataclass(frozen=True)
class Stroke:
    """One kept step, in the bytes that the session gave."""

    id: int
    case: int
    data: bytes
    at: datetime


def append(write: Write, case: int, data: bytes) -> int:
    """Keep one more step of an unfinished mask."""
    return write.insert("strokes", case_id=case, data=data, at=moment.to_text(write.at))


def pending(connection: sqlite3.Connection, case: int) -> list[Stroke]:
    """The steps of a case's unfinished mask, oldest first."""
    rows = connection.execute("SELECT * FROM strokes WHERE case_id = ? ORDER BY id", (case,))
    return [
        Stroke(row["id"], row["case_id"], bytes(row["data"]), moment.from_text(row["at"]))
        for row in rows
    ]


def unfinished(connection: sqlite3.Connection) -> list[int]:
    """Cases with steps that no decision has taken up."""
    rows = connection.execute("SELECT case_id FROM strokes GROUP BY case_id ORDER BY max(id) DESC")
    return [row["case_id"] for row in rows]


def take_back(write: Write, stroke_id: int) -> None:
    """An undone step is not played again; neither is anything after it."""
    write.execute(
        "DELETE FROM strokes WHERE id >= ?1 AND case_id ="
        " (SELECT case_id FROM strokes WHERE id = ?1)",
        (stroke_id,),
    )


def clear(write: Write, case: int) -> None:
    """The mask is decided on, or given up."""
    write.execute("DELETE FROM strokes WHERE case_id = ?", (case,))
