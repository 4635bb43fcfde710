"""Radiographs: each is a case on a grid of one slice; dense is bright, and nothing is guessed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest
import SimpleITK as sitk

from engine.imaging import operations
from engine.imaging.formats import dicom
from engine.imaging.refusal import Refusal
from tests.shared_data import shared

DX = ("dicom", "highdicom", "dx_image.dcm")
CR = ("dicom", "pydicom", "dicomdir", "77654033", "CR1", "6154")


def test_a_real_radiograph_is_one_slice_with_its_pixels() -> None:
    path = shared(*DX)
    volume = dicom.read([path])
    stored = sitk.GetArrayFromImage(sitk.ReadImage(str(path)))[0].astype(int)
    assert volume.array.shape == (1, *stored.shape) and volume.facts.modality == "DX"
    # MONOCHROME1: 0 is white. ITK turns the values round as well, about another middle.
    drawn = volume.array[0].astype(int)
    assert np.array_equal(drawn - drawn.min(), stored - stored.min()) and drawn.max() == 255
    assert volume.grid.spacing_mm == pytest.approx((1.0, 1.2, 1.2012), abs=1e-4)
    assert any("orientation" in said for said in volume.facts.warnings)
    assert any("turned round" in said for said in volume.facts.warnings)
    assert volume.facts.window_centre == pytest.approx(drawn.min() + drawn.max() - 128.0)


def test_a_computed_radiograph_has_the_spacing_of_its_detector() -> None:
    volume = dicom.read([shared(*CR)])
    assert volume.grid.spacing_mm[1:] == pytest.approx((0.1, 0.1))
    assert volume.facts.modality == "CR" and volume.array.shape == (1, 16, 16)


def test_each_picture_of_a_folder_is_a_case_of_its_own(tmp_path: Path) -> None:
    _picture(tmp_path / "chest_a.dcm", instance=1)
    _picture(tmp_path / "chest_b.dcm", instance=2)
    _picture(tmp_path / "CARTER_ANNE.dcm", instance=3)
    answer = operations.scan({"paths": [str(tmp_path)], "salt": "s"})
    names = [entry["name"] for entry in answer["found"]]
    assert names[1:] == ["chest_a", "chest_b"] and answer["refused"] == []
    assert names[0].startswith("dx_"), "a file that is named after the patient names no case"
    assert {entry["modality"] for entry in answer["found"]} == {"DX"}
    again = operations.scan({"paths": [str(tmp_path / "chest_a.dcm")], "salt": "s"})
    assert again["found"][0]["source"] == answer["found"][1]["source"], "whatever lies beside it"


def test_a_picture_without_a_pixel_size_says_that_lengths_are_pixels(tmp_path: Path) -> None:
    _picture(tmp_path / "x.dcm", ImagerPixelSpacing=None)
    volume = dicom.read([tmp_path / "x.dcm"])
    assert volume.grid.spacing_mm == (1.0, 1.0, 1.0)
    assert any("counted in pixels" in said for said in volume.facts.warnings)


def test_what_is_meant_dark_stays_dark(tmp_path: Path) -> None:
    _picture(tmp_path / "x.dcm", PhotometricInterpretation="MONOCHROME2")
    volume = dicom.read([tmp_path / "x.dcm"])
    assert np.array_equal(volume.array[0], np.arange(80).reshape(8, 10))
    assert not any("turned" in said for said in volume.facts.warnings)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"SamplesPerPixel": 3, "PhotometricInterpretation": "RGB"}, "in colour"),
        ({"NumberOfFrames": 2}, "A plain DX image holds several frames"),
        ({"ImagerPixelSpacing": [0.0, 0.1]}, "no size"),
    ],
)
def test_what_is_not_certain_is_refused(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    _picture(tmp_path / "x.dcm", **change)
    found, left = dicom.find([tmp_path / "x.dcm"])
    assert not found and any(words in one.why for one in left), left
    with pytest.raises(Refusal, match=words):
        dicom.read([tmp_path / "x.dcm"])


def _picture(path: Path, instance: int = 1, **change: Any) -> None:
    """A DX picture whose values count up, meant to be shown the other way round."""
    header = pydicom.Dataset()
    header.SOPClassUID = "1.2.840.10008.5.1.4.1.1.1.1"
    header.SOPInstanceUID = f"1.2.3.{instance}"
    header.SeriesInstanceUID, header.StudyInstanceUID = "1.2.3", "1.2"
    header.Modality, header.PatientID, header.PatientName = "DX", "77", "CARTER^ANNE"
    header.Rows, header.Columns, header.SamplesPerPixel = 8, 10, 1
    header.PhotometricInterpretation = "MONOCHROME1"
    header.BitsAllocated, header.BitsStored, header.HighBit = 16, 12, 11
    header.PixelRepresentation = 0
    header.ImagerPixelSpacing = [0.2, 0.1]
    header.PixelData = np.arange(80, dtype="<u2").tobytes() * (
        3 if "SamplesPerPixel" in change else 1
    )
    for tag, value in change.items():
        if value is None:
            delattr(header, tag)
        else:
            setattr(header, tag, value)
    header.file_meta = pydicom.dataset.FileMetaDataset()
    header.file_meta.TransferSyntaxUID = pydicom.uid.ExplicitVRLittleEndian
    header.save_as(path, enforce_file_format=True)
