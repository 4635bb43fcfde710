"""The 3-D view at work: volume, box, cut, markers, sides and scissors, by mouse and command.

The process is real, and so are the events; what is asserted is on the picture or in the mask.
"""

from __future__ import annotations

import os
import signal
from concurrent.futures import Future, wait
from dataclasses import dataclass

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.commands import by_id
from desktop.input import bindings
from desktop.input.dispatch import dispatch, live
from desktop.ui import theme
from desktop.ui.hands import Hands
from desktop.ui.scene_view import SceneView
from engine.lanes.child import Child
from tests.desktop.room import AtOnce, Heard
from tests.ui.hand import drag, hover, move, press, release
from tests.ui.light_box import diagonal, put_on_screen, session_with, spot
from tests.ui.test_scene import SHAPE, ball, pixels, settle

LONG_MS = 30_000
SIZE = (300, 240)
BACK, BESIDE = 1, 2


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


@pytest.fixture(scope="module")
def child():
    child = Child("scene")
    yield child
    child.stop()


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


@pytest.fixture
def stand(qtbot, qapp, tmp_path, child):
    theme.apply(qapp, "dark")
    return stand_for(qtbot, tmp_path, child)


# -- volume


def test_the_volume_stands_around_the_surfaces_and_goes_again(stand):
    alone = stand.lit()
    stand.do("scene.volume")
    assert stand.lit() > 1.2 * alone
    grey = pixels(stand.view).astype(int)
    bone = (grey[..., 0] > 90) & (abs(grey[..., 0] - grey[..., 2]) < 90)
    assert bone.sum() > alone / 4, "bone is nearly grey"
    assert stand.view.accessibleDescription() == "Volume, bone"
    stand.do("scene.volume")
    assert abs(stand.lit() - alone) < 0.15 * alone


def test_a_preset_changes_the_picture_and_is_kept(stand):
    stand.do("scene.bone")
    bone = pixels(stand.view).astype(int)
    stand.do("scene.lung")
    assert np.abs(pixels(stand.view).astype(int) - bone).mean() > 8
    stand.do("scene.volume")
    stand.do("scene.volume")
    assert stand.session.scene_preset == "lung"


def test_the_volume_is_read_once_a_case_by_its_file(stand):
    asked = counting(stand)
    for command in ("scene.volume", "scene.soft", "scene.volume", "scene.volume"):
        stand.do(command)
    assert asked.count("volume") == 1


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


def test_without_its_file_there_is_a_sentence_and_the_surfaces_stay(stand, tmp_path):
    (tmp_path / "volume.npy").unlink()
    heard, before = Heard(stand.session), stand.lit()
    stand.do("scene.volume")
    stand.until(lambda: bool(heard.notices))
    assert heard.notices[0].startswith("The volume cannot be shown.")
    assert not stand.session.scene.volume and not stand.view.stopped
    stand.settle()
    assert stand.lit() == before


def test_a_click_on_the_volume_finds_where_it_becomes_opaque(stand):
    stand.session.hidden = {BACK, BESIDE}
    stand.do("scene.bone")
    stand.do("scene.from_front")
    stand.session.jump((20, 50, 50))
    stand.settle()
    QTest.mouseClick(stand.view, Qt.MouseButton.LeftButton, pos=stand.at(0.5, 0.5))
    stand.until(lambda: stand.session.cursor_kji != (20, 50, 50))
    _, j, _ = stand.session.cursor_kji
    assert abs(j - 8) <= 3, "the front face of the cube"


def test_a_mean_of_mr_values_has_its_own_preset(stand, tmp_path):
    image, mask = case_arrays()
    values = (np.clip(image, 0, None) * 900.0).astype(np.float32)
    np.save(tmp_path / "mr.npy", values)
    put_on_screen(
        stand.session, values, mask, diagonal((3.0, 1.0, 1.0)), modality="MR",
        case=type(stand.session.open.case)(id=5, name="mr"), image_path=tmp_path / "mr.npy",
    )  # fmt: skip
    stand.until(lambda: stand.view.image is not None)
    stand.settle()
    alone = stand.lit()
    stand.do("scene.mr")
    assert stand.lit() > 1.2 * alone


# -- what is cut away


