"""Strokes outlive the decision that took them up, so that undo goes on below it.

Place in the loop: applied once. A stroke whose decision is named waits for nothing; it is played
again only when that decision is taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

TITLE = "Strokes outlive the decision that took them up"


def up(db: Database) -> None:
    """Add the column; what waits now is taken up by nothing."""
    db.execute("ALTER TABLE strokes ADD COLUMN taken_by INTEGER REFERENCES decisions (id)")
