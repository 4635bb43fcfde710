"""Presses and clicks as the session plays them: where, when, undone, stopped, refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from desktop.input.dispatch import dispatch
from desktop.session import Session
from tests.desktop.room import ByHand, Heard, session_on, workspace_with


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with workspace_with(tmp_path, ("liver_001", "liver_002")) as workspace:
        made = session_on(workspace)
        made.jump((5, 18, 18))
        yield made


def key(session: Session, command: str, arguments: str = "") -> None:
    assert dispatch(session, command, "keyboard", arguments)


def test_a_key_changes_the_part_under_the_pointer_at_once_and_undo_takes_it_back(
    session: Session,
) -> None:
    before = session.mask.copy()
    session.take_tool("brush")
    session.point_at((5, 15, 15))
    key(session, "paint.grow")
    assert session.tool == "brush" and session.form_tool == "grow", "the brush stays in hand"
    grown = session.mask.copy()
    assert (grown[5] == 1).sum() == 15 * 15 + 4 * 15
    assert np.array_equal(np.delete(grown, 5, 0), np.delete(before, 5, 0))
    step = session.history.next_undo()
    assert step is not None and step.name == "grow 1 mm, liver, slice 6"
    key(session, "app.undo")
    assert np.array_equal(session.mask, before)
    key(session, "app.redo")
    assert np.array_equal(session.mask, grown)


def test_a_press_without_a_pointer_is_about_the_cursor(session: Session) -> None:
    session.point_at(None)
    session.jump((6, 15, 35))
    key(session, "paint.shrink")
    assert (session.mask[6] == 2).sum() == 100, "the spleen is locked: the active label is meant"
    assert (session.mask[6] == 1).sum() < 225


def test_a_press_takes_the_label_under_the_pointer_when_that_is_unlocked(
    session: Session,
) -> None:
    session.toggle_label_lock(2)
    session.jump((6, 15, 35))
    session.point_at((6, 15, 35))
    key(session, "paint.shrink")
    assert (session.mask[6] == 2).sum() == 64 and (session.mask[6] == 1).sum() == 225


def test_relabel_needs_the_other_label_unlocked(session: Session) -> None:
    heard = Heard(session)
    session.jump((6, 15, 35))
    session.take_tool("relabel")
    assert not session.begin_stroke(0, (6, 15, 35))
    assert heard.notices[-1] == "Spleen is locked. Unlock it to paint there."
    assert (session.mask == 2).any()
    session.toggle_label_lock(2)
    session.begin_stroke(0, (6, 15, 35))
    assert not (session.mask == 2).any() and (session.mask[6] == 1).sum() == 325


def test_islands_click_and_ctrl_click(session: Session) -> None:
    session.mask[4, 2:5, 2:5] = 1
    session.take_tool("islands")
    session.jump((4, 3, 3))
    before = session.mask.copy()
    session.begin_stroke(0, (4, 3, 3))
    assert (session.mask[4, 2:5, 2:5] == 0).all()
    session.undo()
    session.begin_stroke(0, (4, 3, 3), True)
    assert (session.mask == 1).sum() == 9
    session.undo()
    assert np.array_equal(session.mask, before)


def test_what_cannot_be_done_is_a_sentence_and_changes_nothing(session: Session) -> None:
    heard, before = Heard(session), session.mask.copy()
    session.jump((0, 5, 5))
    key(session, "paint.smooth")
    assert heard.notices[-1] == "Liver is not on this slice, so nothing was changed."
    session.jump((5, 18, 18))
    key(session, "paint.fill_holes")
    assert heard.notices[-1] == "Fill holes changes nothing here."
    key(session, "paint.fill_between")
    assert "needs two verified slices" in heard.notices[-1] and "verify two" in heard.notices[-1]
    assert np.array_equal(session.mask, before) and session.history.next_undo() is None


def test_on_a_case_without_a_draft_drawn_slices_are_verified_and_filled_between(
    tmp_path: Path,
) -> None:
    with workspace_with(tmp_path, ("liver_009",), drafted=False) as workspace:
        session = session_on(workspace)
        session.take_tool("brush")
        session.set_tool_option("brush", "size_mm", 12.0)
        for k in (2, 8):
            session.jump((k, 20, 20))
            session.begin_stroke(0, (k, 20, 20))
            session.end_stroke()
        key(session, "paint.fill_between")
        drawn = (session.mask == 1).sum(axis=(1, 2))
        assert (drawn[2:9] == drawn[2]).all() and drawn[[1, 9]].sum() == 0


def test_escape_stops_what_takes_long_and_its_answer_is_dropped(tmp_path: Path) -> None:
    with workspace_with(tmp_path, ("liver_001",)) as workspace:
        session = session_on(workspace)
        slow, heard = ByHand(), Heard(session)
        session.editor = slow
        session.take_tool("brush")
        session.jump((5, 15, 15))
        before = session.mask.copy()
        key(session, "paint.grow")
        assert session.computing == "Grow" and session.computing_tool == "grow"
        assert not session.begin_stroke(0, (5, 15, 15)), "nothing is drawn meanwhile"
        key(session, "paint.look")
        assert session.computing == "" and session.tool == "brush"
        assert heard.notices[-1] == "Grow was stopped. Nothing was changed."
        slow.go_on()
        assert np.array_equal(session.mask, before)
        key(session, "paint.look")
        assert session.tool == "look", "Escape again puts the tool down"
        key(session, "paint.grow")
        key(session, "paint.grow")
        slow.go_on()
        assert (session.mask[5] == 1).sum() == 19 * 19 - 12, "two presses, one after the other"


def test_an_answer_that_a_stopped_press_left_behind_is_not_the_next_ones(tmp_path: Path) -> None:
    with workspace_with(tmp_path, ("liver_001",)) as workspace:
        session = session_on(workspace)
        slow = ByHand()
        session.editor = slow
        session.jump((5, 15, 15))
        key(session, "paint.shrink")
        key(session, "paint.look")
        key(session, "paint.grow")
        slow.go_on()
        assert (session.mask[5] == 1).sum() == 15 * 15 + 4 * 15


def test_the_threshold_brush_shows_the_range_it_picked(session: Session) -> None:
    assert session.open is not None
    session.take_tool("threshold_brush")
    session.jump((5, 30, 20))
    assert session.begin_stroke(0, (5, 30, 20))
    session.end_stroke()
    options = session.tool_options["threshold_brush"]
    assert -100 <= options.low < options.high <= 300
    step = session.history.next_undo()
    assert step is not None and step.name.startswith(f"threshold brush {options.low:.4g} to")


def test_a_tools_options_can_be_shown_without_using_it(session: Session) -> None:
    before = session.mask.copy()
    key(session, "paint.options", "grow")
    assert session.form_tool == "grow" and np.array_equal(session.mask, before)


def test_the_pens_pressure_reaches_the_nib_of_the_stroke(session: Session) -> None:
    def drawn(pressure: float) -> int:
        before = session.mask.copy()
        session.jump((10, 20, 20))
        session.take_tool("brush")
        session.press_pen(pressure)
        assert session.begin_stroke(0, (10, 20, 20))
        session.end_stroke()
        count = int((session.mask != before).sum())
        session.undo()
        return count

    assert drawn(0.3) < drawn(0.7) < drawn(1.0)
