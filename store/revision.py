"""Revisions: every mask state of a case, and the part that a person vouches for.

Place in the loop: written by the import and by each accept or correct; the newest one that stands
is what training and export use. Nothing is ever overwritten, so any earlier moment of a case can
be read back.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np

from store import moment
from store.canonical import canonical_json
from store.refusal import Refused
from store.write import Write

Voxel = tuple[int, int, int]
Box = tuple[Voxel, Voxel]
KINDS = ("all", "slices", "boxes")
ORIGINS = ("import", "review")


@dataclass(frozen=True)
class Verified:
    """The part of a mask that the reviewer vouches for: all, slices of one axis, or boxes."""

    kind: str
    axis: int | None = None
    slices: tuple[int, ...] = ()
    boxes: tuple[Box, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"verified is one of {KINDS}, not {self.kind!r}")
        if self.kind == "slices" and self.axis not in (0, 1, 2):
            raise ValueError("verified slices need an axis: 0, 1 or 2")

    def as_json(self) -> dict[str, Any]:
        """The part as a document."""
        if self.kind == "slices":
            return {"kind": "slices", "axis": self.axis, "slices": [int(s) for s in self.slices]}
        if self.kind == "boxes":
            boxes = [[[int(v) for v in corner] for corner in box] for box in self.boxes]
            return {"kind": "boxes", "boxes": boxes}
        return {"kind": "all"}

    @staticmethod
    def from_json(document: Mapping[str, Any]) -> Verified:
        """The part from the document that as_json wrote."""
        return Verified(
            document["kind"],
            document.get("axis"),
            tuple(document.get("slices", ())),
            tuple((_voxel(lo), _voxel(hi)) for lo, hi in document.get("boxes", ())),
        )

    def array(self, shape: Voxel) -> np.ndarray:
        """Which voxels of a mask of this shape are verified. Upper corners are exclusive."""
        part = np.full(shape, self.kind == "all", dtype=bool)
        if self.kind == "slices":
            there = [s for s in self.slices if 0 <= s < shape[self.axis or 0]]
            np.moveaxis(part, self.axis or 0, 0)[there] = True
        for box in self.boxes if self.kind == "boxes" else ():
            part[inside(box)] = True
        return part

    def joined(self, other: Verified, shape: Voxel) -> Verified:
        """Both parts together, on a mask of this shape."""
        if "all" in (self.kind, other.kind):
            return Verified("all")
        if self.kind == other.kind == "slices" and self.axis == other.axis:
            there = range(shape[self.axis or 0])  # what lies outside the grid vouches for nothing
            slices = tuple(sorted({*self.slices, *other.slices}.intersection(there)))
            if len(slices) == len(there):
                return Verified("all")
            return Verified("slices", self.axis, slices)
        boxes = dict.fromkeys((*self.as_boxes(shape), *other.as_boxes(shape)))
        return Verified("boxes", boxes=tuple(boxes))

    def without(self, other: Verified, shape: Voxel) -> Verified:
        """This part less the other one."""
        return Verified.of_array(self.array(shape) & ~other.array(shape))

    def unchanged(self, changed: np.ndarray) -> Verified:
        """The slices and boxes of this part in which no voxel changed."""
        if not changed.any():
            return self
        if self.kind == "slices":
            touched = np.asarray(np.moveaxis(changed, self.axis or 0, 0).any(axis=(1, 2)))
            kept = tuple(s for s in self.slices if s < len(touched) and not touched[s])
            return Verified("slices", self.axis, kept)
        boxes = self.as_boxes(changed.shape)
        return Verified("boxes", boxes=tuple(b for b in boxes if not changed[inside(b)].any()))

    @staticmethod
    def of_array(part: np.ndarray) -> Verified:
        """The part that these voxels are: all, whole slices of an axis, or as few boxes as runs."""
        if part.all():
            return Verified("all")
        for axis in range(3):
            across = tuple(other for other in range(3) if other != axis)
            whole = np.asarray(part.all(axis=across))
            if np.array_equal(whole, part.any(axis=across)):
                return Verified("slices", axis, tuple(np.flatnonzero(whole).tolist()))
        return Verified("boxes", boxes=tuple(_boxes_of(part)))

    @property
    def empty(self) -> bool:
        """Whether it vouches for nothing."""
        return self.kind != "all" and not self.slices and not self.boxes

    def as_boxes(self, shape: Voxel) -> tuple[Box, ...]:
        """The part as boxes."""
        if self.kind == "all":
            return (((0, 0, 0), shape),)
        if self.kind == "boxes":
            return self.boxes
        found = []
        for index in self.slices:
            lo, hi = [0, 0, 0], list(shape)
            lo[self.axis or 0], hi[self.axis or 0] = index, index + 1
            found.append((_voxel(lo), _voxel(hi)))
        return tuple(found)


def inside(box: Box) -> tuple[slice, ...]:
    """The box as an index; what lies before the first voxel is no voxel."""
    return tuple(slice(max(0, a), max(0, b)) for a, b in zip(*box, strict=True))


def _boxes_of(part: np.ndarray) -> Iterator[Box]:
    """Boxes that cover a part exactly: equal slices, in them equal rows, in them runs."""
    for k0, k1 in _alike(part):
        for j0, j1 in _alike(part[k0]):
            edges = np.flatnonzero(np.diff(part[k0, j0].astype(np.int8), prepend=0, append=0))
            for i0, i1 in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
                yield (k0, j0, i0), (k1, j1, i1)


def _alike(planes: np.ndarray) -> Iterator[tuple[int, int]]:
    """Stretches of neighbouring planes that hold the same, those that hold nothing left out."""
    start = 0
    for index in range(1, len(planes) + 1):
        if index == len(planes) or not np.array_equal(planes[index], planes[start]):
            if planes[start].any():
                yield start, index
            start = index


@dataclass(frozen=True)
class Revision:
    """One stored mask state of a case."""

    id: int
    case: int
    parent: int | None
    mask_sha256: str
    verified: Verified
    origin: str
    draft: int | None
    created: datetime
    actor: str
    instances_sha256: str | None = None


def add(
    write: Write,
    *,
    case: int,
    mask_sha256: str,
    verified: Verified,
    origin: str = "review",
    draft: int | None = None,
    instances_sha256: str | None = None,
) -> int:
    """Keep a mask state on top of the one that stands. An imported mask settles the case's state;
    a reviewed one waits for its decision in the same transaction."""
    if origin not in ORIGINS:
        raise ValueError(f"a revision comes from {ORIGINS}, not {origin!r}")
    below = latest(write.connection, case)
    part = verified.as_json()
    revision_id = write.insert(
        "revisions",
        case_id=case,
        parent_id=below.id if below else None,
        mask_sha256=mask_sha256,
        instances_sha256=instances_sha256,
        verified=canonical_json(part),
        origin=origin,
        draft_id=draft,
        actor=write.invocation.actor,
        created=moment.to_text(write.at),
    )
    if origin == "import":
        before = write.execute("SELECT state FROM cases WHERE id = ?", (case,)).fetchone()["state"]
        state = state_of(verified)
        write.execute("UPDATE cases SET state = ? WHERE id = ?", (state, case))
        after = {"revision": revision_id, "state": state, "mask": mask_sha256}
        write.audit("revision.import", f"case:{case}", before={"state": before}, after=after)
        write.changed("case", case)
    write.changed("revision", case)
    return revision_id


def state_of(verified: Verified) -> str:
    """The state of a case whose newest revision vouches for this part."""
    return "verified" if verified.kind == "all" else "partly-verified"


def get(connection: sqlite3.Connection, revision_id: int) -> Revision:
    """The revision with this id."""
    row = connection.execute("SELECT * FROM revisions WHERE id = ?", (revision_id,)).fetchone()
    if row is None:
        raise Refused(
            "unknown-revision", f"There is no revision {revision_id}.", "Look it up again."
        )
    return _revision(row)


def latest(connection: sqlite3.Connection, case: int) -> Revision | None:
    """The newest revision that stands: one whose decision was undone does not."""
    return at(connection, case, None)


def at(connection: sqlite3.Connection, case: int, moment_utc: datetime | None) -> Revision | None:
    """The revision that stood at a moment (None: now)."""
    until = moment.to_text(moment_utc) if moment_utc is not None else "9999"
    row = connection.execute(
        """
        SELECT r.* FROM revisions r
        WHERE r.case_id = :case AND r.created <= :until AND (
            NOT EXISTS (SELECT 1 FROM decisions d WHERE d.revision_id = r.id)
            OR EXISTS (
                SELECT 1 FROM decisions d WHERE d.revision_id = r.id AND d.at <= :until
                AND NOT EXISTS (
                    SELECT 1 FROM decisions u WHERE u.undoes = d.id AND u.at <= :until)))
        ORDER BY r.id DESC LIMIT 1
        """,
        {"case": case, "until": until},
    ).fetchone()
    return _revision(row) if row else None


def history(connection: sqlite3.Connection, case: int) -> list[Revision]:
    """Every revision of a case, oldest first, also those whose decision was undone."""
    rows = connection.execute("SELECT * FROM revisions WHERE case_id = ? ORDER BY id", (case,))
    return [_revision(row) for row in rows]


def every_latest(connection: sqlite3.Connection) -> dict[int, Revision]:
    """The standing revision of each case that has one, by case id, in one query."""
    rows = connection.execute(
        """
        SELECT r.* FROM revisions r
        WHERE (NOT EXISTS (SELECT 1 FROM decisions d WHERE d.revision_id = r.id)
           OR EXISTS (SELECT 1 FROM decisions d WHERE d.revision_id = r.id
                      AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.id)))
          AND r.case_id NOT IN (SELECT id FROM cases WHERE forgotten IS NOT NULL)
        ORDER BY r.id
        """
    )
    return {row["case_id"]: _revision(row) for row in rows}


def _revision(row: sqlite3.Row) -> Revision:
    return Revision(
        id=row["id"],
        case=row["case_id"],
        parent=row["parent_id"],
        mask_sha256=row["mask_sha256"],
        verified=Verified.from_json(json.loads(row["verified"])),
        origin=row["origin"],
        draft=row["draft_id"],
        created=moment.from_text(row["created"]),
        actor=row["actor"],
        instances_sha256=row["instances_sha256"],
    )


def _voxel(values: Any) -> Voxel:
    k, j, i = (int(value) for value in values)
    return (k, j, i)
