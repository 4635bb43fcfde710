"""Decisions: what the reviewer said about a case.

Place in the loop: recorded in one transaction with the mask and the revision it vouches for; moves
the case to its next state, settles its place in the queue, and is chained to the audit log.
Nothing is taken back by deleting: an undo is a decision of its own.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from store import moment, revision, task
from store.audit import Invocation
from store.canonical import canonical_json
from store.refusal import Refused
from store.write import Write

KINDS = ("accept", "correct", "reject", "flag", "skip", "reopen")
WITH_MASK = ("accept", "correct")


@dataclass(frozen=True)
class Decision:
    """One recorded decision; seconds are those of attention."""

    id: int
    case: int
    kind: str
    actor: str
    source: str
    at: datetime
    offset_minutes: int
    draft: int | None
    revision: int | None
    reason: str
    seconds: float | None
    undoes: int | None
    state_before: str
    state_after: str


@dataclass(frozen=True)
class _Place:
    """Where a case stands: its state, and its place in the queue."""

    state: str
    skipped_by: int | None
    picks: Mapping[str, int | None]


def record(
    write: Write,
    *,
    case: int,
    kind: str,
    invocation: Invocation | None = None,
    draft: int | None = None,
    revision: int | None = None,
    reason: str = "",
    seconds: float | None = None,
    undoes: int | None = None,
) -> int:
    """Record a decision and what follows from it. An accept or a correct names its revision, but
    where the task has no masks an accept stands behind the answers alone; a reopen with `undoes`
    puts state and queue back to before the newest standing decision."""
    _refuse_nonsense(write.connection, kind, revision, undoes)
    by = invocation or write.invocation
    before = _place(write.connection, case)
    after = _place_after(write.connection, case, kind, revision, undoes, before)
    decision_id = write.insert(
        "decisions",
        case_id=case,
        kind=kind,
        actor=by.actor,
        source=by.source,
        at=moment.to_text(write.at),
        offset_minutes=moment.offset_minutes(write.at),
        draft_id=draft,
        revision_id=revision,
        reason=reason,
        seconds=seconds,
        undoes=undoes,
        state_before=before.state,
        state_after=after.state,
        queue_before=canonical_json({"skipped_by": before.skipped_by, "picks": before.picks}),
    )
    _move(write, case, _settled(after, kind, undoes, decision_id))
    _log(write, by, get(write.connection, decision_id))
    write.changed("decision", case)
    return decision_id


def get(connection: sqlite3.Connection, decision_id: int) -> Decision:
    """The decision with this id."""
    row = connection.execute("SELECT * FROM decisions WHERE id = ?", (decision_id,)).fetchone()
    if row is None:
        raise Refused(
            "unknown-decision", f"There is no decision {decision_id}.", "Look it up again."
        )
    return _decision(row)


def history(
    connection: sqlite3.Connection, case: int | None = None, since: datetime | None = None
) -> list[Decision]:
    """Decisions, oldest first: all, of one case, or from a moment on."""
    rows = connection.execute(
        "SELECT * FROM decisions WHERE (?1 IS NULL OR case_id = ?1) AND at >= ?2 ORDER BY id",
        (case, moment.to_text(since) if since else ""),
    )
    return [_decision(row) for row in rows]


def newest(connection: sqlite3.Connection, most: int) -> list[Decision]:
    """The last decisions, newest first; those that were taken back are followed by their undo."""
    gone = "SELECT id FROM cases WHERE forgotten IS NOT NULL"
    select = f"SELECT * FROM decisions WHERE case_id NOT IN ({gone}) ORDER BY id DESC LIMIT ?"
    rows = connection.execute(select, (most,))
    return [_decision(row) for row in rows]


def undoable(connection: sqlite3.Connection, case: int) -> Decision | None:
    """The newest decision of a case that stands: neither undone nor an undo itself."""
    row = connection.execute(
        "SELECT * FROM decisions d WHERE case_id = ? AND undoes IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM decisions u WHERE u.undoes = d.id) ORDER BY id DESC LIMIT 1",
        (case,),
    ).fetchone()
    return _decision(row) if row else None


def chained(connection: sqlite3.Connection, decision_id: int) -> dict[str, Any]:
    """What the audit log keeps of a decision; a check compares the two."""
    row = connection.execute(
        "SELECT d.*, r.mask_sha256, r.verified FROM decisions d"
        " LEFT JOIN revisions r ON r.id = d.revision_id WHERE d.id = ?",
        (decision_id,),
    ).fetchone()
    return {
        "decision": row["id"],
        "kind": row["kind"],
        "state": row["state_after"],
        "revision": row["revision_id"],
        "mask": row["mask_sha256"],
        "verified": json.loads(row["verified"]) if row["verified"] else None,
        "undoes": row["undoes"],
    }


def _log(write: Write, by: Invocation, made: Decision) -> None:
    write.audit(
        f"decision.{made.kind}",
        f"case:{made.case}",
        before={"state": made.state_before},
        after=chained(write.connection, made.id),
        reason=made.reason,
        model_sha256=_weights(write.connection, made.draft),
        draft=made.draft,
        invocation=by,
    )


def _refuse_nonsense(
    connection: sqlite3.Connection, kind: str, revision_id: int | None, undoes: int | None
) -> None:
    masked = bool(task.current(connection).labels)
    if kind not in KINDS:
        raise ValueError(f"a decision is one of {KINDS}, not {kind!r}")
    if kind == "correct" and not masked:
        raise Refused("no-mask", "The task has no masks to correct.", "Answer, then accept.")
    if kind in WITH_MASK and revision_id is None and masked:
        raise Refused("no-mask", "There is no mask to vouch for.", "Draw one, or reject.")
    if undoes is not None and kind != "reopen":
        raise ValueError("only a reopen undoes a decision")


def _place_after(
    connection: sqlite3.Connection,
    case: int,
    kind: str,
    revision_id: int | None,
    undoes: int | None,
    before: _Place,
) -> _Place:
    if undoes is not None:
        return _place_before(connection, case, undoes)
    if kind == "skip":
        return before
    if kind == "reopen":
        return _Place(_unreviewed(connection, case), None, _reopened(connection, case, before))
    state = {"reject": "rejected", "flag": "flagged"}.get(kind) or _vouched(
        connection, case, revision_id
    )
    return _Place(state, None, before.picks)


def _settled(after: _Place, kind: str, undoes: int | None, decision_id: int) -> _Place:
    """The place with this decision's own id in it: it closes picks, or it skips."""
    if kind == "skip":
        return _Place(after.state, decision_id, after.picks)
    if kind == "reopen" or after.state == "partly-verified":
        return after  # a case of which a part is verified still waits for the rest
    picks = {pick: by if by is not None else decision_id for pick, by in after.picks.items()}
    return _Place(after.state, None, picks)


