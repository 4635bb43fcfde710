"""Backups: taken while work goes on, proven readable, and put back whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store import backup, case, masks, revision
from store.connection import DATABASE
from store.refusal import Refused
from store.workspace import Workspace
from tests.store.story import TASK, a_mask, decide, do, take


def names(folder: Path) -> list[str]:
    with Workspace.open(folder, write=False) as reader:
        return [found.name for found in case.every(reader.read())]


def test_a_backup_holds_what_was_there_when_it_was_taken(workspace: Workspace) -> None:
    (case_id,) = take(workspace, "one")
    decide(workspace, case_id, seed=5)
    copy = backup.snapshot(workspace.folder, "by-hand")
    take(workspace, "two")
    assert "by-hand" in copy.file.name and copy.size_bytes == copy.file.stat().st_size
    with closing(sqlite3.connect(copy.file)) as plain:
        assert [row[0] for row in plain.execute("SELECT name FROM cases")] == ["one"]
        assert plain.execute("PRAGMA journal_mode").fetchone()[0] == "delete", "one file, no log"
    assert list(copy.file.parent.glob("*.part")) == []


def test_a_backup_can_be_taken_in_the_middle_of_a_transaction(workspace: Workspace) -> None:
    """It holds the state before, not half of what is under way."""
    take(workspace, "one")

    def while_writing(write: object) -> backup.Backup:
        case.add(write, case_of("half"))  # type: ignore[arg-type]
        return backup.snapshot(workspace.folder)

    copy = do(workspace, while_writing)
    with closing(sqlite3.connect(copy.file)) as plain:
        assert plain.execute("SELECT count(*) FROM cases").fetchone()[0] == 1


def case_of(name: str) -> case.NewCase:
    from tests.store.story import a_case

    return a_case(name)


def test_backups_are_listed_newest_first(workspace: Workspace) -> None:
    taken = [backup.snapshot(workspace.folder) for _ in range(3)]
    assert backup.every(workspace.folder) == taken[::-1]


def test_restoring_brings_back_masks_and_history_and_keeps_what_it_replaced(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "w"
    with Workspace.create(folder, TASK, "ana") as workspace:
        (case_id,) = take(workspace, "one")
        decide(workspace, case_id, seed=5)
        copy = backup.snapshot(folder)
        take(workspace, "a mistake")
    aside = backup.restore(folder, copy.file)
    assert names(folder) == ["one"]
    with Workspace.open(folder) as again:
        latest = revision.latest(again.read(), case_id)
        assert latest is not None
        assert (masks.get(again.read(), latest.mask_sha256) == a_mask(5)).all()
        assert take(again, "goes on") == [2]
    assert aside is not None
    with closing(sqlite3.connect(aside)) as plain:
        assert plain.execute("SELECT count(*) FROM cases").fetchone()[0] == 2


def test_a_workspace_that_is_in_use_is_not_restored_over(workspace: Workspace) -> None:
    copy = backup.snapshot(workspace.folder)
    with pytest.raises(Refused) as no:
        backup.restore(workspace.folder, copy.file)
    assert no.value.code == "workspace-held"


def test_a_lost_database_is_restored_from_its_backup(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    with Workspace.create(folder, TASK, "ana") as workspace:
        take(workspace, "one")
        copy = backup.snapshot(folder)
    for file in folder.glob(DATABASE + "*"):
        file.unlink()
    assert backup.restore(folder, copy.file) is None
    assert names(folder) == ["one"]


@pytest.mark.parametrize("harm", ["truncate", "flip", "foreign"])
def test_a_damaged_backup_is_refused_and_changes_nothing(tmp_path: Path, harm: str) -> None:
    folder = tmp_path / "w"
    with Workspace.create(folder, TASK, "ana") as workspace:
        (case_id,) = take(workspace, "one")
        decide(workspace, case_id)
        copy = backup.snapshot(folder)
    damage(copy.file, harm)
    with pytest.raises(Refused) as no:
        backup.restore(folder, copy.file)
    assert no.value.code == "backup"
    assert names(folder) == ["one"]


def damage(file: Path, harm: str) -> None:
    content = file.read_bytes()
    if harm == "truncate":
        file.write_bytes(content[: len(content) // 2])
    elif harm == "foreign":
        file.unlink()
        with closing(sqlite3.connect(file)) as plain:
            plain.execute("CREATE TABLE x (y)")
    else:
        at = content.index(b"VXM1") + 30
        file.write_bytes(content[:at] + bytes([content[at] ^ 255]) + content[at + 1 :])
