"""Stored pixels of one DICOM file as whole numbers: reads the file, gives (frames, rows, columns).

Compressed pixels go through GDCM only, so that one library answers for all of them; RLE and plain
pixels through pydicom. A bit stream that ends early is refused before it is decoded, because
decoders fill the rest with something and say nothing. `dicom` turns the numbers into intensities.
"""

from __future__ import annotations

import logging
import warnings
from pathlib import Path
from typing import Any

import gdcm
import numpy as np
import pydicom
from numpy.typing import NDArray
from pydicom.dataset import Dataset
from pydicom.encaps import generate_frames
from pydicom.pixels import pixel_array
from pydicom.uid import UID

from engine.imaging.formats import dicom_bare
from engine.imaging.refusal import Refusal
from engine.imaging.volume import check_size

_JPEG = {
    "1.2.840.10008.1.2.4.50": "JPEG baseline",
    "1.2.840.10008.1.2.4.51": "JPEG extended",
    "1.2.840.10008.1.2.4.57": "JPEG lossless",
    "1.2.840.10008.1.2.4.70": "JPEG lossless",
    "1.2.840.10008.1.2.4.80": "JPEG-LS lossless",
    "1.2.840.10008.1.2.4.81": "JPEG-LS",
    "1.2.840.10008.1.2.4.90": "JPEG 2000 lossless",
    "1.2.840.10008.1.2.4.91": "JPEG 2000",
}
_RLE = "1.2.840.10008.1.2.5"
_PLAIN = {
    "1.2.840.10008.1.2",
    "1.2.840.10008.1.2.1",
    "1.2.840.10008.1.2.1.99",
    "1.2.840.10008.1.2.2",
}
_END_OF_IMAGE = b"\xff\xd9"

# Codecs print what they think, patient's header values among it; the refusal says what matters.
gdcm.Trace.DebugOff()
gdcm.Trace.WarningOff()
gdcm.Trace.ErrorOff()
logging.getLogger("pydicom").setLevel(logging.CRITICAL)


def decode(path: Path) -> NDArray[Any]:
    """The stored values of every frame, signed as the header says."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            dataset = pydicom.dcmread(path, force=True)
            dicom_bare.complete(path, dataset)
    except Exception as broken:
        raise _cut_short() from broken
    if "PixelData" not in dataset:
        raise Refusal(
            "no-pixels",
            "A slice has no picture in it, only a header.",
            "Copy or export the whole series again.",
        )
    frames = int(dataset.get("NumberOfFrames") or 1)
    shape = (frames, int(dataset.Rows), int(dataset.Columns))
    check_size(shape)
    plugin = _plugin(dataset, frames)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            array = pixel_array(dataset, decoding_plugin=plugin)
    except MemoryError:
        raise
    except Exception as broken:
        raise _undecodable(dataset) from broken
    if array.size != np.prod(shape):
        raise _cut_short()
    return array.reshape(shape)


def _plugin(dataset: Dataset, frames: int) -> str:
    """The decoder for the file's encoding, after a look at whether the bit stream is whole."""
    syntax = str(UID(dataset.file_meta.TransferSyntaxUID))
    if syntax in _PLAIN:
        expected = frames * int(dataset.Rows) * int(dataset.Columns)
        expected *= int(dataset.get("BitsAllocated", 16)) // 8
        if len(dataset.PixelData) < expected:
            raise _cut_short()
        return ""
    if syntax not in _JPEG and syntax != _RLE:
        raise _undecodable(dataset)
    try:
        pieces = list(generate_frames(dataset.PixelData, number_of_frames=frames))
    except Exception as broken:
        raise _cut_short() from broken
    if len(pieces) != frames:
        raise _cut_short()
    if syntax == _RLE:
        return "pydicom"
    if any(_END_OF_IMAGE not in piece[-64:] for piece in pieces):
        raise _cut_short()
    return "gdcm"


def _cut_short() -> Refusal:
    return Refusal(
        "truncated",
        "The picture of a slice is cut short; the file is damaged or incomplete.",
        "Copy or export the series again.",
    )


def _undecodable(dataset: Dataset) -> Refusal:
    syntax = UID(str(dataset.file_meta.TransferSyntaxUID))
    name = _JPEG.get(str(syntax)) or syntax.name
    return Refusal(
        "undecodable",
        f"The pixels cannot be decoded ({name}).",
        "Export the series uncompressed (Explicit VR Little Endian).",
    )
