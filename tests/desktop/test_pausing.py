"""A pause stops the clock and swallows one key; the place is kept over restarts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.input.dispatch import dispatch
from desktop.session import Session
from desktop.session.resuming import place_file
from store import decision
from store.workspace import Workspace
from tests.desktop.room import AtOnce, Lanes, session_on, workspace_with

NAMES = ("liver_001", "liver_002", "liver_003")


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with workspace_with(tmp_path, NAMES) as made:
        yield made


def timed(workspace: Workspace, clock: Clock) -> Session:
    session = Session(workspace, Lanes(), AtOnce(), "reviewer", clock=clock)
    session.start()
    return session


def seconds_of_the_last(workspace: Workspace) -> float | None:
    return decision.history(workspace.read())[-1].seconds


def test_a_pause_is_not_counted(workspace: Workspace) -> None:
    clock = Clock()
    session = timed(workspace, clock)
    clock.now += 10
    assert dispatch(session, "app.pause", "keyboard") and session.paused
    clock.now += 30
    session.go_on()
    clock.now += 5
    session.flag(session.invocation("review.flag"))
    assert seconds_of_the_last(workspace) == 15.0


def test_without_a_pause_the_same_time_is_counted(workspace: Workspace) -> None:
    clock = Clock()
    session = timed(workspace, clock)
    clock.now += 45
    session.flag(session.invocation("review.flag"))
    assert seconds_of_the_last(workspace) == 45.0


def test_a_decision_that_was_undone_and_done_again_counts_the_time_of_both(
    workspace: Workspace,
) -> None:
    clock = Clock()
    session = timed(workspace, clock)
    clock.now += 40
    session.flag(session.invocation("review.flag"))
    session.undo()
    clock.now += 3
    session.redo()
    assert [one.seconds for one in decision.history(workspace.read())] == [40.0, None, 43.0]


def test_what_happens_during_a_pause_does_not_wake_the_clock(workspace: Workspace) -> None:
    clock = Clock()
    session = timed(workspace, clock)
    session.pause()
    session.jump((3, 3, 3))
    clock.now += 20
    session.jump((4, 4, 4))
    session.open_next()
    clock.now += 20
    session.go_on()
    session.flag(session.invocation("review.flag"))
    assert seconds_of_the_last(workspace) == 0.0


@pytest.mark.parametrize("command", ["review.flag", "look.heat", "app.undo"])
def test_the_first_input_only_goes_on(workspace: Workspace, command: str) -> None:
    session = session_on(workspace)
    session.pause()
    heat = session.overlay.heat
    assert dispatch(session, command, "pad")
    assert not session.paused and session.overlay.heat == heat
    assert decision.history(workspace.read()) == []
    assert dispatch(session, "review.flag", "pad")
    assert len(decision.history(workspace.read())) == 1


# -- resuming ------------------------------------------------------------------------------------
def somewhere(session: Session) -> None:
    session.open_next()
    session.go_to_hotspot(2)
    session.take_tool("brush")
    session.jump((7, 11, 13))
    session.set_window(60, 300)


def test_a_new_start_opens_where_the_last_one_was(workspace: Workspace) -> None:
    session = session_on(workspace)
    somewhere(session)
    session.keep_place()
    again = session_on(workspace)
    assert again.open is not None and again.open.case.name == "liver_002"
    assert again.cursor_kji == (7, 11, 13)
    assert (again.tool, again.active_label, again.current_hotspot) == ("brush", 2, 2)
    assert again.window == (60.0, 300.0)


def test_without_keeping_it_starts_at_the_first(workspace: Workspace) -> None:
    somewhere(session_on(workspace))
    again = session_on(workspace)
    assert again.open is not None and again.open.case.name == "liver_001"


def test_a_case_decided_since_is_not_gone_back_to(workspace: Workspace) -> None:
    session = session_on(workspace)
    session.keep_place()
    session.flag(session.invocation("review.flag"))
    again = session_on(workspace)
    assert again.open is not None and again.open.case.name == "liver_002"


def test_another_person_starts_at_the_first(workspace: Workspace) -> None:
    session = session_on(workspace)
    somewhere(session)
    session.keep_place()
    other = Session(workspace, Lanes(), AtOnce(), "somebody else")
    other.start()
    assert other.open is not None and other.open.case.name == "liver_001"


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"case": "x"}', "null"])
def test_a_damaged_place_is_none(workspace: Workspace, content: str) -> None:
    session = session_on(workspace)
    somewhere(session)
    session.keep_place()
    place_file(workspace.folder).write_text(content, "utf-8")
    again = session_on(workspace)
    assert again.open is not None and again.open.case.name == "liver_001"


def test_a_place_outside_the_case_is_brought_inside(workspace: Workspace) -> None:
    session = session_on(workspace)
    session.keep_place()
    file = place_file(workspace.folder)
    document = json.loads(file.read_text("utf-8"))
    document |= {"cursor_kji": [999, -4, 5], "tool": "chainsaw", "label": 77, "hotspot": 9}
    file.write_text(json.dumps(document), "utf-8")
    again = session_on(workspace)
    assert again.cursor_kji == (11, 0, 5)
    assert again.tool == "look" and again.active_label in again.labels


def test_a_place_is_written_only_when_it_changed(workspace: Workspace) -> None:
    session = session_on(workspace)
    session.keep_place()
    place_file(workspace.folder).unlink()
    session.keep_place()
    assert not place_file(workspace.folder).exists()
    session.step(0, 1)
    session.keep_place()
    assert place_file(workspace.folder).exists()
