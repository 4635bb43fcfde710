"""Jobs: work for a child process, durable until its result is recorded.

Place in the loop: written before a lane starts, read at the next start if the owner was killed
meanwhile: a running job whose result folder is there is recorded, one whose folder is not is run
again, and a folder whose job is gone is discarded.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from store import moment
from store.canonical import canonical_json
from store.refusal import Refused
from store.write import Write

STATES = ("waiting", "running", "done", "failed", "discarded")


@dataclass(frozen=True)
class Job:
    """One piece of work: what, on which lane, and how far it is."""

    id: int
    kind: str
    lane: str
    document: Mapping[str, Any]
    state: str
    result: Mapping[str, Any] | None
    why: str
    attempts: int
    created: datetime
    started: datetime | None
    ended: datetime | None


def add(write: Write, kind: str, lane: str, document: Mapping[str, Any]) -> int:
    """Put a job in line."""
    job_id = write.insert(
        "jobs",
        kind=kind,
        lane=lane,
        document=canonical_json(dict(document)),
        created=moment.to_text(write.at),
    )
    write.changed("job")
    return job_id


def start(write: Write, job_id: int) -> None:
    """A lane has it now; a job left running by a killed owner may be started again."""
    _go(write, job_id, ("waiting", "running"), "running")
    write.execute(
        "UPDATE jobs SET attempts = attempts + 1, started = ? WHERE id = ?",
        (moment.to_text(write.at), job_id),
    )


def finish(write: Write, job_id: int, result: Mapping[str, Any] | None = None) -> None:
    """Its result is recorded, in this same transaction."""
    _go(write, job_id, ("waiting", "running"), "done", result=result)


def fail(write: Write, job_id: int, why: str) -> None:
    """It did not work, and why."""
    _go(write, job_id, ("waiting", "running"), "failed", why=why)


def discard(write: Write, job_id: int, why: str = "") -> None:
    """Nobody wants its result any more."""
    _go(write, job_id, ("waiting", "running", "failed"), "discarded", why=why)


def put_back(write: Write, job_id: int) -> None:
    """A job whose lane died waits for its next turn."""
    _go(write, job_id, ("running",), "waiting")


def get(connection: sqlite3.Connection, job_id: int) -> Job:
    """The job with this id."""
    row = connection.execute("SELECT * FROM jobs WHERE id = ?", (job_id,)).fetchone()
    if row is None:
        raise Refused("unknown-job", f"There is no job {job_id}.", "Look at the jobs.")
    return _job(row)


def waiting(connection: sqlite3.Connection, lane: str | None = None) -> list[Job]:
    """Jobs in line, the oldest first."""
    return _in_state(connection, "waiting", lane)


def running(connection: sqlite3.Connection, lane: str | None = None) -> list[Job]:
    """Jobs that a lane has, or had when the owner was killed."""
    return _in_state(connection, "running", lane)


def unfinished(connection: sqlite3.Connection) -> list[Job]:
    """Jobs in line or under way, the oldest first: what a new owner finds after a crash."""
    rows = connection.execute(
        "SELECT * FROM jobs WHERE state IN ('waiting', 'running') ORDER BY id"
    )
    return [_job(row) for row in rows]


def last_started(connection: sqlite3.Connection, kind: str) -> datetime | None:
    """When the newest job of this kind began, if one ever did: newest by number, since the clock
    may have been wrong."""
    row = connection.execute(
        "SELECT started FROM jobs WHERE kind = ? AND started IS NOT NULL ORDER BY id DESC LIMIT 1",
        (kind,),
    ).fetchone()
    return moment.from_text(row["started"]) if row else None


def every(connection: sqlite3.Connection, n: int = 100) -> list[Job]:
    """The newest jobs, newest first."""
    rows = connection.execute("SELECT * FROM jobs ORDER BY id DESC LIMIT ?", (n,))
    return [_job(row) for row in rows]


def cases_done(connection: sqlite3.Connection, kind: str, model: int) -> set[int]:
    """Cases of finished jobs of this kind with this model, whatever came of them."""
    rows = connection.execute(
        "SELECT DISTINCT each.value FROM jobs, json_each(jobs.document, '$.cases') AS each"
        " WHERE kind = ? AND state = 'done' AND json_extract(document, '$.model') = ?",
        (kind, model),
    )
    return {int(row[0]) for row in rows}


def _in_state(connection: sqlite3.Connection, state: str, lane: str | None) -> list[Job]:
    rows = connection.execute(
        "SELECT * FROM jobs WHERE state = ?1 AND (?2 IS NULL OR lane = ?2) ORDER BY id",
        (state, lane),
    )
    return [_job(row) for row in rows]


def _go(
    write: Write,
    job_id: int,
    allowed: tuple[str, ...],
    state: str,
    result: Mapping[str, Any] | None = None,
    why: str = "",
) -> None:
    job = get(write.connection, job_id)
    if job.state not in allowed:
        raise Refused("job-over", f"Job {job_id} is {job.state} already.", "Look at the jobs.")
    ended = moment.to_text(write.at) if state in ("done", "failed", "discarded") else None
    write.execute(
        "UPDATE jobs SET state = ?, result = ?, why = ?, ended = ? WHERE id = ?",
        (
            state,
            None if result is None else canonical_json(dict(result)),
            why,
            ended,
            job_id,
        ),
    )
    write.changed("job")


def _job(row: sqlite3.Row) -> Job:
    return Job(
        id=row["id"],
        kind=row["kind"],
        lane=row["lane"],
        document=json.loads(row["document"]),
        state=row["state"],
        result=json.loads(row["result"]) if row["result"] else None,
        why=row["why"],
        attempts=row["attempts"],
        created=moment.from_text(row["created"]),
        started=moment.from_text(row["started"]) if row["started"] else None,
        ended=moment.from_text(row["ended"]) if row["ended"] else None,
    )
