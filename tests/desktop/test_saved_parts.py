"""What is saved of a part is what was on screen, and strokes around a part keep it."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.input.dispatch import dispatch
from desktop.session import Session
from engine.loop import reviewing
from store import case as cases
from store import revision
from store.audit import Invocation
from store.refusal import Refused
from store.workspace import Workspace
from tests.desktop.review_room import AT, ON, again, opened_id, other_draft, stored_mask
from tests.desktop.room import BY, ByHand, paint, session_on


# -- what is saved is what was on screen -----------------------------------------------------------
def test_two_parts_saved_at_once_hold_no_stroke_that_came_after(workspace: Workspace) -> None:
    runner = ByHand()
    session = session_on(workspace, runner)
    runner.go_on()
    case_id, shown = opened_id(session), session.mask.copy()
    session.verify_slices(BY, 5, 5)
    session.verify_slices(BY, 6, 6)
    paint(session, AT, ON)
    runner.go_on()
    assert np.array_equal(stored_mask(workspace, case_id), shown)
    first, second = revision.history(workspace.read(), case_id)
    assert first.mask_sha256 == second.mask_sha256


def test_the_first_answer_does_not_let_go_of_what_the_second_part_waits_for(
    workspace: Workspace,
) -> None:
    runner = ByHand()
    session = session_on(workspace, runner)
    runner.go_on()
    case_id, shown = opened_id(session), session.mask.copy()
    session.verify_slices(BY, 5, 5)
    session.verify_slices(BY, 6, 6)
    runner.go_on(1)
    paint(session, AT, ON)
    runner.go_on()
    assert np.array_equal(stored_mask(workspace, case_id), shown)


def test_a_redone_part_holds_no_stroke_that_was_redone_after_it(workspace: Workspace) -> None:
    runner = ByHand()
    session = session_on(workspace, runner, preparer=ByHand())
    runner.go_on()
    session.preparer.go_on()
    runner.go_on()
    case_id, shown = opened_id(session), session.mask.copy()
    session.verify_slices(BY, 5, 5)
    paint(session, AT, ON)
    for _ in range(2):
        session.undo(BY)
        runner.go_on()
    session.redo(BY)
    session.redo(BY)
    runner.go_on()
    assert np.array_equal(stored_mask(workspace, case_id), shown)
    assert not np.array_equal(session.mask, shown), "the stroke is on screen, undecided"


def around_a_part(workspace: Workspace) -> Session:
    """A slice of case a is verified, a new draft came, and a stroke waits on it."""
    session = session_on(workspace)
    case_id = opened_id(session)
    session.jump((4, 15, 15))
    assert dispatch(session, "verify.slice", "keyboard")
    other_draft(workspace, case_id)
    late = again(workspace, case_id)
    paint(late, AT, ON)
    assert late.open is not None and late.open.base is not None
    assert late.open.base.draft is not None and late.open.case.state == "partly-verified"
    return late


# -- strokes around a verified part ----------------------------------------------------------------
@pytest.mark.parametrize(
    "command", ["review.flag", "review.reject", "review.reopen", "verify.clear_slice"]
)
def test_what_takes_the_part_from_beneath_strokes_waits_for_them(
    workspace: Workspace, command: str
) -> None:
    session = around_a_part(workspace)
    session.jump((4, 15, 15))
    case_id, drawn = opened_id(session), session.mask.copy()
    dispatch(session, command, "keyboard", "for a reason")
    assert opened_id(session) == case_id and session.notice is not None
    assert "Save or undo the strokes first" in session.notice.text
    assert cases.get(workspace.read(), case_id).state == "partly-verified"
    assert np.array_equal(again(workspace, case_id).mask, drawn)


def test_without_strokes_the_part_may_go(workspace: Workspace) -> None:
    session = around_a_part(workspace)
    session.undo(BY)
    case_id = opened_id(session)
    dispatch(session, "review.flag", "keyboard", "for a reason")
    assert cases.get(workspace.read(), case_id).state == "flagged"


def test_the_command_line_leaves_a_case_with_strokes_alone(workspace: Workspace) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    paint(session, AT, ON)
    drawn = session.mask.copy()
    with pytest.raises(Refused, match="strokes that are not saved"):
        reviewing.decide(workspace, case_id, "accept", Invocation("review", "cli", "reviewer"))
    assert np.array_equal(again(workspace, case_id).mask, drawn)
