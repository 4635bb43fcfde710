"""A prior beside the case in its own slices: the same place, its own letters, steps and greys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QColor

from desktop.session import Session
from desktop.session.linking import Linked
from desktop.ui.beside_place import place_of, plane_of
from desktop.ui.highlight import Highlight
from desktop.ui.plane import AXIAL, Plane, letters
from desktop.ui.prior_view import PriorView, off_words, readouts
from desktop.ui.slice_view import SliceView
from tests.ui.hand import drag, send, wheel
from tests.ui.light_box import diagonal, put_on_screen, session_with

SHAPE = (20, 60, 64)
GRID = (9, 30, 32)
MIDDLE = (-10.0, -20.0, 30.0)


def affine_of_prior() -> np.ndarray:
    """Slices of 7 mm, 1.4 mm voxels, turned half around the body: its left is where right was."""
    affine = np.eye(4)
    affine[:3, 0] = (0.0, 0.0, 7.0)
    affine[:3, 1] = (0.0, 1.4, 0.0)
    affine[:3, 2] = (1.4, 0.0, 0.0)
    affine[:3, 3] = (MIDDLE[0] - 1.0, MIDDLE[1] - 2.0, MIDDLE[2] - 1.0)
    return affine


def prior() -> Linked:
    """Each slice has a value of its own: 100, 200, 300, ..."""
    values = 100 * (1 + np.indices(GRID)[0])
    image = values.astype(np.int16)
    return Linked(3, "Prior 1, MR", image, affine_of_prior(), (500.0, 1000.0), "MR", 1)


@pytest.fixture
def session(qtbot: object, tmp_path: Path) -> Session:
    made = session_with(tmp_path)
    put_on_screen(made, np.zeros(SHAPE, np.int16), np.zeros(SHAPE, np.uint8), diagonal())
    made.linked, made.link_way = prior(), "slices"
    return made


@pytest.fixture
def view(session: Session) -> Iterator[PriorView]:
    leader = SliceView(session, AXIAL, large=True, highlight=Highlight())
    leader.resize(400, 400)
    made = PriorView(session)
    made.resize(400, 400)
    made.follow(leader)
    leader.show()
    made.show()
    leader.reset_camera()
    yield made
    made.close()
    leader.close()


def world(session: Session, kji: tuple[float, float, float]) -> np.ndarray:
    assert session.open is not None
    return np.asarray(session.open.affine @ np.array([*kji, 1.0]))[:3]


def world_there(kji: tuple[float, float, float]) -> np.ndarray:
    return np.asarray(affine_of_prior() @ np.array([*kji, 1.0]))[:3]


def test_the_nearest_of_its_own_slices_is_shown(session: Session, view: PriorView) -> None:
    for k in (0, 3, 8, 19):
        session.jump((k, 20, 20))
        place = view.place()
        assert place is not None
        heights = [world_there((float(n), 0, 0))[2] for n in range(GRID[0])]
        away = np.abs(np.array(heights) - world(session, (k, 20, 20))[2])
        assert place.index == int(away.argmin())
        assert place.off_mm == pytest.approx(float(away.min()))


def test_a_pixel_of_both_views_is_one_place_in_the_patient(
    session: Session, view: PriorView
) -> None:
    """The camera is carried over: same scale, and under one pixel the same left and back."""
    session.jump((10, 30, 30))
    place, camera, leader = view.place(), view.camera(), view.leader
    assert place is not None and camera is not None and leader is not None
    assert leader.camera is not None and leader.plane is not None
    assert camera.px_per_mm == leader.camera.px_per_mm
    for x, y in ((40.0, 50.0), (200.0, 200.0), (333.0, 120.0)):
        here = leader.plane.kji(leader.index, *leader.camera.under(leader.plane, x, y))
        there = place.plane.kji(place.index, *camera.under(place.plane, x, y))
        assert world(session, here)[:2] == pytest.approx(world_there(there)[:2])


def colour(view: PriorView, at: QPoint) -> QColor:
    return view.grab().toImage().pixelColor(at)


def test_its_grey_values_are_its_own(session: Session, view: PriorView) -> None:
    session.set_overlay(crosshair=False)
    session.jump((10, 30, 30))
    place = view.place()
    assert place is not None
    expected = 255 * (100 * (place.index + 1) / 1000.0)
    assert colour(view, QPoint(150, 230)).red() == pytest.approx(expected, abs=2)
    session.set_window(0.0, 10.0)
    assert colour(view, QPoint(150, 230)).red() == pytest.approx(expected, abs=2)
    session.set_window_there(100.0 * (place.index + 1), 100.0)
    assert colour(view, QPoint(150, 230)).red() == pytest.approx(128, abs=2)
    assert session.window == (0.0, 10.0)


def test_its_letters_and_its_thickness_are_its_own(session: Session, view: PriorView) -> None:
    linked = prior()
    turned = affine_of_prior()
    turned[:3, 1], turned[:3, 2] = (0.8, 1.15, 0.0), (1.15, -0.8, 0.0)
    lean = letters(plane_of(linked, AXIAL), turned)
    assert session.open is not None
    straight = letters(Plane(AXIAL, SHAPE, session.open.spacing_mm), session.open.affine)
    assert (straight.left, lean.left) == ("R", "RP")
    place = place_of(linked, session.open, AXIAL, (10.0, 30.0, 30.0))
    words = view.words(linked, session.open, place)
    assert words.top_left[0] == "Prior 1, MR" and "7 mm" in words.top_left[1]
    assert words.top_left[2].startswith("Not registered")
    assert (words.number, words.of_count) == (str(place.index + 1), "of 9")
    assert words.top_right == ("W/L  1000 / 500",)
    session.linked = replace(linked, thick_mm=5.0)
    words = view.words(session.linked, session.open, place)
    assert words.top_left[1] == "MR, 5 mm slices every 7 mm"


def test_how_far_the_slice_lies_from_the_cursor_is_said(session: Session) -> None:
    assert session.open is not None
    linked = prior()
    k, j, i = (np.linalg.inv(session.open.affine) @ [*world_there((2.0, 5.0, 5.0)), 1.0])[:3]
    on = place_of(linked, session.open, AXIAL, (k, j, i))
    assert on.index == 2 and off_words(on) == ""
    near = place_of(linked, session.open, AXIAL, (k + 0.5, j, i))
    assert off_words(near) == "slice 1.5 mm away"
    assert readouts(linked, near) == ("Prior 1, MR: 300", "300")


def test_beyond_its_end_it_says_so_and_shows_its_last_slice(
    session: Session, view: PriorView
) -> None:
    assert session.open is not None
    place = place_of(prior(), session.open, AXIAL, (400.0, 30.0, 30.0))
    assert not place.reached and place.index == GRID[0] - 1
    assert readouts(prior(), place)[0] == "The series does not reach here"
    assert off_words(place) == ""


def test_the_wheel_goes_through_both(session: Session, view: PriorView) -> None:
    session.jump((10, 30, 30))
    wheel(view, -1)
    assert session.cursor_kji[0] == 9
    before = view.place()
    wheel(view, 6)
    after = view.place()
    assert before is not None and after is not None and after.index > before.index


def test_a_click_puts_the_crosshair_at_that_place(session: Session, view: PriorView) -> None:
    session.jump((10, 30, 30))
    place, camera = view.place(), view.camera()
    assert place is not None and camera is not None
    at = QPoint(210, 190)
    send(view, QEvent.Type.MouseButtonPress, at)
    send(view, QEvent.Type.MouseButtonRelease, at)
    under = place.plane.kji(place.index, *camera.under(place.plane, 210.5, 190.5))
    assert world(session, session.cursor_kji) == pytest.approx(world_there(under), abs=1.6)


def test_a_drag_sets_its_grey_values_and_moves_nothing(session: Session, view: PriorView) -> None:
    session.jump((10, 30, 30))
    cursor, window = session.cursor_kji, session.window
    drag(view, QPoint(100, 200), QPoint(200, 250))
    assert session.linked is not None
    centre, width = session.linked.window
    assert centre > 500.0 and width > 1000.0
    assert (session.cursor_kji, session.window) == (cursor, window)


def test_without_a_series_it_is_black(session: Session, view: PriorView) -> None:
    session.linked = None
    session.changed("layout")
    assert colour(view, QPoint(150, 230)).lightness() == 0
    drag(view, QPoint(100, 200), QPoint(200, 250))
    assert session.window == (40.0, 400.0)
