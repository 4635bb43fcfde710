"""History: the state that decisions, imports and drafts lead each case to.

Place in the loop: read by the check and by a salvage. What came after what is told by the order of
the audit log and never by the clock, which may have been set back in between.
"""

from __future__ import annotations

import json
import sqlite3

from store import revision
from store.revision import Verified


def states(connection: sqlite3.Connection) -> dict[int, tuple[str, str]]:
    """By case: the state it is in, and the one that what is here of its history leads to."""
    order = _order(connection)
    last: dict[int, tuple[int, str]] = {}
    for row in connection.execute("SELECT id, case_id, state_after FROM decisions ORDER BY id"):
        at = order.get(f"decision {row['id']}", 0)
        last[row["case_id"]] = max(last.get(row["case_id"], (0, "")), (at, row["state_after"]))
    imported = "SELECT id, case_id, verified FROM revisions WHERE origin = 'import' ORDER BY id"
    for row in connection.execute(imported):
        state = revision.state_of(Verified.from_json(json.loads(row["verified"])))
        at = order.get(f"revision {row['id']}", 0)
        last[row["case_id"]] = max(last.get(row["case_id"], (0, "")), (at, state))
    drafted = {row[0] for row in connection.execute("SELECT DISTINCT case_id FROM drafts")}
    found = {}
    known = "SELECT id, state FROM cases WHERE forgotten IS NULL ORDER BY id"
    for row in connection.execute(known):
        state = last.get(row["id"], (0, "new"))[1]
        state = "drafted" if state == "new" and row["id"] in drafted else state
        found[row["id"]] = (row["state"], state)
    return found


def _order(connection: sqlite3.Connection) -> dict[str, int]:
    """Where each decision and each imported mask stands in the audit log."""
    found = {}
    for row in connection.execute(
        "SELECT id, action, after FROM audit WHERE action LIKE 'decision.%' OR"
        " action = 'revision.import'"
    ):
        after = json.loads(row["after"])
        kind = "revision" if row["action"] == "revision.import" else "decision"
        found[f"{kind} {after[kind]}"] = int(row["id"])
    return found
