"""The journal: strokes of a mask that is being edited and is not decided on yet.

Place in the loop: the session appends as the reviewer draws, at the latest two seconds behind the
hand; after a crash the strokes are found here and played again, on the mask that they were drawn
on and no other: strokes hold only the voxels they changed. A decision takes them up in its
own transaction, since its revision holds the outcome; taking it back brings them back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from store import moment
from store.write import Write

MOST_KEPT = 200  # decisions below which undo can go


@dataclass(frozen=True)
class Base:
    """The mask that strokes began on: a draft's, a revision's, or the empty one if neither. With
    both it is the draft's around the part that the revision vouches for."""

    draft: int | None = None
    revision: int | None = None

    @property
    def kind(self) -> str:
        """What it is, in one word."""
        if self.draft is not None:
            return "draft"
        return "empty" if self.revision is None else "revision"


@dataclass(frozen=True)
class Stroke:
    """One kept step, in the bytes that the session gave. Steps from before name no base."""

    id: int
    case: int
    data: bytes
    at: datetime
    base: Base | None = None


def append(write: Write, case: int, data: bytes, base: Base | None = None) -> int:
    """Keep one more step of an unfinished mask, with the mask that it was drawn on."""
    return write.insert(
        "strokes",
        case_id=case,
        data=data,
        at=moment.to_text(write.at),
        base=base.kind if base else None,
        base_draft=base.draft if base else None,
        base_revision=base.revision if base else None,
    )


def pending(connection: sqlite3.Connection, case: int, whole: bool = True) -> list[Stroke]:
    """The steps of a case's unfinished mask, oldest first; not whole, each with the first line of
    its bytes only, which says what it is."""
    data = "data" if whole else "substr(data, 1, instr(data, x'0a') - 1)"
    rows = connection.execute(
        f"SELECT id, case_id, {data} AS data, at, base, base_draft, base_revision FROM strokes"
        " WHERE case_id = ? AND taken_by IS NULL ORDER BY id",
        (case,),
    )
    return [
        Stroke(
            row["id"], row["case_id"], bytes(row["data"]), moment.from_text(row["at"]), _base(row)
        )
        for row in rows
    ]


def on_one_base(strokes: Sequence[Stroke]) -> list[Stroke]:
    """The newest steps, back to where their base changed: what lies before was all taken back."""
    started = len(strokes)
    while started and strokes[started - 1].base == strokes[-1].base:
        started -= 1
    return list(strokes[started:])


def unfinished(connection: sqlite3.Connection) -> list[int]:
    """Cases with steps that no decision has taken up."""
    rows = connection.execute(
        "SELECT case_id FROM strokes WHERE taken_by IS NULL GROUP BY case_id ORDER BY max(id) DESC"
    )
    return [row["case_id"] for row in rows]


def take_back(write: Write, stroke_id: int) -> None:
    """An undone step is not played again; neither is anything after it."""
    write.execute(
        "DELETE FROM strokes WHERE id >= ?1 AND taken_by IS NULL AND case_id ="
        " (SELECT case_id FROM strokes WHERE id = ?1)",
        (stroke_id,),
    )


def drop(write: Write, case: int) -> None:
    """The waiting steps are given up, or took each other back."""
    write.execute("DELETE FROM strokes WHERE case_id = ? AND taken_by IS NULL", (case,))


def taken_up(write: Write, case: int, decision: int) -> None:
    """A decision's revision holds the outcome. The steps are kept for an undo below it, as long as
    the decision is one of the last MOST_KEPT."""
    write.execute(
        "UPDATE strokes SET taken_by = ? WHERE case_id = ? AND taken_by IS NULL", (decision, case)
    )
    write.execute(
        "DELETE FROM strokes WHERE taken_by <="
        " (SELECT id FROM decisions ORDER BY id DESC LIMIT 1 OFFSET ?)",
        (MOST_KEPT,),
    )


def bring_back(write: Write, case: int, decision: int) -> None:
    """The decision is taken back: its steps wait again, unless later ones do."""
    if not pending(write.connection, case):
        write.execute("UPDATE strokes SET taken_by = NULL WHERE taken_by = ?", (decision,))


def _base(row: sqlite3.Row) -> Base | None:
    if row["base"] is None:
        return None
    return Base(draft=row["base_draft"], revision=row["base_revision"])
