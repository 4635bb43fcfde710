"""NIfTI and NRRD: conformance of every format that writes, and files that other programs wrote."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import nibabel as nib
import nrrd
import numpy as np
import pytest
import SimpleITK as sitk

from engine.imaging import formats
from engine.imaging.formats import nifti
from engine.imaging.grid import Grid, exact_match
from engine.imaging.refusal import Refusal
from engine.imaging.volume import MOST_VOXELS
from tests.imaging import itk
from tests.imaging.test_grid import turned_grid
from tests.shared_data import shared

WRITERS = {"nifti": "m.nii.gz", "nrrd": "m.nrrd"}


def grid_named(name: str, shape: tuple[int, int, int] = (6, 7, 8)) -> Grid:
    """Axial, sagittal, coronal, flipped, oblique and very anisotropic grids, in LPS."""
    columns = {
        "axial": [(0, 0, 3), (0, 1.2, 0), (0.9, 0, 0)],
        "sagittal": [(2, 0, 0), (0, 0, -1.1), (0, 0.7, 0)],
        "coronal": [(0, 4, 0), (0, 0, -1), (1.5, 0, 0)],
        "flipped": [(0, 0, -3), (0, -1.2, 0), (-0.9, 0, 0)],
        "mirrored": [(0, 0, 3), (0, 1.2, 0), (-0.9, 0, 0)],
        "anisotropic": [(0, 0, 12.5), (0, 0.25, 0), (0.25, 0, 0)],
    }
    if name == "oblique":
        return turned_grid(8, shape)
    affine = np.eye(4)
    affine[:3, :3] = np.array(columns[name], dtype=float).T
    affine[:3, 3] = (-107.5, 31.25, -612.0)
    return Grid(shape, affine)


GRIDS = ("axial", "sagittal", "coronal", "flipped", "mirrored", "anisotropic", "oblique")


def blocks(shape: tuple[int, int, int]) -> np.ndarray:
    """A mask without any symmetry, so that no flip goes unseen."""
    mask = np.zeros(shape, dtype=np.uint8)
    mask[1:3, 0:4, 2:5], mask[4, 5, 6], mask[0, 6, 1:] = 1, 2, 3
    return mask


def test_every_format_file_offers_what_a_format_must() -> None:
    assert [format_.KIND for format_ in formats.every()] == ["dicom", "nifti", "nrrd", "picture"]
    for format_ in formats.every():
        assert format_.suffixes and callable(format_.sniff)
        assert callable(format_.find) and callable(format_.read)


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", GRIDS)
def test_a_round_trip_keeps_voxels_and_place(kind: str, name: str, tmp_path: Path) -> None:
    grid, path = grid_named(name), tmp_path / WRITERS[kind]
    mask = blocks(grid.shape)
    formats.writer(kind)(path, mask, grid)
    format_ = formats.of(path)
    assert format_ is not None and kind == format_.KIND
    volume = format_.read([path])
    np.testing.assert_array_equal(volume.array, mask)
    assert volume.grid.same_as(grid)


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", GRIDS)
def test_itk_finds_every_labelled_voxel_at_the_same_point(
    kind: str, name: str, tmp_path: Path
) -> None:
    grid, path = grid_named(name), tmp_path / WRITERS[kind]
    mask = blocks(grid.shape)
    formats.writer(kind)(path, mask, grid)
    image = itk.read(path)
    assert image.GetPixelID() == sitk.sitkUInt8
    for label in (1, 2, 3):
        ours = itk.in_order(grid.world(np.argwhere(mask == label)))
        np.testing.assert_allclose(itk.points_of_label(image, label), ours, atol=1e-3)


@pytest.mark.parametrize("kind", WRITERS)
def test_a_flipped_axis_is_caught(kind: str, tmp_path: Path) -> None:
    """The check above can fail: the same mask flipped along any axis is somewhere else."""
    grid, path = grid_named("oblique"), tmp_path / WRITERS[kind]
    for axis in range(3):
        formats.writer(kind)(path, np.flip(blocks(grid.shape), axis), grid)
        ours = itk.in_order(grid.world(np.argwhere(blocks(grid.shape) == 1)))
        theirs = itk.points_of_label(itk.read(path), 1)
        assert np.abs(theirs - ours).max() > 0.5


@pytest.mark.parametrize("ending", ["a.nii", "a.nii.gz", "a.nrrd"])
@pytest.mark.parametrize("name", GRIDS)
def test_what_itk_writes_is_read_where_itk_put_it(name: str, ending: str, tmp_path: Path) -> None:
    grid = grid_named(name)
    array = np.random.default_rng(1).integers(-900, 900, grid.shape).astype(np.int16)
    image = sitk.GetImageFromArray(array)
    image.SetSpacing(grid.spacing_mm[::-1])
    image.SetOrigin(grid.affine[:3, 3].tolist())
    image.SetDirection(grid.directions[:, ::-1].ravel().tolist())
    path = tmp_path / ending
    sitk.WriteImage(image, str(path))
    format_ = formats.of(path)
    assert format_ is not None
    volume = format_.read([path])
    np.testing.assert_array_equal(volume.array, array)
    assert volume.grid.same_as(grid)


REAL = [
    "ct_spleen/spleen_2_ct.nii.gz", "ct_spleen/spleen_2_label.nii.gz",
    "ct_multiorgan/example_ct.nii.gz", "ct_multiorgan/example_mr_sm.nii.gz",
    "ct_multiorgan/example_seg_dicom.nii.gz", "ct_multiorgan/example_seg_mr.nii.gz",
    "cardiac_acdc/images/patient001_frame01.nii.gz", "ct_abdomen/liver_label.nii.gz",
    "volumes_odd/label4d/case000025_image.nii.gz", "volumes_odd/nibabel/anatomical.nii",
    "volumes_odd/nibabel/standard.nii.gz", "volumes_odd/pyradiomics/breast1_image.nrrd",
    "volumes_odd/pyradiomics/breast1_label.nrrd", "volumes_odd/sct_LAS_aniso/t2s.nii.gz",
    "volumes_odd/sct_LAS_aniso/t2s_gmseg_manual.nii.gz",
    "volumes_odd/sct_LAS_aniso/t2s_seg.nii.gz", "volumes_odd/sct_PSR/t2.nii.gz",
    "volumes_odd/sct_PSR/t2_seg-manual.nii.gz", "volumes_odd/sct_PSR/t2_seg-manual_labeled.nii.gz",
]  # fmt: skip


@pytest.mark.parametrize("name", REAL)
def test_real_files_lie_where_itk_sees_them(name: str) -> None:
    path = shared(*name.split("/"))
    format_ = formats.of(path)
    assert format_ is not None
    volume = format_.read([path])
    itk.assert_same_world(volume.array, volume.grid, itk.read(path))


def test_every_hippocampus_pair_shares_one_grid() -> None:
    images = sorted(shared("hippocampus", "images").glob("*.nii.gz"))[::10]
    for path in images:
        image = nifti.read([path])
        mask = nifti.read([path.parent.parent / "labels" / path.name])
        assert exact_match(mask.grid, image.grid) is not None
        assert set(np.unique(mask.array)) == {0, 1, 2}


ODD = {
    "itksnap/X39.nii.gz": "single slice",
    "itksnap/img4d_11f.nii.gz": "11 volumes",
    "itksnap/seg4d_11f.nii.gz": "11 volumes",
    "label4d/case000025_labels4d.nii.gz": "3 volumes",
    "nibabel/analyze.hdr": "left from right",
    "nibabel/nifti1.hdr": "without its image",
    "nibabel/example4d.nii.gz": "2 volumes",
    "nibabel/example_nifti2.nii.gz": "2 volumes",
    "nibabel/functional.nii": "20 volumes",
}


@pytest.mark.parametrize("name", sorted(ODD))
def test_odd_files_are_refused_with_their_reason(name: str) -> None:
    path = shared("volumes_odd", *name.split("/"))
    format_ = formats.of(path)
    assert format_ is not None
    found, left = format_.find([path])
    assert not found and ODD[name] in left[0].why


def image_of(array: np.ndarray, affine: np.ndarray | None = None) -> nib.Nifti1Image:
    image = nib.Nifti1Image(array, np.diag([1.5, 2, 3, 1]) if affine is None else affine)
    image.set_sform(image.affine, 1)
    image.set_qform(image.affine, 1)
    return image


def refusal(path: Path) -> Refusal:
    with pytest.raises(Refusal) as refused:
        nifti.read([path])
    return refused.value


def no_forms(header: nib.Nifti1Header) -> None:
    header["sform_code"] = header["qform_code"] = 0


def forms_apart(header: nib.Nifti1Header) -> None:
    header.set_qform(np.diag([-1.5, 2, 3, 1]), 1)


def sheared(header: nib.Nifti1Header) -> None:
    header["srow_y"] = (0, 2, 0.6, 0)
    header["qform_code"] = 0


def not_finite(header: nib.Nifti1Header) -> None:
    header["srow_x"] = (np.nan, 0, 0, 0)
    header["qform_code"] = 0


def in_metres(header: nib.Nifti1Header) -> None:
    header.set_xyzt_units("meter")


@pytest.mark.parametrize(
    "spoil, code",
    [
        (no_forms, "no-orientation"),
        (forms_apart, "forms-disagree"),
        (sheared, "skewed"),
        (not_finite, "bad-affine"),
        (in_metres, "not-millimetres"),
    ],
)
def test_doubtful_places_are_refused(
    spoil: Callable[[nib.Nifti1Header], None], code: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.nii"
    nib.save(image_of(np.zeros((5, 6, 7), np.int16)), path)
    nifti.read([path])
    header = nib.load(path).header.copy()
    spoil(header)
    path.write_bytes(header.binaryblock + path.read_bytes()[len(header.binaryblock) :])
    assert refusal(path).code == code


@pytest.mark.parametrize("dtype", [np.complex64, [("R", "u1"), ("G", "u1"), ("B", "u1")]])
def test_colours_and_complex_numbers_are_refused(dtype: object, tmp_path: Path) -> None:
    nib.save(image_of(np.zeros((4, 5, 6), dtype=dtype)), tmp_path / "c.nii")  # type: ignore[call-overload]
    assert refusal(tmp_path / "c.nii").code == "not-intensities"


def test_slope_and_intercept_are_applied(tmp_path: Path) -> None:
    stored = np.arange(4 * 5 * 6, dtype=np.int16).reshape(4, 5, 6)
    image = image_of(stored)
    image.header.set_slope_inter(0.5, -7)
    nib.save(image, tmp_path / "s.nii.gz")
    expected = np.asarray(nib.load(tmp_path / "s.nii.gz").dataobj).T
    volume = nifti.read([tmp_path / "s.nii.gz"])
    assert volume.array.dtype == np.float32
    np.testing.assert_allclose(volume.array, expected, rtol=1e-6)


def test_voxels_without_a_number_get_the_lowest_value_and_a_warning(tmp_path: Path) -> None:
    array = np.random.default_rng(0).normal(size=(4, 5, 6)).astype(np.float32)
    array[1, 2, 3], array[0, 0, 0] = np.nan, np.inf
    nib.save(image_of(array), tmp_path / "n.nii.gz")
    volume = nifti.read([tmp_path / "n.nii.gz"])
    assert np.isfinite(volume.array).all()
    assert volume.array[3, 2, 1] == volume.array.min()
    assert any("2 voxels" in warning for warning in volume.facts.warnings)


def test_a_trailing_axis_of_one_is_no_fourth_dimension(tmp_path: Path) -> None:
    array = np.arange(120, dtype=np.int16).reshape(4, 5, 6, 1)
    nib.save(image_of(array), tmp_path / "t.nii.gz")
    np.testing.assert_array_equal(nifti.read([tmp_path / "t.nii.gz"]).array, array[..., 0].T)


@pytest.mark.parametrize("ending", [".nii", ".nii.gz"])
def test_a_file_cut_short_is_refused(ending: str, tmp_path: Path) -> None:
    array = np.random.default_rng(0).integers(0, 999, (30, 31, 32)).astype(np.int16)
    whole, cut = tmp_path / f"whole{ending}", tmp_path / f"cut{ending}"
    nib.save(image_of(array), whole)
    cut.write_bytes(whole.read_bytes()[:-900])
    assert refusal(cut).code == "truncated"


def test_a_nifti_pair_is_read_through_its_header(tmp_path: Path) -> None:
    array = np.arange(4 * 5 * 6, dtype=np.int16).reshape(4, 5, 6)
    affine = np.diag([1.0, 1, 2, 1])
    nib.save(nib.Nifti1Pair(array, affine), tmp_path / "p.img")
    found, left = nifti.find([tmp_path / "p.hdr"])
    assert not left and len(found[0].files) == 2
    np.testing.assert_array_equal(nifti.read([Path(f) for f in found[0].files]).array, array.T)


@pytest.mark.parametrize("packed", [False, True])
def test_a_header_that_declares_a_monster_is_refused_before_any_memory(
    packed: bool, tmp_path: Path
) -> None:
    header = nib.Nifti1Header()
    header.set_data_shape((20000, 20000, 2000))
    header.set_data_dtype(np.float64)
    header.set_sform(np.eye(4), 1)
    raw = header.binaryblock + bytes(400)
    path = tmp_path / ("m.nii.gz" if packed else "m.nii")
    path.write_bytes(gzip.compress(raw) if packed else raw)
    assert refusal(path).code == "too-large"
    assert MOST_VOXELS < 20000 * 20000 * 2000


def test_nrrd_without_a_space_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.nrrd"
    nrrd.write(str(path), np.zeros((4, 5, 6), np.int16), {"spacings": [1.0, 1.0, 2.0]})
    found, left = formats.by_kind("nrrd").find([path])
    assert not found and "which way" in left[0].why


def test_nrrd_in_ras_lies_where_itk_sees_it(tmp_path: Path) -> None:
    path = tmp_path / "ras.nrrd"
    array = np.arange(4 * 5 * 6, dtype=np.int16).reshape(4, 5, 6)
    header = {
        "space": "right-anterior-superior",
        "space directions": [[0, 1.5, 0], [-2.0, 0, 0], [0, 0, 3.0]],
        "space origin": [10.0, -20.0, 30.0],
    }
    nrrd.write(str(path), array, header)
    volume = formats.by_kind("nrrd").read([path])
    itk.assert_same_world(volume.array, volume.grid, itk.read(path))


def test_nrrd_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "c.nrrd"
    array = np.random.default_rng(0).integers(0, 999, (20, 20, 20)).astype(np.int16)
    formats.writer("nrrd")(path, array, grid_named("axial", (20, 20, 20)))
    path.write_bytes(path.read_bytes()[:-500])
    with pytest.raises(Refusal, match="cut short"):
        formats.by_kind("nrrd").read([path])
