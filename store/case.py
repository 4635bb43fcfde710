"""Cases: one thing to review each.

Place in the loop: added by the import, moved from state to state by drafts and decisions, read by
every step. The source image stays where it is; the grid here says how to get back to it.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from store import moment
from store.canonical import canonical_json
from store.refusal import Refused
from store.write import Write

STATES = ("new", "drafted", "verified", "partly-verified", "flagged", "rejected")
# A forgotten case keeps its number, because history points at it; nobody finds it any more.
KNOWN = "AND forgotten IS NULL"
Matrix = tuple[tuple[float, ...], ...]
Size = tuple[int, int, int]


@dataclass(frozen=True)
class Channel:
    """One more image on the case's grid; the case's own source is the first channel."""

    name: str
    modality: str
    source: str
    sha256: str


@dataclass(frozen=True)
class NewCase:
    """What the import knows about a case before the store gives it an id."""

    name: str
    shape: Sequence[int]
    affine: Sequence[Sequence[float]]
    source_shape: Sequence[int]
    source_affine: Sequence[Sequence[float]]
    reorientation: Mapping[str, Any]
    patient: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)
    modality: str = ""
    held_out: bool = False
    source: str = ""
    sha256: str = ""
    window: Sequence[float] | None = None
    dtype: str = "int16"
    warnings: Sequence[str] = ()
    channels: Sequence[Channel] = ()
    oblique: bool = False
    slice_thickness_mm: float | None = None
    sealed: bool = False


@dataclass(frozen=True)
class Case:
    """A case as it is now. Arrays are (k, j, i); affines go to LPS millimetres."""

    id: int
    name: str
    patient: str
    groups: Mapping[str, str]
    modality: str
    state: str
    held_out: bool
    source: str
    sha256: str
    shape: Size
    affine: Matrix
    source_shape: Size
    source_affine: Matrix
    reorientation: Mapping[str, Any]
    spacing_mm: tuple[float, float, float]
    window: tuple[float, float] | None
    dtype: str
    warnings: tuple[str, ...]
    channels: tuple[Channel, ...]
    oblique: bool
    slice_thickness_mm: float | None
    sealed: bool = False


def add(write: Write, new: NewCase) -> int:
    """Take a case in. A patient is held out or not as a whole, so a new case follows its kin."""
    held_out, sealed = _as_its_kin(write, new)
    case_id = write.insert(
        "cases",
        name=new.name,
        patient=new.patient,
        groups=canonical_json(dict(new.groups)),
        modality=new.modality,
        held_out=int(held_out),
        sealed=int(sealed),
        source=new.source,
        sha256=new.sha256,
        shape=_ints(new.shape),
        affine=_matrix(new.affine),
        source_shape=_ints(new.source_shape),
        source_affine=_matrix(new.source_affine),
        reorientation=canonical_json(dict(new.reorientation)),
        spacing_mm=canonical_json(_spacing_mm(new.affine)),
        slice_thickness_mm=new.slice_thickness_mm,
        oblique=int(new.oblique),
        window=None if new.window is None else canonical_json([float(v) for v in new.window]),
        dtype=new.dtype,
        warnings=canonical_json(list(new.warnings)),
        created=moment.to_text(write.at),
    )
    for position, channel in enumerate(new.channels):
        write.insert("channels", case_id=case_id, position=position, **asdict(channel))
    write.changed("case", case_id)
    write.audit("case.add", f"case:{case_id}", after={"sha256": new.sha256})
    return case_id


def get(connection: sqlite3.Connection, case_id: int) -> Case:
    """The case with this id."""
    found = _select(connection, "WHERE id = ?", (case_id,))
    if not found:
        raise Refused("unknown-case", f"There is no case {case_id}.", "Look at the cases.")
    return found[0]


def find(connection: sqlite3.Connection, text: str) -> Case:
    """The case that a person means by a name, an id, or an id written as #7."""
    text = text.strip()
    if text.startswith("#") and text[1:].isdecimal():
        return _standing(connection, int(text[1:]))
    case_id = int(text) if text.isdecimal() and len(text) < 18 else -1
    found = _select(connection, f"WHERE (name = ? OR id = ?) {KNOWN} ORDER BY id", (text, case_id))
    if not found:
        raise Refused("unknown-case", f"There is no case {text!r}.", "Look at the cases.")
    if len(found) > 1:
        ids = ", ".join(f"#{case.id}" for case in found[:5])
        raise Refused(
            "ambiguous-case", f"{text!r} means {len(found)} cases.", f"Name one by its id: {ids}."
        )
    return found[0]


def _standing(connection: sqlite3.Connection, case_id: int) -> Case:
    found = _select(connection, f"WHERE id = ? {KNOWN}", (case_id,))
    if not found:
        raise Refused("unknown-case", f"There is no case {case_id}.", "Look at the cases.")
    return found[0]


