"""Drafts: what a model proposes for a case.

Place in the loop: recorded when the lane's result comes in, with its hotspots and maps; shown to
the reviewer as a layer of its own. A draft never changes a mask that a person made, and a newer
draft never removes an older one, so a decision can always be read beside what was on screen.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from store import draft_map, hotspot, moment
from store.canonical import canonical_json
from store.draft_map import NewDraftMap
from store.hotspot import NewHotspot
from store.refusal import Refused
from store.write import Write


@dataclass(frozen=True)
class NewDraft:
    """A model's proposal before the store gives it an id."""

    case: int
    model: int | None
    mask_sha256: str
    uncertainty_sha256: str | None = None
    score: float | None = None
    q: float | None = None
    expected_dice: float | None = None
    lower: float | None = None
    calibration_n: int = 0
    withheld: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    seconds: float | None = None


@dataclass(frozen=True)
class Draft:
    """A recorded proposal. `withheld` says why no expected Dice is shown, if none is."""

    id: int
    case: int
    model: int | None
    mask_sha256: str
    uncertainty_sha256: str | None
    score: float | None
    q: float | None
    expected_dice: float | None
    lower: float | None
    calibration_n: int
    withheld: str | None
    facts: Mapping[str, Any]
    seconds: float | None
    created: datetime


def record(
    write: Write,
    new: NewDraft,
    hotspots: Sequence[NewHotspot] = (),
    maps: Sequence[NewDraftMap] = (),
) -> int:
    """Keep a draft with its hotspots and maps; a new case becomes a drafted one."""
    draft_id = write.insert(
        "drafts",
        case_id=new.case,
        model_id=new.model,
        mask_sha256=new.mask_sha256,
        uncertainty_sha256=new.uncertainty_sha256,
        score=new.score,
        q=new.q,
        expected_dice=new.expected_dice,
        lower=new.lower,
        calibration_n=new.calibration_n,
        withheld=new.withheld,
        facts=canonical_json(dict(new.facts)),
        seconds=new.seconds,
        created=moment.to_text(write.at),
    )
    for each in hotspots:
        hotspot.add(write, draft_id, each)
    for kept in maps:
        draft_map.add(write, draft_id, kept)
    write.execute("UPDATE cases SET state = 'drafted' WHERE id = ? AND state = 'new'", (new.case,))
    write.changed("draft", new.case)
    write.changed("case", new.case)
    return draft_id


def get(connection: sqlite3.Connection, draft_id: int) -> Draft:
    """The draft with this id."""
    row = connection.execute("SELECT * FROM drafts WHERE id = ?", (draft_id,)).fetchone()
    if row is None:
        raise Refused("unknown-draft", f"There is no draft {draft_id}.", "Look it up again.")
    return _draft(row)


def latest(connection: sqlite3.Connection, case: int) -> Draft | None:
    """The newest draft of a case."""
    row = connection.execute(
        "SELECT * FROM drafts WHERE case_id = ? ORDER BY id DESC LIMIT 1", (case,)
    ).fetchone()
    return _draft(row) if row else None


def of_case(connection: sqlite3.Connection, case: int) -> list[Draft]:
    """Every draft of a case, the newest first."""
    rows = connection.execute("SELECT * FROM drafts WHERE case_id = ? ORDER BY id DESC", (case,))
    return [_draft(row) for row in rows]


def every_latest(connection: sqlite3.Connection) -> dict[int, Draft]:
    """The newest draft of each case that has one, by case id, in one query."""
    rows = connection.execute(
        "SELECT * FROM drafts WHERE id IN (SELECT max(id) FROM drafts GROUP BY case_id)"
        " AND case_id NOT IN (SELECT id FROM cases WHERE forgotten IS NOT NULL)"
    )
    return {row["case_id"]: _draft(row) for row in rows}


@dataclass(frozen=True)
class Said:
    """What the newest draft of a case says of it, for whoever ranks all cases."""

    score: float | None
    facts: Mapping[str, Any]


def said_of_each(connection: sqlite3.Connection, but_by: int | None = None) -> dict[int, Said]:
    """By case id, in one query: nothing but what a ranking asks, for ten thousand cases. What the
    model `but_by` said is left out.
    """
    rows = connection.execute(
        "SELECT case_id, score, facts FROM drafts"
        " WHERE id IN (SELECT max(id) FROM drafts GROUP BY case_id)"
        " AND (?1 IS NULL OR model_id IS NOT ?1)",
        (but_by,),
    )
    return {case: Said(score, json.loads(facts)) for case, score, facts in rows}


def any_yet(connection: sqlite3.Connection, but_by: int | None = None) -> bool:
    """Whether any case was ever drafted; drafts of the model `but_by` are not counted."""
    row = connection.execute(
        "SELECT 1 FROM drafts WHERE ?1 IS NULL OR model_id IS NOT ?1 LIMIT 1", (but_by,)
    )
    return row.fetchone() is not None


def _draft(row: sqlite3.Row) -> Draft:
    return Draft(
        id=row["id"],
        case=row["case_id"],
        model=row["model_id"],
        mask_sha256=row["mask_sha256"],
        uncertainty_sha256=row["uncertainty_sha256"],
        score=row["score"],
        q=row["q"],
        expected_dice=row["expected_dice"],
        lower=row["lower"],
        calibration_n=row["calibration_n"],
        withheld=row["withheld"],
        facts=json.loads(row["facts"]),
        seconds=row["seconds"],
        created=moment.from_text(row["created"]),
    )
