"""Runs: one training each, with everything needed to understand or repeat it.

Place in the loop: recorded once, when the training lane's result comes in; yields a model.
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


@dataclass(frozen=True)
class NewRun:
    """A training's record before the store gives it an id."""

    seed: int
    steps: int
    split: Mapping[str, Any]
    settings: Mapping[str, Any]
    job: int | None = None
    curves: Any = field(default_factory=dict)
    environment: Mapping[str, Any] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)
    collapsed: bool = False
    notice: str | None = None
    why: str = ""


@dataclass(frozen=True)
class Run:
    """One training: data, split, settings, curves, environment, seed."""

    id: int
    job: int | None
    seed: int
    steps: int
    split: Mapping[str, Any]
    settings: Mapping[str, Any]
    curves: Any
    environment: Mapping[str, Any]
    seconds: Mapping[str, float]
    collapsed: bool
    notice: str | None
    why: str
    created: datetime


def add(write: Write, new: NewRun) -> int:
    """Keep a training's record."""
    run_id = write.insert(
        "runs",
        job_id=new.job,
        seed=new.seed,
        steps=new.steps,
        split=canonical_json(dict(new.split)),
        settings=canonical_json(dict(new.settings)),
        curves=canonical_json(new.curves),
        environment=canonical_json(dict(new.environment)),
        seconds=canonical_json(dict(new.seconds)),
        collapsed=int(new.collapsed),
        notice=new.notice,
        why=new.why,
        created=moment.to_text(write.at),
    )
    write.changed("run")
    write.audit("run.add", f"run:{run_id}", after={"seed": new.seed, "steps": new.steps})
    return run_id


def get(connection: sqlite3.Connection, run_id: int) -> Run:
    """The run with this id."""
    row = connection.execute("SELECT * FROM runs WHERE id = ?", (run_id,)).fetchone()
    if row is None:
        raise Refused("unknown-run", f"There is no run {run_id}.", "Look it up again.")
    return _run(row)


def every(connection: sqlite3.Connection) -> list[Run]:
    """All runs, newest first."""
    return [_run(row) for row in connection.execute("SELECT * FROM runs ORDER BY id DESC")]


def latest(connection: sqlite3.Connection) -> Run | None:
    """The newest run."""
    row = connection.execute("SELECT * FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    return _run(row) if row else None


def _run(row: sqlite3.Row) -> Run:
    return Run(
        id=row["id"],
        job=row["job_id"],
        seed=row["seed"],
        steps=row["steps"],
        split=json.loads(row["split"]),
        settings=json.loads(row["settings"]),
        curves=json.loads(row["curves"]),
        environment=json.loads(row["environment"]),
        seconds=json.loads(row["seconds"]),
        collapsed=bool(row["collapsed"]),
        notice=row["notice"],
        why=row["why"],
        created=moment.from_text(row["created"]),
    )
