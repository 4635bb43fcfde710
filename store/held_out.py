"""Held-out cases: how they were drawn, who left, and how often each was looked at.

Place in the loop: drawn at random per patient before anything else, refreshed later from random
audit picks, some sealed for claims; every draw is recorded with its seed, so that it can be
repeated. Every use for choosing between models is counted case by case, because each look wears a
case out a little.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from store import case, moment
from store.canonical import canonical_json
from store.write import Write

IMPORT, REFRESH, SEALED = "import", "refresh", "sealed"
# What a look was for: the gate chose between models, or a claim was made on sealed cases.
GATE, CLAIM = "gate", "claim"


@dataclass(frozen=True)
class NewDraw:
    """A random draw of patients before it is kept: among whom, with which seed, who came out.

    `retired` are those who leave the held-out set for the training pool by the same act.
    """

    seed: int
    fraction: float
    among: tuple[str, ...]
    drawn: tuple[str, ...]
    kind: str = IMPORT
    retired: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draw:
    """One random draw of patients, by their pseudonyms."""

    id: int
    seed: int
    fraction: float
    among: tuple[str, ...]
    drawn: tuple[str, ...]
    actor: str
    at: datetime
    kind: str = IMPORT
    retired: tuple[str, ...] = ()


@dataclass(frozen=True)
class Standing:
    """Which patients measure the models now, and which are sealed; no one is both."""

    held_out: frozenset[str]
    sealed: frozenset[str]


def record_draw(write: Write, new: NewDraw) -> int:
    """Keep a draw: hold out (or seal) every case of the drawn patients, give back the retired."""
    if not set(new.drawn) <= set(new.among):
        raise ValueError("a draw comes from the patients it was drawn among")
    if set(new.drawn) & set(new.retired):
        raise ValueError("nobody joins and leaves by one draw")
    for patient in new.drawn:
        _set_patient(write, patient, held_out=True, sealed=new.kind == SEALED)
    for patient in new.retired:
        _set_patient(write, patient, held_out=False, sealed=False)
    draw_id = write.insert(
        "held_out_draws",
        seed=new.seed,
        fraction=new.fraction,
        among=canonical_json(list(new.among)),
        drawn=canonical_json(list(new.drawn)),
        kind=new.kind,
        retired=canonical_json(list(new.retired)),
        actor=write.invocation.actor,
        at=moment.to_text(write.at),
    )
    said = {"seed": new.seed, "fraction": new.fraction, "drawn": list(new.drawn), "kind": new.kind}
    write.audit("held-out.draw", f"draw:{draw_id}", after=said | {"retired": list(new.retired)})
    write.changed("held-out")
    return draw_id


def _set_patient(write: Write, patient: str, held_out: bool, sealed: bool) -> None:
    rows = write.execute("SELECT id FROM cases WHERE patient = ? LIMIT 1", (patient,))
    for row in rows.fetchall() if patient else ():
        case.set_held_out(write, row["id"], held_out, sealed)


def draws(connection: sqlite3.Connection) -> list[Draw]:
    """Every draw, oldest first."""
    return [
        Draw(
            id=row["id"],
            seed=row["seed"],
            fraction=row["fraction"],
            among=tuple(json.loads(row["among"])),
            drawn=tuple(json.loads(row["drawn"])),
            actor=row["actor"],
            at=moment.from_text(row["at"]),
            kind=row["kind"],
            retired=tuple(json.loads(row["retired"])),
        )
        for row in connection.execute("SELECT * FROM held_out_draws ORDER BY id")
    ]


def standing(connection: sqlite3.Connection) -> Standing:
    """What all draws led to, also for patients of whom no scan has been taken in yet."""
    held_out = {found.patient for found in case.every(connection) if found.held_out}
    sealed = {found.patient for found in case.every(connection) if found.sealed}
    for draw in draws(connection):
        (sealed if draw.kind == SEALED else held_out).update(draw.drawn)
        held_out.difference_update(draw.retired)
    return Standing(frozenset(held_out - sealed), frozenset(sealed))


def record_use(
    write: Write, *, purpose: str, cases: Sequence[int], model: int | None = None
) -> int:
    """Count one look at these held-out cases; gives how many such looks there have been."""
    write.insert(
        "held_out_uses",
        purpose=purpose,
        model_id=model,
        cases=len(cases),
        case_ids=canonical_json(sorted(cases)),
        at=moment.to_text(write.at),
    )
    write.changed("held-out")
    return uses(write.connection, purpose)


def uses(connection: sqlite3.Connection, purpose: str = GATE) -> int:
    """How often held-out cases have been looked at for this purpose."""
    counted = "SELECT count(*) FROM held_out_uses WHERE purpose = ?"
    return int(connection.execute(counted, (purpose,)).fetchone()[0])


def looks(connection: sqlite3.Connection, purpose: str = GATE) -> Counter[int]:
    """How often each case has been looked at since it joined; 0 for one that never was."""
    counted: Counter[int] = Counter()
    every = connection.execute("SELECT * FROM held_out_uses WHERE purpose = ?", (purpose,))
    for row in every.fetchall():
        named = json.loads(row["case_ids"])
        counted.update(named or (_held_out_by(connection, row["at"]) if row["cases"] else ()))
    return counted


def _held_out_by(connection: sqlite3.Connection, at: str) -> list[int]:
    """An older look named no case: it counts for all that were there."""
    rows = connection.execute(
        "SELECT id FROM cases WHERE held_out = 1 AND sealed = 0 AND created <= ?", (at,)
    )
    return [row["id"] for row in rows]
