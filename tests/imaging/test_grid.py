"""Grids: canonical by flips and transposes only, lossless both ways, and never by chance."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.imaging.grid import Grid, Reorientation, canonical, exact_match
from engine.imaging.refusal import Refusal
from tests.imaging.sides import CANONICAL, axis_codes


def turned_grid(seed: int, shape: tuple[int, int, int] = (4, 5, 6)) -> Grid:
    """Any rotation or reflection, any spacing, anywhere."""
    rng = np.random.default_rng(seed)
    directions, _ = np.linalg.qr(rng.normal(size=(3, 3)))
    affine = np.eye(4)
    affine[:3, :3] = directions * rng.uniform(0.4, 6.0, 3)
    affine[:3, 3] = rng.normal(size=3) * 200
    return Grid(shape, affine)


def axial(shape: tuple[int, int, int] = (4, 5, 6)) -> Grid:
    affine = np.zeros((4, 4))
    affine[2, 0], affine[1, 1], affine[0, 2], affine[3, 3] = 5.0, 0.8, 0.7, 1.0
    return Grid(shape, affine)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_canonical_runs_to_superior_posterior_left(seed: int) -> None:
    grid, _ = canonical(turned_grid(seed))
    assert axis_codes(grid) == CANONICAL


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_every_voxel_stays_where_it_was_in_the_patient(seed: int) -> None:
    source = turned_grid(seed)
    grid, way = canonical(source)
    array = np.arange(np.prod(source.shape)).reshape(source.shape)
    moved = way.to_canonical(array)
    assert moved.shape == grid.shape
    for kji in np.ndindex(*grid.shape):
        there = source.index(grid.world(kji))
        np.testing.assert_allclose(there, np.rint(there), atol=1e-6)
        assert moved[kji] == array[tuple(np.rint(there).astype(int))]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_the_way_back_is_exact(seed: int) -> None:
    source = turned_grid(seed)
    _, way = canonical(source)
    array = np.random.default_rng(seed).integers(0, 99, source.shape)
    np.testing.assert_array_equal(way.to_source(way.to_canonical(array)), array)
    assert Reorientation.from_json(way.as_json()) == way


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_a_flipped_or_transposed_grid_matches_and_leads_back(seed: int) -> None:
    source = turned_grid(seed)
    grid, way = canonical(source)
    assert exact_match(source, grid) == way
    assert exact_match(grid, grid) == Reorientation((0, 1, 2), (False, False, False))


def test_world_and_index_are_inverse() -> None:
    grid = turned_grid(5)
    points = np.random.default_rng(0).uniform(-3, 9, (50, 3))
    np.testing.assert_allclose(grid.index(grid.world(points)), points, atol=1e-9)


@pytest.mark.parametrize(
    "shift_voxels, same", [(0.0, True), (0.03, True), (0.2, False), (1, False)]
)
def test_a_shifted_grid_is_another_grid(shift_voxels: float, same: bool) -> None:
    grid = axial()
    affine = grid.affine.copy()
    affine[0, 3] += shift_voxels * min(grid.spacing_mm)
    assert (exact_match(Grid(grid.shape, affine), grid) is not None) is same


def test_another_shape_or_spacing_or_turn_never_matches() -> None:
    grid = axial()
    thinner = grid.affine.copy()
    thinner[:3, 0] *= 0.9
    turned = grid.affine.copy()
    c, s = np.cos(0.1), np.sin(0.1)
    turned[:2, :3] = np.array([[c, -s], [s, c]]) @ turned[:2, :3]
    assert exact_match(Grid((4, 5, 7), grid.affine), grid) is None
    assert exact_match(Grid(grid.shape, thinner), grid) is None
    assert exact_match(Grid(grid.shape, turned), grid) is None


def test_a_mirrored_grid_of_equal_corners_matches_only_with_its_flip() -> None:
    grid = axial()
    mirrored = grid.affine.copy()
    mirrored[:3, 3] += mirrored[:3, 2] * (grid.shape[2] - 1)
    mirrored[:3, 2] *= -1
    match = exact_match(Grid(grid.shape, mirrored), grid)
    assert match is not None and match.flips == (False, False, True)


@pytest.mark.parametrize(
    "degrees, oblique", [(0.0, False), (0.2, False), (2.0, True), (20.0, True)]
)
def test_oblique_is_said_beyond_half_a_degree(degrees: float, oblique: bool) -> None:
    angle = np.deg2rad(degrees)
    turn = np.array(
        [[1, 0, 0], [0, np.cos(angle), -np.sin(angle)], [0, np.sin(angle), np.cos(angle)]]
    )
    affine = axial().affine.copy()
    affine[:3, :3] = turn @ affine[:3, :3]
    assert Grid((4, 5, 6), affine).is_oblique is oblique


def test_skew_is_measured_at_the_corners() -> None:
    affine = axial((40, 50, 60)).affine.copy()
    assert Grid((40, 50, 60), affine).skew_mm < 1e-9
    affine[1, 0] += 5.0 * np.tan(np.deg2rad(10))
    assert Grid((40, 50, 60), affine).skew_mm > 5


@pytest.mark.parametrize(
    "affine", [np.full((4, 4), np.nan), np.zeros((4, 4)), np.eye(3), np.diag([1.0, 1.0, 0.0, 1.0])]
)
def test_an_affine_that_places_nothing_is_refused(affine: np.ndarray) -> None:
    with pytest.raises(Refusal):
        Grid((3, 3, 3), affine)


def test_a_grid_cannot_be_changed_after_it_was_made() -> None:
    grid = axial()
    with pytest.raises(ValueError):
        grid.affine[0, 0] = 7
    assert Grid.from_json(grid.as_json()).same_as(grid, 0.0)
