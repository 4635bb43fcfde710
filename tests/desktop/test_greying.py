"""Grey values: what a chosen window stays with, a box that decides it, presets of a task."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from desktop.input.dispatch import dispatch
from desktop.session import PRESETS, Session
from store.workspace import Workspace
from tests.desktop import room
from tests.desktop.room import Heard, session_on, workspace_with

NAMES = ("liver_001", "liver_002")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with workspace_with(tmp_path, NAMES) as made:
        yield made


@pytest.fixture
def session(workspace: Workspace) -> Session:
    return session_on(workspace)


def run(session: Session, command: str) -> None:
    assert dispatch(session, command, "keyboard")


def test_a_window_stays_while_scrolling_and_with_the_next_ct(session: Session) -> None:
    run(session, "look.lung")
    session.step(0, 2)
    assert session.preset == "lung"
    session.open_next()
    assert session.open is not None and session.open.case.name == NAMES[1]
    assert session.preset == "lung"


def test_zero_returns_to_the_scanners_for_the_next_case_too(session: Session) -> None:
    run(session, "look.lung")
    run(session, "look.fit")
    assert session.open is not None and session.window == session.open.default_window
    session.open_next()
    assert session.open is not None and session.window == session.open.default_window
    run(session, "look.fit")
    assert session.window != session.open.default_window
    fitted = session.window
    session.open_next()
    assert session.window == fitted


def test_the_scanners_window_is_each_cases_own(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w", room.TASK, "reviewer") as workspace:
        windows = ((40.0, 400.0), (60.0, 300.0))
        cases = [room.add_case(workspace, f"c{n}", window=w) for n, w in enumerate(windows)]
        room.pick_in_order(workspace, cases)
        session = session_on(workspace)
        run(session, "look.lung")
        run(session, "look.fit")
        session.open_next()
        assert session.window == windows[1]


def test_grey_values_of_an_mr_stay_with_their_case(tmp_path: Path) -> None:
    with workspace_with(tmp_path, NAMES, modality="MR") as workspace:
        session = session_on(workspace)
        session.set_window(7.0, 30.0)
        session.open_next()
        assert session.open is not None and session.window == session.open.default_window
        session.open_next()
        assert session.window == (7.0, 30.0)
        assert not dispatch(session, "look.keep", "keyboard")


def test_a_box_fits_the_window_to_its_voxels(session: Session) -> None:
    run(session, "look.box")
    assert session.box_armed
    values = np.full((20, 20), 50, np.int16)
    values[0, 0], values[:, 10:] = 3000, 150  # one stray voxel decides nothing
    session.fit_to_box(values)
    assert session.window == (100.0, 100.0) and not session.box_armed
    run(session, "look.box")
    before = session.window
    session.fit_to_box(values[:0])
    assert session.window == before and not session.box_armed
    run(session, "look.box")
    run(session, "look.box")
    assert not session.box_armed


def test_a_box_in_a_large_slice_is_sampled(session: Session) -> None:
    values = np.tile(np.arange(1000, dtype=np.int16), (1000, 1))
    session.fit_to_box(values)
    centre, width = session.window
    assert centre == pytest.approx(500, abs=8) and width == pytest.approx(960, abs=12)


def test_invert_goes_and_comes_back(session: Session) -> None:
    heard = Heard(session)
    run(session, "look.invert")
    assert session.inverted and "window" in heard.kinds
    run(session, "look.invert")
    assert not session.inverted


def test_a_preset_of_the_task(workspace: Workspace, session: Session) -> None:
    heard = Heard(session)
    run(session, "look.keep")
    assert heard.notices == ["Press 1 to 8 first, then set the window to keep there."]
    run(session, "look.liver")
    session.set_window(100.0, 180.0)
    run(session, "look.keep")
    assert heard.notices[-1] == "Liver is 180 / 100 in this task now."
    assert session.preset == "liver"
    again = session_on(workspace)
    run(again, "look.liver")
    assert again.window == (100.0, 180.0)
    run(again, "look.presets")
    run(again, "look.liver")
    assert again.window == PRESETS["liver"]


# -- labels over the image --------------------------------------------------------------------
def test_labels_are_thin_while_judging_and_filled_while_painting(session: Session) -> None:
    thin = session.label_fill
    session.take_tool("brush")
    painting = session.label_fill
    assert thin == pytest.approx(0.05) and painting == pytest.approx(0.20)
    run(session, "look.more")
    assert session.label_fill == pytest.approx(0.25)
    session.take_tool("look")
    assert session.label_fill == thin
    for _ in range(3):
        run(session, "look.less")
    assert session.label_fill == 0.0
    run(session, "look.opacity")
    assert session.label_fill == pytest.approx(0.05)


def test_a_label_alone_and_the_others_back_as_they_were(session: Session) -> None:
    run(session, "label.solo")
    assert session.hidden == {2}
    session.solo_label(2)
    assert session.hidden == {1}
    session.solo_label(2)
    assert session.hidden == set()


def test_solo_brings_back_what_was_hidden_before(tmp_path: Path) -> None:
    from store.task import Label, Task

    task = Task("abdomen", tuple(Label(n, f"Organ {n}", "#71D9EC") for n in (1, 2, 3)))
    with Workspace.create(tmp_path / "w", task, "reviewer") as workspace:
        room.pick_in_order(workspace, [room.add_case(workspace, "one")])
        session = session_on(workspace)
        session.toggle_label_shown(3)
        session.solo_label(1)
        assert session.hidden == {2, 3}
        session.solo_label(1)
        assert session.hidden == {3}


def test_heat_is_shown_on_request(session: Session) -> None:
    assert not session.overlay.heat
    run(session, "look.heat")
    assert session.overlay.heat


def test_patterns_are_kept_with_the_task(workspace: Workspace, session: Session) -> None:
    run(session, "look.patterns")
    assert session_on(workspace).kept.patterns
