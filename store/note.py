"""Notes: spoken or typed words on a case, a slice or a hotspot, found again by full text.

Place in the loop: written while reviewing, read in the case panel and by search. A note may say
anything, so its words never enter the audit log; their hash does.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from store import moment
from store.canonical import sha256_of_text
from store.refusal import Refused
from store.write import Write


@dataclass(frozen=True)
class Note:
    """Some words on a case; axis and slice, or a hotspot, if they belong to a place."""

    id: int
    case: int
    text: str
    axis: int | None
    slice: int | None
    hotspot: int | None
    source: str
    audio: str | None
    actor: str
    created: datetime


def add(
    write: Write,
    *,
    case: int,
    text: str,
    axis: int | None = None,
    slice: int | None = None,
    hotspot: int | None = None,
    audio: str | None = None,
) -> int:
    """Keep a note and make its words searchable."""
    text = text.strip()
    if not text:
        raise Refused("empty-note", "The note has no words.", "Say or type some.")
    note_id = write.insert(
        "notes",
        case_id=case,
        text=text,
        axis=axis,
        slice=slice,
        hotspot_id=hotspot,
        source=write.invocation.source,
        audio=audio,
        actor=write.invocation.actor,
        created=moment.to_text(write.at),
    )
    # Not by a trigger: with trusted_schema=OFF SQLite lets no trigger write a virtual table.
    write.insert("notes_fts", rowid=note_id, text=text)
    write.changed("note", case)
    write.audit("note.add", f"case:{case}", after={"note": note_id, "text": sha256_of_text(text)})
    return note_id


def of_case(connection: sqlite3.Connection, case: int) -> list[Note]:
    """The notes on a case, oldest first."""
    rows = connection.execute("SELECT * FROM notes WHERE case_id = ? ORDER BY id", (case,))
    return [_note(row) for row in rows]


def every(connection: sqlite3.Connection) -> list[Note]:
    """All notes, newest first."""
    return [_note(row) for row in connection.execute("SELECT * FROM notes ORDER BY id DESC")]


def search(connection: sqlite3.Connection, words: str, n: int = 50) -> list[Note]:
    """Notes with all these words, or words that begin like the last one; the best first."""
    from sqlite_utils import Database

    typed = ['"' + word.replace('"', '""') + '"' for word in words.split()]
    if not typed:
        return []
    db = Database(connection, execute_plugins=False)
    found = db.table("notes").search(" ".join(typed) + "*", limit=n)
    return [_note(row) for row in found]


def _note(row: Any) -> Note:
    return Note(
        id=row["id"],
        case=row["case_id"],
        text=row["text"],
        axis=row["axis"],
        slice=row["slice"],
        hotspot=row["hotspot_id"],
        source=row["source"],
        audio=row["audio"],
        actor=row["actor"],
        created=moment.from_text(row["created"]),
    )
