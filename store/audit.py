"""The audit log: every act that matters, in a chain that shows any later change.

Place in the loop: written by every operation that decides something, inside that operation's
transaction; read by the audit log, `verify` and `anchor`. Rows are append-only by trigger, and
each row's hash covers the row before it. A chain alone cannot show that its newest rows were cut
off; an anchor (the hash of the head, kept elsewhere) can.

Only ids, states, pseudonyms and hashes are chained. Words that a person gave as a reason live in
`reasons` under their sha256, so that they can be forgotten without breaking the chain.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from store import moment
from store.canonical import app_version, canonical_json, sha256_of_text

SOURCES = ("keyboard", "mouse", "pad", "voice", "cli", "schedule", "import")
GENESIS = "0" * 64


@dataclass(frozen=True)
class Invocation:
    """Which command, from which input, by whom: the same for every input."""

    command: str
    source: str
    actor: str
    confidence: float | None = None
    arguments: str = ""

    def __post_init__(self) -> None:
        if self.source not in SOURCES:
            raise ValueError(f"unknown input source {self.source!r}")


@dataclass(frozen=True)
class Event:
    """What happened, before it becomes a row of the chain."""

    action: str
    object: str
    before: Any = None
    after: Any = None
    reason: str | None = None
    model_sha256: str | None = None
    draft: int | None = None


@dataclass(frozen=True)
class Entry:
    """One row of the log; `reason` holds the words if they are still kept."""

    id: int
    at: datetime
    offset_minutes: int
    actor: str
    source: str
    command: str
    confidence: float | None
    action: str
    object: str
    before: str | None
    after: str | None
    reason: str
    reason_sha256: str | None
    app_version: str
    model_sha256: str | None
    draft: int | None
    previous: str
    hash: str


@dataclass(frozen=True)
class Intact:
    """Whether the chain holds, how many rows it has, and the first row that does not."""

    intact: bool
    entries: int
    first_fault: str | None = None


CHAINED = (
    "id",
    "at",
    "offset_minutes",
    "actor",
    "source",
    "command",
    "confidence",
    "action",
    "object",
    "before",
    "after",
    "reason_sha256",
    "app_version",
    "model_sha256",
    "draft_id",
)


def append(
    connection: sqlite3.Connection, invocation: Invocation, at: datetime, event: Event
) -> int:
    """Chain one more row to the log, inside the open transaction."""
    head = connection.execute("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    entry_id = int(head["id"]) + 1 if head else 1
    row = {
        "id": entry_id,
        "at": moment.to_text(at),
        "offset_minutes": moment.offset_minutes(at),
        "actor": invocation.actor,
        "source": invocation.source,
        "command": invocation.command,
        "confidence": invocation.confidence,
        "action": event.action,
        "object": event.object,
        "before": _document(event.before),
        "after": _document(event.after),
        "reason_sha256": _keep_reason(connection, event.reason),
        "app_version": app_version(),
        "model_sha256": event.model_sha256,
        "draft_id": event.draft,
    }
    previous = str(head["hash"]) if head else GENESIS
    values = [*row.values(), previous, _chain(previous, row)]
    connection.execute(
        f"INSERT INTO audit ({', '.join(CHAINED)}, previous, hash)"
        f" VALUES ({', '.join('?' * len(values))})",
        values,
    )
    return entry_id


def log(connection: sqlite3.Connection, n: int = 50) -> list[Entry]:
    """The newest n rows, newest first."""
    found = connection.execute(
        "SELECT audit.*, coalesce(reasons.text, '') AS reason FROM audit"
        " LEFT JOIN reasons ON reasons.sha256 = audit.reason_sha256"
        " ORDER BY audit.id DESC LIMIT ?",
        (n,),
    )
    return [_entry(row) for row in found]


def of_actions(
    connection: sqlite3.Connection, actions: Sequence[str], n: int, before: int | None = None
) -> list[Entry]:
    """The newest n rows of these actions, newest first; `before` names the row to go on from."""
    marks = ", ".join("?" * len(actions))
    found = connection.execute(
        "SELECT audit.*, coalesce(reasons.text, '') AS reason FROM audit"
        " LEFT JOIN reasons ON reasons.sha256 = audit.reason_sha256"
        f" WHERE audit.action IN ({marks}) AND (? IS NULL OR audit.id < ?)"
        " ORDER BY audit.id DESC LIMIT ?",
        (*actions, before, before, n),
    )
    return [_entry(row) for row in found]


def verify(connection: sqlite3.Connection, anchored: str | None = None) -> Intact:
    """Walk the chain from its first row; name the first row that was changed, added or removed.

    `anchored` is a hash that `anchor` gave earlier: it has to be in the chain still.
    """
    previous, entries = GENESIS, 0
    seen = anchored in (None, GENESIS)
    for row in _rows(connection):
        entries += 1
        fault = _fault(row, entries, previous)
        if fault is not None:
            return Intact(False, entries, fault)
        previous = row["hash"]
        seen = seen or previous == anchored
    if not seen:
        return Intact(False, entries, "The anchored row is not in the log: rows were removed.")
    return Intact(True, entries)


def anchor(connection: sqlite3.Connection) -> str:
    """The hash of the head. Kept outside the workspace, it proves later that nothing was cut."""
    head = connection.execute("SELECT hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    return str(head["hash"]) if head else GENESIS


def entry_json(entry: Entry) -> dict[str, Any]:
    """One row as a JSON document."""
    return asdict(entry) | {"at": moment.to_text(entry.at)}


def _rows(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    columns: Sequence[str] = (*CHAINED, "previous", "hash")
    yield from connection.execute(f"SELECT {', '.join(columns)} FROM audit ORDER BY id")


def _fault(row: sqlite3.Row, expected_id: int, previous: str) -> str | None:
    if row["id"] != expected_id:
        return f"Row {expected_id} of the audit log is missing."
    if row["previous"] != previous:
        return f"Row {row['id']} of the audit log does not follow the row before it."
    if row["hash"] != _chain(previous, {name: row[name] for name in CHAINED}):
        return f"Row {row['id']} of the audit log was changed after it was written."
    return None


def _chain(previous: str, row: dict[str, Any]) -> str:
    return sha256_of_text(previous + canonical_json(row))


def _document(value: Any) -> str | None:
    return None if value is None else canonical_json(value)


def _keep_reason(connection: sqlite3.Connection, reason: str | None) -> str | None:
    if not reason:
        return None
    sha256 = sha256_of_text(reason)
    connection.execute(
        "INSERT INTO reasons (sha256, text) VALUES (?, ?) ON CONFLICT DO NOTHING", (sha256, reason)
    )
    return sha256


def _entry(row: sqlite3.Row) -> Entry:
    values = {name: row[name] for name in (*CHAINED, "reason", "previous", "hash")}
    values["at"] = moment.from_text(row["at"])
    values["draft"] = values.pop("draft_id")
    return Entry(**values)