def _vouched(connection: sqlite3.Connection, case: int, revision_id: int | None) -> str:
    if revision_id is None:
        return "verified"
    found = revision.get(connection, revision_id or 0)
    if found.case != case:
        raise ValueError("a decision vouches for a revision of its own case")
    return revision.state_of(found.verified)


def _place_before(connection: sqlite3.Connection, case: int, undoes: int) -> _Place:
    newest = undoable(connection, case)
    if newest is None or newest.id != undoes:
        raise Refused(
            "not-the-newest",
            "Only the newest decision on a case can be undone.",
            "Undo the later ones first.",
        )
    before = "SELECT state_before, queue_before FROM decisions WHERE id = ?"
    row = connection.execute(before, (undoes,)).fetchone()
    queue = json.loads(row["queue_before"])
    state = row["state_before"]
    if state in ("new", "drafted"):
        # A draft may have come in since.
        state = _unreviewed(connection, case)
    return _Place(state, queue["skipped_by"], queue["picks"])


def _place(connection: sqlite3.Connection, case: int) -> _Place:
    known = "SELECT state, skipped_by FROM cases WHERE id = ? AND forgotten IS NULL"
    row = connection.execute(known, (case,)).fetchone()
    if row is None:
        raise Refused("unknown-case", f"There is no case {case}.", "Look at the cases.")
    picks = connection.execute("SELECT id, closed_by FROM picks WHERE case_id = ?", (case,))
    return _Place(
        row["state"], row["skipped_by"], {str(pick["id"]): pick["closed_by"] for pick in picks}
    )


def _move(write: Write, case: int, place: _Place) -> None:
    write.execute(
        "UPDATE cases SET state = ?, skipped_by = ? WHERE id = ?",
        (place.state, place.skipped_by, case),
    )
    for pick, closed_by in place.picks.items():
        write.execute("UPDATE picks SET closed_by = ? WHERE id = ?", (closed_by, int(pick)))
    write.changed("case", case)
    write.changed("pick", case)


def _unreviewed(connection: sqlite3.Connection, case: int) -> str:
    row = connection.execute("SELECT 1 FROM drafts WHERE case_id = ? LIMIT 1", (case,)).fetchone()
    return "drafted" if row else "new"


def _reopened(connection: sqlite3.Connection, case: int, before: _Place) -> dict[str, int | None]:
    """A reopened case gets back the picks that its newest standing decision closed."""
    newest = undoable(connection, case)
    return {
        pick: None if newest is not None and closed_by == newest.id else closed_by
        for pick, closed_by in before.picks.items()
    }


def _weights(connection: sqlite3.Connection, draft: int | None) -> str | None:
    row = connection.execute(
        "SELECT models.weights_sha256 FROM drafts JOIN models ON models.id = drafts.model_id"
        " WHERE drafts.id = ?",
        (draft,),
    ).fetchone()
    return row["weights_sha256"] if row else None


def _decision(row: sqlite3.Row) -> Decision:
    return Decision(
        id=row["id"],
        case=row["case_id"],
        kind=row["kind"],
        actor=row["actor"],
        source=row["source"],
        at=moment.from_text(row["at"]),
        offset_minutes=row["offset_minutes"],
        draft=row["draft_id"],
        revision=row["revision_id"],
        reason=row["reason"],
        seconds=row["seconds"],
        undoes=row["undoes"],
        state_before=row["state_before"],
        state_after=row["state_after"],
    )
