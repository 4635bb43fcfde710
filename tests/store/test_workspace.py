"""A workspace: made, opened, held, refused."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from store import case, migrations
from store.connection import DATABASE, create_file
from store.refusal import Refused
from store.workspace import Workspace
from tests.store.story import TASK, take


def refused(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.raises(Refused, check=lambda no: no.code == code and bool(no.message))


def test_a_new_workspace_holds_its_task_and_its_folders(workspace: Workspace) -> None:
    assert workspace.task == TASK
    for name in ("models", "cache", "results", "backups", "audio"):
        assert workspace.path(name).is_dir()
    with pytest.raises(ValueError, match="no folder"):
        workspace.path("secrets")


def test_what_was_written_is_there_after_reopening(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w", TASK, "ana") as workspace:
        take(workspace, "spleen_042")
    with Workspace.open(tmp_path / "w") as again:
        assert [found.name for found in case.every(again.read())] == ["spleen_042"]
        assert again.task == TASK


def test_a_folder_that_is_a_workspace_is_not_made_one_again(workspace: Workspace) -> None:
    with refused("already-a-workspace"):
        Workspace.create(workspace.folder, TASK, "ana")


def test_a_killed_creation_leaves_no_half_workspace(tmp_path: Path) -> None:
    create_file(tmp_path / (DATABASE + ".part"))
    with refused("not-a-workspace"):
        Workspace.open(tmp_path)
    with Workspace.create(tmp_path, TASK, "ana") as workspace:
        assert workspace.task == TASK


@pytest.mark.parametrize("content", [None, b"", b"not a database at all" * 100])
def test_a_stray_folder_is_not_a_workspace(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / DATABASE).write_bytes(content)
    with refused("not-a-workspace"):
        Workspace.open(tmp_path)


def test_somebody_elses_database_is_not_a_workspace(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / DATABASE)
    other.execute("CREATE TABLE cases (id INTEGER)")
    other.close()
    with refused("not-a-workspace"):
        Workspace.open(tmp_path, write=False)


def test_a_held_workspace_is_refused_with_the_holders_name(workspace: Workspace) -> None:
    with pytest.raises(Refused) as no:
        Workspace.open(workspace.folder, holder="train")
    assert no.value.code == "workspace-held"
    assert "the test" in no.value.message and "process" in no.value.message


def test_another_process_is_refused_with_the_holders_name_too(workspace: Workspace) -> None:
    code = (
        "import sys; from store.workspace import Workspace; from store.refusal import Refused\n"
        "try: Workspace.open(sys.argv[1])\n"
        "except Refused as no: print(no.code, no.message)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, str(workspace.folder)],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.startswith("workspace-held") and "the test" in said.stdout


def test_the_lock_is_free_again_after_closing(tmp_path: Path) -> None:
    Workspace.create(tmp_path / "w", TASK, "ana", holder="the first").close()
    with Workspace.open(tmp_path / "w", holder="the second") as second:
        with pytest.raises(Refused, match="the second"):
            Workspace.open(tmp_path / "w")
        second.transaction("touch", lambda write: write.changed("task"))


def test_a_name_left_by_a_dead_holder_holds_nothing(tmp_path: Path) -> None:
    Workspace.create(tmp_path / "w", TASK, "ana").close()
    stale = {"name": "the dead", "pid": 1, "host": "x", "since": "2020"}
    (tmp_path / "w" / "voxloop.lock").write_text(json.dumps(stale))
    Workspace.open(tmp_path / "w").close()


def test_a_held_workspace_can_be_read(workspace: Workspace) -> None:
    take(workspace, "one")
    with Workspace.open(workspace.folder, write=False) as reader:
        assert [found.name for found in case.every(reader.read())] == ["one"]
        take(workspace, "two")
        assert [found.name for found in case.every(reader.read())] == ["one", "two"]


def test_a_reader_writes_nothing(workspace: Workspace) -> None:
    with Workspace.open(workspace.folder, write=False) as reader:
        with refused("read-only"):
            take(reader, "one")
        with pytest.raises(sqlite3.OperationalError):
            reader.read().execute("DELETE FROM reasons")


def test_the_writers_own_reading_connection_writes_nothing(workspace: Workspace) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        workspace.read().execute("INSERT INTO reasons VALUES (hex(randomblob(32)), 'x')")


@pytest.mark.parametrize("write", [True, False])
def test_a_newer_workspace_is_refused_with_both_versions(tmp_path: Path, write: bool) -> None:
    Workspace.create(tmp_path / "w", TASK, "ana").close()
    ours = len(migrations.every())
    file = sqlite3.connect(tmp_path / "w" / DATABASE)
    file.execute("INSERT INTO migrations VALUES (?, 'x', '2030', '9.8.7')", (ours + 41,))
    file.execute(f"PRAGMA user_version={ours + 41}")
    file.commit()
    file.close()
    with pytest.raises(Refused) as no:
        Workspace.open(tmp_path / "w", write=write)
    assert no.value.code == "newer-workspace"
    assert str(ours + 41) in no.value.message and str(ours) in no.value.message.split("up to")[1]
    assert "9.8.7" in no.value.hint
    # A refusal holds nothing.
    file = sqlite3.connect(tmp_path / "w" / DATABASE)
    file.execute("BEGIN IMMEDIATE")
    file.close()
