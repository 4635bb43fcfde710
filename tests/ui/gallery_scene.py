"""Gallery, room four: the 3-D view: surfaces, volume, what is cut away, scissors, and its end."""

from __future__ import annotations

import math
import os
import signal

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from scipy import ndimage

from tests.ui.gallery_desk import COMPACT, Desk, beside
from tests.ui.hand import drag, move, press, release

KIDNEY = 2
PRESETS = {"bone": "bone", "soft": "soft tissue", "vessels": "vessels", "lung": "lung and airways"}


def visit(desk: Desk) -> None:
    desk.topic = "3-D"
    desk.fresh(COMPACT)
    desk.do("hotspot.go", "1")
    desk.do("layout.coronal")  # the plane of the cut
    small = desk.review.views.scene
    QTest.mouseDClick(small, Qt.MouseButton.LeftButton, pos=small.rect().center())
    surfaces(desk)
    volumes(desk)
    cuts(desk)
    scissors(desk)
    stopped(desk)


def whole(desk: Desk) -> QRect:
    return desk.area(desk.review.views.scene)


def at(desk: Desk, x: float, y: float) -> QPoint:
    view = desk.review.views.scene
    return QPoint(round(x * view.width()), round(y * view.height()))


def surfaces(desk: Desk) -> None:
    view = desk.review.views.scene
    drag(view, at(desk, 0.4, 0.5), at(desk, 0.52, 0.46))
    desk.point(view, at(desk, 0.3, 0.8))
    desk.take(
        "surfaces",
        "The labels as surfaces, warm where the model doubts, with the hotspots on them "
        "([scene.markers]); a click on a surface takes the slices there. The buttons come with "
        "the pointer.",
        whole(desk),
    )
    desk.leave()
    desk.settle()


def volumes(desk: Desk) -> None:
    pictures = []
    for preset in PRESETS:
        desk.do(f"scene.{preset}")
        picture = desk.grab(whole(desk))
        side = picture.height() * 4 // 5
        left = (picture.width() - side) // 2
        pictures.append(picture.copy(left, picture.height() - side - 20, side, side))
    small = [one.scaledToWidth(320) for one in pictures]
    desk.keep(
        "volume",
        f"The grey values around the surfaces ([scene.volume]): {', '.join(PRESETS.values())}.",
        beside(*small, gap=2),
    )
    desk.do("scene.soft")


def cuts(desk: Desk) -> None:
    view = desk.review.views.scene
    desk.do("scene.cut")
    desk.take("cut", "Cut at the slice of the large view ([scene.cut]).", whole(desk))
    desk.do("scene.cut")
    desk.do("scene.box")
    handles = view.hand.handles
    _, x, y = min(handles, key=lambda handle: handle[1])
    drag(view, at(desk, x, y), at(desk, x + (0.5 - x) * 0.4, y + (0.5 - y) * 0.4))
    desk.settle()
    desk.take(
        "clipping-box",
        "Only what lies in a box; its faces are dragged ([scene.box]).",
        whole(desk),
    )
    desk.do("scene.box")
    desk.do("scene.volume")


def scissors(desk: Desk) -> None:
    view, session = desk.review.views.scene, desk.session
    session.select_label(KIDNEY)
    desk.do("scene.scissors")
    middle, radius = upper_end_of_a_kidney(desk)
    points = [
        middle + QPoint(round(radius * math.cos(t / 4)), round(radius * math.sin(t / 4)))
        for t in range(22)
    ]
    before = int((session.mask == KIDNEY).sum())
    press(view, points[0])
    for point in points[1:]:
        move(view, point)
    desk.take(
        "scissors",
        "A line in the 3-D view: of the active label, what is seen within it goes "
        "([scene.scissors]; [scene.scissors_outside] keeps it instead).",
        whole(desk),
    )
    release(view, points[-1])
    desk.settle(lambda: not view.hand.cutting)
    assert int((session.mask == KIDNEY).sum()) < before, "the scissors cut nothing"
    desk.take("scissors-cut", "What is left, and how much was cut; one key undoes it.", whole(desk))
    desk.hush()
    desk.do("scene.scissors")


def upper_end_of_a_kidney(desk: Desk) -> tuple[QPoint, int]:
    """Where the largest yellow part of the picture ends above, and how far a line goes around."""
    picture = desk.grab(whole(desk)).toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(picture.constBits(), np.uint8)
    blue, green, red = (
        rows.reshape(picture.height(), picture.width(), 4)[..., n].astype(int) for n in range(3)
    )
    yellow = (red > 60) & (green > 60) & (blue < 0.8 * green) & (abs(red - green) < 30)
    parts, count = ndimage.label(yellow)
    sizes = ndimage.sum_labels(yellow, parts, range(1, count + 1))
    down, across = np.nonzero(parts == 1 + int(np.argmax(sizes)))
    radius = int(np.ptp(down)) // 3
    top = across[down < down.min() + radius]
    return QPoint(int(top.mean()), int(down.min()) + radius // 2), radius


def stopped(desk: Desk) -> None:
    """The process that draws it is killed, as a bad driver would."""
    assert desk.whole.current is not None
    child = desk.whole.current.lanes.scene
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)
    desk.do("scene.reset")
    desk.settle(lambda: bool(desk.review.views.scene.stopped))
    desk.take(
        "scene-stopped",
        "A 3-D driver that dies takes nothing with it: a sentence, a button, and the slices go on.",
        whole(desk),
    )
