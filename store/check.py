"""The check: is everything that was promised still there?

Place in the loop: run on every backup and on request; reads only. It answers with sentences, one a
fault, and with none if the workspace can be relied on. `full` also reads and decodes every mask.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from store import audit, decision, history, masks, migrations, recording, schema
from store.canonical import canonical_json
from store.connection import snapshot
from store.refusal import Refused
from store.remedy import Fault

SHOWN = 20


def check(
    connection: sqlite3.Connection,
    full: bool = True,
    schema_too: bool = True,
    folder: Path | None = None,
) -> list[str]:
    """Every fault as a sentence. A file of an older format gets the checks that fit any format;
    `folder` is the workspace's, in which its recordings lie."""
    try:
        faults = _check(connection, full, schema_too)
        if folder is not None:
            lost = recording.faults(connection, folder, full)
            faults += [Fault(said, "recordings") for said in lost]
        return faults[:SHOWN]
    except sqlite3.DatabaseError as why:
        return [Fault(f"The database file is damaged: {why}.", "_file")]


def _check(connection: sqlite3.Connection, full: bool, schema_too: bool) -> list[str]:
    with snapshot(connection):
        damage: list[str] = [Fault(said, "_file") for said in _file(connection, full)]
        if damage:
            return damage[:SHOWN]
        today = migrations.format_of(connection) == len(migrations.every())
        parts: list[Callable[[sqlite3.Connection], Iterator[str]]] = [_keys, _chain]
        if today:
            parts += [_decisions, _states, _patients, _held_out, _draft_maps]
        if today and schema_too:
            parts.append(_triggers)
        if full:
            parts.append(_masks)
        found: list[str] = [Fault(said, of.__name__) for of in parts for said in of(connection)]
        return found[:SHOWN]


def _file(connection: sqlite3.Connection, full: bool) -> Iterator[str]:
    pragma = "integrity_check" if full else "quick_check"
    for row in connection.execute(f"PRAGMA {pragma}({SHOWN})"):
        if row[0] != "ok":
            yield f"The database file is damaged: {row[0]}."


def _keys(connection: sqlite3.Connection) -> Iterator[str]:
    for row in connection.execute("PRAGMA foreign_key_check"):
        yield f"Row {row[1]} of {row[0]} points at a row of {row[2]} that is not there."


def _chain(connection: sqlite3.Connection) -> Iterator[str]:
    intact = audit.verify(connection)
    if intact.first_fault is not None:
        yield intact.first_fault


def _triggers(connection: sqlite3.Connection) -> Iterator[str]:
    for name in schema.missing_triggers(connection):
        yield f"The guard {name} is gone or changed."


def _masks(connection: sqlite3.Connection) -> Iterator[str]:
    every = f"SELECT sha256 FROM blobs {_but_forgotten(connection)}"
    for row in connection.execute(every).fetchall():
        try:
            masks.get(connection, row[0])
        except Refused:
            yield f"The mask {row[0][:12]} is damaged."
            yield from _maps_in(connection, row[0])


def _but_forgotten(connection: sqlite3.Connection) -> str:
    """A format from before knows no forgetting."""
    if migrations.format_of(connection) < len(migrations.every()):
        return ""
    return "WHERE length(data) > 0 OR sha256 NOT IN (SELECT sha256 FROM forgotten_blobs)"


def _maps_in(connection: sqlite3.Connection, sha256: str) -> Iterator[str]:
    """The maps of drafts that a damaged blob held; a format from before has none."""
    if migrations.format_of(connection) < len(migrations.every()):
        return
    found = "SELECT * FROM draft_maps WHERE sha256 = ? ORDER BY id"
    for row in connection.execute(found, (sha256,)):
        yield f"The {_named(row)} of draft {row['draft_id']} cannot be read."


def _draft_maps(connection: sqlite3.Connection) -> Iterator[str]:
    """A draft keeps all of its maps or none, and each is where its row says."""
    for row in connection.execute(
        "SELECT * FROM draft_maps WHERE sha256 NOT IN (SELECT sha256 FROM blobs) ORDER BY id"
    ):
        yield f"The {_named(row)} of draft {row['draft_id']} is missing."
    for row in connection.execute(
        "SELECT draft_id FROM draft_maps GROUP BY draft_id"
        " HAVING sum(kind = 'mutual-information') <> 1 OR count(label) = 0 ORDER BY draft_id"
    ):
        yield f"Draft {row['draft_id']} has lost some of its maps."


def _named(row: sqlite3.Row) -> str:
    if row["label"] is None:
        return "mutual information"
    return f"probability of label {row['label']}"


def _decisions(connection: sqlite3.Connection) -> Iterator[str]:
    """Each decision says what the audit log says it said, and the other way round."""
    logged = {}
    for row in connection.execute("SELECT after FROM audit WHERE action LIKE 'decision.%'"):
        logged[json.loads(row["after"])["decision"]] = row["after"]
    ids = [row["id"] for row in connection.execute("SELECT id FROM decisions ORDER BY id")]
    for decision_id in ids:
        if decision_id not in logged:
            yield f"Decision {decision_id} is not in the audit log."
        elif logged[decision_id] != canonical_json(decision.chained(connection, decision_id)):
            yield f"Decision {decision_id} is not what the audit log says it was."
    for gone in sorted(logged.keys() - set(ids)):
        yield f"Decision {gone} is in the audit log and nowhere else."


def _states(connection: sqlite3.Connection) -> Iterator[str]:
    """Each case is in the state that its history leads to."""
    for case_id, (state, led_to) in history.states(connection).items():
        if state != led_to:
            yield f"Case {case_id} is {state}; its history says {led_to}."


def _patients(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT min(id) FROM cases WHERE patient <> '' GROUP BY patient"
        " HAVING min(held_out) <> max(held_out)"
    )
    for row in rows:
        yield f"The patient of case {row[0]} is held out in one case and trained on in another."


def _held_out(connection: sqlite3.Connection) -> Iterator[str]:
    """No model saw a case that measures it; a sealed case is a held-out one."""
    for row in connection.execute("SELECT id FROM cases WHERE sealed = 1 AND held_out = 0"):
        yield f"Case {row['id']} is sealed and may be trained on."
    for row in connection.execute(
        "SELECT min(id) AS id FROM cases WHERE patient <> '' GROUP BY patient"
        " HAVING min(sealed) <> max(sealed)"
    ):
        yield f"The patient of case {row['id']} is sealed in one case and not in another."
    measuring = {row["id"] for row in connection.execute("SELECT id FROM cases WHERE held_out = 1")}
    for row in connection.execute("SELECT id, split FROM runs ORDER BY id"):
        for case_id in (pair[0] for pair in json.loads(row["split"]).get("cases", ())):
            if case_id in measuring:
                yield f"Case {case_id} is held out and run {row['id']} was trained on it."
