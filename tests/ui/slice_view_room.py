"""What the tests of one slice view share: a view that is on screen, and its colours."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.plane import AXIAL
from desktop.ui.slice_view import SliceView
from tests.ui.light_box import diagonal, put_on_screen, session_with

SHAPE = (12, 48, 40)


def two_boxes(qapp, folder):
    """A session with noise on screen, and a box of each label over it."""
    theme.apply(qapp, "dark")
    session = session_with(folder)
    random = np.random.default_rng(3)
    image = random.integers(-200, 300, SHAPE).astype(np.int16)
    mask = np.zeros(SHAPE, np.uint8)
    mask[2:10, 10:30, 8:24] = 1
    mask[4:8, 34:42, 28:36] = 2
    put_on_screen(session, image, mask, diagonal((3.0, 1.0, 0.8)))
    return session


def shown_view(qtbot: QtBot, session, axis=AXIAL, size=(400, 400), large=True, **more):
    view = SliceView(session, axis, large, **more)
    qtbot.addWidget(view)
    view.resize(*size)
    with qtbot.waitExposed(view):
        view.show()
    settle(view)
    return view


def settle(view: SliceView) -> QImage:
    """Everything that was asked for is painted."""
    QApplication.processEvents()
    return view.grab().toImage()


def mean_colour(image: QImage, at: QPoint, reach: int = 2) -> np.ndarray:
    found = [
        image.pixelColor(at.x() + dx, at.y() + dy).getRgb()[:3]
        for dx in range(-reach, reach + 1)
        for dy in range(-reach, reach + 1)
    ]
    return np.mean(found, axis=0)


def flat(session, value=40, **more):
    """A case of one grey, so that every other colour on the screen has a reason."""
    image = np.full(SHAPE, value, np.int16)
    put_on_screen(session, image, session.mask, diagonal((3.0, 1.0, 0.8)), **more)
