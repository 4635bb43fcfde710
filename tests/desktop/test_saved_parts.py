"""What is saved of a part is what was on screen when it was saved."""

from __future__ import annotations

import numpy as np
import pytest

from engine.loop import reviewing
from store import revision
from store.audit import Invocation
from store.refusal import Refused
from store.workspace import Workspace
from tests.desktop.review_room import AT, ON, again, opened_id, stored_mask
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


# -- the command line ------------------------------------------------------------------------------
def test_the_command_line_leaves_a_case_with_strokes_alone(workspace: Workspace) -> None:
    session = session_on(workspace)
    case_id = opened_id(session)
    paint(session, AT, ON)
    drawn = session.mask.copy()
    with pytest.raises(Refused, match="strokes that are not saved"):
        reviewing.decide(workspace, case_id, "accept", Invocation("review", "cli", "reviewer"))
    assert np.array_equal(again(workspace, case_id).mask, drawn)
