"""Tools that compute beside the window, and what may not happen meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from desktop.input.dispatch import dispatch
from desktop.session import Session
from desktop.tools import tool
from desktop.tools.geometry import far
from desktop.tools.geometry.job import Job
from engine.lanes.child import Child
from store.workspace import Workspace
from tests.desktop.room import BY, AtOnce, ByHand, Heard, session_on, workspace_with
from tests.desktop.tool_play import job_for

IN_LIVER = (5, 15, 15)
IN_SPLEEN = (5, 15, 35)
NOWHERE = (5, 38, 2)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with workspace_with(tmp_path, ("a", "b", "c")) as opened:
        yield opened


def at(session: Session, kji: tuple[int, int, int]) -> None:
    session.jump(kji)
    session.point_at(kji)


def press(session: Session, tool_id: str = "grow") -> None:
    session.take_tool(tool_id)


def test_a_press_is_one_named_step(workspace: Workspace) -> None:
    session = session_on(workspace)
    before = session.mask.copy()
    at(session, IN_LIVER)
    press(session)
    grown = session.mask.copy()
    assert (grown == 1).sum() > (before == 1).sum()
    assert np.array_equal(grown == 2, before == 2), "the spleen is locked"
    step = session.history.next_undo()
    assert step is not None and step.name == "grow 1 mm, liver, slice 6"
    session.undo(BY)
    assert np.array_equal(session.mask, before)
    assert session.tool == "look", "a press takes no tool in hand"


def test_a_press_over_an_unlocked_label_is_for_that_label(workspace: Workspace) -> None:
    session = session_on(workspace)
    session.toggle_label_lock(2)
    before = session.mask.copy()
    at(session, IN_SPLEEN)
    press(session)
    assert (session.mask == 2).sum() > (before == 2).sum()
    assert np.array_equal(session.mask == 1, before == 1)


def test_a_press_where_nothing_is_says_why(workspace: Workspace) -> None:
    session = session_on(workspace)
    before = session.mask.copy()
    heard = Heard(session)
    session.select_label(2)
    at(session, (0, 2, 2))
    press(session)
    assert np.array_equal(session.mask, before)
    assert len(heard.notices) == 1 and heard.notices[0].endswith(".")


def test_a_locked_label_is_told_once(workspace: Workspace) -> None:
    session = session_on(workspace)
    session.toggle_label_lock(1)
    heard = Heard(session)
    at(session, IN_LIVER)
    press(session)
    assert heard.notices == ["Liver is locked. Unlock it to paint there."]


def test_while_it_computes_no_stroke_begins(workspace: Workspace) -> None:
    editor = ByHand()
    session = session_on(workspace, AtOnce(), editor=editor)
    at(session, IN_LIVER)
    press(session)
    assert session.computing == "Grow"
    session.take_tool("brush")
    assert not session.begin_stroke(0, IN_LIVER)
    editor.go_on()
    assert session.computing == "" and session.history.next_undo() is not None


def test_ctrl_z_takes_back_what_is_at_work_and_no_step_before_it(workspace: Workspace) -> None:
    editor = ByHand()
    session = session_on(workspace, AtOnce(), editor=editor)
    heard = Heard(session)
    at(session, IN_LIVER)
    press(session)
    assert dispatch(session, "app.undo", "keyboard"), "also where nothing was done before"
    editor.go_on()
    assert heard.notices == ["Grow was stopped. Nothing was changed."]
    assert not session.edited and session.computing == ""
    press(session)
    editor.go_on()
    grown = session.mask.copy()
    press(session)
    session.undo(BY)
    editor.go_on()
    assert np.array_equal(session.mask, grown) and len(session.history) == 1


def test_redo_says_that_a_tool_is_at_work(workspace: Workspace) -> None:
    editor = ByHand()
    session = session_on(workspace, AtOnce(), editor=editor)
    heard = Heard(session)
    at(session, IN_LIVER)
    press(session)
    editor.go_on()
    session.undo(BY)
    press(session)
    assert dispatch(session, "app.redo", "keyboard")
    assert heard.notices[-1] == "Grow is at work. Redo when it is done."
    assert session.computing == "Grow"


def test_presses_that_come_meanwhile_follow_one_after_another(workspace: Workspace) -> None:
    editor = ByHand()
    session = session_on(workspace, AtOnce(), editor=editor)
    at(session, IN_LIVER)
    for _ in range(3):
        press(session)
    editor.go_on()
    assert len(session.history) == 3
    areas = [(session.mask == 1).sum()]
    for _ in range(3):
        session.undo(BY)
        areas.append((session.mask == 1).sum())
    assert areas == sorted(areas, reverse=True) and len(set(areas)) == 4


def test_an_answer_about_a_case_that_left_the_screen_is_dropped(workspace: Workspace) -> None:
    editor = ByHand()
    session = session_on(workspace, AtOnce(), editor=editor)
    at(session, IN_LIVER)
    press(session)
    session.open_next(1)
    other = session.mask.copy()
    editor.go_on()
    assert np.array_equal(session.mask, other) and session.history.next_undo() is None
    assert session.computing == ""


def test_a_tool_that_breaks_leaves_the_mask_and_says_so(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_on(workspace)
    before = session.mask.copy()
    heard = Heard(session)

    def breaks(job: Job) -> np.ndarray:
        raise MemoryError

    monkeypatch.setattr("desktop.session.pressing.labels_for", lambda job, *_: breaks(job))
    at(session, IN_LIVER)
    press(session)
    assert np.array_equal(session.mask, before) and session.computing == ""
    assert heard.notices == [
        "Grow could not be computed here. Something broke (MemoryError). "
        "Nothing that was saved is lost."
    ]


def test_a_job_comes_back_from_its_file_as_it_was(tmp_path: Path) -> None:
    of = tool("grow")
    mask = np.zeros((6, 20, 20), np.uint8)
    mask[2:4, 5:12, 5:12] = 3
    from desktop.tools import Gesture

    gesture = Gesture(np.array([[2.0, 8.0, 8.0]]), 0, 2, (3.0, 1.0, 1.0), 3)
    box = ((1, 2, 2), (5, 18, 18))
    job = job_for(of, mask, box, gesture, of.options())
    job.save(tmp_path / "job.npz")
    again = Job.load(tmp_path / "job.npz")
    assert again.box_kji == box and again.options == dict(job.options)
    assert again.spacing_mm == job.spacing_mm and again.probability is None
    for name in ("mask", "image", "points_kji", "erase"):
        assert np.array_equal(getattr(again, name), getattr(job, name))


def test_the_helper_process_answers_as_the_window_would(tmp_path: Path) -> None:
    of = tool("grow")
    mask = np.zeros((20, 80, 80), np.uint8)
    mask[5:15, 20:60, 20:60] = 1
    from desktop.tools import Gesture

    gesture = Gesture(np.array([[10.0, 40.0, 40.0]]), 0, 10, (3.0, 1.0, 1.0), 1)
    box = ((0, 0, 0), mask.shape)
    job = job_for(of, mask, box, gesture, of.options(3.0, True))
    assert job.mask.size > far.NEAR_VOXELS
    child = Child("editing")
    try:
        there = far.labels_for(job, child, tmp_path / "editing")
    finally:
        child.stop()
    assert child.starts == 1
    assert np.array_equal(there, far.labels_for(job, None, tmp_path))
    assert list((tmp_path / "editing").iterdir()) == [], "nothing is left in the cache"
