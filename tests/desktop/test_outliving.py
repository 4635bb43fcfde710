"""What outlives the window: the stroke under way, and the undo stack with its decisions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from desktop.session import Session
from store import decision, journal
from store.workspace import Workspace
from tests.desktop.room import BY, Heard, paint, session_on, workspace_with

AT = (5.0, 30.0, 10.0)
ON = (5.0, 30.0, 20.0)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with workspace_with(tmp_path, ("a", "b", "c")) as opened:
        yield opened


def begin(session: Session) -> None:
    session.jump(AT)
    session.take_tool("brush")
    assert session.begin_stroke(0, AT)
    session.extend_stroke(ON)


def steps_kept(workspace: Workspace, case_id: int) -> int:
    return len(journal.pending(workspace.read(), case_id))


def killed(session: Session) -> None:
    """The window is gone without a word: nobody ends its stroke."""
    session._watchers.clear()


def test_what_a_drag_did_so_far_is_there_after_a_kill(workspace: Workspace) -> None:
    session = session_on(workspace)
    begin(session)
    session.keep_unfinished()
    drawn = session.mask.copy()
    session.extend_stroke((5.0, 36.0, 30.0))
    killed(session)
    again = session_on(workspace)
    assert np.array_equal(again.mask, drawn)
    assert again.edited


def test_an_unfinished_stroke_asks_one_question_and_undo_takes_it_away(
    workspace: Workspace,
) -> None:
    session = session_on(workspace)
    before = session.mask.copy()
    begin(session)
    session.keep_unfinished()
    killed(session)
    again = session_on(workspace)
    assert again.notice is not None
    assert "under way" in again.notice.text and again.notice.command == "app.undo"
    again.undo(BY)
    assert np.array_equal(again.mask, before)
    third = session_on(workspace)
    assert np.array_equal(third.mask, before) and third.notice is None


def test_a_finished_stroke_stands_once_and_asks_nothing(workspace: Workspace) -> None:
    session = session_on(workspace)
    before = session.mask.copy()
    begin(session)
    session.keep_unfinished()
    session.extend_stroke((5.0, 36.0, 30.0))
    session.keep_unfinished()
    session.end_stroke()
    drawn = session.mask.copy()
    killed(session)
    again = session_on(workspace)
    assert np.array_equal(again.mask, drawn) and again.notice is None
    again.undo(BY)
    assert np.array_equal(again.mask, before), "one drag is one step"


def test_a_cancelled_stroke_leaves_nothing_behind(workspace: Workspace) -> None:
    session = session_on(workspace)
    before = session.mask.copy()
    begin(session)
    session.keep_unfinished()
    session.cancel_stroke()
    killed(session)
    again = session_on(workspace)
    assert np.array_equal(again.mask, before) and not again.edited


def test_a_hand_that_rests_writes_nothing_again(workspace: Workspace) -> None:
    session = session_on(workspace)
    begin(session)
    session.keep_unfinished()
    assert session.open is not None
    kept = steps_kept(workspace, session.open.case.id)
    session.keep_unfinished()
    session.keep_unfinished()
    assert steps_kept(workspace, session.open.case.id) == kept == 1


def test_an_accept_of_yesterday_can_be_undone(workspace: Workspace) -> None:
    session = session_on(workspace)
    assert session.open is not None
    case_id = session.open.case.id
    paint(session, AT, ON)
    corrected = session.mask.copy()
    session.decide("correct", BY)
    killed(session)

    again = session_on(workspace)
    step = again.history.next_undo()
    assert step is not None and step.name == "correction of a"
    again.undo(BY)
    assert again.open is not None and again.open.case.id == case_id
    assert np.array_equal(again.mask, corrected)
    newest = decision.history(workspace.read(), case_id)[-1]
    assert newest.kind == "reopen" and newest.undoes is not None


def test_undo_goes_on_below_an_accept_of_yesterday(workspace: Workspace) -> None:
    session = session_on(workspace)
    drafted = session.mask.copy()
    paint(session, AT, ON)
    one = session.mask.copy()
    paint(session, (5.0, 36.0, 10.0), (5.0, 36.0, 20.0))
    session.decide("correct", BY)
    killed(session)

    again = session_on(workspace)
    again.undo(BY)
    again.undo(BY)
    assert np.array_equal(again.mask, one), "each stroke is a step of its own, as it was"
    again.undo(BY)
    assert np.array_equal(again.mask, drafted)


def test_what_was_taken_back_is_not_offered_again(workspace: Workspace) -> None:
    session = session_on(workspace)
    session.decide("flag", BY)
    session.undo(BY)
    killed(session)
    again = session_on(workspace)
    assert again.history.next_undo() is None


def test_decisions_come_back_newest_on_top_beneath_new_steps(workspace: Workspace) -> None:
    session = session_on(workspace)
    session.decide("skip", BY)
    session.decide("flag", BY)
    killed(session)
    again = session_on(workspace)
    heard = Heard(again)
    paint(again, AT, ON)
    again.undo(BY)
    again.undo(BY)
    again.undo(BY)
    assert [text.split(".")[0] for text in heard.notices if text.startswith("Undid")] == [
        "Undid brush 10 mm, liver, slice 6",
        "Undid flag of b",
        "Undid skip of a",
    ]


def test_another_persons_decisions_are_not_mine_to_undo(workspace: Workspace) -> None:
    session = Session(workspace, session_on(workspace).lanes, session_on(workspace).runner, "other")
    session.start()
    session.decide("flag", type(BY)("review.flag", "keyboard", "other"))
    again = session_on(workspace)
    assert again.history.next_undo() is None
