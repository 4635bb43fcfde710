"""From the hand to the voxel: clicks, drags and wheels over one slice."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication

from desktop.ui.plane import AXIAL, CORONAL, SAGITTAL
from tests.ui.hand import drag, send, wheel
from tests.ui.light_box import diagonal, put_on_screen
from tests.ui.slice_view_room import SHAPE, settle, shown_view, two_boxes

RIGHT, MIDDLE = Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton


@pytest.fixture
def session(qapp, tmp_path):
    return two_boxes(qapp, tmp_path)


def without_crosshair(session):
    session.set_overlay(crosshair=False)


# -- from the hand to the voxel


@pytest.mark.parametrize("axis", [AXIAL, CORONAL, SAGITTAL])
@pytest.mark.parametrize("zoom", [1.0, 1.7, 4.0])
@pytest.mark.parametrize("spacing_mm", [(3.0, 1.0, 0.8), (0.5, 2.0, 1.0)])
def test_a_click_finds_the_voxel_whose_colour_is_there(qtbot, session, axis, zoom, spacing_mm):
    target = (4, 22, 17)
    image = np.full(SHAPE, -1000, np.int16)
    image[target] = 1000
    put_on_screen(session, image, np.zeros(SHAPE, np.uint8), diagonal(spacing_mm))
    without_crosshair(session)
    session.jump((target[0] if axis == 0 else 9, *target[1:]))
    session.jump(target)
    view = shown_view(qtbot, session, axis)
    at = view.point_of(target)
    view.set_camera(view.camera.zoomed(view.plane, zoom, at.x(), at.y()))
    picture = settle(view)
    bright = view.point_of(target)
    assert picture.pixelColor(bright).lightness() > 150
    session.jump(tuple(n // 2 if a != axis else target[a] for a, n in enumerate(SHAPE)))
    at = view.point_of(target)
    drag(view, at, at)
    assert session.cursor_kji == target


def test_a_click_beside_the_image_moves_nothing(qtbot, session):
    view = shown_view(qtbot, session, size=(600, 300))
    before = session.cursor_kji
    drag(view, QPoint(4, 150), QPoint(4, 150))
    assert session.cursor_kji == before


def test_shift_and_moving_carry_the_crosshair(qtbot, session):
    view = shown_view(qtbot, session)
    target = (session.cursor_kji[0], 30, 11)
    send(view, QEvent.Type.MouseMove, view.point_of(target), Qt.MouseButton.NoButton)
    assert session.cursor_kji != target
    assert session.pointer_kji == target
    shift = Qt.KeyboardModifier.ShiftModifier
    send(view, QEvent.Type.MouseMove, view.point_of(target), Qt.MouseButton.NoButton, shift)
    assert session.cursor_kji == target


def test_left_drag_while_looking_changes_window_and_level(qtbot, session):
    view = shown_view(qtbot, session)
    before = session.cursor_kji
    drag(view, QPoint(200, 200), QPoint(264, 168))
    centre, width = session.window
    assert width == pytest.approx(400 * (1 + 64 / 320))
    assert centre == pytest.approx(40 - 32 * 400 / 320)
    assert session.cursor_kji == before


def test_middle_drag_pans_and_right_drag_zooms(qtbot, session):
    view = shown_view(qtbot, session)
    target = (session.cursor_kji[0], 20, 20)
    start = view.point_of(target)
    drag(view, QPoint(200, 200), QPoint(230, 190), MIDDLE)
    moved = view.point_of(target) - start
    assert (moved - QPoint(30, -10)).manhattanLength() <= 2
    scale = view.camera.px_per_mm
    held = view.voxel_at(QPoint(200, 200))
    drag(view, QPoint(200, 200), QPoint(200, 140), RIGHT)
    assert view.camera.px_per_mm > 1.3 * scale
    assert view.voxel_at(QPoint(200, 200)) == held


def test_ctrl_and_wheel_zoom_at_the_pointer(qtbot, session):
    view = shown_view(qtbot, session)
    at = QPoint(120, 260)
    held, index, scale = view.voxel_at(at), session.cursor_kji[0], view.camera.px_per_mm
    wheel(view, 3, Qt.KeyboardModifier.ControlModifier, at)
    assert view.voxel_at(at) == held
    assert view.camera.px_per_mm > 1.5 * scale
    QApplication.processEvents()
    assert session.cursor_kji[0] == index


def test_many_turns_of_the_wheel_are_one_step(qtbot, session):
    view = shown_view(qtbot, session)
    session.jump((2, 20, 20))
    settle(view)
    heard = []
    session.on_changed(lambda changes: heard.append(changes.kinds))
    frames = view.frames
    for _ in range(5):
        wheel(view, 1)
    assert session.cursor_kji[0] == 2
    qtbot.waitUntil(lambda: session.cursor_kji[0] == 7)
    QApplication.processEvents()
    assert sum("cursor" in kinds for kinds in heard) == 1
    assert view.frames == frames + 1


def test_fine_wheels_add_up_to_a_slice(qtbot, session):
    view = shown_view(qtbot, session)
    session.jump((5, 20, 20))
    for _ in range(3):
        wheel(view, 0.25)
        QApplication.processEvents()
    assert session.cursor_kji[0] == 5
    wheel(view, 0.25)
    qtbot.waitUntil(lambda: session.cursor_kji[0] == 6)


def test_shift_and_wheel_change_the_nib(qtbot, session):
    view = shown_view(qtbot, session)
    session.take_tool("brush")
    size = session.size_mm
    wheel(view, 1, Qt.KeyboardModifier.ShiftModifier)
    assert session.size_mm > size
    QApplication.processEvents()
    assert session.cursor_kji[0] == SHAPE[0] // 2


def test_a_double_click_asks_for_the_whole_area(qtbot, session):
    view = shown_view(qtbot, session)
    with qtbot.waitSignal(view.maximise_asked) as asked:
        send(view, QEvent.Type.MouseButtonDblClick, QPoint(50, 50))
    assert asked.args == [AXIAL]


def test_the_view_under_the_pointer_has_the_keys(qtbot, session):
    view = shown_view(qtbot, session, CORONAL, large=False)
    session.focus(AXIAL)
    QApplication.sendEvent(view, QEvent(QEvent.Type.Enter))
    assert session.focus_axis == CORONAL
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert session.pointer_kji is None
