"""Picks: why a case is in the queue, and the queue itself.

Place in the loop: written by the selection, closed by the decision that settles the case, opened
again when that decision is undone. The queue is computed, never stored; answers to the task's
fields may order it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from store import field, moment, task
from store.write import Write


@dataclass(frozen=True)
class NewPick:
    """One chosen case, with its reason in words."""

    case: int
    rank: int
    strategy: str
    score: float | None
    why: str
    audit: bool = False


@dataclass(frozen=True)
class Pick:
    """A recorded choice; audit if chance alone made it; done once a decision settled the case."""

    id: int
    round: int
    case: int
    rank: int
    strategy: str
    score: float | None
    why: str
    done: bool
    audit: bool = False


@dataclass(frozen=True)
class QueueEntry:
    """One place in the queue; rank counts from 1 along the whole queue."""

    case: int
    name: str
    rank: int
    why: str
    state: str
    score: float | None
    strategy: str | None
    held_out: bool = False
    skipped: bool = False
    round: int | None = None
    placed: str = ""


def add_round(write: Write, strategy: str, n: int, seed: int, picks: Sequence[NewPick]) -> int:
    """Keep a round. A case that is picked anew is no longer skipped."""
    round_id = write.insert(
        "rounds", strategy=strategy, n=n, seed=seed, created=moment.to_text(write.at)
    )
    for pick in picks:
        write.insert(
            "picks",
            round_id=round_id,
            case_id=pick.case,
            rank=pick.rank,
            strategy=pick.strategy,
            score=pick.score,
            why=pick.why,
            audit=int(pick.audit),
        )
        write.execute("UPDATE cases SET skipped_by = NULL WHERE id = ?", (pick.case,))
        write.changed("pick", pick.case)
    write.changed("pick")
    write.audit(
        "round.add",
        f"round:{round_id}",
        after={"strategy": strategy, "seed": seed, "cases": [pick.case for pick in picks]},
    )
    return round_id


def rounds(connection: sqlite3.Connection) -> int:
    """How many rounds there have been."""
    return int(connection.execute("SELECT count(*) FROM rounds").fetchone()[0])


def of_case(connection: sqlite3.Connection, case: int) -> list[Pick]:
    """Every pick that a case ever had, newest first."""
    rows = connection.execute("SELECT * FROM picks WHERE case_id = ? ORDER BY id DESC", (case,))
    return [_pick(row) for row in rows]


def open_audits(connection: sqlite3.Connection) -> set[int]:
    """The cases that chance alone picked and no decision has settled yet."""
    rows = connection.execute("SELECT case_id FROM picks WHERE audit = 1 AND closed_by IS NULL")
    return {row["case_id"] for row in rows}


# A case stands where its newest open pick puts it; drafts that nobody picked come after the
# picks, the least sure first; what was skipped comes last, in the order it was skipped. What a
# person pinned stands before all that, the newest pin first, and what was buried behind. A held-out
# case waits behind all other picks and shows no score: its draft is not to be known.
QUEUE = """
WITH picked AS (
    SELECT case_id, max(id) AS pick_id FROM picks WHERE closed_by IS NULL GROUP BY case_id
), drafted AS (
    SELECT case_id, max(id) AS draft_id FROM drafts GROUP BY case_id
)
SELECT cases.id, cases.name, cases.state, cases.held_out, cases.skipped_by,
       picks.round_id, picks.rank, picks.strategy, picks.why,
       CASE cases.held_out WHEN 0 THEN coalesce(picks.score, drafts.score) END AS score,
       drafts.model_id, drafts.id IS NOT NULL AS drafted,
       coalesce(queue_places.place, '') AS placed
FROM cases
LEFT JOIN picked ON picked.case_id = cases.id
LEFT JOIN picks ON picks.id = picked.pick_id
LEFT JOIN drafted ON drafted.case_id = cases.id
LEFT JOIN drafts ON drafts.id = drafted.draft_id
LEFT JOIN queue_places ON queue_places.case_id = cases.id
WHERE cases.forgotten IS NULL AND (picks.id IS NOT NULL OR cases.state = 'drafted'
   OR (cases.state = 'partly-verified' AND drafts.id IS NOT NULL)
   OR (cases.state = 'new' AND (queue_places.place = 'pinned' OR ?1)))
ORDER BY placed = 'buried', cases.skipped_by IS NOT NULL, placed <> 'pinned',
         CASE placed WHEN 'pinned' THEN queue_places.at END DESC,
         CASE placed WHEN 'buried' THEN queue_places.at END, cases.skipped_by, picks.id IS NULL,
         cases.held_out, picks.round_id DESC, picks.rank, drafts.score DESC, cases.id
"""


def queue(connection: sqlite3.Connection, reader: str = "") -> list[QueueEntry]:
    """The queue as it stands: open picks, then other drafts, then what was skipped; among those
    that nobody placed, answers that order come first. `reader` is who asks. Without masks nothing
    is drafted, so every case waits."""
    bare = not task.current(connection).labels
    rows = connection.execute(QUEUE, (bare,)).fetchall()
    usual, found = field.places(connection, reader)
    if found:
        rows.sort(key=lambda row: _place(row, usual, found))
    return [_entry(row, n, found.get(row[0])) for n, row in enumerate(rows, start=1)]


def _place(
    row: sqlite3.Row, usual: field.Place, found: Mapping[int, field.Place]
) -> tuple[bool, bool, bool, tuple[float, ...]]:
    """Pinned, buried and skipped cases stay where they are; equals keep their order."""
    skipped, placed = row[4] is not None, row[12]
    answers = () if placed or skipped else found.get(row[0], usual).key
    return placed == "buried", skipped, placed != "pinned", answers


def _entry(row: sqlite3.Row, rank: int, answered: field.Place | None = None) -> QueueEntry:
    # In the order of QUEUE: ten thousand rows asked by name take half as long again.
    (case, name, state, held_out, skipped_by, round_id, _, strategy, why, score, model_id, drafted,
     placed) = row  # fmt: skip
    if not why:
        model = f"m{model_id}" if model_id is not None else "a model"
        waits = "waits for its answers" if state == "new" and not placed else "not picked"
        why = f"drafted by {model}, not picked" if drafted else waits
    if answered is not None:
        why = f"{answered.why}; {why}"
    return QueueEntry(
        case,
        name,
        rank,
        why,
        state,
        score,
        strategy,
        bool(held_out),
        skipped_by is not None,
        round_id,
        placed,
    )


def _pick(row: sqlite3.Row) -> Pick:
    return Pick(
        id=row["id"],
        round=row["round_id"],
        case=row["case_id"],
        rank=row["rank"],
        strategy=row["strategy"],
        score=row["score"],
        why=row["why"],
        done=row["closed_by"] is not None,
        audit=bool(row["audit"]),
    )
