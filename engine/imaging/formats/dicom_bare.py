"""Bare data sets: DICOM files without preamble and file header, as old programs wrote them.

Asked by `dicom` whether a file without the mark is one, and by `dicom_headers` and `dicom_pixels`
how its numbers are encoded. Nothing states it, so it is taken only where it is certain: a data set
that reads as little endian and whose pixels have exactly the length of plain ones.
"""

from __future__ import annotations

import warnings
from pathlib import Path

import pydicom
from pydicom.dataset import Dataset
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian

# What data sets begin with: file header, or the identifying group in the order of its elements.
_GROUPS = (0x0002, 0x0008)
_ELEMENTS = (0x0000, 0x0001, 0x0005, 0x0006, 0x0008, 0x0012, 0x0013, 0x0014, 0x0016, 0x0018, 0x0020)
_LONGEST = 1 << 16  # of a first element; it is a number, a date or a few words


def starts_as_one(start: bytes) -> bool:
    """Whether these first 132 bytes of a file are the first elements of a data set."""
    return len(start) == 132 and any(_fits(start, order) for order in ("little", "big"))


def _fits(start: bytes, order: str) -> bool:
    def number(at: int, size: int) -> int:
        return int.from_bytes(start[at : at + size], "little" if order == "little" else "big")

    if number(0, 2) not in _GROUPS or number(2, 2) not in _ELEMENTS:
        return False
    if start[4:6].isalpha() and start[4:6].isupper():
        return True
    return order == "little" and number(4, 4) < _LONGEST and number(4, 4) % 2 == 0


def complete(path: Path, dataset: Dataset) -> bool:
    """Write into a data set without file header how it is encoded; False where that is uncertain.

    Encapsulated pixels have no length or another one, and big-endian sets do not read as little
    endian, so what passes is one of the two plain encodings, which the elements tell apart.
    """
    if getattr(dataset.file_meta, "TransferSyntaxUID", None):
        return True
    implicit, little = dataset.original_encoding
    if not little:
        return False
    if _pixel_bytes(path) not in (None, *_plain_lengths(dataset)):
        return False
    dataset.file_meta.TransferSyntaxUID = (
        ImplicitVRLittleEndian if implicit else ExplicitVRLittleEndian
    )
    return True


def _pixel_bytes(path: Path) -> int | None:
    """How many bytes of pixels the file holds; None where it holds none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = pydicom.dcmread(path, force=True, specific_tags=["PixelData"])
    return len(whole.PixelData) if "PixelData" in whole else None


def _plain_lengths(dataset: Dataset) -> tuple[int, int]:
    """The bytes that pixels take which are not packed, without and with the filling byte."""
    try:
        size = (
            int(dataset.Rows) * int(dataset.Columns) * int(dataset.get("SamplesPerPixel", 1) or 1)
        )
        size *= int(dataset.get("NumberOfFrames") or 1)
        bits = size * int(dataset.get("BitsAllocated", 16) or 16)
    except (AttributeError, TypeError, ValueError):
        return -1, -1
    plain = (bits + 7) // 8
    return plain, plain + plain % 2
