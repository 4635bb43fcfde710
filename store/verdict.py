"""Verdicts: a candidate held against the champion, in numbers and words.

Place in the loop: written by the gate and never changed; a crowning names the verdict it rests on.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from store import moment
from store.canonical import canonical_json
from store.refusal import Refused
from store.write import Write

OUTCOMES = ("promote", "not enough evidence", "reject")


@dataclass(frozen=True)
class NewVerdict:
    """A judgement before the store gives it an id."""

    candidate: int
    champion: int | None
    outcome: str
    better: bool
    difference: float | None
    lower: float | None
    n: int
    why: str
    detectable: float | None = None
    cases_to_settle: int | None = None
    floors: Any = field(default_factory=dict)
    checks: Any = ()
    looks: int = 1
    inflation: float = 0.0


@dataclass(frozen=True)
class Verdict:
    """A recorded judgement."""

    id: int
    candidate: int
    champion: int | None
    outcome: str
    better: bool
    difference: float | None
    lower: float | None
    n: int
    detectable: float | None
    cases_to_settle: int | None
    floors: Mapping[str, Any]
    checks: list[Any]
    why: str
    at: datetime
    looks: int
    inflation: float


def add(write: Write, new: NewVerdict) -> int:
    """Keep a judgement."""
    if new.outcome not in OUTCOMES:
        raise ValueError(f"a verdict is one of {OUTCOMES}, not {new.outcome!r}")
    verdict_id = write.insert(
        "verdicts",
        candidate_id=new.candidate,
        champion_id=new.champion,
        outcome=new.outcome,
        better=int(new.better),
        difference=new.difference,
        lower=new.lower,
        n=new.n,
        detectable=new.detectable,
        cases_to_settle=new.cases_to_settle,
        floors=canonical_json(new.floors),
        checks=canonical_json(new.checks),
        looks=new.looks,
        inflation=float(new.inflation),
        why=new.why,
        at=moment.to_text(write.at),
    )
    write.changed("verdict")
    write.audit(
        "verdict.add",
        f"model:{new.candidate}",
        before={"champion": new.champion},
        after={"verdict": verdict_id, "outcome": new.outcome, "n": new.n},
    )
    return verdict_id


def get(connection: sqlite3.Connection, verdict_id: int) -> Verdict:
    """The verdict with this id."""
    row = connection.execute("SELECT * FROM verdicts WHERE id = ?", (verdict_id,)).fetchone()
    if row is None:
        raise Refused("unknown-verdict", f"There is no verdict {verdict_id}.", "Look it up again.")
    return _verdict(row)


def latest(connection: sqlite3.Connection, candidate: int | None = None) -> Verdict | None:
    """The newest verdict: of all, or on one model."""
    row = connection.execute(
        "SELECT * FROM verdicts WHERE ?1 IS NULL OR candidate_id = ?1 ORDER BY id DESC LIMIT 1",
        (candidate,),
    ).fetchone()
    return _verdict(row) if row else None


def every(connection: sqlite3.Connection) -> list[Verdict]:
    """All verdicts, newest first."""
    return [_verdict(row) for row in connection.execute("SELECT * FROM verdicts ORDER BY id DESC")]


def _verdict(row: sqlite3.Row) -> Verdict:
    return Verdict(
        id=row["id"],
        candidate=row["candidate_id"],
        champion=row["champion_id"],
        outcome=row["outcome"],
        better=bool(row["better"]),
        difference=row["difference"],
        lower=row["lower"],
        n=row["n"],
        detectable=row["detectable"],
        cases_to_settle=row["cases_to_settle"],
        floors=json.loads(row["floors"]),
        checks=json.loads(row["checks"]),
        why=row["why"],
        at=moment.from_text(row["at"]),
        looks=row["looks"],
        inflation=row["inflation"],
    )
