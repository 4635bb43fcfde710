"""Queue places: a case that a person put first, or last until it is taken back.

Place in the loop: written while reviewing, read with the queue. A place outlives decisions: a case
that comes back to the queue stands where it was put.
"""

from __future__ import annotations

import sqlite3

from store import moment
from store.refusal import Refused
from store.write import Write

PLACES = ("pinned", "buried")


def get(connection: sqlite3.Connection, case: int) -> str:
    """Either "pinned", "buried", or "" for the place that the picks give it."""
    row = connection.execute("SELECT place FROM queue_places WHERE case_id = ?", (case,)).fetchone()
    return row["place"] if row else ""


def put(write: Write, case: int, place: str) -> str:
    """Put a case first ("pinned"), last ("buried") or back ("") and return where it was. What is
    pinned is skipped no more."""
    if place not in (*PLACES, ""):
        raise ValueError(f"a case has no place {place!r} in the queue")
    known = write.execute("SELECT 1 FROM cases WHERE id = ?", (case,)).fetchone()
    if known is None:
        raise Refused("unknown-case", f"There is no case {case}.", "Look at the cases.")
    before = get(write.connection, case)
    write.execute("DELETE FROM queue_places WHERE case_id = ?", (case,))
    if place:
        write.insert("queue_places", case_id=case, place=place, at=moment.to_text(write.at))
    if place == "pinned":
        write.execute("UPDATE cases SET skipped_by = NULL WHERE id = ?", (case,))
    write.changed("pick", case)
    write.audit("queue.place", f"case:{case}", before=before, after=place)
    return before