def test_the_box_shows_handles_and_a_dragged_face_cuts(stand):
    stand.do("scene.from_front")
    stand.do("scene.box")
    handles = {int(face): (x, y) for face, x, y in stand.view.hand.handles}
    assert len(handles) == 6
    assert all(0 < x < 1 and 0 < y < 1 for x, y in handles.values()), "all in reach"
    before = stand.lit()
    left, right = handles[5], handles[4]  # the patient's left is on the right of the screen
    assert left[0] > right[0]
    hover(stand.view, stand.at(*left))
    assert stand.view.cursor().shape() == Qt.CursorShape.SizeAllCursor
    middle = stand.at((left[0] + right[0]) / 2, left[1])
    axes = [axis[1:] for axis in stand.view.axes]
    drag(stand.view, stand.at(*left), middle)
    stand.settle()
    now = {int(face): (x, y) for face, x, y in stand.view.hand.handles}
    assert abs(now[5][0] - (left[0] + right[0]) / 2) < 0.03, "the face is under the hand"
    assert [axis[1:] for axis in stand.view.axes] == axes, "and nothing turned"
    assert stand.lit() < 0.75 * before
    QTest.mouseClick(stand.view, Qt.MouseButton.LeftButton, pos=middle)
    stand.settle()
    stand.do("scene.box")
    assert stand.view.hand.handles == []


def test_the_cut_follows_the_slice_on_the_side_of_the_eye(stand):
    stand.do("scene.from_above")
    stand.do("scene.cut")
    stand.session.jump((12, 30, 30))
    stand.settle()
    half = stand.lit()
    stand.session.jump((1, 30, 30))
    stand.settle()
    assert stand.lit() < 0.3 * half, "what lies above the slice is away"
    stand.do("scene.from_below")
    assert stand.lit() > 0.8 * half, "from below the other side is"


def test_hotspots_cut_away_have_no_marker(stand):
    assert {tag[0] for tag in stand.view.hand.tags} == {1, 2}
    stand.do("scene.from_above")
    stand.do("scene.cut")
    stand.session.jump((4, 30, 30))
    stand.settle()
    assert stand.view.hand.tags == []


# -- markers and sides


def test_a_click_on_a_marker_goes_to_its_hotspot_unless_they_are_off(stand):
    stand.do("scene.from_front")
    rank, x, y, in_sight = next(tag for tag in stand.view.hand.tags if tag[0] == 2)
    assert in_sight and rank == 2
    shown = stand.view.grab().toImage()
    hover(stand.view, stand.at(x, y))
    assert stand.view.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseClick(stand.view, Qt.MouseButton.LeftButton, pos=stand.at(x, y))
    assert stand.session.current_hotspot == 2
    stand.do("scene.markers")
    at = stand.at(x, y)
    assert shown.pixelColor(at) != stand.view.grab().toImage().pixelColor(at)
    assert stand.view.hand.tag_at(at.toPointF()) is None


@pytest.mark.parametrize(
    ("side", "seen"),
    [
        ("front", {"L": (1, 0), "S": (0, -1)}),
        ("back", {"R": (1, 0), "S": (0, -1)}),
        ("left", {"P": (1, 0), "S": (0, -1)}),
        ("right", {"A": (1, 0), "S": (0, -1)}),
        ("above", {"A": (0, -1)}),
        ("below", {"A": (0, -1)}),
    ],
)
def test_each_side_is_the_patients(stand, side, seen):
    stand.do(f"scene.from_{side}")
    stand.until(lambda: toward(stand.view, seen))


def toward(view: SceneView, seen: dict[str, tuple[int, int]]) -> bool:
    """Whether each direction points this way on the screen, whichever end of it has the letter."""
    opposite = {"L": "R", "R": "L", "A": "P", "P": "A", "S": "I", "I": "S"}
    found = {letter: (dx, dy) for letter, dx, dy, _ in view.axes}
    found |= {opposite[letter]: (-dx, -dy) for letter, (dx, dy) in found.items()}
    return all(np.allclose(found[letter], way, atol=0.01) for letter, way in seen.items())


def test_reset_brings_back_where_it_began(stand):
    axes = [axis[1:] for axis in stand.view.axes]
    drag(stand.view, stand.at(0.3, 0.5), stand.at(0.7, 0.4))
    stand.settle()
    assert not np.allclose([axis[1:] for axis in stand.view.axes], axes, atol=0.05)
    stand.do("scene.reset")
    assert np.allclose([axis[1:] for axis in stand.view.axes], axes, atol=1e-6)


# -- scissors


