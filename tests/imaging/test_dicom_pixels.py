"""Voxels of a DICOM series: slopes, bits, colours, compressed and damaged streams."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate
from pydicom.uid import JPEG2000Lossless, RLELossless

from engine.imaging.formats import dicom
from engine.imaging.phantom import PhantomCase
from engine.imaging.refusal import Refusal
from tests.imaging.conftest import rewrite
from tests.imaging.series_reading import found_in, read_only, refusal_of


@pytest.mark.parametrize("keep, words", [(1, "single slice"), (2, "only 2 slices")])
def test_too_few_slices_to_know_the_spacing_are_refused(
    series: Path, keep: int, words: str
) -> None:
    rewrite(series, lambda n, d: d if n < keep else None)
    assert words in refusal_of(series).why


@pytest.mark.parametrize(
    "missing, words",
    [
        ("ImagePositionPatient", "where in the patient"),
        ("ImageOrientationPatient", "where in the patient"),
        ("PixelSpacing", "how large a pixel"),
        ("RescaleIntercept", "Hounsfield"),
        ("RescaleSlope", "Hounsfield"),
    ],
)
def test_what_the_header_does_not_say_is_not_guessed(
    series: Path, missing: str, words: str
) -> None:
    def without(_: int, dataset: Dataset) -> Dataset:
        delattr(dataset, missing)
        return dataset

    rewrite(series, without)
    assert words in refusal_of(series).why


def test_slope_and_intercept_are_applied_slice_by_slice(series: Path) -> None:
    def scaled(n: int, dataset: Dataset) -> Dataset:
        dataset.RescaleSlope, dataset.RescaleIntercept = 0.5 + 0.25 * n, -100 + n
        return dataset

    before = {path.name: pydicom.dcmread(path).pixel_array for path in series.iterdir()}
    rewrite(series, scaled)
    volume = read_only(series)
    assert volume.array.dtype == np.float32
    for n, name in enumerate(sorted(before)):
        expected = before[name] * (0.5 + 0.25 * n) - 100 + n
        np.testing.assert_allclose(volume.array[len(before) - 1 - n], expected, rtol=1e-6)


def test_stored_numbers_beyond_int16_are_kept_as_float32(series: Path) -> None:
    def large(_: int, dataset: Dataset) -> Dataset:
        array = np.full((dataset.Rows, dataset.Columns), 65000, dtype=np.uint16)
        dataset.PixelRepresentation, dataset.PixelData = 0, array.tobytes()
        return dataset

    rewrite(series, large)
    volume = read_only(series)
    assert volume.array.dtype == np.float32 and volume.array.max() == 65000 - 1024


def test_unused_bits_are_not_part_of_the_number(series: Path) -> None:
    """Old scanners keep overlays in the bits above those stored."""

    def with_overlay(_: int, dataset: Dataset) -> Dataset:
        stored = np.clip(dataset.pixel_array, 0, 4095).astype(np.uint16)
        stored[::2] |= 0x8000
        dataset.BitsStored, dataset.HighBit, dataset.PixelRepresentation = 12, 11, 0
        dataset.PixelData = stored.tobytes()
        return dataset

    rewrite(series, with_overlay)
    assert read_only(series).array.max() <= 4095 - 1024


def test_monochrome1_changes_no_value_and_is_said(series: Path, body: PhantomCase) -> None:
    def inverse(_: int, dataset: Dataset) -> Dataset:
        dataset.PhotometricInterpretation = "MONOCHROME1"
        return dataset

    rewrite(series, inverse)
    volume = read_only(series)
    np.testing.assert_array_equal(volume.array, body.array)
    assert any("bright" in warning for warning in volume.facts.warnings)


def test_colour_is_refused(series: Path) -> None:
    def rgb(_: int, dataset: Dataset) -> Dataset:
        grey = (dataset.pixel_array >> 4).astype(np.uint8)
        dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 3, "RGB"
        dataset.PlanarConfiguration, dataset.PixelRepresentation = 0, 0
        dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit = 8, 8, 7
        dataset.PixelData = np.repeat(grey[..., None], 3, axis=-1).tobytes()
        return dataset

    rewrite(series, rgb)
    assert "colour" in refusal_of(series).why


def test_a_cut_off_file_is_refused(series: Path) -> None:
    path = sorted(series.iterdir())[5]
    path.write_bytes(path.read_bytes()[:-600])
    found, _ = found_in(series)
    with pytest.raises(Refusal, match="cut short"):
        dicom.read([Path(file) for file in found[0].files])


def test_rle_comes_back_bit_for_bit(series: Path, body: PhantomCase) -> None:
    def packed(_: int, dataset: Dataset) -> Dataset:
        dataset.compress(RLELossless)
        return dataset

    rewrite(series, packed)
    np.testing.assert_array_equal(read_only(series).array, body.array)


def test_a_compressed_stream_that_ends_early_is_refused(series: Path) -> None:

    def cut(_: int, dataset: Dataset) -> Dataset:
        dataset.file_meta.TransferSyntaxUID = JPEG2000Lossless
        dataset.PixelData = encapsulate([b"\xff\x4f\xff\x51" + bytes(400)])
        dataset["PixelData"].is_undefined_length = True
        return dataset

    rewrite(series, cut)
    found, _ = found_in(series)
    with pytest.raises(Refusal, match="cut short"):
        dicom.read([Path(file) for file in found[0].files])


def test_a_file_gone_since_the_scan_does_not_shrink_the_volume(series: Path) -> None:
    found, _ = found_in(series)
    files = [Path(file) for file in found[0].files]
    with pytest.raises(Refusal, match="missing"):
        dicom.read([file for n, file in enumerate(files) if n != 8])


def test_patients_with_one_series_uid_are_kept_apart(series: Path) -> None:
    def other(n: int, dataset: Dataset) -> Dataset:
        if n % 2:
            dataset.PatientID = "SOMEBODY-ELSE"
        return dataset

    rewrite(series, other)
    found, _ = found_in(series)
    assert [len(entry.files) for entry in found] == [10, 10]
    with pytest.raises(Refusal, match="several volumes"):
        dicom.read([Path(file) for entry in found for file in entry.files])


def test_no_refusal_names_a_patient_or_an_identifier(series: Path) -> None:
    def broken(n: int, dataset: Dataset) -> Dataset | None:
        dataset.PatientName, dataset.PatientID = "Meyer^Anna", "MRN-445566"
        return None if n == 4 else dataset

    rewrite(series, broken)
    said = str(refusal_of(series)).replace(str(series), "")
    assert "Meyer" not in said and "Anna" not in said and "445566" not in said
