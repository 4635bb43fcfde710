"""Notes are spoken: what was heard is kept beside the words, and a corrected note names the one it
replaces.

Place in the loop: applied once. Notes from before were typed and never corrected. The guards of
history are not put on notes: what a person said of a patient can be forgotten, and the audit log
holds only its hash.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

TITLE = "Notes are spoken and corrected"

STATEMENTS = (
    "ALTER TABLE notes ADD COLUMN heard TEXT",
    "ALTER TABLE notes ADD COLUMN seconds REAL",
    "ALTER TABLE notes ADD COLUMN replaces INTEGER REFERENCES notes (id)",
    # A note is replaced once: of two corrections made side by side the second one is refused.
    "CREATE UNIQUE INDEX notes_replaced_once ON notes (replaces)",
)


def up(db: Database) -> None:
    """Add what a spoken note keeps, and the way from a correction to what it corrects."""
    for statement in STATEMENTS:
        db.execute(statement)
