"""The 3-D view: frames of another process, picks on the surface, a death that is survived."""

from __future__ import annotations

import os
import signal
from concurrent.futures import Future
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from desktop.ui import theme
from desktop.ui.scene_copy import copying, stride_for
from desktop.ui.scene_view import SceneView
from desktop.ui.views import Views
from engine.lanes.child import Child, ChildDied
from tests.ui.hand import move, press, release
from tests.ui.light_box import diagonal, put_on_screen, session_with, spot

SHAPE = (24, 60, 60)
LONG_MS = 30_000


def ball(centre=(12, 30, 30), radius_mm=18.0, spacing=(3.0, 1.0, 1.0)) -> np.ndarray:
    grid = np.ogrid[: SHAPE[0], : SHAPE[1], : SHAPE[2]]
    away = sum(((g - c) * mm) ** 2 for g, c, mm in zip(grid, centre, spacing, strict=True))
    return (away < radius_mm**2).astype(np.uint8)


@pytest.fixture
def session(qapp, tmp_path):
    theme.apply(qapp, "dark")
    session = session_with(tmp_path)
    doubt = np.zeros(SHAPE, np.uint8)
    doubt[:, :, :30] = 255
    put_on_screen(
        session,
        np.zeros(SHAPE, np.int16),
        ball(),
        diagonal((3.0, 1.0, 1.0)),
        uncertainty=doubt,
        hotspots=(spot(1, (12, 30, 12), (2, 4, 4)),),
    )
    return session


@pytest.fixture(scope="module")
def child():
    child = Child("scene")
    yield child
    child.stop()


@pytest.fixture
def scene(qtbot, session, child):
    view = SceneView(session, child)
    qtbot.addWidget(view)
    view.resize(240, 200)
    with qtbot.waitExposed(view):
        view.show()
    qtbot.waitUntil(lambda: view.image is not None, timeout=LONG_MS)
    settle(qtbot, view)
    return view


def settle(qtbot, view) -> None:
    qtbot.waitUntil(lambda: view.settled, timeout=LONG_MS)


def pixels(view) -> np.ndarray:
    image = view.image
    return np.array(
        [
            [image.pixelColor(x, y).getRgb()[:3] for x in range(0, image.width(), 4)]
            for y in range(0, image.height(), 4)
        ]
    )


def test_a_frame_shows_the_label_in_its_colour_and_warm_where_unsure(scene):
    found = pixels(scene)
    lit = found[found.sum(axis=2) > 90].astype(int)
    assert len(lit) > 200
    cool = (lit[:, 2] > lit[:, 0] + 25).sum()
    warm = (lit[:, 0] > lit[:, 2] + 25).sum()
    assert cool > 40
    assert warm > 40
    assert found[0, 0].tolist() == [0, 0, 0]


def test_a_full_frame_has_the_size_of_the_view_and_a_moving_one_half(qtbot, scene):
    assert (scene.image.width(), scene.image.height()) == (240, 200)
    sizes = []
    scene.frame_shown.connect(lambda: sizes.append(scene.image.width()))
    press(scene, QPoint(100, 100))
    for x in range(104, 160, 4):
        move(scene, QPoint(x, 104))
    release(scene, QPoint(160, 104))
    qtbot.waitUntil(lambda: len(sizes) > 1 and sizes[-1] == 240, timeout=LONG_MS)
    assert 120 in sizes


def test_dragging_turns_the_case_and_frames_do_not_queue(qtbot, session, scene):
    asked: list[str] = []
    submit = scene.link.child.submit

    class Counting:
        def submit(self, op, params):
            asked.append(op)
            return submit(op, params)

    scene.link.child = Counting()
    before = [axis[:3] for axis in scene.axes]
    press(scene, QPoint(100, 100))
    for x in range(101, 181):
        move(scene, QPoint(x, 100))
    release(scene, QPoint(180, 100))
    # Eighty moves and one request: the rest waits and goes together.
    assert asked.count("frame") <= 3
    settle(qtbot, scene)
    assert [axis[:3] for axis in scene.axes] != before


def test_the_wheel_brings_it_nearer(qtbot, scene):
    def covered() -> int:
        return int((pixels(scene).sum(axis=2) > 90).sum())

    before = covered()
    scene.forward("wheel", scene.rect().center().toPointF(), turned=3.0)
    settle(qtbot, scene)
    assert covered() > 1.2 * before


