"""Salvage: what is left of a damaged database becomes a new workspace, with a report.

Place in the loop: asked for when a check says that the file is damaged. The damaged workspace is
only read, from a copy. Rows that cannot be read there are taken from its newest sound backup;
masks are proven by their hash; a row that points at something lost is left out, and a case whose
newest mask is lost goes back to the queue.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
import sqlite3
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from store import backup, forgetting, history, migrations, moment, salvage_rows
from store.audit import Invocation
from store.check import check
from store.connection import DATABASE, connect_reader, connect_writer, create_file
from store.durable import sync_folder
from store.lock import Lock
from store.refusal import Refused
from store.write import Write

#: what lies beside the database and belongs to it
BESIDE = ("models", "audio")
COPY = "damaged.copy"
# The format's own record is made anew; the index of notes is built from the notes.
MADE_ANEW = ("migrations", "notes_fts")


@dataclass(frozen=True)
class Rescued:
    """One table: rows kept from the damaged file, from a backup, and left out."""

    table: str
    kept: int
    from_backup: int
    left_out: int


@dataclass(frozen=True)
class Report:
    """What a salvage did, and what is still at fault in the new workspace."""

    workspace: Path
    backup: Path | None
    tables: tuple[Rescued, ...]
    back_in_queue: tuple[int, ...]
    faults: tuple[str, ...]


@dataclass
class _Kept:
    rows: Counter[str] = field(default_factory=Counter)
    from_backup: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)


def salvage(folder: Path, target: Path, actor: str) -> Report:
    """Make a new workspace in `target` from what can be read of the one in `folder`.

    Raises:
        Refused: `target` is in use, there is no database, or nothing of it can be read.
    """
    if target.exists() and any(target.iterdir()):
        raise Refused("folder-not-empty", "The new folder is not empty.", "Name an empty one.")
    if not (folder / DATABASE).is_file():
        raise Refused("not-a-workspace", "There is no database in this folder.", "Name another.")
    target.mkdir(parents=True, exist_ok=True)
    with Lock.take(folder, "salvage"), Lock.take(target, "salvage"):
        copy = _copy_of(folder, target)
        spare = _newest_sound_backup(folder)
        part = target / (DATABASE + ".part")
        try:
            kept, back = _fill(part, copy, spare, actor)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        finally:
            for leftover in (*target.glob(f"{COPY}*"), *target.glob(f"{part.name}-*")):
                leftover.unlink(missing_ok=True)
        for name in BESIDE:
            if (folder / name).is_dir():
                shutil.copytree(folder / name, target / name, dirs_exist_ok=True)
        part.replace(target / DATABASE)
        sync_folder(target)
    return _report(target, spare, kept, back)


def _copy_of(folder: Path, target: Path) -> Path:
    """The damaged file with its log, so that nothing touches the original."""
    copy = target / COPY
    for suffix in ("", "-wal"):
        source = Path(f"{folder / DATABASE}{suffix}")
        if source.is_file():
            shutil.copyfile(source, f"{copy}{suffix}")
    return copy


def _newest_sound_backup(folder: Path) -> Path | None:
    return next((one.file for one in backup.every(folder) if not backup.verify(one.file)), None)


def _fill(part: Path, copy: Path, spare: Path | None, actor: str) -> tuple[_Kept, list[int]]:
    for leftover in (part, Path(f"{part}-wal"), Path(f"{part}-shm")):
        leftover.unlink(missing_ok=True)
    create_file(part)
    new = connect_writer(part)
    sources = [salvage_rows.open_damaged(copy)]
    sources += [salvage_rows.open_damaged(spare)] if spare else []
    try:
        migrations.apply(new, migrations.every())
        new.execute("PRAGMA foreign_keys=OFF")  # the rows come table by table
        new.execute("BEGIN IMMEDIATE")
        kept = _Kept()
        for table in _in_order(new):
            _take_table(new, sources, table, kept)
        _refuse_nothing(kept)
        known = _identified(new)
        back = _put_back(new)
        forgetting.clear(new)  # a backup may have given back what was forgotten
        lost = {table: count for table, count in kept.left_out.items() if count}
        write = Write(new, Invocation("salvage", "cli", actor))
        after = {"left_out": lost, "back": back, "identity": "kept" if known else "new"}
        write.audit("workspace.salvage", "workspace", after=after)
        new.execute("COMMIT")
        new.execute("VACUUM")  # what was forgotten again lies nowhere in it
        new.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        for source in (*sources, new):
            source.close()
    return kept, back


def _refuse_nothing(kept: _Kept) -> None:
    if not kept.rows["tasks"] + kept.from_backup["tasks"]:
        raise Refused(
            "nothing-left",
            "Not even the task of this workspace can be read.",
            "Restore a backup: voxloop backups",
        )


def _identified(new: sqlite3.Connection) -> bool:
    """Whether the workspace still knows who it is; else it gets a new identity, and with its salt
    new pseudonyms for patients that are imported from now on."""
    if new.execute("SELECT 1 FROM identity").fetchone():
        return True
    created = moment.to_text(moment.now())
    identity = (str(uuid.uuid4()), secrets.token_hex(16), created)
    new.execute("INSERT INTO identity (id, uuid, salt, created) VALUES (1, ?, ?, ?)", identity)
    return False


def _in_order(new: sqlite3.Connection) -> list[str]:
    """Tables, each after those it points at."""
    names = [
        str(row["name"])
        for row in new.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        if not row["name"].startswith(("sqlite_", *MADE_ANEW))
    ]
    parents = {name: _points_at(new, name) for name in names}
    ordered: list[str] = []
    while len(ordered) < len(names):
        ready = [
            name
            for name in names
            if name not in ordered
            and {to for _, to, _, _ in parents[name]} - {name} <= set(ordered)
        ]
        # Two tables that point at each other: the one with fewer lost pointers goes first.
        ordered += ready or [next(name for name in names if name not in ordered)]
    return ordered


def _points_at(new: sqlite3.Connection, table: str) -> list[tuple[str, str, str, bool]]:
    """Column, table and column it points at, and whether a row has to have it."""
    needed = {
        row["name"]: bool(row["notnull"]) for row in new.execute(f"PRAGMA table_info({table})")
    }
    return [
        (row["from"], row["table"], row["to"], needed[row["from"]])
        for row in new.execute(f"PRAGMA foreign_key_list({table})")
    ]


def _take_table(
    new: sqlite3.Connection, sources: Sequence[sqlite3.Connection], table: str, kept: _Kept
) -> None:
    pointers = _points_at(new, table)
    columns = {row["name"] for row in new.execute(f"PRAGMA table_info({table})")}
    for at, (number, row) in _from_all(sources, table):
        row = {name: value for name, value in row.items() if name in columns}
        if not _sound(new, table, row, pointers) or not _insert(new, table, number, row):
            kept.left_out[table] += 1
            continue
        kept.rows[table] += at == 0
        kept.from_backup[table] += at > 0


def _from_all(
    sources: Sequence[sqlite3.Connection], table: str
) -> Iterator[tuple[int, salvage_rows.Row]]:
    """Rows of the first source, then those of the next that the first did not give."""
    taken: set[int] = set()
    for at, source in enumerate(sources):
        if table not in salvage_rows.tables(source):
            continue
        for number, row in salvage_rows.rows(source, table):
            if number not in taken and (table != "blobs" or _is_whole(row)):
                taken.add(number)
                yield at, (number, row)


def _is_whole(row: dict[str, object]) -> bool:
    data = row.get("data")
    if not isinstance(data, bytes):
        return False
    return not data or hashlib.sha256(data).hexdigest() == row.get("sha256")  # empty: forgotten


def _sound(
    new: sqlite3.Connection,
    table: str,
    row: dict[str, object],
    pointers: Sequence[tuple[str, str, str, bool]],
) -> bool:
    """Whether what the row points at is there; a pointer it can do without is let go."""
    for column, to, key, needed in pointers:
        value = row.get(column)
        if value is None or to == table:
            continue
        found = new.execute(f"SELECT 1 FROM {to} WHERE {key} = ?", (value,)).fetchone()
        if found is None:
            # A decision without its mask would vouch for nothing.
            if needed or (table, column) == ("decisions", "revision_id"):
                return False
            row[column] = None
    return True


def _insert(new: sqlite3.Connection, table: str, number: int, row: dict[str, object]) -> bool:
    names = ", ".join(("rowid", *row))
    places = ", ".join("?" * (len(row) + 1))
    try:
        new.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", (number, *row.values()))
    except (sqlite3.DatabaseError, OverflowError):
        return False
    return True


def _put_back(new: sqlite3.Connection) -> list[int]:
    """Put each case into the state that what is left of its history leads to; gives those that
    have to be looked at again."""
    back = []
    for case_id, (state, led_to) in history.states(new).items():
        if state != led_to:
            new.execute("UPDATE cases SET state = ? WHERE id = ?", (led_to, case_id))
            back += [case_id] if led_to in ("new", "drafted") else []
    return back


def _report(target: Path, spare: Path | None, kept: _Kept, back: list[int]) -> Report:
    connection = connect_reader(target / DATABASE)
    try:
        faults = check(connection, folder=target)
    finally:
        connection.close()
    names = sorted({*kept.rows, *kept.from_backup, *kept.left_out})
    tables = tuple(
        Rescued(name, kept.rows[name], kept.from_backup[name], kept.left_out[name])
        for name in names
        if kept.rows[name] or kept.from_backup[name] or kept.left_out[name]
    )
    return Report(target, spare, tables, tuple(back), tuple(faults))
