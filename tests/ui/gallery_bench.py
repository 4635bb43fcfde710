"""A case of the sample study with its true mask, on which the gallery's tools find their errors.

Made by `gallery_tools`; plants what a tool needs, leads the mouse, keeps the pictures.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPixmap
from scipy import ndimage

from desktop.cli import demo
from desktop.edit import between
from engine.imaging import phantom
from tests.ui.gallery_desk import Desk, beside
from tests.ui.hand import drag, hover, move, press, release, wheel

CTRL = Qt.KeyboardModifier.ControlModifier
SPLEEN, KIDNEY = 1, 2
FRAME, HALF = QSize(480, 400), QSize(360, 400)
TRUE = "as it is in truth"
Kji = tuple[float, float, float]


def truth_of(name: str) -> np.ndarray:
    """The true mask of a case of the sample study, by its number."""
    return phantom.case(demo.SEED, int(re.sub(r"\D", "", name))).mask


def largest(truth: np.ndarray) -> int:
    return int((truth == SPLEEN).sum(axis=(1, 2)).max())


class Bench:
    """A case with its true mask, an organ near in the large view, and errors that are planted."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.session = desk, desk.session
        assert self.session.open is not None
        self.truth = truth_of(self.session.open.case.name)
        self.change(self.truth, TRUE)
        self.session.set_overlay(crosshair=False, draft_outline=False)
        self.go(SPLEEN)

    # -- where
    def go(self, label: int) -> None:
        """The largest slice of an organ's largest part there, in the middle of the view."""
        self.label = label
        areas = (self.truth == label).sum(axis=(1, 2))
        self.k = int(np.argmax(areas))
        parts, count = ndimage.label(self.truth[self.k] == label)
        sizes = ndimage.sum_labels(parts > 0, parts, range(1, count + 1))
        self.region = parts == 1 + int(np.argmax(sizes))
        deep = ndimage.gaussian_filter(ndimage.distance_transform_edt(self.region), 2)
        self.j, self.i = (float(at) for at in np.unravel_index(np.argmax(deep), deep.shape))
        reach = np.array([self.reach(float(degrees)) for degrees in range(360)])
        self.radii = ndimage.gaussian_filter1d(reach, 7, mode="wrap")
        self.session.select_label(label)
        self.session.jump((self.k, self.j, self.i))
        view = self.desk.view
        view.reset_camera()
        wheel(view, 3, CTRL, view.point_of((self.k, self.j, self.i)))
        self.desk.settle()
        at = view.point_of((self.k, self.j, self.i))
        drag(view, at, view.rect().center(), Qt.MouseButton.MiddleButton)
        self.desk.leave()
        self.desk.settle()

    def rim(self, degrees: float, beyond: float = 0.0) -> Kji:
        """A point of the organ's edge on this slice, or so many voxels beyond it."""
        dj, di = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
        far = float(self.radii[round(degrees) % 360]) + beyond
        return float(self.k), self.j + far * dj, self.i + far * di

    def reach(self, degrees: float) -> float:
        """How far the organ goes from its middle, in this direction."""
        dj, di = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
        far = 0.0
        while self.region[round(self.j + far * dj), round(self.i + far * di)]:
            far += 0.25
        return far

    def inner(self, n: int, radius: float) -> list[Kji]:
        """Places on this slice, apart from each other, with so much of the organ around each."""
        room = ndimage.distance_transform_edt(self.region)
        places: list[Kji] = []
        for _ in range(n):
            j, i = np.unravel_index(np.argmax(room), room.shape)
            if room[j, i] <= radius:
                break
            places.append((float(self.k), float(j), float(i)))
            rows, columns = np.ogrid[: room.shape[0], : room.shape[1]]
            room[(rows - j) ** 2 + (columns - i) ** 2 < (2 * radius + 2) ** 2] = 0
        return places

    def arc(self, first: float, last: float, beyond: float, n: int = 14) -> list[Kji]:
        return [self.rim(float(at), beyond) for at in np.linspace(first, last, n)]

    def px(self, at: Kji) -> QPoint:
        return self.desk.view.point_of(at)

    # -- what is wrong
    def change(self, mask: np.ndarray, name: str) -> None:
        """Make the mask this one, as one step to undo."""
        now = self.session.mask
        edit = between(now.copy(), mask.astype(np.uint8), (0, 0, 0), name, tool="brush")
        if edit is not None:
            self.session.apply(edit)
        self.desk.settle()

    def plant(self, where: np.ndarray, label: int = 0) -> None:
        mask = self.session.mask.copy()
        mask[where] = label
        self.change(mask, "a planted error")

    def ball(self, at: Kji, radius: float, radius_k: float = 2.5) -> np.ndarray:
        k, j, i = np.ogrid[tuple(slice(0, n) for n in self.truth.shape)]
        far = ((k - at[0]) / radius_k) ** 2 + ((j - at[1]) ** 2 + (i - at[2]) ** 2) / radius**2
        return np.asarray(far < 1.0)

    def bite(self, degrees: float, radius: float = 6.0) -> None:
        self.plant(self.ball(self.rim(degrees), radius) & (self.session.mask == self.label))

    def only(self, where: np.ndarray) -> np.ndarray:
        """A flat region of this slice, as a region of the whole grid."""
        whole = np.zeros(self.truth.shape, bool)
        whole[self.k] = where
        return whole

    def back(self, name: str) -> None:
        """As it was before the tool came."""
        desk, session = self.desk, self.session
        held = session.stroke is not None and not session.outlining
        while session.stroke is not None:
            desk.do("paint.look")
        if held:
            release(desk.view, desk.view.rect().center())
        desk.leave()
        for _ in range(30):
            step = session.history.next_undo()
            if step is None or TRUE in step.name:
                break
            desk.do("app.undo")
        desk.do("paint.look")
        desk.hush()
        self.go(SPLEEN)

    # -- hands
    def take(self, name: str) -> None:
        self.desk.do(f"paint.{name}")

    def draw(self, points: Sequence[Kji], until: Callable[[], bool] = lambda: True) -> None:
        """Press, move, and stay down."""
        view = self.desk.view
        press(view, self.px(points[0]))
        for point in points[1:]:
            move(view, self.px(point))
        self.desk.at_pointer(view, self.px(points[-1]))
        self.desk.settle(until)

    def click(self, at: Kji) -> None:
        view = self.desk.view
        hover(view, self.px(at))
        press(view, self.px(at))
        release(view, self.px(at))
        self.desk.at_pointer(view, self.px(at))
        self.desk.settle(self.answered)

    def answered(self) -> bool:
        return self.session._asking is None

    # -- pictures
    def frame(self, size: QSize = FRAME) -> QPixmap:
        view = self.desk.view
        box = QRect(QPoint(), size)
        box.moveCenter(view.rect().center())
        return self.desk.grab(self.desk.area(view, box))

    def form(self) -> QPixmap:
        self.desk.settle()
        return self.desk.grab(self.desk.area(self.desk.review.case.tools))

    def keep(self, name: str, words: str, *pictures: QPixmap) -> None:
        self.desk.keep(f"tool-{name}", words, beside(*pictures, self.form()))

    def pressed(self, name: str, at: Kji, words: str, size: QSize = HALF) -> None:
        """A press with the pointer here: before, after."""
        self.desk.point(self.desk.view, self.px(at))
        before, old = self.frame(size), self.session.mask.copy()
        self.take(name)
        self.desk.settle(lambda: not self.session.computing)
        assert (self.session.mask != old).any(), f"{name} changed nothing"
        self.desk.hush()
        self.keep(name, words, before, self.frame(size))
