"""The oblique view: what is seen is what the volume holds there; it is tilted, never painted on."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication

from desktop.input.dispatch import dispatch
from desktop.session.tilting import mm_of, turned
from desktop.ui import oblique_paint, theme
from desktop.ui.oblique import Cut, Eye, origin_mm, sample
from desktop.ui.oblique_view import ObliqueView
from desktop.ui.plane import AXIAL
from desktop.ui.slice_view import SliceView
from desktop.ui.windowing import windowed
from tests.desktop.room import AtOnce, ByHand
from tests.ui.hand import drag, hover, send, wheel
from tests.ui.light_box import diagonal, put_on_screen, session_with

SHAPE = (20, 30, 40)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def session(qapp, tmp_path):
    theme.apply(qapp, "dark")
    session = session_with(tmp_path)
    session.preparer = AtOnce()
    k, j, i = np.indices(SHAPE)
    image = (4 * k + 2 * j - 3 * i).astype(np.int16)  # a slope: its value says where it is
    mask = np.zeros(SHAPE, np.uint8)
    mask[5:15, 8:22, 10:30] = 1
    put_on_screen(session, image, mask, diagonal((2.0, 1.0, 1.0)))
    session.kept = type(session.kept)(main="oblique")
    return session


@pytest.fixture
def view(qtbot, session):
    view = ObliqueView(session)
    qtbot.addWidget(view)
    view.resize(300, 240)
    with qtbot.waitExposed(view):
        view.show()
    QApplication.processEvents()
    return view


# -- the geometry -------------------------------------------------------------------------------
@pytest.mark.parametrize("about", [0, 1, 2])
def test_a_turn_keeps_right_angles_and_its_own_axis(about):
    basis = np.eye(3)
    for _ in range(7):
        basis = turned(basis, about, 13.0)
    assert np.allclose(basis @ basis.T, np.eye(3))
    assert np.allclose(basis[about], np.eye(3)[about])
    assert np.linalg.det(basis) == pytest.approx(1.0)
    back = turned(basis, about, -91.0)
    assert np.allclose(back, np.eye(3))


def test_a_pixel_and_its_point_are_inverses():
    basis = turned(turned(np.eye(3), 0, 30.0), 1, -50.0)
    eye, origin = Eye(2.5, 4.0, -7.0), np.array([3.0, 5.0, 8.0])
    point = eye.at_mm(origin, basis, 33.0, -21.0)
    assert eye.px_of(origin, basis, point) == pytest.approx((33.0, -21.0))
    assert (point - origin) @ basis[2] == pytest.approx(0.0)
    near = eye.zoomed(3.0, 33.0, -21.0)
    assert near.at_mm(origin, basis, 33.0, -21.0) == pytest.approx(point)


def test_the_middle_stays_where_only_the_cursor_moves_in_the_plane():
    basis = turned(np.eye(3), 0, 40.0)
    centre, cursor = np.zeros(3), np.array([1.0, 2.0, 3.0])
    first = origin_mm(centre, cursor, basis[2])
    second = origin_mm(centre, cursor + 9 * basis[0] - 4 * basis[1], basis[2])
    assert np.allclose(first, second)


def test_a_plane_along_the_slices_is_the_slice():
    random = np.random.default_rng(2)
    image = random.integers(-900, 900, SHAPE).astype(np.int16)
    mask = random.integers(0, 3, SHAPE).astype(np.uint8)
    cut = Cut((7.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.0, 1.0, 0.0), SHAPE[2], SHAPE[1])
    for fine in (False, True):
        found = sample(image, mask, cut, fine)
        assert np.array_equal(found.values, image[7]) and np.array_equal(found.mask, mask[7])
        assert found.inside.all()
    assert np.array_equal(sample(np.asfortranarray(image), mask, cut, True).values, image[7])


def test_values_lie_between_voxels_and_labels_do_not():
    image = np.zeros((2, 2, 2), np.float32)
    image[1] = 1.0
    mask = (image > 0).astype(np.uint8) * 7
    cut = Cut((-0.4, 0.0, 0.0), (0.2, 0.0, 0.0), (0.0, 1.0, 0.0), 12, 1)
    found = sample(image, mask, cut, True)
    ramp = np.clip(-0.4 + 0.2 * np.arange(12), 0, 1)
    assert found.inside[0].tolist() == [True] * 10 + [False] * 2
    assert np.allclose(found.values[0][:10], ramp[:10], atol=1e-5)
    assert set(found.mask[0].tolist()) == {0, 7} and found.mask[0][-1] == 0


@pytest.mark.parametrize("degrees", [0.0, 20.0, 65.0, 90.0])
def test_a_tilted_plane_reads_the_slope_exactly(session, view, degrees):
    session.tilt(degrees, degrees / 3)
    view.want(fine=True)
    found = view.sampled
    rows, cols = np.nonzero(found.inside)
    assert len(rows) > 200
    px = view.width() / found.cut.cols
    for row, col in list(zip(rows, cols, strict=True))[:: len(rows) // 25]:
        x, y = (col + 0.5) * px - view.width() / 2, (row + 0.5) * px - view.height() / 2
        point = view.eye.at_mm(view.origin(), session.oblique, x, y)
        k, j, i = (point[2] - 30) / 2, point[1] + 20, point[0] + 10
        kji = [np.clip(v, 0, n - 1) for v, n in zip((k, j, i), SHAPE, strict=True)]
        assert found.values[row, col] == pytest.approx(
            4 * kji[0] + 2 * kji[1] - 3 * kji[2], abs=0.51
        )


# -- the view -----------------------------------------------------------------------------------
def test_it_passes_through_the_cursor_and_a_click_finds_the_voxel(session, view):
    session.tilt(35.0, -20.0)
    session.jump((12, 9, 22))
    at = view.point_of(session.cursor_kji).toPoint()
    assert view.kji_at(at) == (12, 9, 22)
    spot = QPoint(at.x() + 25, at.y() - 18)
    wanted = view.kji_at(spot)
    drag(view, spot, spot)
    assert session.cursor_kji == wanted


def test_the_colour_under_a_pixel_is_the_voxel_there(session, view):
    session.tilt(30.0, 10.0)
    session.set_overlay(crosshair=False, fill=0.0)
    session.set_window(0.0, 300.0)
    view.want(fine=True)
    picture = view.grab().toImage()
    for at in (QPoint(150, 120), QPoint(120, 130), QPoint(190, 100)):
        kji = view.kji_at(at)
        grey = int(windowed(np.array([session.open.image[kji]], np.float32), 0.0, 300.0)[0])
        assert picture.pixelColor(at).red() == pytest.approx(grey, abs=10)


def test_alt_and_the_mouse_tilt_and_the_letters_follow(session, view):
    assert oblique_paint.letters(session).top == "A" and session.tilted_deg == 0
    drag(view, QPoint(150, 120), QPoint(150, 20), modifiers=ALT)
    assert session.tilted_deg == pytest.approx(40.0, abs=1)
    letters = oblique_paint.letters(session)
    assert set(letters.top) & {"S", "I"} and letters.right == "L"
    words = oblique_paint.words(view)
    assert "40° from axial" in words.top_right[1] and words.number == ""
    assert dispatch(session, "layout.straighten", "keyboard")
    assert session.tilted_deg == 0


def test_keys_tilt_while_it_is_shown_only(session):
    assert dispatch(session, "layout.tilt_up", "keyboard")
    assert dispatch(session, "layout.tilt_right", "keyboard")
    assert 6 < session.tilted_deg < 8
    session.show_large("axial")
    assert not dispatch(session, "layout.tilt_up", "keyboard")


def test_the_wheel_goes_along_the_axis_that_is_cut_most_directly(session, view):
    before = session.cursor_kji
    wheel(view, 2)
    assert session.cursor_kji == (before[0] + 2, *before[1:])
    session.tilt(80.0, 0.0)
    before = session.cursor_kji
    wheel(view, -1)
    assert session.cursor_kji == (before[0], before[1] - 1, before[2])
    view.mouse.eventFilter(view, QEvent(QEvent.Type.Enter))
    assert session.focus_axis == 1


def test_strokes_are_refused_with_a_sentence(session, view):
    session.take_tool("brush")
    before = session.mask.copy()
    drag(view, QPoint(150, 120), QPoint(170, 130))
    assert np.array_equal(session.mask, before) and session.stroke is None
    assert session.notice.text == "Strokes need an axial, coronal or sagittal view."
    assert session.notice.command == "layout.axial"


def test_hand_pans_zooms_and_changes_grey(session, view):
    eye = view.eye
    drag(view, QPoint(100, 100), QPoint(130, 90), Qt.MouseButton.MiddleButton)
    assert view.eye.right_mm == pytest.approx(eye.right_mm - 30 / eye.px_per_mm)
    drag(view, QPoint(100, 100), QPoint(100, 60), Qt.MouseButton.RightButton)
    assert view.eye.px_per_mm > eye.px_per_mm
    window = session.window
    drag(view, QPoint(100, 100), QPoint(160, 100))
    assert session.window[1] > window[1]
    hover(view, QPoint(150, 120))
    assert session.pointer_kji == view.kji_at(QPoint(150, 120))


# -- off the window's thread --------------------------------------------------------------------
def test_while_it_moves_it_is_coarse_and_only_the_newest_is_sampled(qtbot, session, view):
    reading = ByHand()
    session.preparer = reading
    view.resize(900, 700)
    QApplication.processEvents()
    reading.go_on()
    fine = view.sampled.cut.cols
    for _ in range(6):
        session.tilt(3.0, 0.0)
    assert len(reading.waiting) == 1
    reading.go_on(1)
    assert view.sampled.cut.cols < fine / 2
    assert len(reading.waiting) == 1, "the last of what came meanwhile"
    reading.go_on()
    qtbot.waitUntil(lambda: bool(reading.waiting))  # it rests
    reading.go_on()
    assert view.sampled.cut.cols == fine


def test_an_answer_of_another_case_is_never_shown(session, view):
    reading = ByHand()
    session.preparer = reading
    session.tilt(10.0, 0.0)
    other = type(session.open.case)(id=2, name="other", slice_thickness_mm=None)
    image = np.full(SHAPE, 100, np.int16)
    put_on_screen(session, image, np.zeros(SHAPE, np.uint8), diagonal((2.0, 1.0, 1.0)), case=other)
    assert view.sampled is None
    reading.go_on(1)
    assert view.sampled is None
    reading.go_on()
    assert set(view.sampled.values[view.sampled.inside].tolist()) == {100}


def test_a_view_that_is_away_samples_nothing(session, view):
    view.hide()
    reading = ByHand()
    session.preparer = reading
    session.tilt(10.0, 0.0)
    session.jump((3, 4, 5))
    assert reading.waiting == []


def test_an_edit_shows(session, view):
    session.set_overlay(crosshair=False, fill=0.5)
    at = view.point_of((10, 25, 35)).toPoint()
    before = view.grab().toImage().pixelColor(at)
    session.mask[8:13, 23:28, 32:38] = 1
    session.changed("mask", box_kji=((8, 23, 32), (13, 28, 38)))
    QApplication.processEvents()
    assert view.grab().toImage().pixelColor(at) != before


def test_the_other_views_show_where_the_plane_runs(qtbot, session, view):
    session.tilt(0.0, 30.0)
    axial = SliceView(session, AXIAL, False)
    qtbot.addWidget(axial)
    axial.resize(200, 200)
    axial.show()
    line = axial.layers.oblique_line()
    assert line is not None
    x, y = axial.camera.at(axial.plane, *axial.plane.row_col(session.cursor_kji))
    away = (line.p2() - line.p1()).toTuple()
    assert abs((x - line.p1().x()) * away[1] - (y - line.p1().y()) * away[0]) < 1e-3 * 200
    session.show_large("axial")
    assert axial.layers.oblique_line() is None


def test_the_point_of_a_voxel_is_in_front_of_it(session, view):
    session.tilt(15.0, 25.0)
    kji = session.cursor_kji
    at = view.point_of(kji)
    x, y = at.x() - view.width() / 2, at.y() - view.height() / 2
    point = view.eye.at_mm(view.origin(), session.oblique, x, y)
    assert np.allclose(point, mm_of(session.open, kji))
    send(view, QEvent.Type.MouseButtonDblClick, QPoint(5, 5))
