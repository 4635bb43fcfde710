"""The verified brush in the window: a drag on the image, seen at once, with Ctrl taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.ui.slice_view import SliceView
from store import case as cases
from store import revision
from tests.desktop.room import SHAPE
from tests.ui.window_room import WindowRoom, window_room

pytestmark = pytest.mark.usefixtures("qtbot")
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(tmp_path) as made:
        yield made


def axial(desk: WindowRoom) -> SliceView:
    return desk.review.views.slices()[0]


def drag(desk: WindowRoom, view: QWidget, held: Qt.KeyboardModifier = PLAIN) -> None:
    middle = view.rect().center()
    button = Qt.MouseButton.LeftButton
    if held is CTRL:
        QTest.keyPress(view, Qt.Key.Key_Control)
    QTest.mousePress(view, button, held, middle)
    for x in (10, 20, 40):
        QTest.mouseMove(view, middle + QPoint(x, 0))
    QTest.mouseRelease(view, button, held, middle + QPoint(40, 0))
    if held is CTRL:
        QTest.keyRelease(view, Qt.Key.Key_Control)
    desk.settle()


def verified(desk: WindowRoom) -> np.ndarray:
    kept = revision.latest(desk.workspace.read(), 1)
    stands = cases.get(desk.workspace.read(), 1).state == "partly-verified"
    return kept.verified.array(SHAPE) if kept and stands else np.zeros(SHAPE, bool)


def pixels(view: QWidget) -> np.ndarray:
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).astype(int)


def test_a_drag_is_verified_and_shown_and_the_mask_stays(desk: WindowRoom) -> None:
    view = axial(desk)
    mask = desk.session.mask.copy()
    desk.key(Qt.Key.Key_Y, ALT)
    before = pixels(view)
    drag(desk, view)
    part = verified(desk)
    k = desk.session.cursor_kji[0]
    assert part[k].any() and not np.delete(part, k, axis=0).any()
    assert np.array_equal(mask, desk.session.mask)
    middle = view.rect().center()
    at = view.voxel_at(middle + QPoint(20, 0))
    assert at is not None and part[at]
    QTest.mouseMove(view, QPoint(20, 20))
    desk.settle()
    after = pixels(view)
    ratio = view.devicePixelRatioF()
    x, y = round((middle.x() + 20) * ratio), round((middle.y() + 6) * ratio)
    assert after[y, x, 2] > before[y, x, 2], "verified voxels carry the reviewer's blue"


def test_ctrl_takes_it_back_and_the_key_puts_the_brush_away(desk: WindowRoom) -> None:
    view = axial(desk)
    desk.key(Qt.Key.Key_Y, ALT)
    drag(desk, view)
    assert verified(desk).any()
    drag(desk, view, CTRL)
    assert not verified(desk).any()
    desk.key(Qt.Key.Key_Y, ALT)
    assert not desk.session.vouch_armed
    drag(desk, view)
    assert not verified(desk).any()
