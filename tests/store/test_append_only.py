"""History cannot be changed: not by an update, a delete, or a replace, by our connection or
another's. And if the guards are taken away, that is noticed."""

from __future__ import annotations

import importlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from store import (
    comment,
    draft,
    draft_map,
    field,
    held_out,
    model,
    model_act,
    note,
    release,
    run,
    schema,
    verdict,
)
from store.check import check
from store.connection import DATABASE
from store.draft_map import NewDraftMap
from store.held_out import NewDraw
from store.refusal import Refused
from store.workspace import Workspace, Write
from tests.store.story import TASK, a_model, choose, decide, do, draft_case, take

MADE_BY = ("0001_first_tables", "0002_draft_maps", "0008_comments_and_acts")
APPEND_ONLY = {
    table: key
    for name in MADE_BY
    for table, key in importlib.import_module(f"store.migrations.{name}").APPEND_ONLY.items()
}


@pytest.fixture
def lived_in(workspace: Workspace) -> Workspace:
    """A workspace with at least one row in every append-only table."""
    (case_id,) = take(workspace, "one")
    draft_id = draft_case(workspace, case_id)
    choose(workspace, [case_id])
    decide(workspace, case_id, reason="looks right")
    model_id = a_model(workspace)

    def the_rest(write: Write) -> None:
        run.add(write, run.NewRun(seed=1, steps=2, split={}, settings={}))
        judged = verdict.NewVerdict(model_id, None, "promote", True, 0.1, 0.0, 9, "better")
        model.crown(write, model_id, "first", verdict.add(write, judged))
        held_out.record_draw(write, NewDraw(1, 0.2, ("p1", "p2"), ("p2",)))
        held_out.record_use(write, purpose="gate", cases=[case_id], model=model_id)
        release.add(write, format="nifti", manifest={"files": []})
        note.add(write, case=case_id, text="a note")
        comment.add(write, about="model", about_id=model_id, text="a comment")
        model_act.add(write, model_id=model_id, act="pin", reason="steady")
        field.answer(write, case=case_id, name="urgency", value="soon")
        shared = draft.get(write.connection, draft_id).mask_sha256
        draft_map.add(write, draft_id, NewDraftMap("probability", 1, shared))
        write.insert("boxes", revision_id=1, label=1, box_kji="[[0,0,0],[1,1,1]]")

    do(workspace, the_rest)
    return workspace


def test_every_table_of_history_is_lived_in(lived_in: Workspace) -> None:
    for table in APPEND_ONLY:
        assert lived_in.read().execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0, table


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_our_own_writer_cannot_change_history(lived_in: Workspace, table: str) -> None:
    for attack in attacks(table):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            do(lived_in, lambda write, sql=attack: write.execute(sql))


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_a_plain_connection_cannot_change_history_either(lived_in: Workspace, table: str) -> None:
    """Without recursive_triggers a REPLACE deletes and no delete trigger hears of it."""
    with closing(sqlite3.connect(lived_in.folder / DATABASE)) as plain:
        assert plain.execute("PRAGMA recursive_triggers").fetchone()[0] == 0
        for attack in attacks(table):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                plain.execute(attack)
            plain.rollback()


def attacks(table: str) -> Iterator[str]:
    key = APPEND_ONLY[table]
    yield f"UPDATE {table} SET {key} = {key}"
    yield f"DELETE FROM {table}"
    yield f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
    yield f"REPLACE INTO {table} SELECT * FROM {table} ORDER BY {key} DESC LIMIT 1"


def test_without_its_third_guard_a_replace_would_walk_past(lived_in: Workspace) -> None:
    """The third trigger is not there for show: without it the attack succeeds."""
    with closing(sqlite3.connect(lived_in.folder / DATABASE, isolation_level=None)) as plain:
        plain.execute("DROP TRIGGER audit_never_replace")
        plain.execute(
            "INSERT OR REPLACE INTO audit SELECT id, at, offset_minutes, 'mallory', source,"
            " command, confidence, action, object, before, after, reason_sha256, app_version,"
            " model_sha256, draft_id, previous, hash FROM audit WHERE id = 1"
        )
        assert plain.execute("SELECT actor FROM audit WHERE id = 1").fetchone()[0] == "mallory"


@pytest.mark.parametrize(
    "change",
    [
        "DROP TRIGGER audit_never_delete",
        "DROP TRIGGER blobs_never_replace",
        "DROP TRIGGER decisions_never_change; CREATE TRIGGER decisions_never_change"
        " BEFORE UPDATE ON decisions BEGIN SELECT 1; END",
    ],
)
def test_missing_guards_are_noticed_at_the_start_and_by_the_check(
    tmp_path: Path, change: str
) -> None:
    folder = tmp_path / "w"
    Workspace.create(folder, TASK, "ana").close()
    with closing(sqlite3.connect(folder / DATABASE)) as plain:
        plain.executescript(change)
    with pytest.raises(Refused) as no:
        Workspace.open(folder)
    assert no.value.code == "history-unprotected"
    with Workspace.open(folder, write=False) as reader:
        assert any("guard" in fault for fault in check(reader.read()))
        assert len(schema.missing_triggers(reader.read())) == 1
