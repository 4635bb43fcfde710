"""Strokes are found by the decision that took them up without reading every stroke.

Place in the loop: applied once. Each decision lets go of strokes that undo no longer reaches; the
column lies behind the stroke's bytes, so without an index every one of them was read for that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

TITLE = "Strokes are found by their decision"


def up(db: Database) -> None:
    """Those that wait (taken by nothing) are found by it too."""
    db.execute("CREATE INDEX strokes_by_decision ON strokes (taken_by, case_id)")