def ring(stand, x: float, y: float, across: float, up: float) -> list[QPoint]:
    turns = np.linspace(0, 2 * np.pi, 24)
    return [stand.at(x + across * np.cos(t), y + up * np.sin(t)) for t in turns]


def draw(stand, points: list[QPoint]) -> None:
    press(stand.view, points[0])
    for point in points[1:]:
        move(stand.view, point)
    release(stand.view, points[-1])


def test_a_line_takes_what_is_seen_within_it_of_the_active_label_only(stand):
    session = stand.session
    stand.do("scene.from_front")
    session.select_label(BESIDE)
    before = session.mask.copy()
    stand.do("scene.scissors")
    assert stand.view.cursor().shape() == Qt.CursorShape.CrossCursor
    axes = [axis[1:] for axis in stand.view.axes]
    # Around the left half of the screen, and the middle: label 1 and the near half of label 2.
    box = [stand.at(0.02, 0.02), stand.at(centre_x(stand), 0.02)]
    box += [stand.at(centre_x(stand), 0.98), stand.at(0.02, 0.98)]
    draw(stand, box)
    stand.until(lambda: not np.array_equal(session.mask, before))
    cut = before != session.mask
    assert (before[cut] == BESIDE).all() and (session.mask[cut] == 0).all()
    assert np.array_equal(session.mask == BACK, before == BACK), "label 1 is locked"
    i = np.nonzero(cut)[2]
    left = np.nonzero(session.mask == BESIDE)[2]
    assert i.max() <= left.min() + 2, "parted along the line, straight through"
    assert abs(int(left.min()) - 42) <= 2
    stand.settle()
    assert [axis[1:] for axis in stand.view.axes] == axes, "a line turns nothing"
    session.undo()
    assert np.array_equal(session.mask, before)


def centre_x(stand) -> float:
    """Where the middle of label 2 is on the screen, from its marker in front of it."""
    return next(tag[1] for tag in stand.view.hand.tags if tag[0] == 2)


def test_scissors_that_keep_take_what_is_outside(stand):
    session = stand.session
    stand.do("scene.from_front")
    before = session.mask.copy()
    stand.do("scene.scissors_outside")
    x, y = next(tag[1:3] for tag in stand.view.hand.tags if tag[0] == 1)
    draw(stand, ring(stand, x, y, 0.05, 0.06))
    stand.until(lambda: not np.array_equal(session.mask, before))
    kept = np.argwhere(session.mask == BACK)
    assert 0 < len(kept) < 0.7 * (before == BACK).sum()
    assert np.linalg.norm((kept - [12, 30, 18]).mean(axis=0)[[0, 2]]) < 2
    assert np.array_equal(session.mask == BESIDE, before == BESIDE)


def test_what_the_cut_hides_the_scissors_leave(stand):
    session = stand.session
    before = session.mask.copy()
    stand.do("scene.from_above")
    stand.do("scene.cut")
    session.jump((12, 30, 30))
    stand.settle()
    stand.do("scene.scissors")
    draw(stand, ring(stand, 0.5, 0.5, 0.6, 0.6))
    stand.until(lambda: not np.array_equal(session.mask, before))
    cut = np.nonzero((before == BACK) & (session.mask == 0))[0]
    assert cut.max() <= 12, "above the slice nothing was seen, so nothing went"
    assert (session.mask[13:] == before[13:]).all()


def test_escape_drops_a_line_and_a_click_is_no_line(stand):
    session, before = stand.session, stand.session.mask.copy()
    stand.do("scene.scissors")
    points = ring(stand, 0.5, 0.5, 0.2, 0.2)
    press(stand.view, points[0])
    for point in points[1:10]:
        move(stand.view, point)
    assert stand.view.hand.drawing
    drawn = stand.view.grab().toImage()
    dispatch(session, "paint.look", "keyboard")
    assert not stand.view.hand.drawing
    assert stand.view.grab().toImage() != drawn
    cursor, asked = session.cursor_kji, counting(stand)
    move(stand.view, points[8])
    release(stand.view, points[8])
    stand.settle()
    assert session.cursor_kji == cursor and not {"cut", "pick"} & set(asked)
    stand.do("scene.scissors")
    QTest.mouseClick(stand.view, Qt.MouseButton.LeftButton, pos=stand.at(0.5, 0.5))
    stand.settle()
    assert np.array_equal(session.mask, before)


