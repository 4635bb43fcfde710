"""SimpleITK as the second, independent reader that every geometry is held against."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import SimpleITK as sitk
from numpy.typing import NDArray

from engine.imaging.grid import Grid


def read(path: Path) -> sitk.Image:
    return sitk.ReadImage(str(path))


def read_series(folder: Path) -> sitk.Image:
    """The series in ITK's own order."""
    reader = sitk.ImageSeriesReader()
    reader.SetFileNames(reader.GetGDCMSeriesFileNames(str(folder)))
    return reader.Execute()


def grid_of(image: sitk.Image) -> Grid:
    """ITK's geometry as an array-order grid in LPS, which is ITK's own space."""
    directions = np.array(image.GetDirection()).reshape(3, 3) * np.array(image.GetSpacing())
    affine = np.eye(4)
    affine[:3, :3] = directions[:, ::-1]
    affine[:3, 3] = image.GetOrigin()
    i, j, k = image.GetSize()
    return Grid((k, j, i), affine)


def array_of(image: sitk.Image) -> NDArray:
    return sitk.GetArrayFromImage(image)


def value_at(image: sitk.Image, lps: Sequence[float]) -> float:
    """The value of the voxel whose centre lies at a point."""
    index = image.TransformPhysicalPointToIndex([float(v) for v in lps])
    centre = image.TransformIndexToPhysicalPoint(index)
    assert np.abs(np.array(centre) - np.array(lps)).max() < 1e-2, "not a voxel centre"
    return float(image[index])


def points_of_label(image: sitk.Image, label: int) -> NDArray[np.float64]:
    """Physical points of every voxel of a label, sorted, so that two grids can be compared."""
    voxels = np.argwhere(array_of(image) == label)
    return in_order(grid_of(image).world(voxels))


def in_order(points: NDArray[np.float64]) -> NDArray[np.float64]:
    rounded = np.round(points, 1) + 0.0
    return points[np.lexsort(rounded.T)]


def assert_same_world(
    array: NDArray, grid: Grid, image: sitk.Image, tolerance_mm: float = 1e-3
) -> None:
    """Every sampled voxel of ours lies where ITK has a voxel of the same value."""
    theirs, their_grid = array_of(image), grid_of(image)
    rng = np.random.default_rng(0)
    voxels = np.stack([rng.integers(0, n, 400) for n in grid.shape], axis=1)
    corners = np.array(np.meshgrid(*[(0, n - 1) for n in grid.shape])).reshape(3, -1).T
    voxels = np.concatenate([voxels, corners])
    world = grid.world(voxels)
    index = their_grid.index(world)
    nearest = np.rint(index).astype(int)
    assert np.abs(their_grid.world(nearest) - world).max() <= tolerance_mm
    assert (nearest >= 0).all() and (nearest < np.array(their_grid.shape)).all()
    mine, other = array[tuple(voxels.T)], theirs[tuple(nearest.T)]
    np.testing.assert_allclose(mine, other, rtol=1e-5, atol=1e-3)
