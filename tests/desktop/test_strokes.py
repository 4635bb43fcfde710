"""Strokes: one step each, kept at once, and never over another label."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.input.dispatch import dispatch
from desktop.session import Session
from store import hotspot, journal
from store.workspace import Workspace
from tests.desktop.review_room import name, press
from tests.desktop.room import Heard, drafted_mask, paint, session_on


def test_a_stroke_is_one_step_and_repaints_only_what_it_touched(session: Session) -> None:
    heard = Heard(session)
    session.take_tool("brush")
    session.jump((5, 0, 0))
    heard.clear()
    session.begin_stroke(0, (5, 30, 5))
    session.extend_stroke((5, 30, 12))
    boxes = [c.box_kji for c in heard.changes if "mask" in c.kinds]
    assert all(low[0] == 5 and high[0] == 6 for low, high in boxes)
    assert boxes[1][0][2] > boxes[0][0][2], "the second move repaints only its own part"
    edit = session.end_stroke()
    assert edit.name == "brush 10 mm, liver, slice 6"
    assert len(session.history) == 1
    assert (session.mask[5, 30, 5:13] == 1).all()
    outside = session.mask.copy()
    outside[5] = drafted_mask()[5]
    assert np.array_equal(outside, drafted_mask())


def test_strokes_outlive_the_window(workspace: Workspace) -> None:
    session = session_on(workspace)
    paint(session, (5, 30, 5))
    paint(session, (5, 34, 20))
    press(session, "app.undo")
    painted = session.mask.copy()
    assert session.strokes_kept_at is not None
    again = session_on(workspace)
    assert np.array_equal(again.mask, painted) and again.edited
    press(again, "app.undo")
    assert np.array_equal(again.mask, drafted_mask()) and not again.edited


def test_closing_the_window_keeps_the_stroke_in_hand(workspace: Workspace) -> None:
    session = session_on(workspace)
    heard = Heard(session)
    session.jump((5, 0, 0))
    session.take_tool("brush")
    session.begin_stroke(0, (5, 30, 5))
    painted = session.mask.copy()
    heard.clear()
    session.close()
    session.jump((0, 0, 0))
    assert "cursor" not in heard.kinds
    assert np.array_equal(session_on(workspace).mask, painted)


def test_leaving_a_case_keeps_its_strokes(session: Session) -> None:
    paint(session, (5, 30, 5))
    painted = session.mask.copy()
    press(session, "queue.next")
    assert name(session) == "liver_002" and not session.edited
    press(session, "queue.previous")
    assert np.array_equal(session.mask, painted) and session.edited


def test_a_stroke_that_cannot_be_kept_is_tried_again(
    session: Session, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> object:
        raise OSError(28, "No space left on device")

    first = session.open.case.id
    monkeypatch.setattr(workspace, "transaction", full)
    paint(session, (5, 30, 5))
    assert session.notice.failure and session.notice.command == "paint.keep"
    assert "No space left on device" in session.notice.text
    monkeypatch.undo()
    press(session, "paint.keep")
    assert len(journal.pending(workspace.read(), first)) == 1


def test_other_labels_are_locked_and_it_is_said_once(session: Session) -> None:
    heard = Heard(session)
    paint(session, (5, 15, 35))
    assert heard.notices == ["Spleen is locked. Unlock it to paint there."]
    assert session.mask[5, 15, 35] == 2
    paint(session, (5, 15, 35))
    assert len(heard.notices) == 1
    dispatch(session, session.notice.command, "mouse", session.notice.arguments)
    paint(session, (5, 15, 35))
    assert session.mask[5, 15, 35] == 1


def test_a_locked_active_label_refuses_to_be_drawn(session: Session) -> None:
    press(session, "label.lock", "paint.brush")
    assert not session.begin_stroke(0, (5, 30, 5))
    assert session.notice.text == "Liver is locked. Unlock it to paint there."


def test_painting_inside_an_open_hotspot_marks_it_fixed(
    session: Session, workspace: Workspace
) -> None:
    paint(session, (5, 8, 15))
    assert [s.state for s in session.hotspots] == ["fixed", "open"]
    assert [s.state for s in hotspot.of_draft(workspace.read(), 1)] == ["fixed", "open"]
    press(session, "app.undo")
    assert [s.state for s in session.hotspots] == ["open", "open"]
    assert [s.state for s in hotspot.of_draft(workspace.read(), 1)] == ["open", "open"]


def test_a_cancelled_stroke_leaves_nothing(session: Session) -> None:
    session.take_tool("brush")
    session.begin_stroke(0, (5, 30, 5))
    session.extend_stroke((5, 30, 20))
    press(session, "app.undo")
    assert np.array_equal(session.mask, drafted_mask())
    assert len(session.history) == 0 and session.stroke is None
