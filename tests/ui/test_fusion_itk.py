"""What is laid over the case is what SimpleITK resamples from the same two files."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import SimpleITK as sitk

from desktop.session.linking import Linked
from desktop.ui.beside_place import place_of
from desktop.ui.linked_slices import cut_of
from desktop.ui.oblique import sample
from desktop.ui.plane import AXIAL, CORONAL, SAGITTAL, Plane
from engine.imaging import formats
from engine.imaging.grid import canonical
from tests.shared_data import shared

Array = np.ndarray[Any, Any]
OF_CASE = (30, 50, 60)
OF_SERIES = (24, 40, 44)


def affine_of(
    spacing_kji: tuple[float, float, float], origin: tuple[float, float, float], degrees: float
) -> Array:
    """Canonical axes turned about two of them: (k, j, i) to LPS millimetres."""
    a, b = np.deg2rad([degrees, degrees / 2])
    about_z = np.array([[np.cos(a), -np.sin(a), 0], [np.sin(a), np.cos(a), 0], [0, 0, 1]])
    about_x = np.array([[1, 0, 0], [0, np.cos(b), -np.sin(b)], [0, np.sin(b), np.cos(b)]])
    affine = np.eye(4)
    affine[:3, :3] = (about_z @ about_x)[:, ::-1] * spacing_kji
    affine[:3, 3] = origin
    return affine


def as_itk(array: Array, affine: Array) -> sitk.Image:
    """The same volume for SimpleITK, which counts (i, j, k) and keeps directions apart."""
    image = sitk.GetImageFromArray(array)
    spacing = np.linalg.norm(affine[:3, :3], axis=0)
    image.SetSpacing([float(v) for v in spacing[::-1]])
    image.SetDirection((affine[:3, :3] / spacing)[:, ::-1].ravel().tolist())
    image.SetOrigin(affine[:3, 3].tolist())
    return image


def a_body(shape: tuple[int, int, int]) -> Array:
    """Smooth hills of a CT, -800 to 1000 HU, no two places alike."""
    k, j, i = np.indices(shape) / np.array(shape)[:, None, None, None]
    hills = np.sin(7 * k + 1) + np.cos(9 * j) * np.sin(8 * i) + k * j
    return np.rint(500 * hills).astype(np.int16)


def the_pair(degrees: float) -> tuple[Linked, Any]:
    series_affine = affine_of((4.0, 1.6, 1.5), (-40.0, -36.0, -30.0), degrees)
    case_affine = affine_of((2.5, 1.0, 0.9), (-28.0, -25.0, -20.0), 0.0)
    linked = Linked(1, "Prior 1", a_body(OF_SERIES), series_affine, (40.0, 400.0), "CT", 1)
    opened = SimpleNamespace(affine=case_affine, image=np.zeros(OF_CASE, np.int16))
    return linked, opened


def by_itk(linked: Linked, opened: Any) -> tuple[Array, Array]:
    """The series on the case's grid, and where it lies well inside the series."""
    onto = as_itk(opened.image, opened.affine)
    moved = as_itk(np.asarray(linked.image), linked.affine)
    values = sitk.Resample(sitk.Cast(moved, sitk.sitkFloat32), onto, sitk.Transform(),
                           sitk.sitkLinear, -5000.0)  # fmt: skip
    inner = np.zeros(linked.image.shape, np.uint8)
    inner[1:-1, 1:-1, 1:-1] = 1
    well_inside = sitk.Resample(as_itk(inner, linked.affine), onto, sitk.Transform(),
                                sitk.sitkNearestNeighbor, 0)  # fmt: skip
    return sitk.GetArrayFromImage(values), sitk.GetArrayFromImage(well_inside).astype(bool)


def compare(linked: Linked, opened: Any, axis: int, index: int) -> int:
    shape = opened.image.shape
    spacing = np.linalg.norm(opened.affine[:3, :3], axis=0)
    plane = Plane(axis, shape, (float(spacing[0]), float(spacing[1]), float(spacing[2])))
    found = sample(linked.image, None, cut_of(linked, opened, plane, index), True)
    values, inside = by_itk(linked, opened)
    expected, where = plane.cut(values, index), plane.cut(inside, index)
    assert found.inside[where].all()
    apart = np.abs(found.values[where].astype(float) - expected[where])
    assert apart.size == 0 or apart.max() <= 1.0, apart.max()
    return int(where.sum())


@pytest.mark.parametrize("degrees", [0.0, 11.0])
@pytest.mark.parametrize("axis", [AXIAL, CORONAL, SAGITTAL])
def test_a_fused_slice_is_what_simpleitk_resamples(axis: int, degrees: float) -> None:
    linked, opened = the_pair(degrees)
    middle = OF_CASE[axis] // 2
    assert sum(compare(linked, opened, axis, middle + step) for step in (-5, 0, 5)) > 3000


def test_the_slice_beside_is_where_simpleitk_finds_the_same_point() -> None:
    linked, opened = the_pair(11.0)
    moved, onto = (
        as_itk(np.asarray(linked.image), linked.affine),
        as_itk(opened.image, opened.affine),
    )
    for kji in ((15, 25, 30), (12, 20, 41), (18, 33, 22)):
        point = onto.TransformIndexToPhysicalPoint(tuple(reversed(kji)))
        i, j, k = moved.TransformPhysicalPointToContinuousIndex(point)
        for axis, along in ((AXIAL, k), (CORONAL, j), (SAGITTAL, i)):
            place = place_of(linked, opened, axis, kji)
            assert place.index == round(along)
            back = place.plane.kji(place.index, place.row, place.col)
            expected = [k, j, i]
            expected[axis] = place.index
            assert back == pytest.approx(expected, abs=1e-6)
            step = np.linalg.norm(linked.affine[:3, axis])
            assert place.off_mm == pytest.approx(abs(along - round(along)) * step, abs=1e-6)


def test_a_real_mr_over_a_ct_of_the_same_space_is_resampled_alike() -> None:
    """Two files that have nothing to do with each other: only their places are compared."""
    ct, mr = (
        formats.by_kind("nifti").read([shared("ct_multiorgan", name)])
        for name in ("example_ct.nii.gz", "example_mr_sm.nii.gz")
    )
    volumes = []
    for volume in (ct, mr):
        grid, way = canonical(volume.grid)
        volumes.append((np.ascontiguousarray(way.to_canonical(volume.array)), grid))
    (ct_array, ct_grid), (mr_array, mr_grid) = volumes
    middle = ct_grid.world([(n - 1) / 2 for n in ct_array.shape])
    placed = mr_grid.affine.copy()
    placed[:3, 3] += middle - mr_grid.world([(n - 1) / 2 for n in mr_array.shape])
    linked = Linked(1, "Sequence 1", mr_array, placed, (300.0, 600.0), "MR", 1)
    opened: Any = SimpleNamespace(affine=ct_grid.affine, image=ct_array)
    assert compare(linked, opened, AXIAL, ct_array.shape[0] // 2) > 1000


def test_the_files_are_where_they_say(tmp_path: Path) -> None:
    """The check itself: both programs put a voxel of a written file at the same millimetres."""
    linked, _ = the_pair(11.0)
    file = tmp_path / "series.nii.gz"
    sitk.WriteImage(as_itk(np.asarray(linked.image), linked.affine), str(file))
    volume = formats.by_kind("nifti").read([file])
    grid, way = canonical(volume.grid)
    assert np.allclose(grid.affine, linked.affine, atol=1e-3)
    assert np.array_equal(way.to_canonical(volume.array), linked.image)
