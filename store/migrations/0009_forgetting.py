"""A patient can be forgotten: a case keeps its number and its place in history, not its content.

Place in the loop: applied once. History stays append-only but for three things, and only for cases
that are marked as forgotten: the content of a blob may be emptied (and put back if it is kept again
by another case), the words of a decision, and what a release's record says of the case. Until now
nobody was forgotten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.migrations import append_only

if TYPE_CHECKING:
    from sqlite_utils import Database

TITLE = "A patient can be forgotten"

APPEND_ONLY = {"forgettings": "id", "forgotten_blobs": "sha256"}

STATEMENTS = (
    """CREATE TABLE forgettings (
    id INTEGER PRIMARY KEY,
    patient_sha256 TEXT NOT NULL CHECK (length(patient_sha256) = 64),
    cases TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT""",
    """CREATE TABLE forgotten_blobs (
    sha256 TEXT NOT NULL PRIMARY KEY REFERENCES blobs (sha256),
    forgetting_id INTEGER NOT NULL REFERENCES forgettings (id)
) STRICT""",
    "ALTER TABLE cases ADD COLUMN forgotten INTEGER REFERENCES forgettings (id)",
    # Lists leave out what is forgotten: a few rows of many.
    "CREATE INDEX cases_forgotten ON cases (id) WHERE forgotten IS NOT NULL",
    "DROP TRIGGER blobs_never_change",
    "DROP TRIGGER decisions_never_change",
    "DROP TRIGGER releases_never_change",
    """CREATE TRIGGER blobs_never_change BEFORE UPDATE ON blobs
WHEN NOT (NEW.sha256 = OLD.sha256 AND NEW.at = OLD.at
    AND (length(NEW.data) = 0) <> (length(OLD.data) = 0)
    AND EXISTS (SELECT 1 FROM forgotten_blobs WHERE sha256 = OLD.sha256))
BEGIN SELECT RAISE(ABORT, 'blobs is append-only'); END""",
    """CREATE TRIGGER decisions_never_change BEFORE UPDATE ON decisions
WHEN NOT (NEW.reason = '' AND NEW.id = OLD.id AND NEW.case_id = OLD.case_id
    AND NEW.kind = OLD.kind AND NEW.actor = OLD.actor AND NEW.source = OLD.source
    AND NEW.at = OLD.at AND NEW.offset_minutes = OLD.offset_minutes
    AND NEW.draft_id IS OLD.draft_id AND NEW.revision_id IS OLD.revision_id
    AND NEW.seconds IS OLD.seconds AND NEW.undoes IS OLD.undoes
    AND NEW.state_before = OLD.state_before AND NEW.state_after = OLD.state_after
    AND NEW.queue_before = OLD.queue_before
    AND EXISTS (SELECT 1 FROM cases WHERE id = OLD.case_id AND forgotten IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'decisions is append-only'); END""",
    # What is left of a manifest is held by its reader; the name, hash and time never change.
    """CREATE TRIGGER releases_never_change BEFORE UPDATE ON releases
WHEN NOT (NEW.id = OLD.id AND NEW.name = OLD.name AND NEW.format = OLD.format
    AND NEW.sha256 = OLD.sha256 AND NEW.actor = OLD.actor AND NEW.at = OLD.at
    AND length(NEW.manifest) < length(OLD.manifest)
    AND EXISTS (SELECT 1 FROM forgettings))
BEGIN SELECT RAISE(ABORT, 'releases is append-only'); END""",
)


def up(db: Database) -> None:
    """Make room for forgetting, and loosen the three guards by exactly that."""
    for statement in STATEMENTS:
        db.execute(statement)
    for table, key in APPEND_ONLY.items():
        for statement in append_only.triggers(table, key):
            db.execute(statement)
