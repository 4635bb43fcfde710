"""Smart fix, livewire, lasso, polygon and region grow as a person uses them, with mouse and keys:
mask, undo, screen."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QImage

from desktop.tools import tool
from desktop.ui.slice_view import SliceView
from tests.desktop.room import ByHand
from tests.ui.hand import LEFT, drag, hover, move, press, release, send, wheel
from tests.ui.window_room import WindowRoom, window_room

CTRL = Qt.KeyboardModifier.ControlModifier
KEYS = {
    "smart_fix": (Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier),
    "livewire": (Qt.Key.Key_L, Qt.KeyboardModifier.NoModifier),
    "lasso": (Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier),
    "polygon": (Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier),
    "region_grow": (Qt.Key.Key_G, Qt.KeyboardModifier.NoModifier),
}
CORNERS = ((5, 28, 14), (5, 28, 24), (5, 36, 24), (5, 36, 14))
INSIDE, AWAY = (5, 32, 19), (5, 38, 40)


@pytest.fixture
def desk(qtbot: object, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(tmp_path, names=("liver_017",)) as made:
        made.session.lanes.editing = None  # type: ignore[assignment]  # computed in this process
        made.session.jump((5, 18, 18))
        made.session.set_overlay(heat=False, crosshair=False)
        made.settle()
        yield made


def plant(desk: WindowRoom) -> None:
    """A bright block with its edges on the corners, in even tissue."""
    opened = desk.session.open
    assert opened is not None
    image = np.full(opened.image.shape, 40, dtype=np.int16)
    image[:, 28:36, 14:24] = 140
    desk.session.open = replace(opened, image=image)
    desk.session.changed("case", "mask")
    desk.settle()


def view_of(desk: WindowRoom) -> SliceView:
    return desk.review.views.large


def take(desk: WindowRoom, tool_id: str) -> None:
    """By its key."""
    desk.key(*KEYS[tool_id])
    assert desk.session.tool == tool_id
    hover(view_of(desk), view_of(desk).point_of(AWAY))


def shot(desk: WindowRoom) -> QImage:
    desk.settle()
    return view_of(desk).grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def differs(one: QImage, other: QImage, at: QRect) -> bool:
    """Whether the pictures differ to the eye inside a box."""
    arrays = []
    for image in (one, other):
        rows = np.frombuffer(image.constBits(), np.uint8)
        rows = rows.reshape(image.height(), image.bytesPerLine() // 4, 4)[..., :3]
        arrays.append(rows[at.top() : at.bottom() + 1, at.left() : at.right() + 1].astype(int))
    return bool((np.abs(arrays[0] - arrays[1]) > 8).any())


def around(view: SliceView, voxel: tuple[int, int, int], px: int = 6) -> QRect:
    at = view.point_of(voxel)
    return QRect(at.x() - px, at.y() - px, 2 * px, 2 * px)


def double_click(view: SliceView, at: QPoint) -> None:
    press(view, at)
    release(view, at)
    send(view, QEvent.Type.MouseButtonDblClick, at)
    release(view, at)


def draw_around(
    desk: WindowRoom, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """The corners, joined with the button held."""
    view = view_of(desk)
    points = [view.point_of(corner) for corner in CORNERS]
    send(view, QEvent.Type.MouseButtonPress, points[0], LEFT, held)
    for start, end in itertools.pairwise(points):
        for step in range(1, 6):
            send(view, QEvent.Type.MouseMove, start + (end - start) * (step / 5), LEFT, held)
    send(view, QEvent.Type.MouseButtonRelease, points[-1], LEFT, held)


def click_around(desk: WindowRoom, last: str) -> None:
    """The corners, clicked one by one; the last ends the line by a double click or by Enter."""
    view = view_of(desk)
    points = [view.point_of(corner) for corner in CORNERS]
    for point in points[:-1]:
        hover(view, point)
        press(view, point)
        release(view, point)
    hover(view, points[-1])
    if last == "double":
        double_click(view, points[-1])
    else:
        press(view, points[-1])
        release(view, points[-1])
        desk.key(Qt.Key.Key_Return)
    desk.settle()


def judge(desk: WindowRoom, before: np.ndarray, picture: QImage, name: str) -> None:
    """The inside is filled, on this slice alone, and on the screen; undo takes both back."""
    session, view = desk.session, view_of(desk)
    assert session.mask[INSIDE] == 1 and not session.outlining
    changed = np.argwhere(session.mask != before)
    assert set(changed[:, 0]) == {5} and changed[:, 1].min() >= 24 and changed[:, 2].max() <= 28
    step = session.history.next_undo()
    assert step is not None and step.name == name
    hover(view, view.point_of(AWAY))
    edge = around(view, (5, 32, 24), 20)
    assert differs(picture, shot(desk), edge)
    desk.key(Qt.Key.Key_Z, CTRL)
    assert np.array_equal(session.mask, before)
    assert not differs(picture, shot(desk), edge)


def test_the_lasso_closes_when_the_button_goes_up(desk: WindowRoom) -> None:
    take(desk, "lasso")
    before, picture = desk.session.mask.copy(), shot(desk)
    draw_around(desk)
    judge(desk, before, picture, "lasso, liver, slice 6")


def test_the_lasso_with_ctrl_takes_away(desk: WindowRoom) -> None:
    take(desk, "lasso")
    draw_around(desk)
    before = desk.session.mask.copy()
    draw_around(desk, CTRL)
    assert before[INSIDE] == 1 and desk.session.mask[INSIDE] == 0


@pytest.mark.parametrize("last", ["double", "enter"])
@pytest.mark.parametrize("tool_id", ["polygon", "livewire"])
def test_a_line_of_clicks_is_filled_by_a_double_click_or_enter(
    desk: WindowRoom, tool_id: str, last: str
) -> None:
    plant(desk)
    take(desk, tool_id)
    before, picture = desk.session.mask.copy(), shot(desk)
    case = desk.session.open
    click_around(desk, last)
    assert desk.session.open is case, "Enter closed the line and accepted nothing"
    judge(desk, before, picture, f"{tool(tool_id).title.lower()}, liver, slice 6")


def test_the_open_line_is_on_the_screen_and_keeps_its_slice(desk: WindowRoom) -> None:
    take(desk, "polygon")
    view, session = view_of(desk), desk.session
    clean = shot(desk)
    for corner in CORNERS[:2]:
        press(view, view.point_of(corner))
        release(view, view.point_of(corner))
    hover(view, view.point_of(CORNERS[2]))
    drawn = shot(desk)
    for halfway in ((5, 28, 19), (5, 32, 24)):
        assert differs(clean, drawn, around(view, halfway)), "between clicks, and to the pointer"
    wheel(view, 1)
    desk.settle()
    assert session.cursor_kji[0] == 5 and session.outlining
    desk.key(Qt.Key.Key_Z, CTRL)
    assert session.outlining
    desk.key(Qt.Key.Key_Z, CTRL)
    assert not session.outlining, "the first click taken back ends the line"
    hover(view, view.point_of(AWAY))
    assert not differs(clean, shot(desk), around(view, (5, 28, 19)))


def test_escape_leaves_nothing_of_a_line(desk: WindowRoom) -> None:
    take(desk, "livewire")
    before = desk.session.mask.copy()
    view = view_of(desk)
    for corner in CORNERS:
        press(view, view.point_of(corner))
        release(view, view.point_of(corner))
    desk.key(Qt.Key.Key_Escape)
    assert not desk.session.outlining and np.array_equal(desk.session.mask, before)
    assert desk.session.history.next_undo() is None


def test_a_line_shows_before_its_ways_are_known_and_snaps_when_they_come(desk: WindowRoom) -> None:
    desk.session.editor = later = ByHand()
    take(desk, "livewire")
    view, session = view_of(desk), desk.session
    press(view, view.point_of(CORNERS[0]))
    release(view, view.point_of(CORNERS[0]))
    hover(view, view.point_of(CORNERS[2]))
    assert session.stroke is not None and len(session.stroke.path_kji) == 2
    later.go_on()
    assert len(session.stroke.path_kji) > 5, "from voxel to voxel"


def test_region_grow_previews_while_the_button_is_held(desk: WindowRoom) -> None:
    take(desk, "region_grow")
    view, session = view_of(desk), desk.session
    session.set_tool_option("region_grow", "in_3d", False)
    session.set_tool_option("region_grow", "tolerance_percent", 20.0)
    before = session.mask.copy()
    at = view.point_of(INSIDE)
    press(view, at)
    desk.settle()
    sizes = [int((session.mask != before).sum())]
    for up in (40, 80, 160):
        move(view, at - QPoint(0, up))
        desk.settle()
        sizes.append(int((session.mask != before).sum()))
    assert sizes == sorted(sizes) and sizes[-1] > sizes[0] >= 1 and session.stroke is not None
    release(view, at - QPoint(0, 160))
    assert session.stroke is None and int((session.mask != before).sum()) == sizes[-1]
    desk.key(Qt.Key.Key_Z, CTRL)
    assert np.array_equal(session.mask, before)


def test_smart_fix_shows_its_answer_while_the_hand_moves(desk: WindowRoom) -> None:
    take(desk, "smart_fix")
    view, session = view_of(desk), desk.session
    before, picture = session.mask.copy(), shot(desk)
    start, end = view.point_of((5, 14, 27)), view.point_of((5, 20, 27))
    press(view, start)
    move(view, end)
    desk.settle()
    assert session.mask[5, 17, 27] == 1 and session.stroke is not None
    release(view, end)
    hover(view, view.point_of(AWAY))
    step = session.history.next_undo()
    assert step is not None and step.name == "smart fix, liver, slice 6"
    assert differs(picture, shot(desk), around(view, (5, 17, 28), 20))
    desk.key(Qt.Key.Key_Z, CTRL)
    assert np.array_equal(session.mask, before)
    assert not differs(picture, shot(desk), around(view, (5, 17, 28), 20))


def test_smart_fix_with_ctrl_takes_away(desk: WindowRoom) -> None:
    take(desk, "smart_fix")
    view, session = view_of(desk), desk.session
    drag(view, view.point_of((5, 14, 22)), view.point_of((5, 20, 22)), modifiers=CTRL)
    assert (session.mask[5, 14:21, 22] == 0).all() and session.mask[5, 17, 13] == 1
    step = session.history.next_undo()
    assert step is not None and step.name == "smart fix erase, liver, slice 6"


def test_the_helper_process_answers_a_smart_fix(qtbot: object, tmp_path: Path) -> None:
    with window_room(tmp_path, names=("liver_017",)) as desk:
        try:
            session, view = desk.session, view_of(desk)
            session.jump((5, 18, 18))
            desk.settle()
            take(desk, "smart_fix")
            drag(view, view.point_of((5, 14, 27)), view.point_of((5, 20, 27)))
            assert session.lanes.editing.pid is not None
            assert session.lanes.editing.call("ready", {}, timeout_s=30.0) == {}
            assert (session.mask[5, 14:21, 27] == 1).all()
            assert not any((session.workspace.folder / "cache" / "editing").iterdir())
        finally:
            desk.session.lanes.stop()
