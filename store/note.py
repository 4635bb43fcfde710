"""Notes: spoken or typed words on a case, a slice or a hotspot, found again by full text.

Place in the loop: written while reviewing, read in the case panel and by search. A corrected note
is a new row that names the one it replaces; only the newest of them is read and searched. A note
may say anything, so its words never enter the audit log; their hash does.
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

NO_WORDS = "Recording without words"
# Neither corrected nor taken away.
STANDING = (
    "SELECT notes.* FROM notes LEFT JOIN notes AS later ON later.replaces = notes.id"
    " WHERE later.id IS NULL AND notes.text <> ''"
)


@dataclass(frozen=True)
class Note:
    """Some words on a case; axis and slice, or a hotspot, if they belong to a place. `heard` is
    what the recogniser made of the speech, before phrases and people corrected it."""

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
    heard: str | None = None
    seconds: float | None = None  # of speech
    replaces: int | None = None


def add(
    write: Write,
    *,
    case: int,
    text: str,
    axis: int | None = None,
    slice: int | None = None,
    hotspot: int | None = None,
    audio: str | None = None,
    heard: str | None = None,
    seconds: float | None = None,
) -> int:
    """Keep a note and make its words searchable. A recording's words may be wanting: then it says
    what it is."""
    text = text.strip() or (NO_WORDS if audio else "")
    if not text:
        raise Refused("empty-note", "The note has no words.", "Say or type some.")
    place = {"axis": axis, "slice": slice, "hotspot_id": hotspot}
    spoken = {"audio": audio, "heard": heard, "seconds": seconds}
    note_id = _insert(write, case, text, {**place, **spoken, "replaces": None})
    write.audit("note.add", f"case:{case}", after={"note": note_id, "text": sha256_of_text(text)})
    return note_id


def correct(write: Write, note: int, text: str) -> int:
    """Put these words in the place of those of a note; none take the note away. What it said and
    was heard as stays in its history. Gives the number of the new row."""
    return _replace(write, get(write.connection, note), text)


def say_again(write: Write, first: int, text: str) -> int:
    """What undo and redo do: the note that began with this row says these words, also where it was
    taken away meanwhile."""
    return _replace(write, _latest(write.connection, first), text)


def _replace(write: Write, before: Note, text: str) -> int:
    text = text.strip()
    if before.text == text:
        return before.id
    if before.text:
        # A virtual table forgets a row only when told what it held.
        forget = "INSERT INTO notes_fts (notes_fts, rowid, text) VALUES ('delete', ?, ?)"
        write.execute(forget, (before.id, before.text))
    place = {"axis": before.axis, "slice": before.slice, "hotspot_id": before.hotspot}
    spoken = {"audio": before.audio, "heard": before.heard, "seconds": before.seconds}
    note_id = _insert(write, before.case, text, {**place, **spoken, "replaces": before.id})
    write.audit(
        "note.correct" if text else "note.take-away",
        f"case:{before.case}",
        before={"note": before.id, "text": sha256_of_text(before.text)},
        after={"note": note_id, "text": sha256_of_text(text)},
    )
    return note_id


def _insert(write: Write, case: int, text: str, more: dict[str, Any]) -> int:
    note_id = write.insert(
        "notes",
        case_id=case,
        text=text,
        source=write.invocation.source,
        actor=write.invocation.actor,
        created=moment.to_text(write.at),
        **more,
    )
    if text:
        # Not by a trigger: with trusted_schema=OFF SQLite lets no trigger write a virtual table.
        write.insert("notes_fts", rowid=note_id, text=text)
    write.changed("note", case)
    return note_id


def get(connection: sqlite3.Connection, note: int) -> Note:
    """The note with this number, as long as it stands.

    Raises:
        Refused: there is none, or it was corrected or taken away meanwhile.
    """
    row = connection.execute(f"{STANDING} AND notes.id = ?", (note,)).fetchone()
    if row is None:
        raise Refused("no-such-note", f"There is no note {note} any more.", "See: voxloop notes")
    return _note(row)


def find_again(connection: sqlite3.Connection) -> None:
    """Make the search anew from what stands: also words that were taken away lie in it still."""
    connection.execute("INSERT INTO notes_fts (notes_fts) VALUES ('delete-all')")
    connection.execute(f"INSERT INTO notes_fts (rowid, text) SELECT id, text FROM ({STANDING})")


def of_case(connection: sqlite3.Connection, case: int) -> list[Note]:
    """The notes on a case, oldest first; a corrected one keeps its place."""
    found = [_note(row) for row in connection.execute(f"{STANDING} AND notes.case_id = ?", (case,))]
    return sorted(found, key=lambda note: first_of(connection, note))


def first_of(connection: sqlite3.Connection, note: Note) -> int:
    """The number under which a note was kept at first; corrections have their own."""
    return history(connection, note.id)[0].id if note.replaces else note.id


def every(connection: sqlite3.Connection) -> list[Note]:
    """All notes, newest first."""
    return [_note(row) for row in connection.execute(f"{STANDING} ORDER BY notes.id DESC")]


def _latest(connection: sqlite3.Connection, first: int) -> Note:
    """The newest row of the note that began with this one."""
    rows = connection.execute(
        "WITH RECURSIVE later (id) AS (SELECT ?"
        " UNION ALL SELECT n.id FROM notes n JOIN later ON n.replaces = later.id)"
        " SELECT notes.* FROM notes JOIN later USING (id) ORDER BY notes.id DESC",
        (first,),
    )
    return _note(rows.fetchone())


def history(connection: sqlite3.Connection, note: int) -> list[Note]:
    """What a note said from the first words to this row's."""
    rows = connection.execute(
        "WITH RECURSIVE said (id, replaces) AS ("
        " SELECT id, replaces FROM notes WHERE id = ?"
        " UNION ALL SELECT n.id, n.replaces FROM notes n JOIN said ON n.id = said.replaces)"
        " SELECT notes.* FROM notes JOIN said USING (id) ORDER BY notes.id",
        (note,),
    )
    return [_note(row) for row in rows]


def search(connection: sqlite3.Connection, words: str, n: int = 50) -> list[Note]:
    """Notes with all these words, or words that begin like the last one; the best first."""
    from sqlite_utils import Database

    typed = ['"' + word.replace('"', '""') + '"' for word in words.split()]
    if not typed:
        return []
    db = Database(connection, execute_plugins=False)
    found = db.table("notes").search(" ".join(typed) + "*", limit=n)
    said = [_note(row) for row in found]
    standing = {row["id"] for row in connection.execute(STANDING)}
    return [note for note in said if note.id in standing]


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
        heard=row["heard"],
        seconds=row["seconds"],
        replaces=row["replaces"],
    )
