"""One slice on screen: from voxels to grey, labels over it, and the case that it shows."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from desktop.ui.plane import CORONAL
from desktop.ui.windowing import Window, window_table, windowed
from tests.ui.hand import drag, wheel
from tests.ui.light_box import LABELS, diagonal, put_on_screen, spot
from tests.ui.slice_view_room import SHAPE, flat, mean_colour, settle, shown_view, two_boxes


@pytest.fixture
def session(qapp, tmp_path):
    return two_boxes(qapp, tmp_path)


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
