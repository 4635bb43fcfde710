"""The scene stays usable: edits, drags, a killed child, its buttons."""

from __future__ import annotations

import os
import signal
from concurrent.futures import Future, wait

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.commands import by_id
from desktop.input.dispatch import dispatch
from desktop.ui import theme
from engine.lanes.child import Child
from tests.ui.hand import drag, move, press, release
from tests.ui.light_box import diagonal, put_on_screen
from tests.ui.scene_stand import case_arrays, counting, stand_for
from tests.ui.test_scene import SHAPE

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


def test_a_still_picture_is_given_up_when_the_hand_goes_on(stand, scene_child, tmp_path):
    stand.do("scene.soft")
    params = {
        "width": 3000, "height": 2400, "fine": True, "volume": True, "preset": "soft",
        "folder": str(tmp_path), "cursor": [5, 5, 5],
    }  # fmt: skip
    frame = scene_child.submit("frame", params)
    # A sign that is read together with the request itself is not seen; the next one is.
    while not wait([frame], timeout=0.02).done:
        scene_child.submit("hurry", {})
    assert frame.result()["file"] is None
    small = {**params, "width": 300, "height": 240}
    moving = scene_child.submit("frame", {**small, "fine": False})
    scene_child.submit("hurry", {})
    for frame in (moving, scene_child.submit("frame", small)):
        assert np.load(frame.result(timeout=60)["file"])[..., :3].max() > 60


def test_a_drag_goes_on_smoothly_when_the_picture_changes_its_size(stand, scene_child, tmp_path):
    def frame(width: int, height: int, *events: dict) -> list:
        params = {"width": width, "height": height, "folder": str(tmp_path), "events": events}
        return scene_child.call("frame", params, timeout_s=60)["axes"]

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
