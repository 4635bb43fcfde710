"""The check finds what was planted, names it, and is silent about a sound workspace."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store import note
from store.check import check
from store.connection import DATABASE
from store.refusal import Refused
from store.workspace import Workspace
from tests.store.story import TASK, choose, decide, do, draft_case, take, undo


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed workspace in which a good deal has happened."""
    with Workspace.create(tmp_path / "w", TASK, "ana") as workspace:
        one, two, three = take(workspace, "one", "two", "three", patient="p1")
        for case_id in (one, two):
            draft_case(workspace, case_id, seed=case_id)
        choose(workspace, [two, one, three])
        decide(workspace, one, seed=7)
        undo(workspace, one, decide(workspace, one, "flag"))
        decide(workspace, two, "skip")
        do(workspace, lambda write: note.add(write, case=one, text="fine"))
    return tmp_path / "w"


def faults(folder: Path, full: bool = True) -> list[str]:
    with Workspace.open(folder, write=False) as reader:
        return check(reader.read(), full=full)


def plant(folder: Path, sql: str) -> None:
    """Break something with the guards off, and put the guards back."""
    with closing(sqlite3.connect(folder / DATABASE)) as plain:
        guards = plain.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in guards:
            plain.execute(f"DROP TRIGGER {name}")
        plain.executescript(sql)
        for _, guard in guards:
            plain.execute(guard)


def test_a_sound_workspace_has_no_faults(folder: Path) -> None:
    assert faults(folder) == []
    assert faults(folder, full=False) == []


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE cases SET state = 'rejected' WHERE id = 1", "Case 1 is rejected"),
        ("UPDATE cases SET state = 'drafted' WHERE id = 3", "Case 3 is drafted"),
        ("DELETE FROM blobs WHERE rowid = 1", "points at a row of blobs"),
        ("UPDATE decisions SET kind = 'correct' WHERE id = 1", "Decision 1 is not what"),
        ("UPDATE decisions SET revision_id = NULL WHERE id = 1", "Decision 1 is not what"),
        ('UPDATE revisions SET verified = \'{"kind":"boxes"}\'', "Decision 1 is not what"),
        (
            "UPDATE revisions SET mask_sha256 = (SELECT mask_sha256 FROM drafts LIMIT 1)",
            "Decision 1 is not what",
        ),
        ("DELETE FROM decisions WHERE id = 4", "Decision 4 is in the audit log and nowhere"),
        (
            "INSERT INTO decisions SELECT 99, case_id, kind, actor, source, at, offset_minutes,"
            " draft_id, revision_id, reason, seconds, NULL, state_before, state_after,"
            " queue_before FROM decisions WHERE id = 4",
            "Decision 99 is not in the audit log",
        ),
        ("UPDATE audit SET actor = 'mallory' WHERE id = 3", "Row 3 of the audit log"),
        ("UPDATE cases SET held_out = 1 WHERE id = 2", "held out in one case"),
    ],
)
def test_a_planted_fault_is_named(folder: Path, sql: str, words: str) -> None:
    plant(folder, sql)
    found = faults(folder, full=False)
    assert any(words in fault for fault in found), found


def test_a_damaged_mask_is_named_by_the_full_check(folder: Path) -> None:
    plant(folder, "UPDATE blobs SET data = CAST(data || x'00' AS BLOB) WHERE rowid = 2")
    assert faults(folder, full=False) == []
    (fault,) = faults(folder)
    assert fault.startswith("The mask ") and "damaged" in fault


@pytest.mark.parametrize("page", range(1, 12))
def test_a_file_with_a_page_wiped_out_is_damaged_in_words(folder: Path, page: int) -> None:
    file = folder / DATABASE
    content = bytearray(file.read_bytes())
    content[4096 * page : 4096 * (page + 1)] = bytes(4096)
    file.write_bytes(content)
    try:
        found = faults(folder)
    except Refused as no:
        found = [no.message]
    assert found and all(isinstance(fault, str) for fault in found)
