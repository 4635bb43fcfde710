"""What a draft keeps beside its mask, and what strokes were drawn on.

Place in the loop: applied once, after a backup. Drafts from before keep no maps and stay valid;
strokes from before name no base and are played on whatever is newest, as they were until now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.migrations import append_only

if TYPE_CHECKING:
    from sqlite_utils import Database

TITLE = "Drafts keep maps, strokes name their base"

APPEND_ONLY = {"draft_maps": "id"}

STATEMENTS = (
    """CREATE TABLE draft_maps (
    id INTEGER PRIMARY KEY,
    draft_id INTEGER NOT NULL REFERENCES drafts (id),
    kind TEXT NOT NULL CHECK (kind IN ('mutual-information', 'probability')),
    label INTEGER,
    sha256 TEXT NOT NULL REFERENCES blobs (sha256),
    CHECK ((kind = 'probability') = (label IS NOT NULL))
) STRICT""",
    # A unique constraint takes two missing labels for two different ones.
    "CREATE UNIQUE INDEX draft_maps_once ON draft_maps (draft_id, kind, ifnull(label, 0))",
    "ALTER TABLE strokes ADD COLUMN base TEXT CHECK (base IN ('draft', 'revision', 'empty'))",
    "ALTER TABLE strokes ADD COLUMN base_draft INTEGER REFERENCES drafts (id)",
    "ALTER TABLE strokes ADD COLUMN base_revision INTEGER REFERENCES revisions (id)",
)


def up(db: Database) -> None:
    """Make the table of maps with its guards, and the columns of the base."""
    for statement in STATEMENTS:
        db.execute(statement)
    for table, key in APPEND_ONLY.items():
        for statement in append_only.triggers(table, key):
            db.execute(statement)
