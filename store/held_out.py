"""Held-out cases: how they were drawn, and how often they were looked at.

Place in the loop: drawn at random per patient before anything else and recorded with the seed, so
that the draw can be repeated; every use of them for choosing between models is counted, because
each look wears them out a little.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from store import case, moment
from store.canonical import canonical_json
from store.write import Write


@dataclass(frozen=True)
class Draw:
    """One random draw: from which cases, with which seed, and which came out."""

    id: int
    seed: int
    fraction: float
    among: tuple[int, ...]
    drawn: tuple[int, ...]
    actor: str
    at: datetime


def record_draw(
    write: Write, *, seed: int, fraction: float, among: Sequence[int], drawn: Sequence[int]
) -> int:
    """Hold the drawn cases out, with all of their patients', and keep how they were drawn."""
    if not set(drawn) <= set(among):
        raise ValueError("a draw comes from the cases it was drawn among")
    for case_id in drawn:
        case.set_held_out(write, case_id, True)
    draw_id = write.insert(
        "held_out_draws",
        seed=seed,
        fraction=fraction,
        among=canonical_json(list(among)),
        drawn=canonical_json(list(drawn)),
        actor=write.invocation.actor,
        at=moment.to_text(write.at),
    )
    write.audit(
        "held-out.draw",
        f"draw:{draw_id}",
        after={"seed": seed, "fraction": fraction, "among": len(among), "drawn": list(drawn)},
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
    """Count one look at the held-out cases; gives how many there have been."""
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
