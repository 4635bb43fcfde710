"""The sweep through the real window: keys, the bar, and views that show the box."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from store import case as cases
from store import draft, hotspot
from tests.ui import hand
from tests.ui.window_room import WindowRoom, window_room

pytestmark = pytest.mark.usefixtures("qtbot")


@pytest.fixture(params=[(1600, 1000), (1280, 720)], ids=["wide", "compact"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(tmp_path, request.param) as made:
        yield made


def stop(desk: WindowRoom) -> tuple[int, int | None]:
    assert desk.session.open is not None
    return desk.session.open.case.id, desk.session.current_hotspot


def states(desk: WindowRoom, case: int) -> list[str]:
    connection = desk.workspace.read()
    latest = draft.latest(connection, case)
    assert latest is not None
    return [spot.state for spot in hotspot.of_draft(connection, latest.id)]


def test_a_key_brings_the_bar_and_the_views_make_room(desk: WindowRoom) -> None:
    bar, views = desk.review.sweep, desk.review.views
    top = views.y()
    assert not bar.isVisible()
    desk.key(Qt.Key.Key_Z)
    assert bar.isVisible() and bar.height() in (36, 40)
    assert views.y() == top + bar.height() and bar.width() == views.width()
    assert bar.words()[:3] == ("1 of 6", "", "liver_017")
    desk.key(Qt.Key.Key_Z)
    assert not bar.isVisible() and views.y() == top


def test_every_view_shows_the_box_whole_and_near(desk: WindowRoom) -> None:
    desk.key(Qt.Key.Key_Z)
    box = desk.session.sweep_box
    assert box is not None
    for view in desk.review.views.slices():
        assert view.plane is not None and view.camera is not None
        top, bottom, left, right = view.plane.box(box)
        x0, y0 = view.camera.at(view.plane, top, left)
        x1, y1 = view.camera.at(view.plane, bottom, right)
        assert min(x0, y0) >= 0 and x1 <= view.width() and y1 <= view.height()
        share = max((x1 - x0) / view.width(), (y1 - y0) / view.height())
        assert 0.3 < share < 0.9


def test_a_accepts_and_the_next_case_is_there(desk: WindowRoom) -> None:
    desk.key(Qt.Key.Key_Z)
    desk.key(Qt.Key.Key_A)
    assert stop(desk) == (2, 1) and states(desk, 1) == ["accepted", "open"]
    assert desk.review.sweep.words()[0] == "2 of 6"
    assert cases.get(desk.workspace.read(), 1).state == "partly-verified"
    desk.key(Qt.Key.Key_X)
    assert stop(desk) == (3, 1) and states(desk, 2) == ["open", "open"]


def test_a_stroke_in_the_box_makes_it_a_fix(desk: WindowRoom) -> None:
    desk.key(Qt.Key.Key_Z)
    bar, view = desk.review.sweep, desk.review.views.large
    assert bar.accept.text() == "Accept"
    middle = view.point_of(desk.session.cursor_kji)
    hand.drag(view, middle, middle + type(middle)(20, 0))
    desk.settle()
    assert bar.accept.text() == "Save the fix"
    assert desk.review.case.accept.text() == "Save the fix and next"
    desk.key(Qt.Key.Key_Return)
    assert stop(desk) == (2, 1) and states(desk, 1) == ["fixed", "open"]
    assert bar.accept.text() == "Accept"


def test_the_bars_buttons_do_what_the_keys_do(desk: WindowRoom) -> None:
    desk.key(Qt.Key.Key_Z)
    bar = desk.review.sweep
    desk.click(bar.accept)
    desk.click(bar.skip)
    assert stop(desk) == (3, 1)
    assert (states(desk, 1)[0], states(desk, 2)[0]) == ("accepted", "open")
    desk.click(bar.leave)
    assert desk.session.sweep is None and not bar.isVisible()


def test_undo_leads_back_to_the_box(desk: WindowRoom) -> None:
    desk.key(Qt.Key.Key_Z)
    box = desk.session.sweep_box
    desk.key(Qt.Key.Key_A)
    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stop(desk) == (1, 1) and desk.session.sweep_box == box
    assert desk.review.sweep.words()[0] == "1 of 6" and states(desk, 1)[0] == "open"


def test_swept_hotspots_are_not_counted_as_decided_cases(desk: WindowRoom) -> None:
    desk.key(Qt.Key.Key_Z)
    desk.key(Qt.Key.Key_A)
    desk.key(Qt.Key.Key_A)
    assert len(desk.session.queue) == 3
    assert not desk.review.queue.decided


def test_a_slice_is_verified_on_a_key(desk: WindowRoom) -> None:
    desk.key(Qt.Key.Key_Y)
    assert desk.session.open is not None
    assert desk.session.open.verified.sum() == 1
    desk.key(Qt.Key.Key_Y, Qt.KeyboardModifier.ShiftModifier)
    assert not desk.session.open.verified.any()
