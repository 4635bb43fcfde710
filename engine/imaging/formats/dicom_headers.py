"""One DICOM file's header as slice headers: reads no pixels, decides nothing about the series.

`dicom_series` groups what this gives, `dicom_geometry` puts it in order. An enhanced multi-frame
file gives one slice header per frame, with the frame's own position, so both kinds walk the same
way after.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pydicom
from pydicom.dataset import Dataset
from pydicom.uid import UID

from engine.imaging.formats import dicom_bare
from engine.imaging.formats.dicom_kinds import FLAT_FRAME, MULTI_FRAME, SINGLE_FRAME, other_kind
from engine.imaging.refusal import Refusal

# What may tell two images at one place apart, and its word in the refusal of a 4-D series.
TELLING: tuple[tuple[str, str], ...] = (
    ("TemporalPositionIdentifier", "time point"),
    ("TemporalPositionIndex", "time point"),
    ("TemporalPositionTimeOffset", "time point"),
    ("DiffusionBValue", "b-value"),
    ("DiffusionGradientOrientation", "diffusion direction"),
    ("NominalPercentageOfCardiacPhase", "heart phase"),
    ("TriggerTime", "heart phase"),
    ("EffectiveEchoTime", "echo"),
    ("EchoTime", "echo"),
    ("InversionTime", "inversion time"),
    ("KVP", "tube voltage"),
    ("ConvolutionKernel", "kernel"),
    ("ImageType", "kind of image"),
    ("FrameType", "kind of image"),
    ("AcquisitionNumber", "acquisition"),
    ("AcquisitionTime", "acquisition"),
    ("ContentTime", "time"),
)

_TAGS = [
    "SOPClassUID", "SOPInstanceUID", "SeriesInstanceUID", "StudyInstanceUID", "StudyDate",
    "FrameOfReferenceUID", "Modality", "ImageType", "PatientID", "PatientName", "PatientBirthDate",
    "SeriesDescription", "Rows", "Columns", "NumberOfFrames", "SamplesPerPixel",
    "PhotometricInterpretation", "BitsAllocated", "BitsStored", "HighBit", "PixelPresentation",
    "ImagePositionPatient", "ImageOrientationPatient", "PixelSpacing", "SliceThickness",
    "ImagerPixelSpacing",
    "RescaleSlope", "RescaleIntercept", "RescaleType", "ModalityLUTSequence", "WindowCenter",
    "WindowWidth", "SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence",
    "LossyImageCompression", "VolumetricProperties",
    *[tag for tag, _ in TELLING],
]  # fmt: skip


# What a radiograph may state in place of PixelSpacing: the size of a pixel on the detector.
_SPARE = dict.fromkeys(FLAT_FRAME.values(), "ImagerPixelSpacing")


@dataclass(frozen=True)
class Owner:
    """Whose image it is and what it belongs to; never printed."""

    series_uid: str = field(repr=False)
    study_uid: str = field(repr=False)
    reference_uid: str = field(repr=False)
    patient_id: str = field(repr=False)
    patient_name: str = field(repr=False)
    birth_date: str = field(repr=False)
    study_date: str = field(repr=False)
    description: str = field(repr=False)


@dataclass(frozen=True)
class SliceHeader:
    """One slice: which frame of which file, where it lies, and what its numbers mean."""

    path: Path
    frame: int
    frames: int
    modality: str
    owner: Owner
    image_type: tuple[str, ...]
    rows: int
    columns: int
    position: tuple[float, ...] | None
    orientation: tuple[float, ...] | None
    pixel_spacing: tuple[float, ...] | None
    slope: float | None
    intercept: float | None
    photometric: str
    refusal: Refusal | None = field(repr=False)
    thickness_mm: float | None
    window: tuple[float, float] | None
    lossy: bool
    telling: tuple[str, ...] = field(repr=False)

    @property
    def is_localizer(self) -> bool:
        return any(word in value for value in self.image_type for word in ("LOCALIZER", "SCOUT"))

    @property
    def is_mosaic(self) -> bool:
        return "MOSAIC" in self.image_type


def read_headers(path: Path) -> list[SliceHeader]:
    """The slices a file holds; a refusal in words for anything but CT, MR and radiographs."""
    dataset = _dataset(path)
    sop_class = str(dataset.get("SOPClassUID", "") or "")
    # Some anonymisers blank the identifier in the data set and keep it in the file's own header.
    sop_class = sop_class or str(dataset.file_meta.get("MediaStorageSOPClassUID", ""))
    single = {**SINGLE_FRAME, **FLAT_FRAME}
    modality = single.get(sop_class) or MULTI_FRAME.get(sop_class)
    if modality is None:
        raise other_kind(sop_class, str(dataset.get("Modality", "")))
    frames = int(dataset.get("NumberOfFrames") or 1)
    if sop_class in single:
        if frames > 1:
            raise Refusal(
                "many-frames",
                f"A plain {modality} image holds several frames, whose places are not stated.",
                "Export the series again as single slices or as enhanced CT or MR.",
            )
        return [_slice(path, dataset, [dataset], 0, 1, modality)]
    per_frame = list(dataset.get("PerFrameFunctionalGroupsSequence") or [])
    if len(per_frame) != frames:
        raise Refusal(
            "frames-disagree",
            "The file does not describe each of the frames it declares.",
            "Export the series again; the file is damaged or incomplete.",
        )
    shared = [
        group
        for item in dataset.get("SharedFunctionalGroupsSequence") or []
        for group in _groups(item)
    ]
    return [
        _slice(path, dataset, [*_groups(item), *shared, dataset], n, frames, modality)
        for n, item in enumerate(per_frame)
    ]


def _dataset(path: Path) -> Dataset:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            dataset = pydicom.dcmread(
                path, stop_before_pixels=True, specific_tags=list(_TAGS), force=True
            )
            dataset.decode()
            encoded = dicom_bare.complete(path, dataset)
    except Exception as broken:
        # A header can be broken in more ways than the reader has names for.
        raise Refusal(
            "unreadable-header",
            "The DICOM header cannot be read; the file is damaged or cut short.",
            "Copy or export the file again.",
        ) from broken
    if not encoded:
        raise Refusal(
            "no-transfer-syntax",
            "The DICOM file does not say how its numbers are encoded.",
            "Export it again as a DICOM file with a complete header.",
        )
    return dataset


def _groups(item: Dataset) -> list[Dataset]:
    """The macros of one functional group item, each a small dataset of its own."""
    nested = []
    for element in item:
        if element.VR == "SQ" and element.value:
            first = element.value[0]
            nested.append(first)
            nested.extend(inner.value[0] for inner in first if inner.VR == "SQ" and inner.value)
    return nested


def _slice(
    path: Path, dataset: Dataset, layers: list[Dataset], frame: int, frames: int, modality: str
) -> SliceHeader:
    """A slice header from the layers that describe it, the most particular first."""

    def first(tag: str) -> Any:
        values = (layer.get(tag) for layer in layers)
        return next((value for value in values if value is not None and value != ""), None)

    try:
        return SliceHeader(
            path=path,
            frame=frame,
            frames=frames,
            modality=modality,
            owner=_owner(dataset),
            image_type=_words(first("FrameType") or first("ImageType")),
            rows=int(dataset.Rows),
            columns=int(dataset.Columns),
            position=_numbers(first("ImagePositionPatient"), 3),
            orientation=_numbers(first("ImageOrientationPatient"), 6),
            pixel_spacing=_numbers(first("PixelSpacing") or first(_SPARE.get(modality, "")), 2),
            slope=_number(first("RescaleSlope")),
            intercept=_number(first("RescaleIntercept")),
            photometric=str(dataset.get("PhotometricInterpretation", "")),
            refusal=_pixel_refusal(dataset),
            thickness_mm=_number(first("SliceThickness")),
            window=_window(first("WindowCenter"), first("WindowWidth")),
            lossy=_is_lossy(dataset),
            telling=tuple(str(first(tag)) for tag, _ in TELLING),
        )
    except (AttributeError, TypeError, ValueError, OverflowError) as broken:
        why = "The DICOM header lacks numbers that an image needs, or garbles them."
        raise Refusal("unreadable-header", why, "Export the series again.") from broken


def _owner(dataset: Dataset) -> Owner:
    def text(tag: str) -> str:
        return str(dataset.get(tag, "") or "").strip()

    return Owner(
        series_uid=text("SeriesInstanceUID"),
        study_uid=text("StudyInstanceUID"),
        reference_uid=text("FrameOfReferenceUID"),
        patient_id=text("PatientID"),
        patient_name=text("PatientName"),
        birth_date=text("PatientBirthDate"),
        study_date=text("StudyDate"),
        description=text("SeriesDescription"),
    )


def _pixel_refusal(dataset: Dataset) -> Refusal | None:
    """Why the pixels of this file cannot be plain intensities, if so."""
    if int(dataset.get("SamplesPerPixel", 1) or 1) != 1 or not str(
        dataset.get("PhotometricInterpretation", "")
    ).startswith("MONOCHROME"):
        return Refusal(
            "colour",
            "The images are in colour, not intensities.",
            "Choose the series with the original grey images.",
        )
    if str(dataset.get("PixelPresentation", "MONOCHROME")) != "MONOCHROME":
        return Refusal(
            "colour",
            "The images are a coloured map, not intensities.",
            "Choose the series with the original grey images.",
        )
    if dataset.get("ModalityLUTSequence"):
        return Refusal(
            "lookup-table",
            "The images carry a lookup table instead of slope and intercept.",
            "Export the series with rescale slope and intercept.",
        )
    stored, high = int(dataset.get("BitsStored", 16)), int(dataset.get("HighBit", 15))
    if high != stored - 1:
        return Refusal(
            "high-bit",
            "The pixel bits are packed in a way that is not read here.",
            "Export the series again with a current program.",
        )
    return None


def _numbers(values: Any, count: int) -> tuple[float, ...] | None:
    if values is None or isinstance(values, (str, float, int)) or not isinstance(values, Iterable):
        return None
    numbers = tuple(float(v) for v in values)
    return numbers if len(numbers) == count else None


def _words(values: Any) -> tuple[str, ...]:
    if isinstance(values, str):
        values = [values]
    return tuple(str(value).strip().upper() for value in values or ())


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _window(centre: Any, width: Any) -> tuple[float, float] | None:
    """The first of the windows stated, if it is one."""
    try:
        pair = [float(v if isinstance(v, (str, float, int)) else v[0]) for v in (centre, width)]
    except (TypeError, ValueError, IndexError):
        return None
    return (pair[0], pair[1]) if pair[1] > 0 else None


def _is_lossy(dataset: Dataset) -> bool:
    syntax = UID(str(dataset.file_meta.TransferSyntaxUID))
    lossy = {
        "1.2.840.10008.1.2.4.50",
        "1.2.840.10008.1.2.4.51",
        "1.2.840.10008.1.2.4.81",
    }
    return str(dataset.get("LossyImageCompression", "")) == "01" or str(syntax) in lossy
