"""What a slice view says in its corners, and that nothing a reader must know is left out."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest

from desktop.ui import halo_text, overlay, theme
from desktop.ui.overlay import Corners
from desktop.ui.plane import AXIAL, CORONAL, SAGITTAL, Plane, whole
from desktop.ui.slice_words import corners, details, readouts
from tests.ui.light_box import diagonal, put_on_screen, session_with

SHAPE = (12, 48, 40)
SPACING_MM = (3.0, 1.0, 0.8)


@pytest.fixture
def session(qapp, tmp_path):
    theme.apply(qapp, "dark")
    session = session_with(tmp_path)
    mask = np.zeros(SHAPE, np.uint8)
    mask[2:10, 10:30, 8:24] = 1
    doubt = np.zeros(SHAPE, np.uint8)
    doubt[5, 20, 16] = 128
    image = np.zeros(SHAPE, np.int16)
    put_on_screen(session, image, mask, diagonal(SPACING_MM), uncertainty=doubt)
    session.jump((5, 20, 16))
    return session


def said(session, axis=AXIAL, size=(480, 480), large=True) -> Corners:
    plane = Plane(axis, SHAPE, session.open.spacing_mm)
    return corners(session, plane, whole(plane, *size), large)


def with_case(session, **about):
    case = {"id": 1, "name": "liver_017", "slice_thickness_mm": None, **about}
    session.open = replace(session.open, case=SimpleNamespace(**case))


def test_corner_words_say_where_and_how(session):
    words = said(session)
    assert words.top_left == ("liver_017", "CT, 3 mm slices")
    assert words.top_right[0] == "Soft  400 / 40"
    assert (words.number, words.of_count) == ("6", "of 12")
    assert words.position == "S 45.0 mm"


def test_the_readout_names_value_place_and_label(session):
    plane = Plane(AXIAL, SHAPE, SPACING_MM)
    session.open.image[5, 20, 16] = -87
    session.point_at((5, 20, 16))
    full, shorter, bare = readouts(session, plane)
    assert full == "Liver  −87 HU at L 2.8  P 0.0"
    assert (shorter, bare) == ("Liver  −87 HU", "−87 HU")
    session.open = replace(session.open, modality="MR", orientation_known=False)
    assert readouts(session, plane)[0] == "Liver  −87"


def test_the_detail_names_doubt_and_voxel_under_the_pointer(session):
    session.point_at((5, 20, 16))
    assert details(session)[0] == "unsure 0.50  voxel 17, 21, 6"
    assert said(session).detail == details(session)[0]
    session.point_at((5, 21, 16))
    assert details(session)[0].startswith("unsure 0.00")
    session.open = replace(session.open, uncertainty=None)
    assert details(session) == ("voxel 17, 22, 6",)


@pytest.mark.parametrize(
    ("thick", "spacing_mm", "words"),
    [
        (None, (3.0, 1.0, 0.8), "CT, 3 mm slices"),
        (5.0, (3.0, 1.0, 0.8), "CT, 5 mm slices every 3 mm"),
        (3.01, (3.0, 1.0, 0.8), "CT, 3 mm slices"),
        (None, (0.8, 0.8, 4.0), "CT, 4 mm slices"),
        (None, (1.0, 1.0, 1.0), "CT, 1 mm slices"),
    ],
)
def test_the_true_thickness_is_said(session, thick, spacing_mm, words):
    session.open = replace(session.open, spacing_mm=spacing_mm)
    with_case(session, slice_thickness_mm=thick)
    assert said(session).top_left[1] == words


def test_the_thickness_stays_where_room_is_short(session):
    with_case(session, slice_thickness_mm=5.0)
    for width in (480, 300, 220):
        assert "5 mm" in said(session, size=(width, 480)).top_left[1]


@pytest.mark.parametrize("axis", [CORONAL, SAGITTAL])
def test_a_plane_of_unequal_sides_says_so_large_and_small(session, axis):
    across = {CORONAL: "0.8", SAGITTAL: "1"}[axis]
    assert f"{across} × 3 mm" in said(session, axis).top_right[1]
    for width in (326, 260):
        title = said(session, axis, (width, 200), large=False).top_left[0]
        assert f"{across} × 3" in title, title
    session.open = replace(session.open, spacing_mm=(1.0, 1.0, 1.0))
    assert "×" not in said(session, axis, (326, 260), large=False).top_left[0]


def test_a_small_view_says_which_slice_of_how_many(session):
    assert said(session, CORONAL, (326, 260), large=False).position == "21/48  P 0.0"


def test_oblique_and_unknown_axes_are_named(session):
    assert len(said(session).top_left) == 2
    session.open = replace(session.open, oblique=True)
    assert said(session).top_left[2] == "Oblique to the patient"
    session.open = replace(session.open, orientation_known=False)
    words = said(session)
    assert words.top_left[2] == "Orientation not known"
    assert words.readout == "Liver  0 HU"
    assert said(session, size=(250, 300)).top_left[2] == "No orientation"


def test_what_grey_values_are_turned_is_said(session):
    session.invert()
    assert said(session).top_right[0] == "Soft  400 / 40, inverted"


def test_the_two_lines_and_the_bar_do_not_touch(session, qapp):
    """The detail stands below the value, the scale bar above both."""
    from PySide6.QtGui import QImage, QPainter

    from desktop.ui.slice_words import readout_box

    words = Corners(readout="Liver  −87 HU", detail="voxel 1, 2, 3")
    image = QImage(480, 480, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    overlay.large_corners(painter, words, 480, 480)
    painter.end()
    box = readout_box(480, 480)
    lit = [
        y
        for y in range(480)
        if any(image.pixelColor(x, y).lightness() > 90 for x in range(300, 480))
    ]
    assert lit and min(lit) >= box.top() and max(lit) < 480
    gaps = [b - a for a, b in pairwise(lit)]
    assert max(gaps) >= 3, "two lines"
    assert halo_text.FIGURES.px + 2 < 16


def test_figures_written_sign_by_sign_look_as_the_words_do(qapp, session):
    """The readout changes with every move; its signs are kept, and nobody sees the seams."""
    from PySide6.QtGui import QImage, QPainter

    pictures = []
    for write in (halo_text.write_right, halo_text.write_figures):
        image = QImage(360, 40, QImage.Format.Format_RGB32)
        image.fill(0x808080)
        painter = QPainter(image)
        write(painter, "Liver  −87 HU at L 102.8  P 0.0", 350, 26, halo_text.FIGURES)
        painter.end()
        found = [[image.pixelColor(x, y).lightness() for x in range(360)] for y in range(40)]
        pictures.append(np.array(found, float))
    whole, signs = pictures
    assert (whole > 180).sum() > 100
    for picture in pictures:
        lit = np.flatnonzero((np.abs(picture - 128) > 20).any(axis=0))
        assert 345 <= lit[-1] <= 354
    first = [np.flatnonzero((np.abs(p - 128) > 20).any(axis=0))[0] for p in pictures]
    assert abs(first[0] - first[1]) <= 2
    assert np.abs(whole - signs).mean() < 6
