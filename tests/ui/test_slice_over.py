"""What lies over one slice: hotspots, boxes for the window, labels that light up."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from desktop.ui.plane import CORONAL
from desktop.ui.windowing import Window
from tests.ui.hand import drag, hover, move, press, release
from tests.ui.light_box import spot
from tests.ui.slice_view_room import flat, mean_colour, settle, shown_view, two_boxes


@pytest.fixture
def session(qapp, tmp_path):
    return two_boxes(qapp, tmp_path)


def without_crosshair(session):
    session.set_overlay(crosshair=False)


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
