"""What the tests of the scene share: a view with a small case on show, drawn by a real child."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPoint

from desktop.input import bindings
from desktop.input.dispatch import dispatch, live
from desktop.ui.hands import Hands
from desktop.ui.scene_view import SceneView
from tests.desktop.room import AtOnce
from tests.ui.light_box import diagonal, put_on_screen, session_with, spot
from tests.ui.test_scene import SHAPE, ball, pixels, settle

BACK, BESIDE = 1, 2
LONG_MS = 30_000
SIZE = (300, 240)


def case_arrays() -> tuple[np.ndarray, np.ndarray]:
    """A bright cube around two balls, the left one label 1, the right one label 2."""
    image = np.full(SHAPE, -1000, np.int16)
    image[3:21, 8:52, 8:52] = 700
    mask = ball((12, 30, 18), 9.0) * BACK + ball((12, 30, 42), 9.0) * BESIDE
    return image, mask.astype(np.uint8)


@dataclass
class Stand:
    """A view with its hands, on a session."""

    bot: object
    view: SceneView
    session: object

    def do(self, command: str) -> None:
        assert dispatch(self.session, command, "mouse")
        self.settle()

    def settle(self) -> None:
        settle(self.bot, self.view)

    def until(self, found) -> None:
        self.bot.waitUntil(found, timeout=LONG_MS)

    def lit(self) -> int:
        return int((pixels(self.view).sum(axis=2) > 60).sum())

    def at(self, x: float, y: float) -> QPoint:
        return QPoint(round(self.view.width() * x), round(self.view.height() * y))


def stand_for(qtbot, folder, child) -> Stand:
    session = session_with(folder)
    session.preparer = AtOnce()
    image, mask = case_arrays()
    np.save(folder / "volume.npy", image)
    put_on_screen(
        session,
        image,
        mask,
        diagonal((3.0, 1.0, 1.0)),
        hotspots=(spot(1, (12, 20, 18), (2, 4, 4)), spot(2, (12, 20, 42), (2, 4, 4), label=2)),
        image_path=folder / "volume.npy",
    )
    view = SceneView(session, child)
    keys = bindings.bindings({})
    view.take_hands(
        Hands(
            lambda command, arguments: dispatch(session, command, "mouse", arguments),
            keys.key_of,
            lambda row: live(row, session),
        )
    )
    qtbot.addWidget(view)
    view.resize(*SIZE)
    with qtbot.waitExposed(view):
        view.show()
    qtbot.waitUntil(lambda: view.image is not None, timeout=LONG_MS)
    stand = Stand(qtbot, view, session)
    stand.settle()
    return stand


def counting(stand) -> list[str]:
    """Which operations are asked of the process from now on."""
    asked: list[str] = []
    submit = stand.view.link.child.submit

    class Counting:
        def submit(self, op, params):
            asked.append(op)
            return submit(op, params)

    stand.view.link.child = Counting()
    return asked
