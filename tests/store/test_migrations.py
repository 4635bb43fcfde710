"""Formats: an older workspace is brought up to date as a whole, after a backup, or not at all."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from store import backup, migrations, schema
from store.connection import DATABASE, connect_reader, connect_writer, create_file
from store.migrations import Migration
from store.refusal import Refused
from store.workspace import Workspace
from tests.store.story import TASK, take

ROOT = Path(__file__).resolve().parents[2]
TODAY = len(migrations.every())


def next_format(up: object = None) -> tuple[Migration, ...]:
    def add_column(db: Database) -> None:
        db.execute("ALTER TABLE cases ADD COLUMN colour TEXT")

    following = Migration(TODAY + 1, "next", "Cases have colours", up or add_column)  # type: ignore[arg-type]
    return (*migrations.every(), following)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Workspace.create(tmp_path / "w", TASK, "ana") as workspace:
        take(workspace, "spleen_042")
    return tmp_path / "w"


def columns(folder: Path) -> set[str]:
    with closing(connect_reader(folder / DATABASE)) as connection:
        return {row["name"] for row in connection.execute("PRAGMA table_info(cases)")}


def test_schema_sql_is_what_the_migrations_make(tmp_path: Path) -> None:
    create_file(tmp_path / DATABASE)
    with closing(connect_writer(tmp_path / DATABASE)) as connection:
        migrations.apply(connection, migrations.every())
        assert schema.dump(connection) == schema.expected()


def test_schema_sql_makes_a_database_by_itself() -> None:
    with closing(sqlite3.connect(":memory:")) as blank:
        blank.executescript(schema.expected())
        assert schema.dump(blank) == schema.expected()


def test_migrations_are_numbered_without_a_gap() -> None:
    numbers = [migration.number for migration in migrations.every()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(migration.title for migration in migrations.every())


def test_each_migration_is_recorded_beside_what_it_did(folder: Path) -> None:
    with closing(connect_writer(folder / DATABASE)) as connection:
        assert migrations.apply(connection, next_format()) == ["next"]
        assert migrations.format_of(connection) == TODAY + 1
        names = [row["name"] for row in connection.execute("SELECT name FROM migrations")]
        assert names == [*(m.name for m in migrations.every()), "next"]
        assert migrations.apply(connection, next_format()) == []
    assert "colour" in columns(folder)


def test_a_migration_that_fails_leaves_the_old_format(folder: Path) -> None:
    def half(db: Database) -> None:
        db.execute("ALTER TABLE cases ADD COLUMN colour TEXT")
        raise RuntimeError("half way")

    with closing(connect_writer(folder / DATABASE)) as connection:
        with pytest.raises(RuntimeError, match="half way"):
            migrations.apply(connection, next_format(half))
        assert migrations.format_of(connection) == TODAY
    assert "colour" not in columns(folder)
    Workspace.open(folder).close()


def test_of_two_missing_migrations_both_are_applied_or_none(folder: Path) -> None:
    def fail(db: Database) -> None:
        raise RuntimeError("the second")

    both = (*next_format(), Migration(TODAY + 2, "second", "Fails", fail))
    with (
        closing(connect_writer(folder / DATABASE)) as connection,
        pytest.raises(RuntimeError, match="the second"),
    ):
        migrations.apply(connection, both)
    assert "colour" not in columns(folder)


def test_a_migration_may_not_end_its_transaction(folder: Path) -> None:
    def commits(db: Database) -> None:
        db.execute("ALTER TABLE cases ADD COLUMN colour TEXT")
        db.conn.execute("COMMIT")

    with (
        closing(connect_writer(folder / DATABASE)) as connection,
        pytest.raises(RuntimeError, match="ended the transaction"),
    ):
        migrations.apply(connection, next_format(commits))


CHILD = """
import os, signal, sys
from pathlib import Path
from store import migrations
from store.connection import connect_writer
from store.migrations import Migration

def up(db):
    db.execute("ALTER TABLE cases ADD COLUMN colour TEXT")
    db.execute("PRAGMA user_version=99")
    os.kill(os.getpid(), signal.SIGKILL)

connection = connect_writer(Path(sys.argv[1]))
number = len(migrations.every()) + 1
migrations.apply(connection, (*migrations.every(), Migration(number, "next", "Dies", up)))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL does not exist on Windows")
def test_a_kill_in_the_middle_of_a_migration_leaves_the_old_format(folder: Path) -> None:
    died = subprocess.run([sys.executable, "-c", CHILD, str(folder / DATABASE)], cwd=ROOT)
    assert died.returncode == -signal.SIGKILL
    assert "colour" not in columns(folder)
    with Workspace.open(folder) as workspace:
        assert take(workspace, "goes on") == [2]


def test_an_older_workspace_is_backed_up_before_it_is_brought_up_to_date(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = next_format()
    monkeypatch.setattr(migrations, "every", lambda: ours)
    with pytest.raises(Refused) as no:
        Workspace.open(folder, write=False)
    assert no.value.code == "older-workspace"
    Workspace.open(folder).close()
    assert "colour" in columns(folder)
    (copy,) = backup.every(folder)
    assert f"before-format-{TODAY + 1}" in copy.file.name
    with closing(connect_reader(copy.file)) as before:
        assert migrations.format_of(before) == TODAY
        assert before.execute("SELECT name FROM cases").fetchone()["name"] == "spleen_042"


def test_no_backup_is_made_when_nothing_is_migrated(folder: Path) -> None:
    Workspace.open(folder).close()
    assert backup.every(folder) == []
