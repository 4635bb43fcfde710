"""What happens while a tool computes or a decision is written."""

from __future__ import annotations

import numpy as np

from desktop.tools import tool
from store.workspace import Workspace
from tests.desktop.review_room import AT, ON, opened_id
from tests.desktop.room import BY, ByHand, session_on


def test_a_press_whose_answer_comes_after_a_hotspot_was_settled_still_counts(
    workspace: Workspace,
) -> None:
    editor = ByHand()
    session = session_on(workspace, editor=editor)
    session.jump((5, 18, 18))
    before = session.mask.copy()
    session.press(tool("grow"))
    session.mark_hotspot(2, "accepted", BY)
    editor.go_on()
    assert not np.array_equal(session.mask, before)


def test_a_press_on_the_next_case_does_not_wait_for_the_one_that_left(workspace: Workspace) -> None:
    editor = ByHand()
    session = session_on(workspace, editor=editor)
    session.jump((5, 18, 18))
    session.press(tool("grow"))
    session.open_case(opened_id(session) + 1)
    before = session.mask.copy()
    session.jump((5, 18, 18))
    session.press(tool("grow"))
    editor.go_on()
    assert not np.array_equal(session.mask, before), "this press was not lost"
    assert len(session.history) == 1


def test_a_stroke_under_way_outlives_a_reopening(workspace: Workspace) -> None:
    runner = ByHand()
    session = session_on(workspace, runner)
    runner.go_on()
    case_id = opened_id(session)
    session.decide("flag", BY)
    runner.go_on()
    session.open_case(case_id)
    runner.go_on()
    session.reopen(BY)
    session.jump(AT)
    session.take_tool("brush")
    assert session.begin_stroke(0, AT)
    session.extend_stroke(ON)
    drawn = session.mask.copy()
    runner.go_on()
    assert opened_id(session) == case_id and np.array_equal(session.mask, drawn)
    assert session.open is not None and session.open.case.state == "drafted"
