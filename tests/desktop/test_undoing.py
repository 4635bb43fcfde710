"""What is undone and redone: by name, across cases, and vouching for nothing unseen."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.session import Session
from store import case, check, decision, hotspot, revision
from store.workspace import Workspace
from tests.desktop.review_room import again, name, opened_id, other_draft, press, stored_mask
from tests.desktop.room import BY, ByHand, Heard, drafted_mask, paint, session_on


# -- undo -----------------------------------------------------------------------------------------
def test_undo_names_what_it_took_back_and_looks_at_it(session: Session) -> None:
    paint(session, (5, 30, 5))
    session.jump((0, 0, 0))
    press(session, "app.undo")
    assert session.notice.text == "Undid brush 10 mm, liver, slice 6."
    assert (session.notice.action, session.notice.command) == ("Redo", "app.redo")
    assert session.cursor_kji[0] == 5 and session.cursor_kji[1] in range(28, 33)
    assert not session.edited
    press(session, "app.redo")
    assert session.mask[5, 30, 5] == 1 and session.edited


def test_undoing_an_accept_returns_to_the_case_with_its_mask_and_the_stack_goes_on_below(
    session: Session, workspace: Workspace
) -> None:
    first = session.open.case.id
    paint(session, (5, 30, 5))
    one = session.mask.copy()
    paint(session, (5, 34, 20))
    two = session.mask.copy()
    press(session, "review.accept", "review.accept")
    assert name(session) == "liver_002"
    press(session, "app.undo")
    assert session.notice.text == "Undid correction of liver_001."
    assert name(session) == "liver_001" and np.array_equal(session.mask, two) and session.edited
    assert case.get(workspace.read(), first).state == "drafted"
    assert revision.latest(workspace.read(), first) is None
    assert session.queue[0].case == first, "it is back at its place"
    press(session, "app.undo")
    assert np.array_equal(session.mask, one)
    press(session, "app.undo")
    assert np.array_equal(session.mask, drafted_mask()) and not session.edited
    press(session, "app.redo", "app.redo", "app.redo")
    assert name(session) == "liver_002"
    assert np.array_equal(stored_mask(workspace, first), two)
    kinds = [(d.kind, d.undoes is not None) for d in decision.history(workspace.read())]
    assert kinds == [("correct", False), ("reopen", True), ("correct", False)]
    assert check.check(workspace.read()) == []


def test_a_taken_back_correction_outlives_the_window(workspace: Workspace) -> None:
    session = session_on(workspace)
    paint(session, (5, 30, 5))
    painted = session.mask.copy()
    press(session, "review.accept", "review.accept", "app.undo")
    again = session_on(workspace)
    assert name(again) == "liver_001" and np.array_equal(again.mask, painted) and again.edited


def test_an_accept_can_be_undone_before_its_commit_came_back(workspace: Workspace) -> None:
    runner = ByHand()
    session = session_on(workspace, runner)
    runner.go_on()
    press(session, "review.accept", "review.accept", "app.undo")
    assert session.loading is not None and session.open is None
    runner.go_on()
    assert name(session) == "liver_001"
    assert [d.kind for d in decision.history(workspace.read())] == ["accept", "reopen"]


def test_undo_goes_to_the_case_where_the_stroke_was(session: Session) -> None:
    paint(session, (5, 30, 5))
    press(session, "queue.next")
    paint(session, (5, 34, 20))
    press(session, "queue.next", "app.undo")
    assert name(session) == "liver_002" and np.array_equal(session.mask, drafted_mask())
    press(session, "app.undo")
    assert name(session) == "liver_001" and np.array_equal(session.mask, drafted_mask())
    press(session, "app.redo", "app.redo")
    assert name(session) == "liver_002" and session.mask[5, 34, 20] == 1


def test_a_hotspots_state_can_be_undone(session: Session, workspace: Workspace) -> None:
    press(session, "hotspot.accept")
    session.jump((0, 0, 0))
    press(session, "app.undo")
    assert session.notice.text == "Undid accept of hotspot 1, liver_001."
    assert session.cursor_kji == (5, 10, 15)
    assert hotspot.of_draft(workspace.read(), 1)[0].state == "open"


# -- redo vouches for nothing that was not looked at ----------------------------------------------
@pytest.mark.parametrize("part", [False, True])
def test_a_redo_does_not_accept_a_draft_that_came_meanwhile(
    workspace: Workspace, part: bool
) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    if part:
        session.verify_slices(BY, 5, 5)
    else:
        session.decide("accept", BY)
    session.undo(BY)
    session.open_case(case_id + 1)
    other_draft(workspace, case_id)
    heard = Heard(session)
    session.redo(BY)
    assert revision.latest(workspace.read(), case_id) is None
    assert opened_id(session) == case_id, "it is on screen now, to be looked at"
    assert any("draft" in text for text in heard.notices)
    assert session.history.next_redo() is None


def test_a_redo_of_yesterdays_clearing_clears_again(workspace: Workspace) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    session.verify_slices(BY, 3, 6)
    session.clear_slices(BY, 5, 6)
    later = again(workspace, case_id)
    later.undo(BY)
    assert later.open is not None and later.open.verified[3:7].all()
    later.redo(BY)
    kept = revision.latest(workspace.read(), case_id)
    assert kept is not None and kept.verified.slices == (3, 4)


# -- too early, or refused ------------------------------------------------------------------------
def test_a_case_made_ready_too_early_does_not_stand_in_for_the_one_taken_back(
    workspace: Workspace,
) -> None:
    runner, preparer = ByHand(), ByHand()
    session = session_on(workspace, runner, preparer=preparer)

    def rest() -> None:
        for _ in range(5):
            preparer.go_on()
            runner.go_on()

    rest()
    case_id = opened_id(session)
    session.verify_slices(BY, 5, 5)
    rest()
    session.open_case(3)
    rest()
    session._ready.clear()
    session._prepare(case_id)
    session.undo(BY)
    preparer.go_on()
    rest()
    assert session.open is not None and opened_id(session) == case_id
    assert session.open.case.state == "drafted" and not session.open.verified.any()


def test_a_redo_that_is_refused_says_so_and_ends(workspace: Workspace) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    session.decide("accept", BY)
    session.undo(BY)
    session.open_case(case_id + 1)
    other_draft(workspace, case_id)
    for _ in range(3):
        session.redo(BY)
    assert session.history.next_redo() is None
    assert revision.latest(workspace.read(), case_id) is None