# -- staying usable


def test_an_edit_sends_its_box_and_not_the_volume(stand):
    asked, session = counting(stand), stand.session
    before = stand.lit()
    session.mask[:, :, 30:] = 0
    session.changed("mask", box_kji=((0, 0, 30), SHAPE))
    stand.until(lambda: stand.lit() < 0.7 * before)
    assert asked.count("patch") == 1 and "show" not in asked
    session.mask[:] = case_arrays()[1]
    session.changed("mask")
    stand.until(lambda: abs(stand.lit() - before) < 0.05 * before)
    assert asked.count("show") == 1


def test_a_still_picture_is_given_up_when_the_hand_goes_on(stand, child, tmp_path):
    stand.do("scene.soft")
    params = {
        "width": 3000, "height": 2400, "fine": True, "volume": True, "preset": "soft",
        "folder": str(tmp_path), "cursor": [5, 5, 5],
    }  # fmt: skip
    frame = child.submit("frame", params)
    # A sign that is read together with the request itself is not seen; the next one is.
    while not wait([frame], timeout=0.02).done:
        child.submit("hurry", {})
    assert frame.result()["file"] is None
    small = {**params, "width": 300, "height": 240}
    moving = child.submit("frame", {**small, "fine": False})
    child.submit("hurry", {})
    for frame in (moving, child.submit("frame", small)):
        assert np.load(frame.result(timeout=60)["file"])[..., :3].max() > 60


def test_a_drag_goes_on_smoothly_when_the_picture_changes_its_size(stand, child, tmp_path):
    def frame(width: int, height: int, *events: dict) -> list:
        params = {"width": width, "height": height, "folder": str(tmp_path), "events": events}
        return child.call("frame", params, timeout_s=60)["axes"]

    def event(kind: str, x: float) -> dict:
        return {"kind": kind, "x": x, "y": 0.5, "button": "left"}

    frame(150, 120, event("press", 0.4), event("move", 0.5))
    before = frame(150, 120, event("move", 0.5))
    after = frame(300, 240, event("move", 0.5))
    frame(300, 240, event("release", 0.5))
    assert np.allclose([axis[1:] for axis in before], [axis[1:] for axis in after], atol=0.02)


def test_the_view_gives_the_still_picture_up_and_asks_for_it_again(stand):
    stand.do("scene.soft")
    asked: list[tuple[str, bool]] = []
    submit = stand.view.link.child.submit

    class Slow:
        """Still pictures of this one are never finished while a sign waits."""

        def submit(self, op, params):
            asked.append((op, bool(params.get("fine"))))
            if op == "frame" and params["fine"] and len(asked) == 1:
                self.given_up = Future()
                return self.given_up
            if op == "hurry":
                self.given_up.set_result({"file": None})
            return submit(op, params)

    stand.view.link.child = Slow()
    stand.view.link.want(fine=True)
    before = stand.view.image
    drag(stand.view, stand.at(0.4, 0.5), stand.at(0.5, 0.5))
    assert asked[:2] == [("frame", True), ("hurry", False)]
    assert stand.view.image is before, "half a picture is never shown"
    stand.settle()
    assert [op for op, _ in asked].count("hurry") == 1
    assert asked[-1] == ("frame", True)


def test_a_killed_process_comes_back_with_what_was_on_show(qtbot, qapp, tmp_path):
    theme.apply(qapp, "dark")
    own = Child("scene")
    try:
        stand = stand_for(qtbot, tmp_path, own)
        alone = stand.lit()
        stand.do("scene.volume")
        stand.do("scene.scissors")
        os.kill(own.pid, signal.SIGKILL)
        stand.session.jump((10, 20, 20))
        stand.until(lambda: bool(stand.view.stopped))
        stand.do("scene.scissors")
        QTest.mouseClick(stand.view._button, Qt.MouseButton.LeftButton)
        stand.until(lambda: stand.view.image is not None and stand.lit() > 1.2 * alone)
        assert own.starts == 2
    finally:
        own.stop()