def untouched(connection: sqlite3.Connection, modality: str) -> list[int]:
    """New cases of one image of this modality that are not held out, in their order."""
    rows = connection.execute(
        "SELECT id FROM cases WHERE state = 'new' AND held_out = 0 AND upper(modality) = ?"
        f" {KNOWN} AND id NOT IN (SELECT case_id FROM channels WHERE position > 0) ORDER BY id",
        (modality,),
    )
    return [int(row["id"]) for row in rows]


def every(connection: sqlite3.Connection) -> list[Case]:
    """All cases, in the order they were taken in; those that were forgotten are not."""
    return _select(connection, "WHERE forgotten IS NULL ORDER BY id", ())


def by_sha256(connection: sqlite3.Connection, sha256: str) -> Case | None:
    """The case one of whose channels is exactly these source files, if there is one."""
    where = "WHERE sha256 = ?1 OR id IN (SELECT case_id FROM channels WHERE sha256 = ?1)"
    found = _select(connection, f"{where} ORDER BY id LIMIT 1", (sha256,))
    return found[0] if found else None


def set_held_out(write: Write, case_id: int, held_out: bool, sealed: bool = False) -> None:
    """Hold a case out, sealed for claims or not, or give it back; all of a patient go together."""
    if sealed and not held_out:
        raise ValueError("a sealed case is held out")
    case = get(write.connection, case_id)
    rows = write.execute(
        "UPDATE cases SET held_out = ?1, sealed = ?2 WHERE (held_out <> ?1 OR sealed <> ?2) AND"
        " (id = ?3 OR (patient <> '' AND patient = ?4)) RETURNING id",
        (int(held_out), int(sealed), case_id, case.patient),
    ).fetchall()
    for row in rows:
        write.changed("case", row["id"])
        after = "sealed" if sealed else bool(held_out)
        write.audit("case.held-out", f"case:{row['id']}", before=not held_out, after=after)


def set_state(write: Write, case_id: int, state: str) -> None:
    """Move a case to a state; drafts, imports and decisions do this themselves."""
    if state not in STATES:
        raise ValueError(f"a case has no state {state!r}")
    write.execute("UPDATE cases SET state = ? WHERE id = ?", (state, case_id))
    write.changed("case", case_id)


def _as_its_kin(write: Write, new: NewCase) -> tuple[bool, bool]:
    """Whether a new case is held out, and sealed: as asked for, else as its patient is."""
    kin = None
    if new.patient:
        kin = write.execute(
            "SELECT sealed FROM cases WHERE patient = ? AND held_out = 1", (new.patient,)
        ).fetchone()
    if kin is not None:
        return True, bool(kin["sealed"])
    return new.held_out or new.sealed, new.sealed


def _select(connection: sqlite3.Connection, where: str, values: Sequence[Any]) -> list[Case]:
    rows = connection.execute(f"SELECT * FROM cases {where}", values).fetchall()
    channels: dict[int, list[Channel]] = {}
    few = "WHERE case_id = ?" if len(rows) == 1 else ""
    for row in connection.execute(
        f"SELECT * FROM channels {few} ORDER BY case_id, position",
        (rows[0]["id"],) if few else (),
    ):
        channel = Channel(row["name"], row["modality"], row["source"], row["sha256"])
        channels.setdefault(row["case_id"], []).append(channel)
    return [_case(row, tuple(channels.get(row["id"], ()))) for row in rows]


def _case(row: sqlite3.Row, channels: tuple[Channel, ...]) -> Case:
    return Case(
        id=row["id"],
        name=row["name"],
        patient=row["patient"],
        groups=json.loads(row["groups"]),
        modality=row["modality"],
        state=row["state"],
        held_out=bool(row["held_out"]),
        source=row["source"],
        sha256=row["sha256"],
        shape=tuple(json.loads(row["shape"])),
        affine=tuple(map(tuple, json.loads(row["affine"]))),
        source_shape=tuple(json.loads(row["source_shape"])),
        source_affine=tuple(map(tuple, json.loads(row["source_affine"]))),
        reorientation=json.loads(row["reorientation"]),
        spacing_mm=tuple(json.loads(row["spacing_mm"])),
        window=tuple(json.loads(row["window"])) if row["window"] else None,
        dtype=row["dtype"],
        warnings=tuple(json.loads(row["warnings"])),
        channels=channels,
        oblique=bool(row["oblique"]),
        slice_thickness_mm=row["slice_thickness_mm"],
        sealed=bool(row["sealed"]),
    )


def _ints(values: Sequence[int]) -> str:
    sizes = [int(value) for value in values]
    if len(sizes) != 3 or min(sizes) < 1:
        raise ValueError("a grid has three sizes (k, j, i), each at least 1")
    return canonical_json(sizes)


def _matrix(rows: Sequence[Sequence[float]]) -> str:
    values = [[float(value) for value in row] for row in rows]
    if [len(row) for row in values] != [4, 4, 4, 4]:
        raise ValueError("an affine is 4 x 4")
    return canonical_json(values)


def _spacing_mm(affine: Sequence[Sequence[float]]) -> list[float]:
    # The columns of the affine are the steps along k, j and i.
    columns = ([float(affine[row][axis]) for row in range(3)] for axis in range(3))
    return [math.hypot(*column) for column in columns]
