"""Gallery, room two: ways to look at a slice: beneath, heat, opacity, one label, grey values."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from tests.ui.gallery_desk import WIDE, Desk
from tests.ui.hand import drag, move, press, release, wheel

CTRL = Qt.KeyboardModifier.ControlModifier


def visit(desk: Desk) -> None:
    desk.topic = "Looking"
    desk.fresh(WIDE)
    desk.do("hotspot.go", "1")
    near(desk)
    overlays(desk)
    labels(desk)
    greys(desk)


def near(desk: Desk, notches: float = 3) -> None:
    """Nearer to the cursor, with Ctrl and the wheel."""
    view = desk.view
    at = view.point_of(desk.session.cursor_kji)
    wheel(view, notches, CTRL, at)
    middle, at = view.rect().center(), view.point_of(desk.session.cursor_kji)
    drag(view, at, middle, Qt.MouseButton.MiddleButton)
    desk.leave()
    desk.settle()


def large(desk: Desk, name: str, words: str) -> None:
    """A picture of the large view's middle."""
    area = desk.area(desk.view)
    desk.take(name, words, area.adjusted(0, 80, 0, -140))


def overlays(desk: Desk) -> None:
    desk.hush()
    large(
        desk,
        "outline",
        "While judging, labels are thin outlines with a breath of fill, and a hotspot is four "
        "corners that never cross the edge in question.",
    )
    with desk.held("look.peek"):
        large(desk, "beneath", "The image alone, for as long as [look.peek] is held.")
    desk.do("look.heat")
    large(desk, "heat", "Where the model doubts, as heat over the slice ([look.heat]).")
    desk.do("look.heat")
    desk.do("look.crosshair")
    for _ in range(2):
        desk.do("look.opacity")
    large(
        desk,
        "opacity",
        "The labels filled more ([look.opacity], or [look.more] and [look.less]), without the "
        "crosshair ([look.crosshair]).",
    )
    desk.do("look.opacity")
    desk.do("look.patterns")
    large(desk, "patterns", "Every label in dashes of its own ([look.patterns]).")
    desk.do("look.patterns")


def labels(desk: Desk) -> None:
    rows = desk.review.case.labels
    box = rows.row_box(1)
    desk.point(rows.viewport(), QPoint(60, box.center().y()))
    large(desk, "dimmed", "A label under the pointer is brighter, the others step back.")
    desk.leave()
    desk.do("label.solo")
    large(desk, "solo", "Only the active label ([label.solo]).")
    desk.do("label.solo")


def greys(desk: Desk) -> None:
    view = desk.view
    desk.do("look.box")
    centre = view.rect().center()
    press(view, centre - QPoint(120, 90))
    move(view, centre)
    move(view, centre + QPoint(90, 80))
    desk.at_pointer(view, centre + QPoint(90, 80))
    large(desk, "window-box", "A box dragged over the image decides the grey values ([look.box]).")
    release(view, centre + QPoint(90, 80))
    desk.leave()
    desk.hush()
    large(desk, "window-fitted", "The same slice with the window fitted to that box.")
    desk.do("look.soft")
    desk.do("look.invert")
    large(desk, "inverted", "Grey values inverted ([look.invert]).")
    desk.do("look.invert")
    desk.do("look.bone")
    large(desk, "bone", "The bone window ([look.bone]); keys 1 to 8 are windows.")
