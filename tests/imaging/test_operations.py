"""The helper's operations: what is found and named, what is taken, and masks in and out exactly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nibabel as nib
import numpy as np
import pytest

from engine.imaging.grid import Grid
from engine.imaging.operations import take_mask, write_mask
from engine.imaging.phantom import PhantomCase, write_truth
from engine.imaging.refusal import Refusal
from tests.imaging import itk
from tests.imaging.sides import CANONICAL, axis_codes
from tests.imaging.taking import take_first
from tests.shared_data import shared


def case_grid(taken: dict[str, Any]) -> dict[str, Any]:
    return {"shape": taken["shape"], "affine": taken["affine"]}


def test_a_taken_scan_is_canonical_and_where_itk_sees_it(series: Path, tmp_path: Path) -> None:
    taken = take_first(series, tmp_path / "out")
    array = np.load(taken["volume"], mmap_mode="r")
    assert array.flags.c_contiguous and list(array.shape) == taken["shape"]
    grid = Grid.from_json(case_grid(taken))
    assert axis_codes(grid) == CANONICAL
    itk.assert_same_world(np.asarray(array), grid, itk.read_series(series))
    assert taken["modality"] == "CT" and taken["window"] == [40.0, 400.0]
    assert taken["dtype"] == "int16" and taken["oblique"] is False


@pytest.mark.parametrize(
    "name",
    ["volumes_odd/sct_PSR/t2.nii.gz", "volumes_odd/sct_LAS_aniso/t2s.nii.gz",
     "volumes_odd/pyradiomics/breast1_image.nrrd", "ct_spleen/spleen_2_ct.nii.gz",
     "volumes_odd/nibabel/anatomical.nii", "dicom/dicom2nifti/hitachi_anatomical_001"],
)  # fmt: skip
def test_a_mask_leaves_on_the_source_grid_voxel_for_voxel(name: str, tmp_path: Path) -> None:
    """Drawn on the canonical grid, written, read by ITK: the same physical points."""
    taken = take_first(shared(*name.split("/")), tmp_path)
    grid = Grid.from_json(case_grid(taken))
    mask = np.zeros(grid.shape, np.uint8)
    k, j, i = (n // 2 for n in grid.shape)
    mask[k:, j : j + 3, :i], mask[0, 0, -1] = 1, 2
    np.save(tmp_path / "mask.npy", mask)
    for ending in (".nii.gz", ".nrrd"):
        out = tmp_path / f"mask{ending}"
        request = {key: taken[key] for key in ("source_shape", "source_affine", "reorientation")}
        write_mask({"mask": str(tmp_path / "mask.npy"), "out": str(out), **request})
        image = itk.read(out)
        assert list(image.GetSize())[::-1] == taken["source_shape"]
        for label in (1, 2):
            ours = itk.in_order(grid.world(np.argwhere(mask == label)))
            np.testing.assert_allclose(itk.points_of_label(image, label), ours, atol=2e-3)
        back = take_mask(
            {"file": str(out), "folder": str(tmp_path), "out": "back.npy", **case_grid(taken)}
        )
        np.testing.assert_array_equal(np.load(back["mask"]), mask)
        assert back["values"] == [1, 2]


def test_a_written_mask_carries_the_headers_of_its_scan(tmp_path: Path) -> None:
    source = shared("volumes_odd", "sct_PSR", "t2.nii.gz")
    taken = take_first(source, tmp_path)
    np.save(tmp_path / "m.npy", np.zeros(taken["shape"], np.uint8))
    request = {key: taken[key] for key in ("source_shape", "source_affine", "reorientation")}
    out = tmp_path / "m.nii.gz"
    write_mask({"mask": str(tmp_path / "m.npy"), "out": str(out), "format": "nifti", **request})
    mask, scan_ = nib.load(out), nib.load(source)
    np.testing.assert_allclose(mask.affine, scan_.affine, atol=1e-4)
    assert mask.header["sform_code"] == 1 and mask.header["qform_code"] == 1
    assert mask.get_data_dtype() == np.uint8
    assert not list(tmp_path.glob(".*part*"))


def test_an_uncertainty_map_leaves_as_parts_of_one(tmp_path: Path, series: Path) -> None:
    taken = take_first(series, tmp_path / "out")
    levels = np.random.default_rng(0).integers(0, 256, taken["shape"]).astype(np.uint8)
    np.save(tmp_path / "u.npy", levels)
    request = {key: taken[key] for key in ("source_shape", "source_affine", "reorientation")}
    out = tmp_path / "u.nii.gz"
    write_mask({"mask": str(tmp_path / "u.npy"), "out": str(out), "map": True, **request})
    array = itk.array_of(itk.read(out))
    assert array.dtype == np.float32 and array.min() == 0 and array.max() == 1
    np.testing.assert_allclose(np.sort(array.ravel()), np.sort(levels.ravel() / 255), atol=1e-6)


def test_the_truth_of_a_phantom_lies_on_its_series(
    series: Path, body: PhantomCase, tmp_path: Path
) -> None:
    taken = take_first(series, tmp_path / "out")
    truth = write_truth(body, tmp_path / "truth")
    answer = take_mask(
        {"file": str(truth), "folder": str(tmp_path), "out": "m.npy", **case_grid(taken)}
    )
    np.testing.assert_array_equal(np.load(answer["mask"]), body.mask)


def test_totalsegmentator_map_lands_on_its_dicom_series_though_its_axes_run_back(
    tmp_path: Path,
) -> None:
    taken = take_first(shared("ct_multiorgan", "dicom"), tmp_path)
    answer = take_mask(
        {
            "file": str(shared("ct_multiorgan", "example_seg_dicom.nii.gz")),
            "folder": str(tmp_path),
            "out": "map.npy",
            **case_grid(taken),
        }
    )
    image, labels = np.load(taken["volume"]), np.load(answer["mask"])
    # 118 classes; whatever is lung (10 to 14) must be air and bone (vertebrae 26 to 50) must not.
    lung = image[(labels >= 10) & (labels <= 14)]
    bone = image[(labels >= 26) & (labels <= 50)]
    assert lung.size == 0 or np.median(lung) < -500
    assert np.median(bone) > 100


def test_the_liver_of_chaos_has_the_values_of_liver(tmp_path: Path) -> None:
    taken = take_first(shared("ct_abdomen", "DICOM_anon"), tmp_path)
    label = str(shared("ct_abdomen", "liver_label.nii.gz"))
    answer = take_mask({"file": label, "folder": str(tmp_path), "out": "l", **case_grid(taken)})
    inside = np.load(taken["volume"])[np.load(answer["mask"]) == 1]
    assert inside.mean() == pytest.approx(141, abs=2)


@pytest.mark.parametrize(
    "name, code",
    [
        ("ct_spleen/spleen_2_label.nii.gz", "other-grid"),
        ("volumes_odd/itksnap/seg4d_11f.nii.gz", "four-dimensional"),
        ("ct_spleen/nothing.txt", "not-a-mask"),
    ],
)
def test_a_mask_that_does_not_belong_is_refused(
    name: str, code: str, series: Path, tmp_path: Path
) -> None:
    taken = take_first(series, tmp_path / "out")
    file = shared("ct_spleen").parent / name
    with pytest.raises(Refusal) as refused:
        take_mask({"file": str(file), "folder": str(tmp_path), "out": "m", **case_grid(taken)})
    assert refused.value.code == code


@pytest.mark.parametrize("value", [0.5, -1.0, 300.0])
def test_a_mask_with_values_that_are_no_labels_is_refused(value: float, tmp_path: Path) -> None:
    source = shared("ct_spleen", "spleen_2_ct.nii.gz")
    taken = take_first(source, tmp_path)
    scan_ = nib.load(source)
    array = np.zeros(scan_.shape, np.float32)
    array[3, 4, 5] = value
    nib.save(nib.Nifti1Image(array, scan_.affine), tmp_path / "v.nii.gz")
    with pytest.raises(Refusal) as refused:
        take_mask(
            {
                "file": str(tmp_path / "v.nii.gz"),
                "folder": str(tmp_path),
                "out": "m",
                **case_grid(taken),
            }
        )
    assert refused.value.code == "not-labels"
