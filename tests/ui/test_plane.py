"""Which voxel lies under which pixel, and which letter stands on which edge."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.plane import (
    AXIAL,
    CORONAL,
    SAGITTAL,
    Camera,
    Letters,
    Plane,
    companion,
    lettered_mm,
    letters,
    whole,
)
from tests.ui.light_box import diagonal

SHAPE = (20, 60, 50)
PLANES = [Plane(axis, SHAPE, (3.0, 0.7, 0.9)) for axis in (AXIAL, CORONAL, SAGITTAL)]


def turned(degrees: float, axis: int) -> np.ndarray:
    """A rotation of LPS space about x, y or z."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    first, second = [a for a in range(3) if a != axis]
    matrix = np.eye(4)
    matrix[first, first] = matrix[second, second] = c
    matrix[first, second], matrix[second, first] = -s, s
    return matrix


def test_the_canonical_grid_is_shown_as_radiologists_expect():
    affine = diagonal()
    assert letters(PLANES[0], affine) == Letters("R", "L", "A", "P")
    assert letters(PLANES[1], affine) == Letters("R", "L", "S", "I")
    assert letters(PLANES[2], affine) == Letters("A", "P", "S", "I")


@pytest.mark.parametrize(
    ("flipped", "expected"),
    [
        (2, Letters("L", "R", "A", "P")),
        (1, Letters("R", "L", "P", "A")),
        (0, Letters("R", "L", "A", "P")),
    ],
)
def test_letters_follow_a_flipped_axis(flipped, expected):
    affine = diagonal()
    affine[:3, flipped] *= -1
    assert letters(PLANES[0], affine) == expected


def test_a_flipped_k_turns_the_letters_of_the_small_views_over():
    affine = diagonal()
    affine[:3, 0] *= -1
    assert letters(PLANES[1], affine) == Letters("R", "L", "I", "S")
    assert letters(PLANES[2], affine) == Letters("A", "P", "I", "S")


def test_an_oblique_grid_says_both_letters_where_it_leans():
    leaning = turned(30, 2) @ diagonal()
    shown = letters(PLANES[0], leaning)
    assert (shown.right, shown.left) == ("LP", "RA")
    assert (shown.bottom, shown.top) == ("PR", "AL")
    hardly = turned(10, 2) @ diagonal()
    assert letters(PLANES[0], hardly) == Letters("R", "L", "A", "P")


def test_a_quarter_turn_changes_the_main_letter():
    assert letters(PLANES[0], turned(90, 2) @ diagonal()).right == "P"


def test_positions_carry_the_letter_of_their_side():
    affine = diagonal((3.0, 0.7, 0.7))
    assert lettered_mm(affine, (0, 0, 0), 2) == "R 10.0"
    assert lettered_mm(affine, (0, 0, 100), 2) == "L 60.0"
    assert lettered_mm(affine, (0, 0, 0), 1) == "A 20.0"
    assert lettered_mm(affine, (2, 0, 0), 0) == "S 36.0"


@pytest.mark.parametrize("plane", PLANES)
def test_the_slice_shows_the_voxel_that_the_plane_says(plane):
    volume = np.arange(np.prod(SHAPE)).reshape(SHAPE)
    index = 7
    shown = plane.cut(volume, index)
    assert shown.shape == (plane.rows, plane.cols)
    assert shown.base is not None  # a view, not a copy
    for row, col in ((0, 0), (plane.rows - 1, 3), (4, plane.cols - 1)):
        kji = tuple(round(v) for v in plane.kji(index, row + 0.5, col + 0.5))
        assert shown[row, col] == volume[kji]


@given(
    plane=st.sampled_from(PLANES),
    row=st.floats(0, 20),
    col=st.floats(0, 50),
    zoom=st.floats(0.3, 9),
    dx=st.floats(-200, 200),
    dy=st.floats(-200, 200),
)
def test_there_and_back_again(plane, row, col, zoom, dx, dy):
    camera = whole(plane, 300, 200).zoomed(plane, zoom, 40, 90).panned(plane, dx, dy)
    assert camera.under(plane, *camera.at(plane, row, col)) == pytest.approx((row, col), abs=1e-6)
    assert plane.row_col(plane.kji(3, row, col)) == pytest.approx((row, col), abs=1e-9)


@pytest.mark.parametrize("plane", PLANES)
def test_zoom_keeps_the_point_under_the_pointer(plane):
    camera = whole(plane, 300, 200)
    before = camera.under(plane, 220, 130)
    assert camera.zoomed(plane, 2.5, 220, 130).under(plane, 220, 130) == pytest.approx(before)


@pytest.mark.parametrize("plane", PLANES)
def test_millimetres_are_square_on_the_screen(plane):
    camera = whole(plane, 300, 200)
    x0, y0 = camera.at(plane, 0, 0)
    x1, _ = camera.at(plane, 0, 10 / plane.col_mm)
    _, y1 = camera.at(plane, 10 / plane.row_mm, 0)
    assert x1 - x0 == pytest.approx(y1 - y0) == pytest.approx(10 * camera.px_per_mm)


def test_a_small_view_takes_the_scale_of_the_large_one_if_its_slices_fit():
    large = whole(PLANES[0], 708, 784)
    small = companion(PLANES[1], large.px_per_mm, 326, 260)
    assert small.px_per_mm <= large.px_per_mm
    assert PLANES[1].rows * PLANES[1].row_mm * small.px_per_mm <= 260 + 1e-6


def test_centring_never_shows_emptiness_that_it_need_not():
    plane = PLANES[0]
    camera = Camera(5.0, 0, 0, 100, 100).centred(plane, 0.0, plane.cols)
    assert camera.under(plane, 0, 0)[0] == pytest.approx(0)
    assert camera.under(plane, 100, 0)[1] == pytest.approx(plane.cols)


def test_a_box_keeps_its_voxels_when_rows_are_flipped():
    mask = np.zeros(SHAPE, bool)
    mask[3:7, 10:20, 5:9] = True
    top, bottom, left, right = PLANES[1].box(((3, 10, 5), (7, 20, 9)))
    shown = PLANES[1].cut(mask, 12)
    assert shown[top:bottom, left:right].all()
    assert shown.sum() == (bottom - top) * (right - left)