def test_the_next_case_begins_whole_and_without_the_old_line(stand):
    stand.do("scene.from_front")
    stand.do("scene.box")
    handles = {int(face): (x, y) for face, x, y in stand.view.hand.handles}
    drag(stand.view, stand.at(*handles[5]), stand.at(0.5, 0.5))
    stand.settle()
    stand.do("scene.scissors")
    press(stand.view, stand.at(0.2, 0.2))
    move(stand.view, stand.at(0.5, 0.3))
    image, mask = case_arrays()
    put_on_screen(
        stand.session, image, mask, diagonal((3.0, 1.0, 1.0)),
        case=type(stand.session.open.case)(id=6, name="next"),
    )  # fmt: skip
    assert stand.view.image is None and not stand.view.hand.drawing
    release(stand.view, stand.at(0.6, 0.6))
    stand.session.set_scene(scissors="")
    stand.until(lambda: stand.view.image is not None)
    stand.settle()
    now = {int(face): (x, y) for face, x, y in stand.view.hand.handles}
    away = [np.hypot(now[f][0] - 0.5, now[f][1] - 0.5) for f in (4, 5)]
    assert abs(away[0] - away[1]) < 0.05, "its own box is whole"
    assert np.array_equal(stand.session.mask, mask)


# -- the buttons


def test_buttons_come_with_the_pointer_run_commands_and_show_what_is_on(stand):
    view, top = stand.view, stand.view.buttons.top
    assert not any(button.isVisible() for button in view.buttons.every)
    QTest.mouseMove(view, QPoint(5, 5))
    QApplication.sendEvent(view, enter(view))
    assert all(button.isVisible() for button in top.values())
    assert not any(button.isVisible() for button in view.buttons.presets.values())
    QTest.mouseClick(top["volume"], Qt.MouseButton.LeftButton)
    assert stand.session.scene.volume and top["volume"].chosen
    shown = [name for name, one in view.buttons.presets.items() if one.isVisible()]
    assert shown == ["bone", "soft", "vessels", "lung"]
    QTest.mouseClick(view.buttons.presets["soft"], Qt.MouseButton.LeftButton)
    assert stand.session.scene_preset == "soft" and view.buttons.presets["soft"].chosen
    QTest.mouseClick(view.buttons.faces["S"], Qt.MouseButton.LeftButton)
    assert stand.session.scene.face == "S"
    view.leaveEvent(enter(view))
    assert not any(button.isVisible() for button in view.buttons.every)
    stand.settle()


def enter(view) -> QEnterEvent:
    at = QPointF(5, 5)
    return QEnterEvent(at, at, at)


@pytest.mark.parametrize(("size", "faces"), [((326, 260), 6), ((260, 176), 0)])
def test_buttons_fit_the_small_view_and_can_be_hit(stand, size, faces):
    stand.view.resize(*size)
    stand.session.set_scene(volume=True)
    QApplication.sendEvent(stand.view, enter(stand.view))
    every = [button for button in stand.view.buttons.every if button.isVisible()]
    assert len(every) == 7 + 4 + faces
    for button in every:
        assert stand.view.rect().contains(button.geometry())
        assert min(button.width(), button.height()) >= 28
        assert button.accessibleName() == by_id(button.command).words
        assert button.toolTip().startswith(button.accessibleName())
    for one in every:
        others = [two for two in every if two is not one]
        assert not any(one.geometry().intersects(two.geometry()) for two in others)
    assert every[0].geometry().left() > 34, "the view's name stays readable"
    stand.settle()


def test_a_view_out_of_sight_asks_for_no_frames_and_catches_up(stand):
    asked = counting(stand)
    stand.view.hide()
    for k in range(5, 15):
        stand.session.jump((k, 20, 20))
    stand.do("scene.from_left")
    stand.session.mask[:, :, 30:] = 0
    stand.session.changed("mask", box_kji=((0, 0, 30), SHAPE))
    before = stand.lit()
    QApplication.processEvents()
    assert "patch" not in asked and asked.count("frame") <= 1
    stand.view.show()
    stand.until(lambda: stand.lit() < 0.7 * before)
    assert "patch" in asked


def test_it_says_so_while_the_volume_is_made(stand):
    submit = stand.view.link.child.submit

    class Slow:
        """A process that reads the volume for ever."""

        def submit(self, op, params):
            return Future() if op == "volume" else submit(op, params)

    stand.view.link.child = Slow()
    dispatch(stand.session, "scene.volume", "mouse")
    plain = stand.view.grab().toImage()
    stand.until(lambda: stand.view.grab().toImage() != plain)
    assert stand.view.feed.volume_waits and not stand.view._wait.isActive()
    assert stand.view.image is not None, "the surfaces stay on show meanwhile"
