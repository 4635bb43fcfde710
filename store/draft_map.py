"""Maps that a draft keeps: where its samples disagree, and how likely each label is where.

Place in the loop: recorded with their draft in one transaction; smart fix, the words under the
pointer and selection read them. They lie on the grid that the model looked at, which covers the
case's extent with fewer voxels, as one byte a voxel: 0 is 0 and 255 is 1. A draft from before this
table keeps none.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from store.write import Write

MUTUAL_INFORMATION, PROBABILITY = "mutual-information", "probability"


@dataclass(frozen=True)
class NewDraftMap:
    """A map whose blob is in place. Only a probability has a label."""

    kind: str
    label: int | None
    sha256: str


@dataclass(frozen=True)
class DraftMap:
    """A kept map of a draft."""

    id: int
    draft: int
    kind: str
    label: int | None
    sha256: str


def add(write: Write, draft: int, new: NewDraftMap) -> int:
    """Keep one map of a draft."""
    if (new.kind == PROBABILITY) != (new.label is not None):
        raise ValueError("a probability has a label, and no other map has one")
    return write.insert(
        "draft_maps", draft_id=draft, kind=new.kind, label=new.label, sha256=new.sha256
    )


def of_draft(connection: sqlite3.Connection, draft: int) -> list[DraftMap]:
    """The maps of a draft; none if it was made before maps were kept."""
    rows = connection.execute("SELECT * FROM draft_maps WHERE draft_id = ? ORDER BY id", (draft,))
    return [
        DraftMap(row["id"], row["draft_id"], row["kind"], row["label"], row["sha256"])
        for row in rows
    ]
