"""DICOM series made sound or broken on purpose: read exactly, or refused with a sentence."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset
from pydicom.uid import generate_uid

from engine.imaging.phantom import PhantomCase
from tests.imaging import itk
from tests.imaging.conftest import rewrite
from tests.imaging.series_reading import found_in, read_only, refusal_of


def test_a_sound_series_comes_back_bit_for_bit(series: Path, body: PhantomCase) -> None:
    volume = read_only(series)
    assert volume.array.dtype == np.int16
    np.testing.assert_array_equal(volume.array, body.array)
    assert volume.grid.same_as(body.grid)


def test_itk_sees_the_same_world(series: Path) -> None:
    volume = read_only(series)
    itk.assert_same_world(volume.array, volume.grid, itk.read_series(series))


def test_file_names_and_their_order_mean_nothing(series: Path, body: PhantomCase) -> None:
    paths = sorted(series.iterdir())
    numbers = np.random.default_rng(3).permutation(len(paths))
    for number, path in zip(numbers, paths, strict=True):
        path.rename(series / f"x{number}")
    np.testing.assert_array_equal(read_only(series).array, body.array)


def test_spacing_comes_from_positions_and_never_from_thickness(series: Path) -> None:
    def thick(_: int, dataset: Dataset) -> Dataset:
        dataset.SliceThickness = 7.5
        dataset.SpacingBetweenSlices = 9.9
        return dataset

    rewrite(series, thick)
    volume = read_only(series)
    assert volume.grid.spacing_mm[0] == pytest.approx(4.0)
    assert any("overlap" in warning for warning in volume.facts.warnings)


@pytest.mark.parametrize("dropped", [1, 7, 18])
def test_a_missing_slice_is_named_by_its_place(series: Path, dropped: int) -> None:
    rewrite(series, lambda n, d: None if n == dropped else d)
    left = refusal_of(series)
    assert "1 slice is missing" in left.why
    # Files run from the head down, slices are counted from the feet up: 20 slices, one gone.
    assert f"after slice {19 - dropped} of 19" in left.why


def test_itk_takes_the_series_with_a_missing_slice_without_a_word(series: Path) -> None:
    """Why this reader exists: the same files, silently given another spacing."""
    rewrite(series, lambda n, d: None if n in (3, 9) else d)
    assert itk.read_series(series).GetSpacing()[2] != pytest.approx(4.0, abs=0.01)
    assert "missing" in refusal_of(series).why


def test_an_identical_copy_is_dropped_with_a_warning(series: Path, body: PhantomCase) -> None:
    shutil.copy(sorted(series.iterdir())[4], series / "copy of four.dcm")
    volume = read_only(series)
    np.testing.assert_array_equal(volume.array, body.array)
    assert any("identical" in warning for warning in volume.facts.warnings)


def test_two_different_images_at_one_place_are_refused(series: Path) -> None:
    dataset = pydicom.dcmread(sorted(series.iterdir())[4])
    other = dataset.pixel_array.copy()
    other[10:20, 10:20] += 5
    dataset.PixelData = other.tobytes()
    dataset.SOPInstanceUID = generate_uid()
    dataset.save_as(series / "other.dcm")
    assert "Two different images" in refusal_of(series).why


@pytest.mark.parametrize(
    "tag, values, word",
    [
        ("TemporalPositionIdentifier", (1, 2), "time point"),
        ("DiffusionBValue", (0.0, 1000.0), "b-value"),
        ("EchoTime", (4.6, 9.2), "echo"),
        ("TriggerTime", (0, 400), "heart phase"),
    ],
)
def test_a_fourth_dimension_is_refused_by_its_name(
    series: Path, tag: str, values: tuple[Any, Any], word: str
) -> None:
    for path in sorted(series.iterdir()):
        for n, value in enumerate(values):
            dataset = pydicom.dcmread(path)
            setattr(dataset, tag, value)
            dataset.SOPInstanceUID = generate_uid()
            dataset.save_as(series / f"{path.stem}_{n}")
        path.unlink()
    left = refusal_of(series)
    assert word in left.why and "Export one volume" in left.hint


def test_two_whole_acquisitions_in_one_series_are_two_volumes(series: Path) -> None:
    for path in sorted(series.iterdir()):
        dataset = pydicom.dcmread(path)
        dataset.AcquisitionNumber = 2
        dataset.ContentTime = "101010"
        dataset.SOPInstanceUID = generate_uid()
        dataset.save_as(path.with_name("b" + path.name))
    found, left = found_in(series)
    assert len(found) == 2 and not left
    assert len({entry.source for entry in found}) == 2


def shifted(axis: int, millimetres: Any) -> Any:
    def change(n: int, dataset: Dataset) -> Dataset:
        position = [float(v) for v in dataset.ImagePositionPatient]
        position[axis] = round(position[axis] + float(millimetres(n)), 4)
        dataset.ImagePositionPatient = position
        return dataset

    return change


def test_jittered_spacing_is_refused_with_its_range(series: Path) -> None:
    rng = np.random.default_rng(0)
    rewrite(series, shifted(2, lambda n: rng.uniform(-0.6, 0.6)))
    assert "unevenly" in refusal_of(series).why


def test_rounding_of_positions_is_not_unevenness(series: Path) -> None:
    rng = np.random.default_rng(0)
    rewrite(series, shifted(2, lambda n: rng.uniform(-0.005, 0.005)))
    assert read_only(series).grid.spacing_mm[0] == pytest.approx(4.0, abs=2e-3)


def test_a_slow_drift_of_the_spacing_is_refused(series: Path) -> None:
    """Each step within tolerance of its neighbour, and yet the ends are off."""
    rewrite(series, shifted(2, lambda n: 0.004 * n * n))
    assert "unevenly" in refusal_of(series).why


@pytest.mark.parametrize("degrees", [0.7, 5.0, 20.0])
def test_tilt_is_seen_in_the_geometry_without_any_tag(series: Path, degrees: float) -> None:
    rewrite(series, shifted(1, lambda n: n * 4.0 * np.tan(np.deg2rad(degrees))))
    assert "GantryDetectorTilt" not in pydicom.dcmread(sorted(series.iterdir())[0])
    left = refusal_of(series)
    assert "tilted" in left.why and f"{degrees:.1f} degrees" in left.why


def test_a_slice_pushed_aside_is_refused(series: Path) -> None:
    rewrite(series, shifted(0, lambda n: 3.0 if n == 6 else 0.0))
    assert "sideways" in refusal_of(series).why


def test_an_oblique_stack_is_read_where_it_lies(series: Path) -> None:
    angle = np.deg2rad(25)
    turn = np.array(
        [[1, 0, 0], [0, np.cos(angle), -np.sin(angle)], [0, np.sin(angle), np.cos(angle)]]
    )

    def turned(_: int, dataset: Dataset) -> Dataset:
        iop = np.array(dataset.ImageOrientationPatient, dtype=float).reshape(2, 3) @ turn.T
        ipp = turn @ np.array(dataset.ImagePositionPatient, dtype=float)
        dataset.ImageOrientationPatient = [round(v, 8) for v in iop.ravel().tolist()]
        dataset.ImagePositionPatient = [round(v, 6) for v in ipp.tolist()]
        return dataset

    rewrite(series, turned)
    volume = read_only(series)
    assert volume.grid.is_oblique
    itk.assert_same_world(volume.array, volume.grid, itk.read_series(series))


def test_two_series_in_one_folder_are_two_volumes(series: Path, sound_series: Path) -> None:
    uid = generate_uid()
    for path in sound_series.iterdir():
        dataset = pydicom.dcmread(path)
        dataset.SeriesInstanceUID = uid
        dataset.SOPInstanceUID = generate_uid()
        dataset.save_as(series / f"second_{path.name}")
    found, left = found_in(series)
    assert len(found) == 2 and not left
    assert len({entry.name for entry in found}) == 2


def test_one_series_over_two_folders_is_one_volume(series: Path, body: PhantomCase) -> None:
    inner = series / "more"
    inner.mkdir()
    for path in sorted(series.glob("*.dcm"))[::2]:
        path.rename(inner / path.name)
    np.testing.assert_array_equal(read_only(series).array, body.array)


def test_a_localizer_is_left_out_and_said(series: Path, body: PhantomCase) -> None:
    dataset = pydicom.dcmread(sorted(series.iterdir())[0])
    dataset.ImageType = ["ORIGINAL", "PRIMARY", "LOCALIZER"]
    dataset.ImageOrientationPatient = [1, 0, 0, 0, 0, -1]
    dataset.SOPInstanceUID = generate_uid()
    dataset.save_as(series / "scout.dcm")
    found, left = found_in(series)
    assert len(found) == 1 and len(left) == 1
    assert "localizer" in left[0].why
    np.testing.assert_array_equal(read_only(series).array, body.array)


def test_slices_of_another_size_in_the_series_are_a_group_of_their_own(series: Path) -> None:
    def smaller(n: int, dataset: Dataset) -> Dataset:
        if n < 4:
            array = dataset.pixel_array[:-8]
            dataset.Rows, dataset.PixelData = array.shape[0], array.tobytes()
        return dataset

    rewrite(series, smaller)
    found, _ = found_in(series)
    assert sorted(len(entry.files) for entry in found) == [4, 16]
