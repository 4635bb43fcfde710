"""A case put first or last in the queue: durable, audited, and it never touches the picks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import audit, decision, pick, queue_place
from store.refusal import Refused
from store.workspace import Workspace
from tests.desktop.room import BY, add_case, workspace_with

NAMES = ("a", "b", "c", "d")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with workspace_with(tmp_path, NAMES) as made:
        yield made


def order(workspace: Workspace) -> str:
    return "".join(entry.name for entry in pick.queue(workspace.read()))


def put(workspace: Workspace, name: str, place: str) -> str:
    case = NAMES.index(name) + 1
    made = workspace.transaction("put", lambda w: queue_place.put(w, case, place), BY)
    return made.value


def skip(workspace: Workspace, name: str) -> None:
    case = NAMES.index(name) + 1
    workspace.transaction("skip", lambda w: decision.record(w, case=case, kind="skip"), BY)


def test_pinned_stands_first_and_buried_last_until_taken_back(workspace: Workspace) -> None:
    assert order(workspace) == "abcd"
    assert put(workspace, "c", "pinned") == ""
    assert order(workspace) == "cabd"
    put(workspace, "a", "buried")
    assert order(workspace) == "cbda"
    assert put(workspace, "a", "") == "buried"
    assert put(workspace, "c", "") == "pinned"
    assert order(workspace) == "abcd"


def test_the_newest_pin_stands_before_the_older_ones(workspace: Workspace) -> None:
    for name in "bd":
        put(workspace, name, "pinned")
    assert order(workspace) == "dbac"


def test_a_skip_comes_after_a_pin_and_a_pin_after_a_skip(workspace: Workspace) -> None:
    put(workspace, "b", "pinned")
    skip(workspace, "b")
    assert order(workspace) == "acdb"
    put(workspace, "b", "pinned")
    assert order(workspace) == "bacd"


def test_buried_stands_behind_what_was_skipped(workspace: Workspace) -> None:
    put(workspace, "a", "buried")
    skip(workspace, "b")
    assert order(workspace) == "cdba"


def test_the_entry_says_where_it_was_put(workspace: Workspace) -> None:
    put(workspace, "b", "pinned")
    put(workspace, "c", "buried")
    placed = {entry.name: entry.placed for entry in pick.queue(workspace.read())}
    assert placed == {"b": "pinned", "a": "", "d": "", "c": "buried"}


def test_a_new_case_that_is_pinned_joins_the_queue(workspace: Workspace) -> None:
    case = add_case(workspace, "e", drafted=False)
    assert order(workspace) == "abcd"
    workspace.transaction("put", lambda w: queue_place.put(w, case, "pinned"), BY)
    first = pick.queue(workspace.read())[0]
    assert (first.name, first.why) == ("e", "not picked")
    workspace.transaction("flag", lambda w: decision.record(w, case=case, kind="flag"), BY)
    assert order(workspace) == "abcd"


def test_it_is_in_the_audit_log_and_on_the_disk(workspace: Workspace) -> None:
    put(workspace, "b", "pinned")
    newest = audit.log(workspace.read(), 1)[0]
    assert (newest.action, newest.object) == ("queue.place", "case:2")
    assert (newest.before, newest.after) == ('""', '"pinned"')
    workspace.close()
    with Workspace.open(workspace.folder, write=False) as again:
        assert order(again) == "bacd"


def test_an_unknown_case_or_place_changes_nothing(workspace: Workspace) -> None:
    with pytest.raises(Refused):
        workspace.transaction("put", lambda w: queue_place.put(w, 99, "pinned"), BY)
    with pytest.raises(ValueError):
        put(workspace, "a", "middle")
    assert order(workspace) == "abcd"
