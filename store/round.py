"""Rounds: what was picked together, by which strategy, and what became of it.

Place in the loop: written by `pick.add_round`; read by the timeline, the report of a round and the
notebook. Writes nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from store import moment
from store.refusal import Refused


@dataclass(frozen=True)
class Chosen:
    """One case of a round. `settled` names the decision that closed the pick: accept, correct …"""

    case: int
    name: str
    rank: int
    score: float | None
    why: str
    settled: str | None
    audit: bool


@dataclass(frozen=True)
class Round:
    """Picks that were made together, in their order."""

    id: int
    strategy: str
    seed: int
    created: datetime
    picks: tuple[Chosen, ...]


PICKS = """
SELECT picks.round_id, picks.case_id, cases.name, picks.rank, picks.score, picks.why, picks.audit,
       decisions.kind
FROM picks JOIN cases ON cases.id = picks.case_id
LEFT JOIN decisions ON decisions.id = picks.closed_by
WHERE picks.round_id IN (SELECT value FROM json_each(?)) ORDER BY picks.round_id, picks.rank
"""


def get(connection: sqlite3.Connection, round_id: int) -> Round:
    """The round with this id."""
    found = of_ids(connection, (round_id,))
    if round_id not in found:
        raise Refused("unknown-round", f"There is no round {round_id}.", "Look at the timeline.")
    return found[round_id]


def newest(connection: sqlite3.Connection) -> int | None:
    """The id of the newest round."""
    row = connection.execute("SELECT max(id) FROM rounds").fetchone()
    return None if row[0] is None else int(row[0])


def every(connection: sqlite3.Connection) -> list[Round]:
    """All rounds, newest first."""
    ids = [row[0] for row in connection.execute("SELECT id FROM rounds ORDER BY id DESC")]
    found = of_ids(connection, ids)
    return [found[number] for number in ids]


def of_ids(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Round]:
    """These rounds with their picks, in two queries."""
    wanted = "[" + ",".join(str(int(number)) for number in ids) + "]"
    picks: dict[int, list[Chosen]] = {}
    for row in connection.execute(PICKS, (wanted,)):
        number, case, name, rank, score, why, audit, settled = row
        chosen = Chosen(case, name, rank, score, why, settled, bool(audit))
        picks.setdefault(number, []).append(chosen)
    rows = connection.execute(
        "SELECT * FROM rounds WHERE id IN (SELECT value FROM json_each(?))", (wanted,)
    )
    return {
        row["id"]: Round(
            row["id"],
            row["strategy"],
            row["seed"],
            moment.from_text(row["created"]),
            tuple(picks.get(row["id"], ())),
        )
        for row in rows
    }