def test_a_click_on_the_surface_finds_its_voxel(qtbot, session, scene):
    inside = ball() == 1
    session.jump((0, 0, 0))
    settle(qtbot, scene)
    QTest.mouseClick(scene, Qt.MouseButton.LeftButton, pos=QPoint(120, 100))
    qtbot.waitUntil(lambda: session.cursor_kji != (0, 0, 0), timeout=LONG_MS)
    k, j, i = session.cursor_kji
    near = tuple(slice(max(0, v - 2), min(n, v + 3)) for v, n in zip((k, j, i), SHAPE, strict=True))
    assert inside[near].any()
    assert not inside[near].all()  # within two voxels of the surface


def test_a_click_beside_everything_moves_nothing(qtbot, session, scene):
    session.jump((3, 4, 5))
    settle(qtbot, scene)
    QTest.mouseClick(scene, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    settle(qtbot, scene)
    scene.link.child.call("pick", {"x": 0.0, "y": 0.0, "width": 240, "height": 200})
    assert session.cursor_kji == (3, 4, 5)


def test_a_hidden_label_disappears_and_space_leaves_nothing(qtbot, session, scene):
    def in_the_middle() -> int:
        return int((pixels(scene)[20:30, 25:35].sum(axis=2) > 60).sum())

    def shown() -> None:
        qtbot.waitUntil(lambda: in_the_middle() == 100, timeout=LONG_MS)

    def gone() -> None:
        qtbot.waitUntil(lambda: in_the_middle() == 0, timeout=LONG_MS)

    shown()
    session.toggle_label_shown(1)
    gone()
    session.toggle_label_shown(1)
    shown()
    session.set_overlay(beneath=True)
    gone()


def test_an_edit_is_shown_after_a_moment_with_the_camera_kept(qtbot, session, scene):
    axes = scene.axes
    session.mask[:, :, 30:] = 0
    session.changed("mask", box_kji=((0, 0, 30), SHAPE))
    before = int((pixels(scene).sum(axis=2) > 90).sum())
    qtbot.waitUntil(
        lambda: int((pixels(scene).sum(axis=2) > 90).sum()) < 0.9 * before, timeout=LONG_MS
    )
    assert np.allclose([a[1:] for a in scene.axes], [a[1:] for a in axes])


def test_a_killed_process_leaves_a_sentence_and_starts_again(qtbot, session, tmp_path):
    child = Child("scene")
    try:
        view = SceneView(session, child)
        qtbot.addWidget(view)
        view.resize(200, 160)
        view.show()
        qtbot.waitUntil(lambda: view.image is not None, timeout=LONG_MS)
        settle(qtbot, view)
        os.kill(child.pid, signal.SIGKILL)
        # The next thing that is asked finds out; the window itself never waits.
        session.jump((10, 20, 20))
        qtbot.waitUntil(lambda: bool(view.stopped), timeout=LONG_MS)
        assert view.stopped.startswith("The 3-D view stopped.")
        assert view._button.isVisible()
        view.grab()
        QTest.mouseClick(view._button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: view.image is not None, timeout=LONG_MS)
        assert not view.stopped
        assert not view._button.isVisible()
        assert child.starts == 2
    finally:
        child.stop()


class Broken:
    """A process that cannot be started, or dies at once."""

    def submit(self, op, params):
        future: Future = Future()
        future.set_exception(ChildDied("scene ended before it answered"))
        return future


def test_a_process_that_never_answers_well_does_no_harm(qtbot, session):
    views = Views(session, Broken())
    qtbot.addWidget(views)
    views.resize(800, 600)
    views.show()
    qtbot.waitUntil(lambda: bool(views.scene.stopped), timeout=LONG_MS)
    session.jump((2, 3, 4))
    assert views.large.grab().toImage().pixelColor(5, 5).isValid()
    assert views.large.index == 2


def test_without_a_process_the_place_stays_black(qtbot, session):
    view = SceneView(session, None)
    qtbot.addWidget(view)
    view.resize(100, 100)
    view.show()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    assert view.grab().toImage().pixelColor(50, 60).lightness() == 0
    assert not view.making


class Slow:
    """A process that takes its time."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def submit(self, op, params):
        self.asked.append(op)
        return Future()


def bright(view) -> bool:
    picture = view.grab().toImage()
    middle = view.rect().center()
    return any(
        picture.pixelColor(x, y).lightness() > 90
        for x in range(middle.x() - 50, middle.x() + 50)
        for y in range(middle.y() - 8, middle.y() + 8)
    )


def test_it_says_so_while_the_first_surfaces_are_made(qtbot, session):
    view = SceneView(session, Slow())
    qtbot.addWidget(view)
    view.resize(240, 200)
    with qtbot.waitExposed(view):
        view.show()
    assert not view.making and not bright(view)  # nothing flickers before it is noticed
    qtbot.waitUntil(lambda: view.making, timeout=LONG_MS)
    assert bright(view)
    view.image = QImage(240, 200, QImage.Format.Format_RGB32)
    view.image.fill(0)
    assert not view.making and not bright(view)
    session.open = replace(session.open, case=type(session.open.case)(id=2, name="other"))
    session.changed("case")
    assert view.image is None and not view.making


def test_answers_for_the_old_case_are_dropped(qtbot, session, scene):
    old = scene.link.case
    put_on_screen(
        session, np.zeros((6, 20, 20), np.int16), np.zeros((6, 20, 20), np.uint8),
        case=type(session.open.case)(id=9, name="b"),
    )  # fmt: skip
    late: Future = Future()
    late.set_result({"kji": [5, 5, 5]})
    before = session.cursor_kji
    scene.link._take("pick", old, late)
    assert session.cursor_kji == before


# -- the copy that the process reads


@pytest.mark.parametrize(
    ("shape", "spacing"), [((200, 512, 512), (1.0, 0.7, 0.7)), ((44, 512, 512), (2.0, 0.73, 0.73))]
)
def test_the_copy_is_thin_enough_and_as_even_as_the_grid_allows(shape, spacing):
    stride = stride_for(shape, spacing)
    voxels = np.prod([-(-n // s) for n, s in zip(shape, stride, strict=True)])
    assert voxels <= 5_000_000
    mm = [s * x for s, x in zip(stride, spacing, strict=True)]
    assert max(mm) < 3.0 * min(mm)


def test_the_copy_holds_every_stride_th_voxel(tmp_path):
    source = np.random.default_rng(0).integers(0, 5, (7, 9, 11)).astype(np.uint8)
    for _ in copying({tmp_path / "cache" / "copy.npy": source}, (2, 3, 4)):
        pass
    assert np.array_equal(np.load(tmp_path / "cache" / "copy.npy"), source[::2, ::3, ::4])


# -- the process by itself


def test_the_process_picks_the_surface_on_an_oblique_flipped_grid(child, tmp_path):
    angle = np.radians(25)
    rotation = np.array(
        [
            [np.cos(angle), -np.sin(angle), 0],
            [np.sin(angle), np.cos(angle), 0],
            [0, 0, 1],
        ]
    )
    affine = np.eye(4)
    affine[:3, :3] = rotation @ diagonal((3.0, 1.0, 1.0))[:3, :3] @ np.diag([1, -1, 1])
    affine[:3, 3] = (40, -70, 900)
    mask = ball((10, 24, 36))
    np.save(tmp_path / "mask.npy", mask)
    answer = child.call(
        "show",
        {
            "mask": str(tmp_path / "mask.npy"),
            "uncertainty": None,
            "stride": (1, 1, 1),
            "shape": SHAPE,
            "affine": affine.tolist(),
            "colours": {"1": "#71D9EC"},
            "peaks": [[1, [10, 24, 36]]],
        },
        timeout_s=60,
    )
    assert 500 < answer["triangles"] <= 20_000
    frame = child.call(
        "frame", {"width": 100, "height": 80, "folder": str(tmp_path), "fine": True}, timeout_s=60
    )
    assert np.load(frame["file"])[..., :3].max() > 60
    (rank, x, y, in_sight), *_ = frame["tags"]
    assert rank == 1
    assert not in_sight  # the middle of the ball is behind its surface
    found = child.call("pick", {"x": x, "y": y, "width": 100, "height": 80}, timeout_s=60)["kji"]
    near = tuple(slice(max(0, v - 2), min(n, v + 3)) for v, n in zip(found, SHAPE, strict=True))
    assert (mask[near] == 1).any()
    assert (mask[near] == 0).any()


def test_a_mask_without_labels_gives_an_empty_picture(child, tmp_path):
    np.save(tmp_path / "mask.npy", np.zeros((4, 5, 6), np.uint8))
    answer = child.call(
        "show",
        {
            "mask": str(tmp_path / "mask.npy"), "uncertainty": None, "stride": (1, 1, 1),
            "shape": (4, 5, 6), "affine": diagonal().tolist(), "colours": {"1": "#71D9EC"},
        },
        timeout_s=60,
    )  # fmt: skip
    assert answer["triangles"] == answer["triangles_still"] == 0
    frame = child.call("frame", {"width": 60, "height": 50, "folder": str(tmp_path)}, timeout_s=60)
    assert np.load(frame["file"]).shape == (50, 60, 4)
    assert child.call("pick", {"x": 0.5, "y": 0.5, "width": 60, "height": 50})["kji"] is None
