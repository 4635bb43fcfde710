"""Every hand tool as a person uses it, with mouse, wheel and keys: mask, undo, screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication

from desktop.tools import tools
from desktop.ui.slice_view import SliceView
from desktop.ui.slice_words import readout_box
from tests.desktop.room import ByHand
from tests.ui.hand import drag, hover, move, press, release, wheel
from tests.ui.window_room import WindowRoom, window_room

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
SEEN = 8  # of 255: where a picture was mended it is scaled anew, and differs by less
EDGE, OUT, IN, AWAY = (5, 18, 24), (5, 18, 32), (5, 18, 18), (5, 37, 3)
DRAGS = ("brush", "eraser", "nudge", "threshold_brush", "adaptive_brush")
PRESSES = [t.id for t in tools() if t.hand == "press"]


@pytest.fixture
def desk(qtbot: object, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(tmp_path, names=("liver_017",)) as made:
        made.session.jump((5, 18, 18))
        made.session.set_overlay(heat=False, crosshair=False)
        # Even tissue with a bright part on the right, so that brushes that look have something.
        assert made.session.open is not None
        image = made.session.open.image
        if image.flags.writeable:
            image[...] = 40
        made.settle()
        yield made


def view_of(desk: WindowRoom) -> SliceView:
    return desk.review.views.large


def shot(desk: WindowRoom) -> QImage:
    desk.settle()
    return view_of(desk).grab().toImage()


def differing(one: QImage, other: QImage, but: list[QRect]) -> QRect:
    """Around the pixels that differ to the eye, those in some boxes left out."""

    def array(image: QImage) -> np.ndarray:
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        rows = np.frombuffer(image.constBits(), np.uint8)
        return rows.reshape(image.height(), image.bytesPerLine() // 4, 4)[:, : image.width(), :3]

    changed = (np.abs(array(one).astype(int) - array(other)) > SEEN).any(axis=2)
    for box in but:
        box = box & QRect(QPoint(), one.size())
        changed[box.top() : box.bottom() + 1, box.left() : box.right() + 1] = False
    places = np.argwhere(changed)
    if places.size == 0:
        return QRect()
    (top, left), (bottom, right) = places.min(axis=0), places.max(axis=0)
    return QRect(QPoint(int(left), int(top)), QPoint(int(right), int(bottom)))


def take(desk: WindowRoom, tool: str) -> None:
    """By its key, else by its button."""
    button = desk.review.case.tools.buttons[tool]
    desk.click(button)
    assert desk.session.tool == tool


# -- drags ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("tool", DRAGS)
def test_a_drag_changes_the_mask_and_the_screen_there_and_ctrl_z_takes_both_back(
    desk: WindowRoom, tool: str
) -> None:
    session, view = desk.session, view_of(desk)
    take(desk, tool)
    start, end = view.point_of(EDGE), view.point_of(OUT if tool != "eraser" else IN)
    hover(view, view.point_of(AWAY))
    before, picture = session.mask.copy(), shot(desk)
    drag(view, start, end, steps=12)
    hover(view, view.point_of(AWAY))
    after = shot(desk)
    step = session.history.next_undo()
    assert step is not None and "slice 6" in step.name
    changed = np.argwhere(session.mask != before)
    assert set(changed[:, 0]) == {5} and len(changed) >= 4
    low, high = changed.min(axis=0), changed.max(axis=0) + 1
    box = view.screen_box((tuple(low), tuple(high)))  # type: ignore[arg-type]
    there = differing(picture, after, [readout_box(view.width(), view.height())])
    assert not there.isEmpty() and box.contains(there), "what changed, and nothing else"
    desk.key(Qt.Key.Key_Z, CTRL)
    assert np.array_equal(session.mask, before)
    assert differing(picture, shot(desk), []) == QRect()
    desk.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert len(np.argwhere(session.mask != before)) == len(changed)


@pytest.mark.parametrize("tool", ("brush", "nudge", "threshold_brush", "adaptive_brush"))
def test_the_screen_follows_while_the_button_is_held_and_escape_leaves_nothing(
    desk: WindowRoom, tool: str
) -> None:
    session, view = desk.session, view_of(desk)
    take(desk, tool)
    before = session.mask.copy()
    press(view, view.point_of(EDGE))
    held = shot(desk)
    for i in range(25, 33):
        move(view, view.point_of((5, 18, i)))
    assert (session.mask != before).any()
    assert not differing(held, shot(desk), []).isEmpty()
    desk.key(Qt.Key.Key_Escape)
    assert session.tool == tool, "Escape leaves off the stroke first"
    move(view, view.point_of(IN))
    release(view, view.point_of(OUT))
    assert np.array_equal(session.mask, before) and session.history.next_undo() is None


def test_ctrl_turns_the_brushes_into_erasers(desk: WindowRoom) -> None:
    session, view = desk.session, view_of(desk)
    for tool in ("brush", "threshold_brush", "adaptive_brush", "nudge"):
        take(desk, tool)
        before = session.mask.copy()
        drag(view, view.point_of(EDGE), view.point_of(IN), modifiers=CTRL)
        assert ((session.mask == 1) <= (before == 1)).all(), tool
        assert (session.mask == 1).sum() < (before == 1).sum(), tool
        desk.key(Qt.Key.Key_Z, CTRL)


def test_shift_and_the_wheel_size_the_nib_in_hand_and_only_that(desk: WindowRoom) -> None:
    session, view = desk.session, view_of(desk)
    take(desk, "nudge")
    sizes = {t: o.size_mm for t, o in session.tool_options.items() if hasattr(o, "size_mm")}
    hover(view, view.point_of(IN))
    mark = view.cursor_mark()
    assert mark is not None and mark.sign == "move"
    wheel(view, 1, SHIFT, view.point_of(IN))
    larger = view.cursor_mark()
    assert larger is not None and larger.radius > mark.radius
    assert session.tool_options["nudge"].size_mm == sizes["nudge"] + 2
    assert session.tool_options["brush"].size_mm == sizes["brush"]
    desk.key(Qt.Key.Key_BracketLeft)
    assert session.tool_options["nudge"].size_mm == sizes["nudge"]


def test_n_takes_nudge_in_hand_and_a_drag_in_the_coronal_view_stays_in_it(
    desk: WindowRoom,
) -> None:
    session = desk.session
    desk.key(Qt.Key.Key_N)
    assert session.tool == "nudge"
    small = desk.review.views.coronal
    before = session.mask.copy()
    drag(small, small.point_of((5, 18, 24)), small.point_of((5, 18, 32)), steps=12)
    changed = np.argwhere(session.mask != before)
    assert len(changed) and set(changed[:, 1]) == {session.cursor_kji[1]}
    step = session.history.next_undo()
    assert step is not None and step.name == "nudge, liver, coronal slice 19"


# -- presses --------------------------------------------------------------------------------------
def prepare(desk: WindowRoom, tool: str) -> None:
    """Something for every press to do."""
    session = desk.session
    mask = session.mask
    if tool == "fill_holes":
        mask[5, 16:18, 16:18] = 0
    elif tool == "smooth":
        mask[5, 18, 25:27] = 1
    elif tool == "small_islands":
        mask[5, 2:4, 2:4] = 1
    elif tool == "copy_slice":
        mask[5, 20:, :] = 0
    elif tool == "fill_between":
        assert session.open is not None
        session.open.verified[[3, 8]] = True
        mask[5] = 0
    elif tool == "threshold_inside":
        session.set_tool_option(tool, "low", float(np.median(session.open.image)))  # type: ignore[union-attr]


@pytest.mark.parametrize("tool", PRESSES)
def test_a_press_works_where_the_pointer_is_with_its_name_in_the_undo_list(
    desk: WindowRoom, tool: str
) -> None:
    session, view = desk.session, view_of(desk)
    prepare(desk, tool)
    session.changed("mask", box_kji=((0, 0, 0), session.mask.shape))  # type: ignore[arg-type]
    at = view.point_of((5, 14, 14))
    hover(view, at)
    before, picture = session.mask.copy(), shot(desk)
    assert session.tool == "look"
    button = desk.review.case.tools.buttons[tool]
    if tool in ("grow", "shrink", "smooth", "fill_between"):
        keys = {"=": Qt.Key.Key_Equal, "-": Qt.Key.Key_Minus}
        desk.key(keys.get(button.key) or Qt.Key[f"Key_{button.key}"])
    else:
        desk.click(button)
    assert (session.mask != before).any() and session.tool == "look"
    step = session.history.next_undo()
    assert step is not None and step.name.endswith("liver, slice 6")
    hover(view, at)
    assert not differing(picture, shot(desk), [readout_box(view.width(), view.height())]).isEmpty()
    assert desk.review.case.tools.form or not session.tool_options[tool].__dict__
    desk.key(Qt.Key.Key_Z, CTRL)
    assert np.array_equal(session.mask, before)


def test_clicks_drop_an_island_and_relabel_another(desk: WindowRoom) -> None:
    session, view = desk.session, view_of(desk)
    session.mask[5, 2:5, 2:5] = 1
    take(desk, "islands")
    desk.click(view, view.point_of((5, 3, 3)))
    assert not session.mask[5, :6, :6].any() and (session.mask == 1).sum() == 6 * 225
    desk.key(Qt.Key.Key_Z, CTRL)
    assert session.mask[5, 3, 3] == 1
    session.toggle_label_lock(2)
    take(desk, "relabel")
    desk.click(view, view.point_of((5, 15, 35)))
    assert not (session.mask == 2).any()


# -- what takes long ------------------------------------------------------------------------------
def test_what_takes_long_shows_quietly_and_escape_stops_it(desk: WindowRoom, qtbot: object) -> None:
    session, view = desk.session, view_of(desk)
    slow = ByHand()
    session.editor = slow
    hover(view, view.point_of(IN))
    before = session.mask.copy()
    button = desk.review.case.tools.buttons["grow"]
    desk.key(Qt.Key.Key_Equal)
    assert not button.busy, "nothing is said at first"
    qtbot.waitUntil(lambda: button.busy, timeout=5000)  # type: ignore[attr-defined]
    idle = desk.review.case.tools.buttons["shrink"]
    assert not idle.busy
    desk.key(Qt.Key.Key_Escape)
    assert not button.busy and np.array_equal(session.mask, before)
    slow.go_on()
    assert np.array_equal(session.mask, before)


def test_a_drag_that_waits_for_its_answer_shows_it_and_escape_leaves_it_off(
    desk: WindowRoom, qtbot: object
) -> None:
    session, view = desk.session, view_of(desk)
    slow = ByHand()
    session.editor = slow
    take(desk, "smart_fix")
    before = session.mask.copy()
    drag(view, view.point_of(EDGE), view.point_of(OUT), steps=4)
    button = desk.review.case.tools.buttons["smart_fix"]
    qtbot.waitUntil(lambda: button.busy, timeout=5000)  # type: ignore[attr-defined]
    desk.key(Qt.Key.Key_Escape)
    assert not button.busy and session.tool == "smart_fix" and session.stroke is None
    slow.go_on()
    assert np.array_equal(session.mask, before) and session.history.next_undo() is None
    drag(view, view.point_of(EDGE), view.point_of(OUT), steps=4)
    slow.go_on()
    desk.settle()
    assert session.stroke is None and not button.busy, "the next one is answered and done"


# -- the pen --------------------------------------------------------------------------------------
def tablet(view: SliceView, kind: QEvent.Type, at: QPoint, pressure: float, down: bool) -> bool:
    device = QPointingDevice(
        "pen", 1, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Pressure, 1, 1,
    )  # fmt: skip
    button = Qt.MouseButton.LeftButton if down else Qt.MouseButton.NoButton
    event = QTabletEvent(
        kind, device, QPointF(at), QPointF(view.mapToGlobal(at)), pressure, 0, 0, 0, 0, 0,
        Qt.KeyboardModifier.NoModifier, button, button,
    )  # fmt: skip
    QApplication.sendEvent(view, event)
    return event.isAccepted()


def test_a_pen_draws_finer_where_it_is_pressed_less(desk: WindowRoom) -> None:
    session, view = desk.session, view_of(desk)
    session.jump((10, 20, 20))
    take(desk, "brush")
    drawn = []
    for pressure in (0.2, 0.6, 1.0):
        at = view.point_of((10, 20, 20))
        taken = tablet(view, QEvent.Type.TabletPress, at, pressure, True)
        assert not taken, "left unanswered, so that Qt sends the mouse events too"
        press(view, at)
        drawn.append(int((session.mask[10] == 1).sum()))
        tablet(view, QEvent.Type.TabletRelease, at, 0.0, False)
        release(view, at)
        session.undo()
    assert drawn[0] < drawn[1] < drawn[2]
    press(view, view.point_of((10, 20, 20)))
    assert (session.mask[10] == 1).sum() == drawn[2], "the mouse presses in full"
    release(view, view.point_of((10, 20, 20)))
