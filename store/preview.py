"""Preview: what would be lost and what would come back if a backup took the database's place.

Place in the loop: asked before a restore, so that a person says yes to what they have seen. Reads
both files and changes neither. History is append-only, so a row is the same in both if its number
and what makes it that row are.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from store import backup, migrations
from store.connection import DATABASE, connect_reader

# kind, table, and what makes a row the same row beside its number
KINDS = (
    ("cases", "cases", "sha256"),
    ("decisions", "decisions", "at"),
    ("masks", "revisions", "created"),
    ("drafts", "drafts", "created"),
    ("models", "models", "weights_sha256"),
    ("notes", "notes", "created"),
    ("unsaved strokes", "strokes", "at"),
)
NAMED = 8
FORGOTTEN = "SELECT id FROM cases WHERE forgotten IS NOT NULL"


@dataclass(frozen=True)
class Difference:
    """One kind of thing: how many only stand here, and how many only in the backup."""

    kind: str
    here: int
    there: int
    lost: int
    gained: int
    lost_names: tuple[str, ...] = ()
    gained_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Preview:
    """A backup beside the database it would replace."""

    file: Path
    format: int
    same_workspace: bool
    replaces: bool
    readable: bool
    differences: tuple[Difference, ...]
    words: tuple[str, ...]
    forgotten_here: tuple[str, ...] = ()


def preview(folder: Path, file: Path) -> Preview:
    """Compare a backup with the database of this folder, if there is one.

    Raises:
        Refused: the file is no backup, or a damaged one.
    """
    backup.refuse_damaged(file)
    database = folder / DATABASE
    theirs = connect_reader(file)
    try:
        present = migrations.format_of(theirs)
        if not database.exists():
            return _onto_nothing(file, present, theirs)
        try:
            ours = connect_reader(database)
        except sqlite3.DatabaseError:
            return _onto_damage(file, present, theirs)
        try:
            differences = tuple(_difference(ours, theirs, *kind) for kind in KINDS)
            same = _identity(ours) == _identity(theirs)
            known = _remembered(ours, theirs) if same else ()
        except sqlite3.DatabaseError:
            return _onto_damage(file, present, theirs)
        finally:
            ours.close()
        words = (*_words(differences, same), *_about(known))
        return Preview(file, present, same, True, True, differences, words, known)
    finally:
        theirs.close()


def _onto_nothing(file: Path, present: int, theirs: sqlite3.Connection) -> Preview:
    differences = _all_of_it(theirs)
    return Preview(file, present, True, False, True, differences, _words(differences, True))


def _onto_damage(file: Path, present: int, theirs: sqlite3.Connection) -> Preview:
    differences = _all_of_it(theirs)
    words = (
        "The database here cannot be read, so nothing of it can be compared.",
        "To save what is in it first: voxloop salvage -o NEW",
        *_words(differences, True),
    )
    return Preview(file, present, True, True, False, differences, words)


def _all_of_it(theirs: sqlite3.Connection) -> tuple[Difference, ...]:
    found = []
    for kind, table, mark in KINDS:
        rows = _rows(theirs, table, mark)
        names = _names(theirs, kind, set(rows))
        found.append(Difference(kind, 0, len(rows), 0, len(rows), (), names))
    return tuple(found)


def _difference(
    ours: sqlite3.Connection, theirs: sqlite3.Connection, kind: str, table: str, mark: str
) -> Difference:
    here, there = _rows(ours, table, mark), _rows(theirs, table, mark)
    lost, gained = here - there, there - here
    return Difference(
        kind,
        len(here),
        len(there),
        len(lost),
        len(gained),
        _names(ours, kind, lost),
        _names(theirs, kind, gained),
    )


def _rows(connection: sqlite3.Connection, table: str, mark: str) -> set[tuple[int, str]]:
    """Numbers and marks; none where a file of an older format has no such table."""
    known = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)
    ).fetchone()
    if known is None:
        return set()
    standing = ""
    if "forgotten" in _columns(connection):
        case = "id" if table == "cases" else "case_id"
        standing = "" if table == "models" else f"WHERE {case} NOT IN ({FORGOTTEN})"
    rows = connection.execute(f"SELECT id, {mark} FROM {table} {standing}")
    return {(row[0], row[1]) for row in rows}


def _columns(connection: sqlite3.Connection) -> set[str]:
    return {row["name"] for row in connection.execute("PRAGMA table_info(cases)")}


def _remembered(ours: sqlite3.Connection, theirs: sqlite3.Connection) -> tuple[str, ...]:
    """Cases that were forgotten here and that the backup still knows, by their names there."""
    if "forgotten" not in _columns(ours):
        return ()
    numbers = {row[0] for row in ours.execute(FORGOTTEN)}
    if "forgotten" in _columns(theirs):
        numbers -= {row[0] for row in theirs.execute(FORGOTTEN)}
    rows = theirs.execute("SELECT id, name FROM cases ORDER BY id")
    return tuple(str(row["name"]) for row in rows if row["id"] in numbers)


def _names(
    connection: sqlite3.Connection, kind: str, rows: set[tuple[int, str]]
) -> tuple[str, ...]:
    """What a person calls the first of them: cases by name, models by their number."""
    numbers = sorted(number for number, _ in rows)[:NAMED]
    if kind == "models":
        return tuple(f"m{number}" for number in numbers)
    if kind != "cases" or not numbers:
        return ()
    places = ", ".join("?" * len(numbers))
    found = connection.execute(
        f"SELECT name FROM cases WHERE id IN ({places}) ORDER BY id", numbers
    )
    return tuple(str(row[0]) for row in found)


def _identity(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT uuid FROM identity").fetchone()
    return str(row[0]) if row else ""


def _words(differences: tuple[Difference, ...], same: bool) -> tuple[str, ...]:
    said = [] if same else ["This backup is of another workspace."]
    for one in differences:
        if one.lost:
            said.append(
                f"{one.lost} of {one.here} {one.kind} would be lost{_which(one.lost_names)}."
            )
        if one.gained:
            said.append(f"{one.gained} {one.kind} would come back{_which(one.gained_names)}.")
    return tuple(said or ["Nothing differs."])


def _about(known: tuple[str, ...]) -> tuple[str, ...]:
    if not known:
        return ()
    what = f"{len(known)} cases of" if len(known) > 1 else "A case of"
    said = f"{what} patients who were forgotten here would come back{_which(known[:NAMED])}."
    return (said, "Forget them again after it: voxloop forget PATIENT.")


def _which(names: tuple[str, ...]) -> str:
    return f" ({', '.join(names)})" if names else ""


def missing_weights(folder: Path) -> tuple[str, ...]:
    """Models whose weights do not lie in this folder: a backup holds none."""
    connection = connect_reader(folder / DATABASE)
    try:
        rows = connection.execute("SELECT id, folder FROM models ORDER BY id").fetchall()
    finally:
        connection.close()
    return tuple(f"m{row['id']}" for row in rows if not (folder / row["folder"]).is_dir())
