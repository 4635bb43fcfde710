"""Held-out cases are refreshed, and some are sealed: what the draws and looks have to remember.

Place in the loop: applied once. A draw says what it was for and who left by it; a look says at
which cases; a case may be sealed for claims; a pick says whether chance alone chose it. Looks from
before name no case: they count for every case that was held out by then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

TITLE = "Held-out cases are refreshed and sealed"

COLUMNS = (
    "ALTER TABLE held_out_draws ADD COLUMN kind TEXT NOT NULL DEFAULT 'import'"
    " CHECK (kind IN ('import', 'refresh', 'sealed'))",
    "ALTER TABLE held_out_draws ADD COLUMN retired TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE held_out_uses ADD COLUMN case_ids TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE cases ADD COLUMN sealed INTEGER NOT NULL DEFAULT 0 CHECK (sealed IN (0, 1))",
    "ALTER TABLE picks ADD COLUMN audit INTEGER NOT NULL DEFAULT 0 CHECK (audit IN (0, 1))",
)
# Until now only the words of a pick told that chance had made it.
BY_CHANCE = "UPDATE picks SET audit = 1 WHERE why LIKE 'random audit, %' OR strategy = 'random'"


def up(db: Database) -> None:
    """Add the columns, and mark the picks that chance made so far."""
    for statement in (*COLUMNS, BY_CHANCE):
        db.execute(statement)
