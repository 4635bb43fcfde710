"""Held-out cases: how they were drawn, and how often they were looked at.

Place in the loop: drawn at random per patient before anything else and recorded with the seed, so
that the draw can be repeated; every use of them for choosing between models is counted, because
each look wears them out a little.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from store import case, moment
from store.canonical import canonical_json
from store.write import Write


@dataclass(frozen=True)
class NewDraw:
    """A random draw of patients before it is kept: among whom, with which seed, who came out."""

    seed: int
    fraction: float
    among: tuple[str, ...]
    drawn: tuple[str, ...]


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


def record_draw(write: Write, new: NewDraw) -> int:
    """Keep a draw, and hold out every case there is of the drawn patients."""
    if not set(new.drawn) <= set(new.among):
        raise ValueError("a draw comes from the patients it was drawn among")
    for patient in new.drawn:
        rows = write.execute("SELECT id FROM cases WHERE patient = ? LIMIT 1", (patient,))
        for row in rows.fetchall() if patient else ():
            case.set_held_out(write, row["id"], True)
    draw_id = write.insert(
        "held_out_draws",
        seed=new.seed,
        fraction=new.fraction,
        among=canonical_json(list(new.among)),
        drawn=canonical_json(list(new.drawn)),
        actor=write.invocation.actor,
        at=moment.to_text(write.at),
    )
    write.audit(
        "held-out.draw",
        f"draw:{draw_id}",
        after={"seed": new.seed, "fraction": new.fraction, "drawn": list(new.drawn)},
    )
    write.changed("held-out")
    return draw_id


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
        )
        for row in connection.execute("SELECT * FROM held_out_draws ORDER BY id")
    ]


def record_use(write: Write, *, purpose: str, cases: int, model: int | None = None) -> int:
    """Count one look at so many held-out cases; gives how many looks there have been."""
    write.insert(
        "held_out_uses",
        purpose=purpose,
        model_id=model,
        cases=cases,
        at=moment.to_text(write.at),
    )
    write.changed("held-out")
    return uses(write.connection)


def uses(connection: sqlite3.Connection) -> int:
    """How often the held-out cases have been looked at."""
    return int(connection.execute("SELECT count(*) FROM held_out_uses").fetchone()[0])
