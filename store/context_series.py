"""Context series: other scans of a case's patient, on their own grids, shown beside the case.

Place in the loop: named by a person after the import, read by the window. They are never labelled
or trained on; the files stay where they are, as the case's own do.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from store import moment
from store.canonical import canonical_json
from store.case import Matrix, Size
from store.refusal import Refused
from store.write import Write

ROLES = ("prior", "sequence")


@dataclass(frozen=True)
class NewSeries:
    """What is known of a series before the store gives it an id."""

    case: int
    role: str
    modality: str
    source: str
    sha256: str
    shape: Sequence[int]
    affine: Sequence[Sequence[float]]
    patient: str = "same"  # how it is known to be of the case's patient; kept in the audit log


@dataclass(frozen=True)
class Series:
    """A series of a case. Its array is (k, j, i); its affine goes to LPS millimetres."""

    id: int
    case: int
    role: str
    modality: str
    source: str
    sha256: str
    shape: Size
    affine: Matrix
    created: datetime

    @property
    def slice_thickness_mm(self) -> float | None:
        """What the files say of it; the slices may lie closer or farther apart."""
        said = json.loads(self.source).get("slice_thickness_mm")
        return None if said is None else float(said)


def add(write: Write, new: NewSeries) -> int:
    """Keep a series with its case; the same files only once."""
    if any(one.sha256 == new.sha256 for one in of_case(write.connection, new.case)):
        raise Refused(
            "already-there", "The case has this series already.", "Nothing needs to be done."
        )
    series_id = write.insert(
        "context_series",
        case_id=new.case,
        role=new.role,
        modality=new.modality,
        source=new.source,
        sha256=new.sha256,
        shape=canonical_json([int(n) for n in new.shape]),
        affine=canonical_json([[float(v) for v in row] for row in new.affine]),
        created=moment.to_text(write.at),
    )
    write.changed("case", new.case)
    after = {"role": new.role, "sha256": new.sha256, "patient": new.patient}
    write.audit("context.add", f"case:{new.case}", after=after)
    return series_id


def of_case(connection: sqlite3.Connection, case: int) -> list[Series]:
    """The series of a case, in the order they were named."""
    rows = connection.execute("SELECT * FROM context_series WHERE case_id = ? ORDER BY id", (case,))
    return [_series(row) for row in rows]


def _series(row: sqlite3.Row) -> Series:
    k, j, i = json.loads(row["shape"])
    return Series(
        id=row["id"],
        case=row["case_id"],
        role=row["role"],
        modality=row["modality"],
        source=row["source"],
        sha256=row["sha256"],
        shape=(k, j, i),
        affine=tuple(tuple(line) for line in json.loads(row["affine"])),
        created=moment.from_text(row["created"]),
    )
