"""The slice views: pixels from voxels, clicks to voxels, and only what changed repainted."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.plane import AXIAL, CORONAL, SAGITTAL
from desktop.ui.slice_view import SliceView
from desktop.ui.windowing import Window, window_table, windowed
from tests.ui.hand import drag, hover, move, press, release, send, wheel
from tests.ui.light_box import LABELS, diagonal, put_on_screen, session_with, spot

SHAPE = (12, 48, 40)
RIGHT, MIDDLE = Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton


@pytest.fixture
def session(qapp, tmp_path):
    theme.apply(qapp, "dark")
    session = session_with(tmp_path)
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


# -- from voxels to grey


@pytest.mark.parametrize(("centre", "width"), [(40, 400), (-600, 1500), (40.5, 1), (75, 200)])
def test_the_table_says_exactly_what_arithmetic_says(centre, width):
    values = np.arange(-32768, 32768, dtype=np.int64)
    exact = np.clip((values - (centre - width / 2)) * 255 / width, 0, 255)
    table = window_table(centre, width)[values.astype(np.int16).view(np.uint16)]
    assert np.abs(table.astype(float) - exact).max() <= 0.5 + 1e-3
    assert table[0] == 0
    assert table[-1] == 255


def test_a_slice_through_the_table_equals_the_slice_windowed(session):
    image = session.open.image[5]
    grey = np.zeros(image.shape, np.uint8)
    Window().grey(image, (40.0, 400.0), grey)
    assert np.array_equal(grey, windowed(image.astype(np.float32), 40.0, 400.0))
    Window().grey(image.T, (40.0, 400.0), grey := np.zeros(image.T.shape, np.uint8))
    assert np.array_equal(grey, windowed(image.T.astype(np.float32), 40.0, 400.0))


def test_float_images_are_scaled_and_survive_nan():
    values = np.array([[0.0, 0.5], [1.0, np.nan]], np.float32)
    grey = np.zeros((2, 2), np.uint8)
    Window().grey(values, (0.5, 1.0), grey)
    assert grey.tolist() == [[0, 128], [255, 0]]


# -- what is on the screen


def flat(session, value=40, **more):
    """A case of one grey, so that every other colour on the screen has a reason."""
    image = np.full(SHAPE, value, np.int16)
    put_on_screen(session, image, session.mask, diagonal((3.0, 1.0, 0.8)), **more)


def without_crosshair(session):
    session.set_overlay(crosshair=False)


def test_the_fill_of_a_label_has_its_colour_and_strength(qtbot, session):
    flat(session)
    without_crosshair(session)
    view = shown_view(qtbot, session)
    session.set_overlay(fill=0.35)
    picture = settle(view)
    grey = int(windowed(np.array([40.0], np.float32), 40, 400)[0])
    for label, kji, share in ((1, (6, 20, 16), 0.35), (2, (6, 38, 32), 0.35 * 0.6)):
        colour = np.array(QColor(LABELS[label - 1].colour).getRgb()[:3], float)
        expected = grey * (1 - share) + colour * share
        assert mean_colour(picture, view.point_of(kji)) == pytest.approx(expected, abs=2.5)
    outside = mean_colour(picture, view.point_of((6, 34, 4)))
    assert outside == pytest.approx([grey] * 3, abs=1)


def test_the_contour_of_the_active_label_runs_along_its_edge(qtbot, session):
    flat(session, -500)
    without_crosshair(session)
    view = shown_view(qtbot, session)
    picture = settle(view)
    x, y = view.camera.at(view.plane, 20.5, 8.0)  # the left edge of label 1
    pixel = picture.pixelColor(round(x), round(y))
    assert pixel.blue() > 120
    assert pixel.green() > 100
    session.toggle_label_shown(1)
    picture = settle(view)
    assert picture.pixelColor(round(x), round(y)).green() < 40


def test_space_hides_everything_over_the_image_and_brings_it_back(qtbot, session):
    doubt = np.zeros(SHAPE, np.uint8)
    doubt[6, 12:20, 10:20] = 255
    spots = (spot(1, (6, 20, 16), (2, 6, 6)),)
    flat(session, uncertainty=doubt, hotspots=spots)
    view = shown_view(qtbot, session)
    with_overlay = settle(view)
    session.set_overlay(beneath=True)
    beneath = settle(view)
    grey = int(windowed(np.array([40.0], np.float32), 40, 400)[0])
    inner = view.rect().adjusted(60, 60, -60, -76)
    colours = {
        beneath.pixelColor(x, y).getRgb()[:3]
        for x in range(inner.left(), inner.right(), 3)
        for y in range(inner.top(), inner.bottom(), 3)
    }
    assert colours <= {(grey, grey, grey), (0, 0, 0)}
    session.set_overlay(beneath=False)
    assert settle(view) == with_overlay
    assert with_overlay != beneath


def test_heat_is_warm_where_the_model_doubts_and_absent_below_the_floor(qtbot, session):
    doubt = np.zeros(SHAPE, np.uint8)
    doubt[6, 32:38, 2:7] = 255
    doubt[6, 14:20, 28:36] = 40  # 0.16
    flat(session, uncertainty=doubt)
    without_crosshair(session)
    view = shown_view(qtbot, session)
    red, green, blue = mean_colour(settle(view), view.point_of((6, 35, 4)))
    assert red == green == blue, "a permanent heat would hide what is judged"
    session.set_overlay(heat=True)
    picture = settle(view)
    red, green, blue = mean_colour(picture, view.point_of((6, 35, 4)))
    assert red > green > blue
    assert red - blue > 40
    red, green, blue = mean_colour(picture, view.point_of((6, 17, 32)))
    assert red == green == blue
    session.set_overlay(heat=False)
    red, green, blue = mean_colour(settle(view), view.point_of((6, 35, 4)))
    assert red == green == blue


def test_the_window_changes_the_grey(qtbot, session):
    flat(session, 100)
    without_crosshair(session)
    view = shown_view(qtbot, session)
    for preset in ("soft", "lung", "bone"):
        session.set_preset(preset)
        expected = int(windowed(np.array([100.0], np.float32), *session.window)[0])
        assert mean_colour(settle(view), view.point_of((6, 34, 4)))[0] == pytest.approx(
            expected, abs=1
        )


def test_the_draft_is_drawn_only_where_it_differs(qtbot, session):
    flat(session, -500, draft_mask=session.mask.copy())
    without_crosshair(session)
    view = shown_view(qtbot, session)
    same = settle(view)
    session.set_overlay(draft_outline=False)
    assert settle(view) == same
    session.set_overlay(draft_outline=True)
    session.mask[6, 10:30, 16:24] = 0
    session.changed("mask", box_kji=((6, 10, 16), (7, 30, 24)))
    changed = settle(view)
    x, y = view.camera.at(view.plane, 20.5, 24.0)  # the old right edge
    column = [
        changed.pixelColor(round(x) + dx, round(y) + dy)
        for dx in range(-1, 2)
        for dy in range(-8, 9)
    ]
    assert max(c.lightness() for c in column) > 100  # a dash
    assert min(max(c.lightness() for c in column[at::17]) for at in range(17)) < 40  # a gap
    assert all(abs(c.red() - c.blue()) < 24 for c in column)  # grey
    x, y = view.camera.at(view.plane, 20.5, 8.0)  # the edge that both share
    assert settle(view).pixelColor(round(x), round(y)) == same.pixelColor(round(x), round(y))


# -- from the hand to the voxel


@pytest.mark.parametrize("axis", [AXIAL, CORONAL, SAGITTAL])
@pytest.mark.parametrize("zoom", [1.0, 1.7, 4.0])
@pytest.mark.parametrize("spacing_mm", [(3.0, 1.0, 0.8), (0.5, 2.0, 1.0)])
def test_a_click_finds_the_voxel_whose_colour_is_there(qtbot, session, axis, zoom, spacing_mm):
    target = (4, 22, 17)
    image = np.full(SHAPE, -1000, np.int16)
    image[target] = 1000
    put_on_screen(session, image, np.zeros(SHAPE, np.uint8), diagonal(spacing_mm))
    without_crosshair(session)
    session.jump((target[0] if axis == 0 else 9, *target[1:]))
    session.jump(target)
    view = shown_view(qtbot, session, axis)
    at = view.point_of(target)
    view.set_camera(view.camera.zoomed(view.plane, zoom, at.x(), at.y()))
    picture = settle(view)
    bright = view.point_of(target)
    assert picture.pixelColor(bright).lightness() > 150
    session.jump(tuple(n // 2 if a != axis else target[a] for a, n in enumerate(SHAPE)))
    at = view.point_of(target)
    drag(view, at, at)
    assert session.cursor_kji == target


def test_a_click_beside_the_image_moves_nothing(qtbot, session):
    view = shown_view(qtbot, session, size=(600, 300))
    before = session.cursor_kji
    drag(view, QPoint(4, 150), QPoint(4, 150))
    assert session.cursor_kji == before


def test_shift_and_moving_carry_the_crosshair(qtbot, session):
    view = shown_view(qtbot, session)
    target = (session.cursor_kji[0], 30, 11)
    send(view, QEvent.Type.MouseMove, view.point_of(target), Qt.MouseButton.NoButton)
    assert session.cursor_kji != target
    assert session.pointer_kji == target
    shift = Qt.KeyboardModifier.ShiftModifier
    send(view, QEvent.Type.MouseMove, view.point_of(target), Qt.MouseButton.NoButton, shift)
    assert session.cursor_kji == target


def test_left_drag_while_looking_changes_window_and_level(qtbot, session):
    view = shown_view(qtbot, session)
    before = session.cursor_kji
    drag(view, QPoint(200, 200), QPoint(264, 168))
    centre, width = session.window
    assert width == pytest.approx(400 * (1 + 64 / 320))
    assert centre == pytest.approx(40 - 32 * 400 / 320)
    assert session.cursor_kji == before


def test_middle_drag_pans_and_right_drag_zooms(qtbot, session):
    view = shown_view(qtbot, session)
    target = (session.cursor_kji[0], 20, 20)
    start = view.point_of(target)
    drag(view, QPoint(200, 200), QPoint(230, 190), MIDDLE)
    moved = view.point_of(target) - start
    assert (moved - QPoint(30, -10)).manhattanLength() <= 2
    scale = view.camera.px_per_mm
    held = view.voxel_at(QPoint(200, 200))
    drag(view, QPoint(200, 200), QPoint(200, 140), RIGHT)
    assert view.camera.px_per_mm > 1.3 * scale
    assert view.voxel_at(QPoint(200, 200)) == held


def test_ctrl_and_wheel_zoom_at_the_pointer(qtbot, session):
    view = shown_view(qtbot, session)
    at = QPoint(120, 260)
    held, index, scale = view.voxel_at(at), session.cursor_kji[0], view.camera.px_per_mm
    wheel(view, 3, Qt.KeyboardModifier.ControlModifier, at)
    assert view.voxel_at(at) == held
    assert view.camera.px_per_mm > 1.5 * scale
    QApplication.processEvents()
    assert session.cursor_kji[0] == index


def test_many_turns_of_the_wheel_are_one_step(qtbot, session):
    view = shown_view(qtbot, session)
    session.jump((2, 20, 20))
    settle(view)
    heard = []
    session.on_changed(lambda changes: heard.append(changes.kinds))
    frames = view.frames
    for _ in range(5):
        wheel(view, 1)
    assert session.cursor_kji[0] == 2
    qtbot.waitUntil(lambda: session.cursor_kji[0] == 7)
    QApplication.processEvents()
    assert sum("cursor" in kinds for kinds in heard) == 1
    assert view.frames == frames + 1


def test_fine_wheels_add_up_to_a_slice(qtbot, session):
    view = shown_view(qtbot, session)
    session.jump((5, 20, 20))
    for _ in range(3):
        wheel(view, 0.25)
        QApplication.processEvents()
    assert session.cursor_kji[0] == 5
    wheel(view, 0.25)
    qtbot.waitUntil(lambda: session.cursor_kji[0] == 6)


def test_shift_and_wheel_change_the_nib(qtbot, session):
    view = shown_view(qtbot, session)
    session.take_tool("brush")
    size = session.size_mm
    wheel(view, 1, Qt.KeyboardModifier.ShiftModifier)
    assert session.size_mm > size
    QApplication.processEvents()
    assert session.cursor_kji[0] == SHAPE[0] // 2


def test_a_double_click_asks_for_the_whole_area(qtbot, session):
    view = shown_view(qtbot, session)
    with qtbot.waitSignal(view.maximise_asked) as asked:
        send(view, QEvent.Type.MouseButtonDblClick, QPoint(50, 50))
    assert asked.args == [AXIAL]


def test_the_view_under_the_pointer_has_the_keys(qtbot, session):
    view = shown_view(qtbot, session, CORONAL, large=False)
    session.focus(AXIAL)
    QApplication.sendEvent(view, QEvent(QEvent.Type.Enter))
    assert session.focus_axis == CORONAL
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert session.pointer_kji is None


# -- painting


class Regions:
    """The regions that a view was asked to paint."""

    def __init__(self, view: SliceView) -> None:
        self.all: list[QRegion] = []
        original = view.paintEvent

        def paint(event):
            self.all.append(QRegion(event.region()))
            original(event)

        view.paintEvent = paint  # type: ignore[method-assign]

    @property
    def area(self) -> int:
        return max((sum(r.width() * r.height() for r in region) for region in self.all), default=0)


def brushing(session, size_mm=4.0):
    session.take_tool("brush")
    session.set_tool_option("brush", "size_mm", size_mm)


def test_a_stroke_changes_the_mask_under_it_and_nothing_else(qtbot, session):
    view = shown_view(qtbot, session)
    session.mask[:] = 0
    session.changed("mask")
    brushing(session)
    before = session.mask.copy()
    k = session.cursor_kji[0]
    drag(view, view.point_of((k, 10, 8)), view.point_of((k, 10, 30)))
    changed = np.argwhere(session.mask != before)
    assert (changed[:, 0] == k).all()
    assert set(session.mask[k, 10, 9:30]) == {1}
    reach = 2.0 + 0.9
    assert (np.abs(changed[:, 1] - 10) * 1.0 <= reach).all()
    assert session.history.next_undo() is not None


def test_holding_ctrl_erases(qtbot, session):
    view = shown_view(qtbot, session)
    brushing(session)
    k = session.cursor_kji[0]
    assert session.mask[k, 20, 16] == 1
    at = view.point_of((k, 20, 16))
    drag(view, at, at, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert session.mask[k, 20, 16] == 0


def test_only_the_damaged_rectangle_is_painted_while_brushing(qtbot, session):
    view = shown_view(qtbot, session, size=(600, 600))
    session.set_overlay(crosshair=False)
    brushing(session)
    k = session.cursor_kji[0]
    send(view, QEvent.Type.MouseButtonPress, view.point_of((k, 5, 5)))
    settle(view)
    regions = Regions(view)
    send(view, QEvent.Type.MouseMove, view.point_of((k, 6, 7)))
    QApplication.processEvents()
    readout_area = 430 * 26
    assert regions.all
    assert 0 < regions.area < 0.15 * 600 * 600 + readout_area
    painted = view.layers.picture.scaled.copy()
    view.mend_all()
    settle(view)
    whole = view.layers.picture.scaled
    differing = [
        (x, y)
        for x in range(0, 600, 2)
        for y in range(0, 600, 2)
        if abs(painted.pixelColor(x, y).lightness() - whole.pixelColor(x, y).lightness()) > 12
    ]
    assert differing == []
    send(view, QEvent.Type.MouseButtonRelease, view.point_of((k, 6, 7)))


@pytest.mark.parametrize("axis", [AXIAL, CORONAL, SAGITTAL])
def test_a_mended_picture_is_the_picture_made_anew(qtbot, session, axis):
    view = shown_view(qtbot, session, axis, size=(300, 300), large=False)
    for _ in range(2):  # the second time outlines come from the cache
        k, j, i = session.cursor_kji
        box = ((k - 1, j - 4, i - 5), (k + 2, j + 3, i + 6))
        session.mask[tuple(slice(a, b) for a, b in zip(*box, strict=True))] ^= 1
        session.changed("mask", box_kji=box)
        settle(view)
        mended = view.layers.picture.scaled.copy()
        fresh = shown_view(qtbot, session, axis, size=(300, 300), large=False)
        fresh.set_camera(view.camera)
        settle(fresh)
        a, b = (
            np.frombuffer(image.constBits(), np.uint8).reshape(300, 300, 4)[..., :3].astype(int)
            for image in (mended, fresh.layers.picture.scaled)
        )
        assert (np.abs(a - b).max(axis=2) > 40).mean() < 0.001


def test_an_edit_of_another_slice_paints_nothing_here_but_is_seen_there(qtbot, session):
    view = shown_view(qtbot, session)
    without_crosshair(session)
    settle(view)
    regions = Regions(view)
    session.mask[3, 2:8, 2:8] = 2
    session.changed("mask", box_kji=((3, 2, 2), (4, 8, 8)))
    QApplication.processEvents()
    assert regions.all == []
    session.set_overlay(fill=0.35)
    session.jump((3, 20, 20))
    picture = settle(view)
    red, _, blue = mean_colour(picture, view.point_of((3, 5, 5)), 1)
    grey, _, same = mean_colour(picture, view.point_of((3, 34, 4)), 1)
    assert grey == same
    assert red - blue > 10  # lemon


def test_an_edit_just_before_a_step_is_not_lost(qtbot, session):
    view = shown_view(qtbot, session)
    settle(view)
    k = session.cursor_kji[0]
    session.mask[k, 2:8, 2:8] = 1
    session.changed("mask", box_kji=((k, 2, 2), (k + 1, 8, 8)))
    session.step(0, 1)
    settle(view)
    session.step(0, -1)
    settle(view)
    assert len(view.layers.picture.outlines.of(k, session.mask[k]).lines[1]) == 2


def test_what_does_not_show_here_repaints_nothing(qtbot, session):
    view = shown_view(qtbot, session)
    settle(view)
    frames = view.frames
    for kind in ("notice", "queue", "engine", "saved", "page", "cases", "request"):
        session.changed(kind)
    QApplication.processEvents()
    assert view.frames == frames


def test_heat_waits_until_the_tool_is_let_go(qtbot, session):
    doubt = np.full(SHAPE, 255, np.uint8)
    flat(session, uncertainty=doubt)
    session.set_overlay(heat=True)
    brushing(session)
    view = shown_view(qtbot, session)
    at = view.point_of((session.cursor_kji[0], 45, 38))
    far = view.point_of((session.cursor_kji[0], 45, 3))
    assert np.ptp(mean_colour(settle(view), far)) > 20
    send(view, QEvent.Type.MouseButtonPress, at)
    assert np.ptp(mean_colour(settle(view), far)) == 0
    send(view, QEvent.Type.MouseButtonRelease, at)
    assert np.ptp(mean_colour(settle(view), far)) == 0
    qtbot.waitUntil(lambda: np.ptp(mean_colour(settle(view), far)) > 20)


def test_the_circle_has_the_true_size_and_says_what_it_will_do(qtbot, session):
    view = shown_view(qtbot, session)
    brushing(session, 10.0)
    k = session.cursor_kji[0]
    send(view, QEvent.Type.MouseMove, view.point_of((k, 45, 5)), Qt.MouseButton.NoButton)
    cursor = view.cursor_mark()
    assert cursor.radius == pytest.approx(5.0 * view.camera.px_per_mm)
    assert cursor.sign == "plus"
    send(view, QEvent.Type.MouseMove, view.point_of((k, 38, 32)), Qt.MouseButton.NoButton)
    assert view.cursor_mark().sign == "locked"  # over spleen, which is not the active label
    control = Qt.KeyboardModifier.ControlModifier
    at = view.point_of((k, 20, 16))
    send(view, QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, control)
    assert view.cursor_mark().sign == "minus"
    session.take_tool("look")
    assert view.cursor_mark() is None


# -- words


def test_a_case_of_unknown_orientation_claims_none(qtbot, session):
    flat(session, -900, orientation_known=False)
    without_crosshair(session)
    session.mask[:] = 0
    session.changed("mask")
    view = shown_view(qtbot, session, large=False)
    picture = settle(view)
    edge = QRect(0, 190, 30, 20)
    assert all(
        picture.pixelColor(x, y).lightness() == 0
        for x in range(edge.left(), edge.right())
        for y in range(edge.top(), edge.bottom())
    )


# -- hotspots


def test_a_small_view_shows_only_the_current_hotspot(qtbot, session):
    spots = (spot(1, (6, 20, 16), (3, 6, 6)), spot(2, (6, 36, 30), (3, 4, 4)))
    flat(session, hotspots=spots)
    large = shown_view(qtbot, session)
    small = shown_view(qtbot, session, CORONAL, large=False)
    session.go_to_hotspot(2)
    assert [mark.rank for mark in large.marks()] == [1, 2]
    assert [mark.rank for mark in small.marks()] == [2]
    assert [mark.current for mark in large.marks()] == [False, True]
    session.jump((0, 20, 16))
    assert large.marks() == []


def test_a_jump_centres_a_zoomed_view_and_a_click_on_a_tag_jumps(qtbot, session):
    from desktop.ui.overlay import tag_box

    spots = (spot(1, (6, 12, 10), (2, 3, 3)), spot(2, (6, 36, 30), (2, 3, 3)))
    flat(session, hotspots=spots)
    view = shown_view(qtbot, session)
    mark = view.marks()[1]
    at = tag_box(mark).center().toPoint()
    drag(view, at, at)
    assert session.current_hotspot == 2
    assert session.cursor_kji == (6, 36, 30)
    view.set_camera(view.camera.zoomed(view.plane, 3, 200, 200))
    session.go_to_hotspot(1)
    centre = view.point_of((6, 12, 10))
    assert (centre - view.rect().center()).manhattanLength() < 120
    assert view.rect().contains(centre)


def test_a_brush_paints_where_a_tag_stands(qtbot, session):
    from desktop.ui.overlay import tag_box

    spots = (spot(1, (6, 12, 10), (2, 3, 3)), spot(2, (6, 36, 30), (2, 3, 3)))
    flat(session, hotspots=spots)
    session.jump((6, 4, 4))
    session.take_tool("brush")
    view = shown_view(qtbot, session)
    at = tag_box(view.marks()[1]).center().toPoint()
    voxel = view.voxel_at(at)
    before = session.mask.copy()
    hover(view, at)
    assert view.highlight.rank is None
    drag(view, at, at)
    assert session.current_hotspot is None
    assert session.mask[voxel] == session.active_label
    assert not np.array_equal(session.mask, before)
    session.take_tool("look")
    drag(view, at, at)
    assert session.current_hotspot == 2


def test_a_tag_moves_below_where_there_is_no_room_above():
    from PySide6.QtCore import QRectF

    from desktop.ui.overlay import Mark, tag_box

    high = Mark(1, "open", QRectF(100, 5, 40, 40), True)
    low = Mark(1, "open", QRectF(100, 105, 40, 40), True)
    assert tag_box(high).top() > high.box.bottom()
    assert tag_box(low).bottom() < low.box.top()


# -- cases


def test_nothing_of_the_old_case_lingers(qtbot, session):
    view = shown_view(qtbot, session)
    view.set_camera(view.camera.zoomed(view.plane, 4, 10, 10))
    shape = (8, 20, 30)
    image = np.full(shape, 1000, np.int16)
    mask = np.zeros(shape, np.uint8)
    other = type(session.open.case)(id=2, name="b", slice_thickness_mm=None)
    put_on_screen(session, image, mask, diagonal(), case=other)
    picture = settle(view)
    assert view.plane.shape == shape
    assert view.camera.px_per_mm < 400 / (20 * 0.7)
    assert picture.pixelColor(view.point_of((4, 3, 3))).lightness() == 255


def test_the_same_case_opened_anew_is_taken_anew(qtbot, session):
    flat(session, -500)
    without_crosshair(session)
    view = shown_view(qtbot, session)
    session.set_overlay(fill=0.35)
    at = view.point_of((6, 20, 16))
    assert settle(view).pixelColor(at).lightness() > 20
    # What the old arrays left behind must not be mistaken for them: same id, fresh arrays.
    for _ in range(3):
        put_on_screen(
            session,
            np.full(SHAPE, -500, np.int16),
            np.zeros(SHAPE, np.uint8),
            diagonal((3, 1, 0.8)),
        )
        assert settle(view).pixelColor(at).lightness() == 0
        session.mask[:] = 1
        session.changed("mask", box_kji=((0, 0, 0), SHAPE))
        assert settle(view).pixelColor(at).lightness() > 20


def test_no_case_is_a_black_view(qtbot, session):
    view = shown_view(qtbot, session)
    session.open = None
    session.changed("case")
    picture = settle(view)
    assert {picture.pixelColor(x, y).name() for x in (5, 200, 390) for y in (5, 200, 390)} == {
        "#000000"
    }
    drag(view, QPoint(10, 10), QPoint(50, 50))
    wheel(view, 2)
    QApplication.processEvents()


def test_views_share_one_cursor(qtbot, session):
    axial = shown_view(qtbot, session)
    coronal = shown_view(qtbot, session, CORONAL, large=False)
    drag(coronal, coronal.point_of((3, 24, 9)), coronal.point_of((3, 24, 9)))
    assert session.cursor_kji == (3, 24, 9)
    assert axial.index == 3


# -- grey values by hand, labels that light up


def test_a_box_over_the_image_fits_the_window(qtbot, session):
    session.open.image[6] = -500
    session.open.image[6, 10:30, 8:24] = 100
    session.open.image[6, 10:30, 16:24] = 200
    view = shown_view(qtbot, session)
    session.arm_box()
    assert view.cursor().shape() == Qt.CursorShape.CrossCursor
    press(view, view.point_of((6, 12, 9)))
    move(view, view.point_of((6, 28, 22)))
    before = settle(view)
    assert any(
        before.pixelColor(x, view.point_of((6, 12, 9)).y()).lightness() > 180
        for x in range(view.point_of((6, 12, 12)).x(), view.point_of((6, 12, 20)).x())
    )
    release(view, view.point_of((6, 28, 22)))
    assert session.window == (150.0, 100.0)
    assert not session.box_armed and view.mouse.takers[0].rect is None
    drag(view, QPoint(200, 200), QPoint(210, 200))
    assert session.window != (150.0, 100.0), "the next drag is by hand again"


def test_inverted_grey_is_the_other_way_round(qtbot, session):
    flat(session, 140)
    without_crosshair(session)
    view = shown_view(qtbot, session)
    at = view.point_of((6, 34, 4))
    grey = mean_colour(settle(view), at)[0]
    session.invert()
    assert mean_colour(settle(view), at)[0] == pytest.approx(255 - grey, abs=1)
    values = np.array([[0.0, 1.0]], np.float32)
    Window().grey(values, (0.5, 1.0), out := np.zeros((1, 2), np.uint8), inverted=True)
    assert out.tolist() == [[255, 0]]


def edge_strength(view, picture, row, col) -> float:
    """How colourful the outline at this plane point is."""
    x, y = view.camera.at(view.plane, row, col)
    found = [
        picture.pixelColor(round(x) + dx, round(y) + dy).lightness()
        for dx in range(-1, 2)
        for dy in range(-1, 2)
    ]
    return max(found)


def test_the_label_under_the_pointer_is_bright_and_the_others_step_back(qtbot, session):
    flat(session, -500)
    without_crosshair(session)
    view = shown_view(qtbot, session)
    plain = settle(view)
    liver, spleen = (20.5, 8.0), (38.5, 28.0)
    hover(view, view.point_of((6, 38, 32)))
    qtbot.waitUntil(lambda: view.highlight.label == 2)
    lit = settle(view)
    assert edge_strength(view, lit, *liver) < 0.6 * edge_strength(view, plain, *liver)
    assert edge_strength(view, lit, *spleen) >= edge_strength(view, plain, *spleen)
    hover(view, view.point_of((6, 5, 3)))
    qtbot.waitUntil(lambda: view.highlight.label is None)
    assert edge_strength(view, settle(view), *liver) == edge_strength(view, plain, *liver)


def test_a_pointer_on_its_way_lights_nothing_and_a_tool_dims_nothing(qtbot, session):
    view = shown_view(qtbot, session)
    hover(view, view.point_of((6, 38, 32)))
    hover(view, view.point_of((6, 5, 3)))
    qtbot.wait(120)
    assert view.highlight.label is None
    session.take_tool("brush")
    hover(view, view.point_of((6, 38, 32)))
    qtbot.wait(120)
    assert view.highlight.label is None


def test_every_label_can_have_its_own_dashes(qtbot, session):
    flat(session, -500)
    without_crosshair(session)
    view = shown_view(qtbot, session)

    def holes(label_col, rows) -> int:
        picture = settle(view)
        return sum(edge_strength(view, picture, row, label_col) < 60 for row in rows)

    rows = np.arange(35.0, 41.0, 0.1)
    assert holes(28.0, rows) == 0
    session.toggle_patterns()
    assert holes(28.0, rows) > 0
    assert holes(8.0, np.arange(12.0, 28.0, 0.2)) == 0, "the first stays whole"


def test_fill_follows_the_tool_in_hand(qtbot, session):
    flat(session, -500)
    without_crosshair(session)
    view = shown_view(qtbot, session)
    inside = view.point_of((6, 20, 16))
    thin = mean_colour(settle(view), inside)
    session.take_tool("brush")
    assert mean_colour(settle(view), inside).sum() > thin.sum() + 40
    session.take_tool("look")
    assert mean_colour(settle(view), inside) == pytest.approx(thin)
