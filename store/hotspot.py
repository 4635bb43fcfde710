"""Hotspots: where a draft is likely wrong, worst first.

Place in the loop: recorded with their draft; the reviewer jumps along them, and each becomes
accepted or fixed.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from store.canonical import canonical_json
from store.refusal import Refused
from store.write import Write

STATES = ("open", "accepted", "fixed")
Voxel = tuple[int, int, int]
Box = tuple[Voxel, Voxel]


@dataclass(frozen=True)
class NewHotspot:
    """A region before the store gives it an id; the box's upper corner is exclusive."""

    rank: int
    label: int
    peak_kji: Voxel
    box_kji: Box
    error_share: float
    words: str


@dataclass(frozen=True)
class Hotspot:
    """A ranked region of a draft and what became of it."""

    id: int
    draft: int
    rank: int
    label: int
    peak_kji: Voxel
    box_kji: Box
    error_share: float
    words: str
    state: str


def add(write: Write, draft: int, new: NewHotspot) -> int:
    """Keep one region of a draft."""
    return write.insert(
        "hotspots",
        draft_id=draft,
        rank=new.rank,
        label=new.label,
        peak_kji=canonical_json([int(v) for v in new.peak_kji]),
        box_kji=canonical_json([[int(v) for v in corner] for corner in new.box_kji]),
        error_share=float(new.error_share),
        words=new.words,
    )


def get(connection: sqlite3.Connection, hotspot_id: int) -> Hotspot:
    """The hotspot with this id."""
    row = connection.execute("SELECT * FROM hotspots WHERE id = ?", (hotspot_id,)).fetchone()
    if row is None:
        raise Refused("unknown-hotspot", f"There is no hotspot {hotspot_id}.", "Open the case.")
    return _hotspot(row)


def of_draft(connection: sqlite3.Connection, draft: int) -> list[Hotspot]:
    """The regions of a draft, worst first."""
    rows = connection.execute("SELECT * FROM hotspots WHERE draft_id = ? ORDER BY rank", (draft,))
    return [_hotspot(row) for row in rows]


def set_state(write: Write, hotspot_id: int, state: str) -> None:
    """Say what became of a region: open, accepted or fixed."""
    if state not in STATES:
        raise ValueError(f"a hotspot has no state {state!r}")
    row = write.execute(
        "SELECT hotspots.state, drafts.case_id, drafts.id AS draft_id FROM hotspots"
        " JOIN drafts ON drafts.id = hotspots.draft_id WHERE hotspots.id = ?",
        (hotspot_id,),
    ).fetchone()
    if row is None:
        raise Refused("unknown-hotspot", f"There is no hotspot {hotspot_id}.", "Open the case.")
    if row["state"] == state:
        return
    write.execute("UPDATE hotspots SET state = ? WHERE id = ?", (state, hotspot_id))
    write.audit(
        f"hotspot.{state}",
        f"hotspot:{hotspot_id}",
        before={"state": row["state"]},
        after={"state": state},
        draft=row["draft_id"],
    )
    write.changed("hotspot", row["case_id"])


def _hotspot(row: sqlite3.Row) -> Hotspot:
    low, high = json.loads(row["box_kji"])
    return Hotspot(
        id=row["id"],
        draft=row["draft_id"],
        rank=row["rank"],
        label=row["label"],
        peak_kji=tuple(json.loads(row["peak_kji"])),
        box_kji=(tuple(low), tuple(high)),
        error_share=row["error_share"],
        words=row["words"],
        state=row["state"],
    )
