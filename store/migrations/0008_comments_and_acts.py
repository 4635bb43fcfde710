"""Comments on models, runs and rounds, and what a person did to a model beside crowning it.

Place in the loop: applied once. Both are history: nothing in them is changed or taken away. Until
now no model was pinned, set aside or given away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.migrations import append_only

if TYPE_CHECKING:
    from sqlite_utils import Database

TITLE = "Comments, and acts on models"

APPEND_ONLY = {"comments": "id", "model_acts": "id"}

STATEMENTS = (
    """CREATE TABLE comments (
    id INTEGER PRIMARY KEY,
    about TEXT NOT NULL CHECK (about IN ('model', 'run', 'round')),
    about_id INTEGER NOT NULL,
    text TEXT NOT NULL CHECK (text <> ''),
    actor TEXT NOT NULL,
    source TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT""",
    "CREATE INDEX comments_by_object ON comments (about, about_id, id)",
    """CREATE TABLE model_acts (
    id INTEGER PRIMARY KEY,
    model_id INTEGER NOT NULL REFERENCES models (id),
    act TEXT NOT NULL CHECK (act IN ('pin', 'unpin', 'retire', 'reinstate', 'export')),
    reason TEXT NOT NULL CHECK (reason <> ''),
    actor TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT""",
    "CREATE INDEX model_acts_by_model ON model_acts (model_id, id)",
)


def up(db: Database) -> None:
    """Make both tables with their guards."""
    for statement in STATEMENTS:
        db.execute(statement)
    for table, key in APPEND_ONLY.items():
        for statement in append_only.triggers(table, key):
            db.execute(statement)
