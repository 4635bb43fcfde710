"""Phantom cases as files: real DICOM series with valid identifiers, and truth masks as NIfTI.

Reads cases from `phantom.study`; what it writes enters the app through the same door as any scan.
The series are reproducible: identifiers come from the case, not from the clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import UID, CTImageStorage, ExplicitVRLittleEndian

from engine.imaging.formats import nifti
from engine.imaging.phantom.study import PhantomCase

_INTERCEPT = -1024


def write_study(cases: Iterable[PhantomCase], scans: Path, truth: Path) -> list[str]:
    """Every case as a series in its own folder below `scans`, its mask in `truth`; the names."""
    names = []
    for case in cases:
        write_dicom(case, scans / case.name)
        write_truth(case, truth)
        names.append(case.name)
    return names


def write_truth(case: PhantomCase, folder: Path) -> Path:
    """The true mask as NIfTI on the case's grid."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{case.name}.nii.gz"
    nifti.write(path, case.mask, case.grid)
    return path


def write_dicom(case: PhantomCase, folder: Path) -> list[Path]:
    """One CT image a slice, most cranial first, as scanners number them."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, k in enumerate(reversed(range(case.array.shape[0])), start=1):
        dataset = _slice(case, k, number)
        path = folder / f"IM{number:04d}.dcm"
        dataset.save_as(path, enforce_file_format=True)
        paths.append(path)
    return paths


def uid(*parts: object) -> UID:
    """A valid identifier below 2.25, the same for the same parts."""
    return UID(f"2.25.{uuid5(NAMESPACE_OID, '/'.join(map(str, parts))).int}")


def _slice(case: PhantomCase, k: int, number: int) -> FileDataset:
    mark = (case.name, case.grid.affine.tobytes().hex(), case.array[k].tobytes().hex()[:512])
    study = (case.name, case.array[len(case.array) // 2].tobytes().hex()[:4096])
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = CTImageStorage
    meta.MediaStorageSOPInstanceUID = uid("image", k, *mark)
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset = FileDataset("", {}, file_meta=meta, preamble=b"\0" * 128)
    dataset.SOPClassUID = CTImageStorage
    dataset.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
    dataset.StudyInstanceUID = uid("study", *study)
    dataset.SeriesInstanceUID = uid("series", *study)
    dataset.FrameOfReferenceUID = uid("frame", *study)
    dataset.StudyDate, dataset.StudyTime = "20250101", "080000"
    dataset.Modality, dataset.Manufacturer = "CT", "Phantom"
    dataset.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL"]
    dataset.SeriesDescription = "Abdomen phantom"
    dataset.PatientID = case.patient
    dataset.PatientName = f"Sample^{case.patient[2:]}"
    dataset.PatientBirthDate = dataset.PatientSex = dataset.AccessionNumber = ""
    dataset.ReferringPhysicianName = dataset.StudyID = dataset.PositionReferenceIndicator = ""
    dataset.SeriesNumber, dataset.AcquisitionNumber, dataset.InstanceNumber = 2, 1, number
    dataset.PatientPosition, dataset.KVP = "HFS", 120
    _place(dataset, case, k)
    _fill(dataset, case.array[k])
    return dataset


def _place(dataset: FileDataset, case: PhantomCase, k: int) -> None:
    directions = case.grid.directions
    step_mm, down_mm, along_mm = case.grid.spacing_mm
    dataset.ImageOrientationPatient = [*directions[:, 2].tolist(), *directions[:, 1].tolist()]
    position = case.grid.world((k, 0, 0))
    dataset.ImagePositionPatient = [round(float(p), 4) for p in position]
    dataset.PixelSpacing = [round(down_mm, 6), round(along_mm, 6)]
    dataset.SliceThickness = round(step_mm, 4)
    dataset.SliceLocation = round(float(position[2]), 4)


def _fill(dataset: FileDataset, hu: NDArray[np.int16]) -> None:
    dataset.Rows, dataset.Columns = hu.shape
    dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 1, "MONOCHROME2"
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit = 16, 16, 15
    dataset.PixelRepresentation = 1
    dataset.RescaleSlope, dataset.RescaleIntercept, dataset.RescaleType = 1, _INTERCEPT, "HU"
    dataset.WindowCenter, dataset.WindowWidth = 40, 400
    dataset.PixelData = (hu.astype(np.int32) - _INTERCEPT).astype("<i2").tobytes()
