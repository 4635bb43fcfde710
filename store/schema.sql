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
) STRICT;

CREATE TABLE blobs (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    data BLOB NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE boxes (
    id INTEGER PRIMARY KEY,
    revision_id INTEGER NOT NULL REFERENCES revisions (id),
    label INTEGER NOT NULL,
    instance INTEGER,
    box_kji TEXT NOT NULL
) STRICT;

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
, sealed INTEGER NOT NULL DEFAULT 0 CHECK (sealed IN (0, 1)), forgotten INTEGER REFERENCES forgettings (id)) STRICT;

CREATE TABLE champions (
    id INTEGER PRIMARY KEY,
    model_id INTEGER NOT NULL REFERENCES models (id),
    previous_id INTEGER REFERENCES models (id),
    verdict_id INTEGER REFERENCES verdicts (id),
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

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

CREATE TABLE comments (
    id INTEGER PRIMARY KEY,
    about TEXT NOT NULL CHECK (about IN ('model', 'run', 'round')),
    about_id INTEGER NOT NULL,
    text TEXT NOT NULL CHECK (text <> ''),
    actor TEXT NOT NULL,
    source TEXT NOT NULL,
    at TEXT NOT NULL
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

CREATE TABLE draft_maps (
    id INTEGER PRIMARY KEY,
    draft_id INTEGER NOT NULL REFERENCES drafts (id),
    kind TEXT NOT NULL CHECK (kind IN ('mutual-information', 'probability')),
    label INTEGER,
    sha256 TEXT NOT NULL REFERENCES blobs (sha256),
    CHECK ((kind = 'probability') = (label IS NOT NULL))
) STRICT;

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

CREATE TABLE forgettings (
    id INTEGER PRIMARY KEY,
    patient_sha256 TEXT NOT NULL CHECK (length(patient_sha256) = 64),
    cases TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE forgotten_blobs (
    sha256 TEXT NOT NULL PRIMARY KEY REFERENCES blobs (sha256),
    forgetting_id INTEGER NOT NULL REFERENCES forgettings (id)
) STRICT;

CREATE TABLE held_out_draws (
    id INTEGER PRIMARY KEY,
    seed INTEGER NOT NULL,
    fraction REAL NOT NULL,
    among TEXT NOT NULL,
    drawn TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
, kind TEXT NOT NULL DEFAULT 'import' CHECK (kind IN ('import', 'refresh', 'sealed')), retired TEXT NOT NULL DEFAULT '[]') STRICT;

CREATE TABLE held_out_uses (
    id INTEGER PRIMARY KEY,
    purpose TEXT NOT NULL,
    model_id INTEGER REFERENCES models (id),
    cases INTEGER NOT NULL,
    at TEXT NOT NULL
, case_ids TEXT NOT NULL DEFAULT '[]') STRICT;

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

CREATE TABLE identity (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    uuid TEXT NOT NULL,
    salt TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;

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

CREATE TABLE migrations (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    at TEXT NOT NULL,
    app_version TEXT NOT NULL
) STRICT;

CREATE TABLE model_acts (
    id INTEGER PRIMARY KEY,
    model_id INTEGER NOT NULL REFERENCES models (id),
    act TEXT NOT NULL CHECK (act IN ('pin', 'unpin', 'retire', 'reinstate', 'export')),
    reason TEXT NOT NULL CHECK (reason <> ''),
    actor TEXT NOT NULL,
    at TEXT NOT NULL
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
, heard TEXT, seconds REAL, replaces INTEGER REFERENCES notes (id)) STRICT;

CREATE VIRTUAL TABLE notes_fts USING FTS5 (text, content="notes", content_rowid="id");

CREATE TABLE picks (
    id INTEGER PRIMARY KEY,
    round_id INTEGER NOT NULL REFERENCES rounds (id),
    case_id INTEGER NOT NULL REFERENCES cases (id),
    rank INTEGER NOT NULL,
    strategy TEXT NOT NULL,
    score REAL,
    why TEXT NOT NULL,
    closed_by INTEGER REFERENCES decisions (id), audit INTEGER NOT NULL DEFAULT 0 CHECK (audit IN (0, 1)),
    UNIQUE (round_id, case_id)
) STRICT;

CREATE TABLE queue_places (
    case_id INTEGER PRIMARY KEY REFERENCES cases (id),
    place TEXT NOT NULL CHECK (place IN ('pinned', 'buried')),
    at TEXT NOT NULL
) STRICT
;

CREATE TABLE reasons (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    text TEXT NOT NULL
) STRICT;

CREATE TABLE releases (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    format TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    manifest TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
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

CREATE TABLE rounds (
    id INTEGER PRIMARY KEY,
    strategy TEXT NOT NULL,
    n INTEGER NOT NULL,
    seed INTEGER NOT NULL,
    created TEXT NOT NULL
) STRICT;

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

CREATE TABLE strokes (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    data BLOB NOT NULL,
    at TEXT NOT NULL
, base TEXT CHECK (base IN ('draft', 'revision', 'empty')), base_draft INTEGER REFERENCES drafts (id), base_revision INTEGER REFERENCES revisions (id), taken_by INTEGER REFERENCES decisions (id)) STRICT;

CREATE TABLE tasks (
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

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

CREATE INDEX boxes_by_revision ON boxes (revision_id);

CREATE INDEX cases_by_name ON cases (name);

CREATE INDEX cases_by_patient ON cases (patient);

CREATE INDEX cases_by_sha256 ON cases (sha256);

CREATE INDEX cases_by_state ON cases (state);

CREATE INDEX cases_forgotten ON cases (id) WHERE forgotten IS NOT NULL;

CREATE INDEX comments_by_object ON comments (about, about_id, id);

CREATE INDEX context_series_by_case ON context_series (case_id);

CREATE INDEX decisions_by_case ON decisions (case_id, id);

CREATE INDEX decisions_by_revision ON decisions (revision_id);

CREATE INDEX decisions_by_time ON decisions (at);

CREATE UNIQUE INDEX draft_maps_once ON draft_maps (draft_id, kind, ifnull(label, 0));

CREATE INDEX drafts_by_case ON drafts (case_id, id);

CREATE INDEX evaluations_by_model ON evaluations (model_id, case_id, label);

CREATE INDEX fields_by_case ON fields (case_id, name, id);

CREATE INDEX jobs_by_state ON jobs (state, id);

CREATE INDEX model_acts_by_model ON model_acts (model_id, id);

CREATE INDEX notes_by_case ON notes (case_id);

CREATE UNIQUE INDEX notes_replaced_once ON notes (replaces);

CREATE UNIQUE INDEX one_champion ON models (state) WHERE state = 'champion';

CREATE INDEX picks_by_case ON picks (case_id, id);

CREATE INDEX revisions_by_case ON revisions (case_id, id);

CREATE INDEX strokes_by_case ON strokes (case_id, id);

CREATE INDEX strokes_by_decision ON strokes (taken_by, case_id);

CREATE TRIGGER audit_never_change BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;

CREATE TRIGGER audit_never_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;

CREATE TRIGGER audit_never_replace BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;

CREATE TRIGGER blobs_never_change BEFORE UPDATE ON blobs
WHEN NOT (NEW.sha256 = OLD.sha256 AND NEW.at = OLD.at
    AND (length(NEW.data) = 0) <> (length(OLD.data) = 0)
    AND EXISTS (SELECT 1 FROM forgotten_blobs WHERE sha256 = OLD.sha256))
BEGIN SELECT RAISE(ABORT, 'blobs is append-only'); END;

CREATE TRIGGER blobs_never_delete BEFORE DELETE ON blobs
BEGIN SELECT RAISE(ABORT, 'blobs is append-only'); END;

CREATE TRIGGER blobs_never_replace BEFORE INSERT ON blobs
WHEN EXISTS (SELECT 1 FROM blobs WHERE sha256 = NEW.sha256)
BEGIN SELECT RAISE(ABORT, 'blobs is append-only'); END;

CREATE TRIGGER boxes_never_change BEFORE UPDATE ON boxes
BEGIN SELECT RAISE(ABORT, 'boxes is append-only'); END;

CREATE TRIGGER boxes_never_delete BEFORE DELETE ON boxes
BEGIN SELECT RAISE(ABORT, 'boxes is append-only'); END;

CREATE TRIGGER boxes_never_replace BEFORE INSERT ON boxes
WHEN EXISTS (SELECT 1 FROM boxes WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'boxes is append-only'); END;

CREATE TRIGGER champions_never_change BEFORE UPDATE ON champions
BEGIN SELECT RAISE(ABORT, 'champions is append-only'); END;

CREATE TRIGGER champions_never_delete BEFORE DELETE ON champions
BEGIN SELECT RAISE(ABORT, 'champions is append-only'); END;

CREATE TRIGGER champions_never_replace BEFORE INSERT ON champions
WHEN EXISTS (SELECT 1 FROM champions WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'champions is append-only'); END;

CREATE TRIGGER comments_never_change BEFORE UPDATE ON comments
BEGIN SELECT RAISE(ABORT, 'comments is append-only'); END;

CREATE TRIGGER comments_never_delete BEFORE DELETE ON comments
BEGIN SELECT RAISE(ABORT, 'comments is append-only'); END;

CREATE TRIGGER comments_never_replace BEFORE INSERT ON comments
WHEN EXISTS (SELECT 1 FROM comments WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'comments is append-only'); END;

CREATE TRIGGER decisions_never_change BEFORE UPDATE ON decisions
WHEN NOT (NEW.reason = '' AND NEW.id = OLD.id AND NEW.case_id = OLD.case_id
    AND NEW.kind = OLD.kind AND NEW.actor = OLD.actor AND NEW.source = OLD.source
    AND NEW.at = OLD.at AND NEW.offset_minutes = OLD.offset_minutes
    AND NEW.draft_id IS OLD.draft_id AND NEW.revision_id IS OLD.revision_id
    AND NEW.seconds IS OLD.seconds AND NEW.undoes IS OLD.undoes
    AND NEW.state_before = OLD.state_before AND NEW.state_after = OLD.state_after
    AND NEW.queue_before = OLD.queue_before
    AND EXISTS (SELECT 1 FROM cases WHERE id = OLD.case_id AND forgotten IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'decisions is append-only'); END;

CREATE TRIGGER decisions_never_delete BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions is append-only'); END;

CREATE TRIGGER decisions_never_replace BEFORE INSERT ON decisions
WHEN EXISTS (SELECT 1 FROM decisions WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'decisions is append-only'); END;

CREATE TRIGGER draft_maps_never_change BEFORE UPDATE ON draft_maps
BEGIN SELECT RAISE(ABORT, 'draft_maps is append-only'); END;

CREATE TRIGGER draft_maps_never_delete BEFORE DELETE ON draft_maps
BEGIN SELECT RAISE(ABORT, 'draft_maps is append-only'); END;

CREATE TRIGGER draft_maps_never_replace BEFORE INSERT ON draft_maps
WHEN EXISTS (SELECT 1 FROM draft_maps WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'draft_maps is append-only'); END;

CREATE TRIGGER forgettings_never_change BEFORE UPDATE ON forgettings
BEGIN SELECT RAISE(ABORT, 'forgettings is append-only'); END;

CREATE TRIGGER forgettings_never_delete BEFORE DELETE ON forgettings
BEGIN SELECT RAISE(ABORT, 'forgettings is append-only'); END;

CREATE TRIGGER forgettings_never_replace BEFORE INSERT ON forgettings
WHEN EXISTS (SELECT 1 FROM forgettings WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'forgettings is append-only'); END;

CREATE TRIGGER forgotten_blobs_never_change BEFORE UPDATE ON forgotten_blobs
BEGIN SELECT RAISE(ABORT, 'forgotten_blobs is append-only'); END;

CREATE TRIGGER forgotten_blobs_never_delete BEFORE DELETE ON forgotten_blobs
BEGIN SELECT RAISE(ABORT, 'forgotten_blobs is append-only'); END;

CREATE TRIGGER forgotten_blobs_never_replace BEFORE INSERT ON forgotten_blobs
WHEN EXISTS (SELECT 1 FROM forgotten_blobs WHERE sha256 = NEW.sha256)
BEGIN SELECT RAISE(ABORT, 'forgotten_blobs is append-only'); END;

CREATE TRIGGER held_out_draws_never_change BEFORE UPDATE ON held_out_draws
BEGIN SELECT RAISE(ABORT, 'held_out_draws is append-only'); END;

CREATE TRIGGER held_out_draws_never_delete BEFORE DELETE ON held_out_draws
BEGIN SELECT RAISE(ABORT, 'held_out_draws is append-only'); END;

CREATE TRIGGER held_out_draws_never_replace BEFORE INSERT ON held_out_draws
WHEN EXISTS (SELECT 1 FROM held_out_draws WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'held_out_draws is append-only'); END;

CREATE TRIGGER held_out_uses_never_change BEFORE UPDATE ON held_out_uses
BEGIN SELECT RAISE(ABORT, 'held_out_uses is append-only'); END;

CREATE TRIGGER held_out_uses_never_delete BEFORE DELETE ON held_out_uses
BEGIN SELECT RAISE(ABORT, 'held_out_uses is append-only'); END;

CREATE TRIGGER held_out_uses_never_replace BEFORE INSERT ON held_out_uses
WHEN EXISTS (SELECT 1 FROM held_out_uses WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'held_out_uses is append-only'); END;

CREATE TRIGGER identity_never_change BEFORE UPDATE ON identity
BEGIN SELECT RAISE(ABORT, 'identity is append-only'); END;

CREATE TRIGGER identity_never_delete BEFORE DELETE ON identity
BEGIN SELECT RAISE(ABORT, 'identity is append-only'); END;

CREATE TRIGGER identity_never_replace BEFORE INSERT ON identity
WHEN EXISTS (SELECT 1 FROM identity WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'identity is append-only'); END;

CREATE TRIGGER migrations_never_change BEFORE UPDATE ON migrations
BEGIN SELECT RAISE(ABORT, 'migrations is append-only'); END;

CREATE TRIGGER migrations_never_delete BEFORE DELETE ON migrations
BEGIN SELECT RAISE(ABORT, 'migrations is append-only'); END;

CREATE TRIGGER migrations_never_replace BEFORE INSERT ON migrations
WHEN EXISTS (SELECT 1 FROM migrations WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'migrations is append-only'); END;

CREATE TRIGGER model_acts_never_change BEFORE UPDATE ON model_acts
BEGIN SELECT RAISE(ABORT, 'model_acts is append-only'); END;

CREATE TRIGGER model_acts_never_delete BEFORE DELETE ON model_acts
BEGIN SELECT RAISE(ABORT, 'model_acts is append-only'); END;

CREATE TRIGGER model_acts_never_replace BEFORE INSERT ON model_acts
WHEN EXISTS (SELECT 1 FROM model_acts WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'model_acts is append-only'); END;

CREATE TRIGGER releases_never_change BEFORE UPDATE ON releases
WHEN NOT (NEW.id = OLD.id AND NEW.name = OLD.name AND NEW.format = OLD.format
    AND NEW.sha256 = OLD.sha256 AND NEW.actor = OLD.actor AND NEW.at = OLD.at
    AND length(NEW.manifest) < length(OLD.manifest)
    AND EXISTS (SELECT 1 FROM forgettings))
BEGIN SELECT RAISE(ABORT, 'releases is append-only'); END;

CREATE TRIGGER releases_never_delete BEFORE DELETE ON releases
BEGIN SELECT RAISE(ABORT, 'releases is append-only'); END;

CREATE TRIGGER releases_never_replace BEFORE INSERT ON releases
WHEN EXISTS (SELECT 1 FROM releases WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'releases is append-only'); END;

CREATE TRIGGER revisions_never_change BEFORE UPDATE ON revisions
BEGIN SELECT RAISE(ABORT, 'revisions is append-only'); END;

CREATE TRIGGER revisions_never_delete BEFORE DELETE ON revisions
BEGIN SELECT RAISE(ABORT, 'revisions is append-only'); END;

CREATE TRIGGER revisions_never_replace BEFORE INSERT ON revisions
WHEN EXISTS (SELECT 1 FROM revisions WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'revisions is append-only'); END;

CREATE TRIGGER runs_never_change BEFORE UPDATE ON runs
BEGIN SELECT RAISE(ABORT, 'runs is append-only'); END;

CREATE TRIGGER runs_never_delete BEFORE DELETE ON runs
BEGIN SELECT RAISE(ABORT, 'runs is append-only'); END;

CREATE TRIGGER runs_never_replace BEFORE INSERT ON runs
WHEN EXISTS (SELECT 1 FROM runs WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'runs is append-only'); END;

CREATE TRIGGER tasks_never_change BEFORE UPDATE ON tasks
BEGIN SELECT RAISE(ABORT, 'tasks is append-only'); END;

CREATE TRIGGER tasks_never_delete BEFORE DELETE ON tasks
BEGIN SELECT RAISE(ABORT, 'tasks is append-only'); END;

CREATE TRIGGER tasks_never_replace BEFORE INSERT ON tasks
WHEN EXISTS (SELECT 1 FROM tasks WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'tasks is append-only'); END;

CREATE TRIGGER verdicts_never_change BEFORE UPDATE ON verdicts
BEGIN SELECT RAISE(ABORT, 'verdicts is append-only'); END;

CREATE TRIGGER verdicts_never_delete BEFORE DELETE ON verdicts
BEGIN SELECT RAISE(ABORT, 'verdicts is append-only'); END;

CREATE TRIGGER verdicts_never_replace BEFORE INSERT ON verdicts
WHEN EXISTS (SELECT 1 FROM verdicts WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'verdicts is append-only'); END;
