"""The first tables: every noun of Voxloop has one.

Place in the loop: applied once to an empty file. Tables whose past must not change get three
triggers each. The third is there because INSERT OR REPLACE deletes without a delete trigger on
every connection that did not set recursive_triggers, and a stray tool will not have set it.
No CHECK calls json_valid: with trusted_schema=OFF, SQLite before 3.41 takes it for unsafe.
Longer than 300 lines because a migration is one file, and this one makes all tables there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

TITLE = "The first tables"

# Table -> the column that names a row. What a person decided, vouched for or was told stays.
APPEND_ONLY = {
    "migrations": "number",
    "identity": "id",
    "tasks": "id",
    "blobs": "sha256",
    "revisions": "id",
    "boxes": "id",
    "decisions": "id",
    "runs": "id",
    "verdicts": "id",
    "champions": "id",
    "held_out_draws": "id",
    "held_out_uses": "id",
    "releases": "id",
    "audit": "id",
}

HOUSE = """
CREATE TABLE migrations (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    at TEXT NOT NULL,
    app_version TEXT NOT NULL
) STRICT;

CREATE TABLE tasks (
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE identity (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    uuid TEXT NOT NULL,
    salt TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;

CREATE TABLE blobs (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    data BLOB NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE reasons (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    text TEXT NOT NULL
) STRICT;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    offset_minutes INTEGER NOT NULL,
    actor TEXT NOT NULL,
    source TEXT NOT NULL,
    command TEXT NOT NULL,
    confidence REAL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    before TEXT,
    after TEXT,
    reason_sha256 TEXT,
    app_version TEXT NOT NULL,
    model_sha256 TEXT,
    draft_id INTEGER,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE
) STRICT
"""

CASES = """
CREATE TABLE cases (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    patient TEXT NOT NULL,
    groups TEXT NOT NULL DEFAULT '{}',
    modality TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'new' CHECK
        (state IN ('new', 'drafted', 'verified', 'partly-verified', 'flagged', 'rejected')),
    held_out INTEGER NOT NULL DEFAULT 0 CHECK (held_out IN (0, 1)),
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    shape TEXT NOT NULL,
    affine TEXT NOT NULL,
    source_shape TEXT NOT NULL,
    source_affine TEXT NOT NULL,
    reorientation TEXT NOT NULL,
    spacing_mm TEXT NOT NULL,
    slice_thickness_mm REAL,
    oblique INTEGER NOT NULL CHECK (oblique IN (0, 1)),
    window TEXT,
    dtype TEXT NOT NULL,
    warnings TEXT NOT NULL DEFAULT '[]',
    skipped_by INTEGER REFERENCES decisions (id) DEFERRABLE INITIALLY DEFERRED,
    created TEXT NOT NULL
) STRICT;
CREATE INDEX cases_by_state ON cases (state);
CREATE INDEX cases_by_patient ON cases (patient);
CREATE INDEX cases_by_name ON cases (name);
CREATE INDEX cases_by_sha256 ON cases (sha256);

CREATE TABLE channels (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    modality TEXT NOT NULL,
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    UNIQUE (case_id, position)
) STRICT;

CREATE TABLE context_series (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    role TEXT NOT NULL,
    modality TEXT NOT NULL,
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    shape TEXT NOT NULL,
    affine TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;
CREATE INDEX context_series_by_case ON context_series (case_id);

CREATE TABLE held_out_draws (
    id INTEGER PRIMARY KEY,
    seed INTEGER NOT NULL,
    fraction REAL NOT NULL,
    among TEXT NOT NULL,
    drawn TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE held_out_uses (
    id INTEGER PRIMARY KEY,
    purpose TEXT NOT NULL,
    model_id INTEGER REFERENCES models (id),
    cases INTEGER NOT NULL,
    at TEXT NOT NULL
) STRICT
"""

LEARNED = """
CREATE TABLE jobs (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    lane TEXT NOT NULL,
    document TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK
        (state IN ('waiting', 'running', 'done', 'failed', 'discarded')),
    result TEXT,
    why TEXT NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL DEFAULT 0,
    created TEXT NOT NULL,
    started TEXT,
    ended TEXT
) STRICT;
CREATE INDEX jobs_by_state ON jobs (state, id);

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    job_id INTEGER REFERENCES jobs (id),
    seed INTEGER NOT NULL,
    steps INTEGER NOT NULL,
    split TEXT NOT NULL,
    settings TEXT NOT NULL,
    curves TEXT NOT NULL,
    environment TEXT NOT NULL,
    seconds TEXT NOT NULL,
    collapsed INTEGER NOT NULL DEFAULT 0 CHECK (collapsed IN (0, 1)),
    notice TEXT,
    why TEXT NOT NULL DEFAULT '',
    created TEXT NOT NULL
) STRICT;

CREATE TABLE models (
    id INTEGER PRIMARY KEY,
    run_id INTEGER REFERENCES runs (id),
    parent_id INTEGER REFERENCES models (id),
    folder TEXT NOT NULL,
    weights_sha256 TEXT NOT NULL,
    contract TEXT NOT NULL,
    calibration TEXT,
    state TEXT NOT NULL DEFAULT 'candidate' CHECK
        (state IN ('candidate', 'champion', 'retired', 'rejected')),
    created TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_champion ON models (state) WHERE state = 'champion';

CREATE TABLE evaluations (
    id INTEGER PRIMARY KEY,
    model_id INTEGER NOT NULL REFERENCES models (id),
    case_id INTEGER NOT NULL REFERENCES cases (id),
    label INTEGER NOT NULL,
    dice REAL,
    surface_dice REAL,
    hd95_mm REAL,
    empty_prediction INTEGER NOT NULL DEFAULT 0 CHECK (empty_prediction IN (0, 1)),
    q REAL,
    revision_id INTEGER REFERENCES revisions (id),
    at TEXT NOT NULL
) STRICT;
CREATE INDEX evaluations_by_model ON evaluations (model_id, case_id, label);

CREATE TABLE verdicts (
    id INTEGER PRIMARY KEY,
    candidate_id INTEGER NOT NULL REFERENCES models (id),
    champion_id INTEGER REFERENCES models (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('promote', 'not enough evidence', 'reject')),
    better INTEGER NOT NULL CHECK (better IN (0, 1)),
    difference REAL,
    lower REAL,
    n INTEGER NOT NULL,
    detectable REAL,
    cases_to_settle INTEGER,
    floors TEXT NOT NULL,
    checks TEXT NOT NULL,
    looks INTEGER NOT NULL DEFAULT 1,
    inflation REAL NOT NULL DEFAULT 0,
    why TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE champions (
    id INTEGER PRIMARY KEY,
    model_id INTEGER NOT NULL REFERENCES models (id),
    previous_id INTEGER REFERENCES models (id),
    verdict_id INTEGER REFERENCES verdicts (id),
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT
"""

REVIEWED = """
CREATE TABLE drafts (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    model_id INTEGER REFERENCES models (id),
    mask_sha256 TEXT NOT NULL REFERENCES blobs (sha256),
    uncertainty_sha256 TEXT REFERENCES blobs (sha256),
    score REAL,
    q REAL,
    expected_dice REAL,
    lower REAL,
    calibration_n INTEGER NOT NULL DEFAULT 0,
    withheld TEXT,
    facts TEXT NOT NULL DEFAULT '{}',
    seconds REAL,
    created TEXT NOT NULL
) STRICT;
CREATE INDEX drafts_by_case ON drafts (case_id, id);

CREATE TABLE hotspots (
    id INTEGER PRIMARY KEY,
    draft_id INTEGER NOT NULL REFERENCES drafts (id),
    rank INTEGER NOT NULL,
    label INTEGER NOT NULL,
    peak_kji TEXT NOT NULL,
    box_kji TEXT NOT NULL,
    error_share REAL NOT NULL,
    words TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'fixed')),
    UNIQUE (draft_id, rank)
) STRICT;

CREATE TABLE revisions (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    parent_id INTEGER REFERENCES revisions (id),
    mask_sha256 TEXT NOT NULL REFERENCES blobs (sha256),
    instances_sha256 TEXT REFERENCES blobs (sha256),
    verified TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('import', 'review')),
    draft_id INTEGER REFERENCES drafts (id),
    actor TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;
CREATE INDEX revisions_by_case ON revisions (case_id, id);

CREATE TABLE boxes (
    id INTEGER PRIMARY KEY,
    revision_id INTEGER NOT NULL REFERENCES revisions (id),
    label INTEGER NOT NULL,
    instance INTEGER,
    box_kji TEXT NOT NULL
) STRICT;
CREATE INDEX boxes_by_revision ON boxes (revision_id);

CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    kind TEXT NOT NULL CHECK
        (kind IN ('accept', 'correct', 'reject', 'flag', 'skip', 'reopen')),
    actor TEXT NOT NULL,
    source TEXT NOT NULL,
    at TEXT NOT NULL,
    offset_minutes INTEGER NOT NULL,
    draft_id INTEGER REFERENCES drafts (id),
    revision_id INTEGER REFERENCES revisions (id),
    reason TEXT NOT NULL DEFAULT '',
    seconds REAL,
    undoes INTEGER UNIQUE REFERENCES decisions (id),
    state_before TEXT NOT NULL,
    state_after TEXT NOT NULL,
    queue_before TEXT NOT NULL
) STRICT;
CREATE INDEX decisions_by_case ON decisions (case_id, id);
CREATE INDEX decisions_by_revision ON decisions (revision_id);
CREATE INDEX decisions_by_time ON decisions (at);

CREATE TABLE rounds (
    id INTEGER PRIMARY KEY,
    strategy TEXT NOT NULL,
    n INTEGER NOT NULL,
    seed INTEGER NOT NULL,
    created TEXT NOT NULL
) STRICT;

CREATE TABLE picks (
    id INTEGER PRIMARY KEY,
    round_id INTEGER NOT NULL REFERENCES rounds (id),
    case_id INTEGER NOT NULL REFERENCES cases (id),
    rank INTEGER NOT NULL,
    strategy TEXT NOT NULL,
    score REAL,
    why TEXT NOT NULL,
    closed_by INTEGER REFERENCES decisions (id),
    UNIQUE (round_id, case_id)
) STRICT;
CREATE INDEX picks_by_case ON picks (case_id, id);

CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    text TEXT NOT NULL,
    axis INTEGER CHECK (axis IN (0, 1, 2)),
    slice INTEGER,
    hotspot_id INTEGER REFERENCES hotspots (id),
    source TEXT NOT NULL,
    audio TEXT,
    actor TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;
CREATE INDEX notes_by_case ON notes (case_id);
CREATE VIRTUAL TABLE notes_fts USING FTS5 (text, content="notes", content_rowid="id");

CREATE TABLE fields (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('review', 'model')),
    confidence REAL,
    actor TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;
CREATE INDEX fields_by_case ON fields (case_id, name, id);

CREATE TABLE strokes (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    data BLOB NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX strokes_by_case ON strokes (case_id, id);

CREATE TABLE releases (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    format TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    manifest TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT
"""


def up(db: Database) -> None:
    """Make every table, and forbid what must not happen to the append-only ones."""
    for part in (HOUSE, CASES, LEARNED, REVIEWED):
        for statement in part.split(";\n"):
            db.execute(statement.strip())
    for table, key in APPEND_ONLY.items():
        for statement in _triggers(table, key):
            db.execute(statement)


def _triggers(table: str, key: str) -> tuple[str, str, str]:
    return (
        f"CREATE TRIGGER {table}_never_change BEFORE UPDATE ON {table}\n"
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
        f"CREATE TRIGGER {table}_never_delete BEFORE DELETE ON {table}\n"
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
        f"CREATE TRIGGER {table}_never_replace BEFORE INSERT ON {table}\n"
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})\n"
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    )
