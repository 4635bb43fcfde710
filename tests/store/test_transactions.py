"""Writing to a workspace: one writer, whole transactions, listeners, durability."""

from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from store import case, task
from store.audit import Invocation
from store.connection import DATABASE
from store.refusal import Refused
from store.task import Task
from store.workspace import Changes, Workspace, Write
from tests.store.story import TASK, a_case, do, take


def refused(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.raises(Refused, check=lambda no: no.code == code and bool(no.message))


def test_a_transaction_says_what_it_changed(workspace: Workspace) -> None:
    changes = workspace.transaction("take one", lambda write: case.add(write, a_case()))
    assert changes.operation == "take one"
    assert changes.value == 1
    assert changes.kinds == {"case"} and changes.cases == {1}
    assert changes.at.tzinfo is not None


def test_a_failing_operation_leaves_nothing_behind(workspace: Workspace) -> None:
    def half(write: Write) -> None:
        case.add(write, a_case())
        raise KeyError("the other half")

    with pytest.raises(KeyError, match="the other half"):
        workspace.transaction("half", half)
    assert case.every(workspace.read()) == []
    assert take(workspace, "next") == [1], "the writer goes on after a failure"


def test_an_operation_knows_who_asked_for_it(workspace: Workspace) -> None:
    by = Invocation("cases.add", "voice", "ben", confidence=0.9)
    workspace.transaction("take", lambda write: case.add(write, a_case()), by)
    row = workspace.read().execute("SELECT * FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    assert (row["actor"], row["source"], row["confidence"]) == ("ben", "voice", 0.9)


def test_listeners_hear_of_a_commit_before_the_caller_goes_on(workspace: Workspace) -> None:
    heard: list[Changes[object]] = []
    workspace.on_changed(heard.append)
    take(workspace, "one")
    assert [changes.operation for changes in heard] == ["test"]


def test_listeners_hear_nothing_of_a_rollback(workspace: Workspace) -> None:
    heard: list[Changes[object]] = []
    workspace.on_changed(heard.append)
    with pytest.raises(ZeroDivisionError):
        workspace.transaction("divide", lambda write: 1 // 0)
    assert heard == []


def test_a_listener_that_fails_does_not_unsay_the_commit(workspace: Workspace) -> None:
    workspace.on_changed(lambda changes: 1 // 0)
    assert take(workspace, "one") == [1]
    assert len(case.every(workspace.read())) == 1


def test_a_listener_that_would_wait_for_itself_is_stopped(workspace: Workspace) -> None:
    caught: list[BaseException] = []

    def writes_again(changes: Changes[object]) -> None:
        try:
            workspace.transaction("again", lambda write: None)
        except RuntimeError as why:
            caught.append(why)

    workspace.on_changed(writes_again)
    take(workspace, "one")
    assert len(caught) == 1


def test_many_threads_write_through_one_writer(workspace: Workspace) -> None:
    threads: set[str] = set()

    def add(number: int) -> int:
        def operation(write: Write) -> int:
            threads.add(threading.current_thread().name)
            return case.add(write, a_case(f"case {number}"))

        return workspace.transaction("add", operation).value

    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(add, range(80)))
    assert sorted(ids) == list(range(1, 81))
    assert threads == {"store-writer"}


def test_readers_never_see_half_a_transaction(workspace: Workspace) -> None:
    """Cases are added two at a time; a reader that ever counts an odd number saw a half."""
    stop = threading.Event()

    def watch() -> tuple[set[int], int]:
        seen: set[int] = set()
        while not stop.is_set():
            seen.add(workspace.read().execute("SELECT count(*) FROM cases").fetchone()[0])
        return {count % 2 for count in seen}, len(seen)

    with ThreadPoolExecutor(3) as pool:
        watchers = [pool.submit(watch) for _ in range(3)]
        for number in range(60):
            take(workspace, f"{number} a", f"{number} b")
        stop.set()
        outcomes = [watcher.result() for watcher in watchers]
    assert all(remainders == {0} for remainders, _ in outcomes)
    assert any(counts > 1 for _, counts in outcomes), "no reader read while writing went on"


def test_submitted_operations_are_done_before_the_workspace_closes(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "w", TASK, "ana")
    futures = [
        workspace.submit("add", lambda write, n=n: case.add(write, a_case(str(n))))
        for n in range(20)
    ]
    workspace.close()
    assert [future.result().value for future in futures] == list(range(1, 21))


def test_a_closed_workspace_says_so(workspace: Workspace) -> None:
    workspace.close()
    workspace.close()
    with refused("workspace-closed"):
        workspace.read()
    with refused("workspace-closed"):
        take(workspace, "one")


def test_durability(workspace: Workspace) -> None:
    """What stands against a power cut: the log is synced before COMMIT returns."""

    def settings(write: Write) -> dict[str, object]:
        names = (
            "journal_mode",
            "synchronous",
            "foreign_keys",
            "trusted_schema",
            "recursive_triggers",
        )
        return {name: write.execute(f"PRAGMA {name}").fetchone()[0] for name in names}

    assert do(workspace, settings) == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "recursive_triggers": 1,
    }


def test_every_write_begins_immediately(workspace: Workspace) -> None:
    """An operation holds the write lock before its first statement, not from its first write."""

    def another_writer(write: Write) -> str:
        other = sqlite3.connect(workspace.folder / DATABASE, timeout=0)
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as why:
            return str(why)
        finally:
            other.close()
        return "came in between"

    assert do(workspace, another_writer) == "database is locked"


def test_the_log_is_moved_into_the_file_and_does_not_grow_for_ever(workspace: Workspace) -> None:
    log = workspace.folder / (DATABASE + "-wal")
    largest = 0
    for _ in range(60):
        do(
            workspace,
            lambda write: write.execute(
                "INSERT INTO reasons VALUES (lower(hex(randomblob(32))), hex(randomblob(400000)))"
            ),
        )
        largest = max(largest, log.stat().st_size)
    assert 4 * 2**20 < largest < 20 * 2**20, "48 MB went through a log of at most 20 MB"


def test_the_task_can_change_and_its_past_stays(workspace: Workspace) -> None:
    changed = Task.from_labels(["spleen", "kidney", "liver"], "more")
    do(workspace, lambda write: task.replace(write, changed))
    assert workspace.task == changed
    rows = workspace.read().execute("SELECT count(*) FROM tasks").fetchone()
    assert rows[0] == 2


def test_two_workspaces_have_two_salts(tmp_path: Path) -> None:
    salts = set()
    for name in "ab":
        with Workspace.create(tmp_path / name, TASK, "ana") as workspace:
            salts.add(workspace.salt)
            assert workspace.salt == workspace.salt
    assert len(salts) == 2 and all(len(salt) == 32 for salt in salts)
