"""Painting in one slice view: what changes, and how little of it is painted anew."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QApplication

from desktop.ui.plane import AXIAL, CORONAL, SAGITTAL
from desktop.ui.slice_view import SliceView
from tests.ui.hand import drag, send
from tests.ui.slice_view_room import SHAPE, flat, mean_colour, settle, shown_view, two_boxes


@pytest.fixture
def session(qapp, tmp_path):
    return two_boxes(qapp, tmp_path)


def without_crosshair(session):
    session.set_overlay(crosshair=False)


# -- painting


class Regions:
    """The regions that a view was asked to paint."""

    def __init__(self, view: SliceView) -> None:
        self.all: list[QRegion] = []
        original = view.paintEvent

        def paint(event):
            self.all.append(QRegion(event.region()))
            original(event)

        view.paintEvent = paint  # type: ignore[method-assign]

    @property
    def area(self) -> int:
        return max((sum(r.width() * r.height() for r in region) for region in self.all), default=0)


def brushing(session, size_mm=4.0):
    session.take_tool("brush")
    session.set_tool_option("brush", "size_mm", size_mm)


def test_a_stroke_changes_the_mask_under_it_and_nothing_else(qtbot, session):
    view = shown_view(qtbot, session)
    session.mask[:] = 0
    session.changed("mask")
    brushing(session)
    before = session.mask.copy()
    k = session.cursor_kji[0]
    drag(view, view.point_of((k, 10, 8)), view.point_of((k, 10, 30)))
    changed = np.argwhere(session.mask != before)
    assert (changed[:, 0] == k).all()
    assert set(session.mask[k, 10, 9:30]) == {1}
    reach = 2.0 + 0.9
    assert (np.abs(changed[:, 1] - 10) * 1.0 <= reach).all()
    assert session.history.next_undo() is not None


def test_holding_ctrl_erases(qtbot, session):
    view = shown_view(qtbot, session)
    brushing(session)
    k = session.cursor_kji[0]
    assert session.mask[k, 20, 16] == 1
    at = view.point_of((k, 20, 16))
    drag(view, at, at, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert session.mask[k, 20, 16] == 0


def test_only_the_damaged_rectangle_is_painted_while_brushing(qtbot, session):
    view = shown_view(qtbot, session, size=(600, 600))
    session.set_overlay(crosshair=False)
    brushing(session)
    k = session.cursor_kji[0]
    send(view, QEvent.Type.MouseButtonPress, view.point_of((k, 5, 5)))
    settle(view)
    regions = Regions(view)
    send(view, QEvent.Type.MouseMove, view.point_of((k, 6, 7)))
    QApplication.processEvents()
    readout_area = 430 * 26
    assert regions.all
    assert 0 < regions.area < 0.15 * 600 * 600 + readout_area
    painted = view.layers.picture.scaled.copy()
    view.mend_all()
    settle(view)
    whole = view.layers.picture.scaled
    differing = [
        (x, y)
        for x in range(0, 600, 2)
        for y in range(0, 600, 2)
        if abs(painted.pixelColor(x, y).lightness() - whole.pixelColor(x, y).lightness()) > 12
    ]
    assert differing == []
    send(view, QEvent.Type.MouseButtonRelease, view.point_of((k, 6, 7)))


@pytest.mark.parametrize("axis", [AXIAL, CORONAL, SAGITTAL])
def test_a_mended_picture_is_the_picture_made_anew(qtbot, session, axis):
    view = shown_view(qtbot, session, axis, size=(300, 300), large=False)
    for _ in range(2):  # the second time outlines come from the cache
        k, j, i = session.cursor_kji
        box = ((k - 1, j - 4, i - 5), (k + 2, j + 3, i + 6))
        session.mask[tuple(slice(a, b) for a, b in zip(*box, strict=True))] ^= 1
        session.changed("mask", box_kji=box)
        settle(view)
        mended = view.layers.picture.scaled.copy()
        fresh = shown_view(qtbot, session, axis, size=(300, 300), large=False)
        fresh.set_camera(view.camera)
        settle(fresh)
        a, b = (
            np.frombuffer(image.constBits(), np.uint8).reshape(300, 300, 4)[..., :3].astype(int)
            for image in (mended, fresh.layers.picture.scaled)
        )
        assert (np.abs(a - b).max(axis=2) > 40).mean() < 0.001


def test_an_edit_of_another_slice_paints_nothing_here_but_is_seen_there(qtbot, session):
    view = shown_view(qtbot, session)
    without_crosshair(session)
    settle(view)
    regions = Regions(view)
    session.mask[3, 2:8, 2:8] = 2
    session.changed("mask", box_kji=((3, 2, 2), (4, 8, 8)))
    QApplication.processEvents()
    assert regions.all == []
    session.set_overlay(fill=0.35)
    session.jump((3, 20, 20))
    picture = settle(view)
    red, _, blue = mean_colour(picture, view.point_of((3, 5, 5)), 1)
    grey, _, same = mean_colour(picture, view.point_of((3, 34, 4)), 1)
    assert grey == same
    assert red - blue > 10  # lemon


def test_an_edit_just_before_a_step_is_not_lost(qtbot, session):
    view = shown_view(qtbot, session)
    settle(view)
    k = session.cursor_kji[0]
    session.mask[k, 2:8, 2:8] = 1
    session.changed("mask", box_kji=((k, 2, 2), (k + 1, 8, 8)))
    session.step(0, 1)
    settle(view)
    session.step(0, -1)
    settle(view)
    assert len(view.layers.picture.outlines.of(k, session.mask[k]).lines[1]) == 2


def test_what_does_not_show_here_repaints_nothing(qtbot, session):
    view = shown_view(qtbot, session)
    settle(view)
    frames = view.frames
    for kind in ("notice", "queue", "engine", "saved", "page", "cases", "request"):
        session.changed(kind)
    QApplication.processEvents()
    assert view.frames == frames


def test_heat_waits_until_the_tool_is_let_go(qtbot, session):
    doubt = np.full(SHAPE, 255, np.uint8)
    flat(session, uncertainty=doubt)
    session.set_overlay(heat=True)
    brushing(session)
    view = shown_view(qtbot, session)
    at = view.point_of((session.cursor_kji[0], 45, 38))
    far = view.point_of((session.cursor_kji[0], 45, 3))
    assert np.ptp(mean_colour(settle(view), far)) > 20
    send(view, QEvent.Type.MouseButtonPress, at)
    assert np.ptp(mean_colour(settle(view), far)) == 0
    send(view, QEvent.Type.MouseButtonRelease, at)
    assert np.ptp(mean_colour(settle(view), far)) == 0
    qtbot.waitUntil(lambda: np.ptp(mean_colour(settle(view), far)) > 20)


def test_the_circle_has_the_true_size_and_says_what_it_will_do(qtbot, session):
    view = shown_view(qtbot, session)
    brushing(session, 10.0)
    k = session.cursor_kji[0]
    send(view, QEvent.Type.MouseMove, view.point_of((k, 45, 5)), Qt.MouseButton.NoButton)
    cursor = view.cursor_mark()
    assert cursor.radius == pytest.approx(5.0 * view.camera.px_per_mm)
    assert cursor.sign == "plus"
    send(view, QEvent.Type.MouseMove, view.point_of((k, 38, 32)), Qt.MouseButton.NoButton)
    assert view.cursor_mark().sign == "locked"  # over spleen, which is not the active label
    control = Qt.KeyboardModifier.ControlModifier
    at = view.point_of((k, 20, 16))
    send(view, QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, control)
    assert view.cursor_mark().sign == "minus"
    session.take_tool("look")
    assert view.cursor_mark() is None
