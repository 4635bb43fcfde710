"""Sweeping in the session: regions of many cases are settled one by one, and only they count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from desktop.input.dispatch import dispatch
from desktop.session import Session
from engine.loop import sweeping, teaching
from store import case as cases
from store import decision, draft, hotspot, masks, revision
from store.workspace import Workspace
from tests.desktop.room import (
    BY,
    SHAPE,
    AtOnce,
    ByHand,
    Heard,
    paint,
    pick_in_order,
    session_on,
    workspace_with,
)

NAMES = ("liver_001", "liver_002", "liver_003")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with workspace_with(tmp_path, NAMES) as opened:
        yield opened


def swept(workspace: Workspace, **words: Any) -> Session:
    session = session_on(workspace, **words)
    assert dispatch(session, "sweep.start", "keyboard")
    return session


def here(session: Session) -> tuple[int, int | None]:
    assert session.open is not None
    return session.open.case.id, session.current_hotspot


def states(workspace: Workspace, case: int) -> dict[int, str]:
    connection = workspace.read()
    latest = draft.latest(connection, case)
    assert latest is not None
    return {spot.rank: spot.state for spot in hotspot.of_draft(connection, latest.id)}


def verified(workspace: Workspace, case: int) -> np.ndarray:
    kept = revision.latest(workspace.read(), case)
    assert kept is not None
    return kept.verified.array(SHAPE)


def test_the_worst_hotspot_of_each_case_comes_first(workspace: Workspace) -> None:
    stops = sweeping.plan(workspace)
    assert [(stop.case, stop.hotspot.rank) for stop in stops] == [
        (1, 1), (2, 1), (3, 1), (1, 2), (2, 2), (3, 2),
    ]  # fmt: skip
    assert sum(stop.share for stop in stops) == pytest.approx(1.0)
    assert len(sweeping.plan(workspace, per_case=1)) == 3
    assert len(sweeping.plan(workspace, n=4)) == 4


def test_held_out_and_decided_cases_are_not_swept(tmp_path: Path) -> None:
    with workspace_with(tmp_path, ("blind",), held_out=True) as workspace:
        assert sweeping.plan(workspace) == []
    with workspace_with(tmp_path / "more", NAMES) as workspace:
        session = session_on(workspace)
        session.reject(BY, "motion")
        assert {stop.case for stop in sweeping.plan(workspace)} == {2, 3}


def test_a_sweep_goes_from_case_to_case_with_a_tool_in_hand(workspace: Workspace) -> None:
    session = swept(workspace)
    visited = [here(session)]
    assert session.tool == "brush" and session.cursor_kji == (5, 10, 15)
    for _ in range(5):
        dispatch(session, "hotspot.accept", "keyboard")
        visited.append(here(session))
    assert visited == [(1, 1), (2, 1), (3, 1), (1, 2), (2, 2), (3, 2)]
    heard = Heard(session)
    dispatch(session, "hotspot.accept", "keyboard")
    assert session.sweep is None and session.tool == "look"
    assert heard.notices[-1] == "Sweep ended: 6 accepted."
    assert all(states(workspace, case) == {1: "accepted", 2: "accepted"} for case in (1, 2, 3))


def test_only_the_box_is_verified_and_the_case_waits_for_the_rest(workspace: Workspace) -> None:
    session = swept(workspace)
    box = session.sweep_box
    dispatch(session, "review.accept", "keyboard")
    inside = np.zeros(SHAPE, bool)
    inside[4:7, 3:16, 7:23] = True  # the box and 3 mm around it, in its own slices
    assert box == ((4, 3, 7), (7, 16, 23))
    assert np.array_equal(verified(workspace, 1), inside)
    assert cases.get(workspace.read(), 1).state == "partly-verified"
    assert 1 in {entry.case for entry in session.queue}
    kinds = [one.kind for one in decision.history(workspace.read())]
    assert kinds == ["accept"], "one decision, whatever it settles"


def test_what_is_painted_in_the_box_is_a_fix_and_it_alone_teaches(workspace: Workspace) -> None:
    session = swept(workspace)
    paint(session, (5.0, 8.0, 12.0), (5.0, 8.0, 16.0))
    paint(session, (5.0, 30.0, 30.0), (5.0, 30.0, 34.0))  # far from the box
    drawn = session.mask.copy()
    dispatch(session, "hotspot.accept", "keyboard")
    assert here(session) == (2, 1)
    assert states(workspace, 1) == {1: "fixed", 2: "open"}
    ((case, kept),) = teaching.verified_cases(workspace, held_out=False)
    assert np.array_equal(masks.get(workspace.read(), kept.mask_sha256), drawn)
    codes = teaching.weights(workspace, case, kept, drawn)
    assert np.array_equal(codes > 0, verified(workspace, 1))
    assert codes[5, 8, 14] == teaching.CODE_DRAWN and codes[5, 30, 32] == 0


def test_the_second_box_of_a_case_joins_the_first(workspace: Workspace) -> None:
    session = swept(workspace)
    for _ in range(4):
        dispatch(session, "hotspot.accept", "keyboard")
    part = verified(workspace, 1)
    assert part[5, 10, 15] and part[6, 12, 38] and not part[0].any()
    dispatch(session, "sweep.stop", "mouse")
    assert {stop.case for stop in sweeping.plan(workspace)} == {2, 3}
    assert [s.hotspot.rank for s in sweeping.plan(workspace)] == [2, 2]


def test_x_leaves_a_hotspot_open_and_verifies_nothing(workspace: Workspace) -> None:
    session = swept(workspace)
    dispatch(session, "hotspot.reject", "keyboard")
    dispatch(session, "review.skip", "keyboard")
    assert here(session) == (3, 1)
    assert decision.history(workspace.read()) == []
    assert states(workspace, 1) == {1: "open", 2: "open"}
    assert session.sweep is not None and session.sweep.count("left") == 2


def test_undo_returns_to_the_stop_with_its_strokes(workspace: Workspace) -> None:
    session = swept(workspace)
    paint(session, (5.0, 8.0, 12.0), (5.0, 8.0, 16.0))
    drawn = session.mask.copy()
    dispatch(session, "hotspot.accept", "keyboard")
    dispatch(session, "app.undo", "keyboard")
    assert here(session) == (1, 1) and np.array_equal(session.mask, drawn)
    assert session.sweep is not None and session.sweep.place == 0
    assert cases.get(workspace.read(), 1).state == "drafted"
    assert revision.latest(workspace.read(), 1) is None
    dispatch(session, "app.undo", "keyboard")
    assert session.open is not None
    assert np.array_equal(session.mask, session.open.draft_mask)
    assert states(workspace, 1)[1] == "open"


def test_redo_verifies_the_box_again_and_not_the_case(workspace: Workspace) -> None:
    session = swept(workspace)
    dispatch(session, "hotspot.accept", "keyboard")
    part = verified(workspace, 1)
    dispatch(session, "app.undo", "keyboard")
    assert states(workspace, 1)[1] == "open"
    dispatch(session, "app.redo", "keyboard")
    assert np.array_equal(verified(workspace, 1), part)
    assert cases.get(workspace.read(), 1).state == "partly-verified"


def test_the_next_stop_is_made_ready_while_this_one_is_looked_at(workspace: Workspace) -> None:
    pick_in_order(workspace, [3, 2, 1])  # the queue goes another way than the sweep
    preparer = ByHand()
    session = session_on(workspace, AtOnce(), preparer=preparer)
    preparer.go_on()
    session.start_sweep()
    preparer.go_on()
    for expected in ((2, 1), (3, 1), (1, 2), (2, 2)):
        assert expected[0] in session.prepared
        dispatch(session, "hotspot.accept", "keyboard")
        assert here(session) == expected, "on screen before anything else was read"
        preparer.go_on()


def test_a_sweep_that_cannot_be_saved_leads_back(workspace: Workspace) -> None:
    runner = ByHand()
    session = session_on(workspace, runner, preparer=AtOnce())
    session.start_sweep()
    runner.go_on()
    heard = Heard(session)
    paint(session, (5.0, 8.0, 12.0), (5.0, 8.0, 16.0))
    runner.go_on()
    drawn = session.mask.copy()
    dispatch(session, "hotspot.accept", "keyboard")
    _, _, failed = runner.waiting.pop(0)
    failed(OSError(28, "No space left on device"))
    assert any("was not saved" in text for text in heard.notices)
    session.stop_sweep()
    session.open_case(1)
    runner.go_on()
    assert np.array_equal(session.mask, drawn), "nothing that was drawn is lost"


def test_a_flagged_case_leaves_the_sweep(workspace: Workspace) -> None:
    session = swept(workspace)
    dispatch(session, "review.flag", "keyboard")
    assert here(session) == (2, 1) and session.sweep is not None
    assert {stop.case for stop in session.sweep.stops} == {2, 3}


def test_tab_looks_ahead_and_the_pace_is_told(workspace: Workspace) -> None:
    clock = iter(float(second) for second in range(0, 4000, 2))
    session = swept(workspace, clock=lambda: next(clock))
    dispatch(session, "hotspot.next", "keyboard")
    assert here(session) == (2, 1) and session.sweep is not None
    dispatch(session, "hotspot.previous", "keyboard")
    assert here(session) == (1, 1) and session.sweep.minutes_left is None
    dispatch(session, "hotspot.accept", "keyboard")
    assert session.sweep.minutes_left == pytest.approx(session.sweep.seconds * 5 / 60)


def test_a_box_that_is_not_looked_at_is_not_vouched_for(workspace: Workspace) -> None:
    session = swept(workspace)
    for away in (lambda: session.go_to_hotspot(2), lambda: session.open_case(3)):
        away()
        dispatch(session, "hotspot.accept", "keyboard")
        assert here(session) == (1, 1), "first back to it"
        assert decision.history(workspace.read()) == []
    dispatch(session, "hotspot.accept", "keyboard")
    assert states(workspace, 1)[1] == "accepted"


def test_the_key_leaves_and_says_so_and_an_empty_sweep_does_not_begin(tmp_path: Path) -> None:
    with workspace_with(tmp_path, NAMES, hotspots=()) as workspace:
        session = session_on(workspace)
        heard = Heard(session)
        dispatch(session, "sweep.start", "keyboard")
        assert session.sweep is None and "No waiting case" in heard.notices[-1]
    with workspace_with(tmp_path / "more", NAMES) as workspace:
        session = swept(workspace)
        dispatch(session, "sweep.start", "keyboard")
        assert session.sweep is None
        assert not dispatch(session, "sweep.stop", "mouse")
