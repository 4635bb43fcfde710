"""A scan as it was read: the array on its source grid and the facts that travel with it.

Readers in `formats` make volumes; `operations.take` brings them to canonical order and writes them
for the loop. Nothing here is stored as it is: the patient's identifier is hashed before it leaves
the helper.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.imaging.grid import Grid
from engine.imaging.refusal import Refusal

# 512 x 512 x 1525: larger than any clinical series, small enough for the helper's memory limit.
MOST_VOXELS = 400_000_000

# What DICOM calls images that do not say how they were made.
PICTURE = "OT"

# Modalities whose images are single pictures: radiographs, digital or not, of chest, breast, teeth,
# and picture files.
FLAT = ("CR", "DX", "MG", "IO", PICTURE)


@dataclass(frozen=True)
class Facts:
    """What the headers say about a scan, apart from its geometry."""

    modality: str
    patient: str = field(default="", repr=False)
    study_date: str | None = field(default=None, repr=False)
    series_uid: str = field(default="", repr=False)
    description: str = field(default="", repr=False)
    window_centre: float | None = None
    window_width: float | None = None
    slice_thickness_mm: float | None = None
    sources: tuple[str, ...] = field(default=(), repr=False)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Volume:
    """An array (k, j, i) on its source grid, with its facts."""

    array: NDArray[Any]
    grid: Grid
    facts: Facts


def check_size(shape: tuple[int, ...]) -> None:
    """Refuses, before a byte is allocated, what a header declares beyond any scan."""
    voxels = 1
    for n in shape:
        voxels *= int(n)
    if voxels > MOST_VOXELS:
        size = " x ".join(str(int(n)) for n in shape)
        raise Refusal(
            "too-large",
            f"The header declares {size} voxels, more than a scan can have here.",
            "Crop or resample the scan, or check whether the file is damaged.",
        )


def plainest(array: NDArray[Any]) -> NDArray[Any]:
    """int16 where every value is a whole number that fits, else float32: what a case may have."""
    if array.dtype == np.int16:
        return array
    return array.astype(np.int16 if _whole(array) else np.float32, copy=False)


def scaled(raw: NDArray[Any], slope: float, inter: float) -> tuple[NDArray[Any], list[str]]:
    """The stored numbers as intensities, finite everywhere, and what had to be said about them."""
    array = raw
    if (slope, inter) != (1.0, 0.0):
        array = np.empty(raw.shape, dtype=np.float32)
        for k, slab in enumerate(raw):
            array[k] = slab.astype(np.float64) * slope + inter
    if array.dtype.kind != "f":
        return array, []
    bad = sum(int(slab.size - np.isfinite(slab).sum()) for slab in array)
    if not bad:
        return array, []
    if bad == array.size:
        raise Refusal("no-values", "Not one voxel holds a number.", "Export the image again.")
    array = np.array(array)
    lowest = min(float(slab[good].min()) for slab in array if (good := np.isfinite(slab)).any())
    for slab in array:
        slab[~np.isfinite(slab)] = lowest
    return array, [f"{bad} voxels held no number; they were given the lowest value."]


def guessed_modality(array: NDArray[Any]) -> str:
    """CT if the values span air and tissue as only Hounsfield units do, else MR."""
    return "CT" if -10_000 < array.min() < -300 and 100 < array.max() < 20_000 else "MR"


def _whole(array: NDArray[Any]) -> bool:
    """Whether every value is a whole number in the range of int16; by slabs, to spare memory."""
    for slab in array:
        if slab.min() < -32768 or slab.max() > 32767:
            return False
        if slab.dtype.kind == "f" and not (slab == np.rint(slab)).all():
            return False
    return True
