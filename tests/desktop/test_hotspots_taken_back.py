"""Hotspots that were settled are open again when that is undone, also tomorrow."""

from __future__ import annotations

from desktop.input.dispatch import dispatch
from store import draft, hotspot, revision
from store.workspace import Workspace
from tests.desktop.review_room import again, opened_id
from tests.desktop.room import BY, paint, session_on


def states(workspace: Workspace, case_id: int) -> dict[int, str]:
    shown = draft.latest(workspace.read(), case_id)
    assert shown is not None
    return {spot.rank: spot.state for spot in hotspot.of_draft(workspace.read(), shown.id)}


def test_a_stroke_of_yesterday_that_is_undone_leaves_its_hotspot_open(workspace: Workspace) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    paint(session, (5.0, 9.0, 15.0))
    assert states(workspace, case_id) == {1: "fixed", 2: "open"}
    later = again(workspace, case_id)
    later.undo(BY)
    assert states(workspace, case_id) == {1: "open", 2: "open"}
    later.redo(BY)
    assert states(workspace, case_id) == {1: "fixed", 2: "open"}


def test_a_hotspot_settled_yesterday_is_open_when_that_is_undone(workspace: Workspace) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    spot = session.hotspot(1)
    assert spot is not None
    session.verify_hotspot(BY, spot)
    assert states(workspace, case_id)[1] == "accepted"
    later = again(workspace, case_id)
    later.undo(BY)
    assert states(workspace, case_id)[1] == "open"


def test_the_box_of_a_sweep_is_not_vouched_for_while_it_is_out_of_sight(
    workspace: Workspace,
) -> None:
    session = session_on(workspace)
    assert dispatch(session, "sweep.start", "keyboard")
    case_id = opened_id(session)
    session.jump((0, 0, 0))
    session.settle_stop(BY)
    assert revision.latest(workspace.read(), case_id) is None
    spot = session.hotspot(session.current_hotspot)
    assert spot is not None and session.cursor_kji == spot.peak_kji, "it is in sight again"
    session.settle_stop(BY)
    assert revision.latest(workspace.read(), case_id) is not None
