"""Flat pictures: one radiograph is one case, on a grid of one slice.

Reads the header of one CR, DX, MG or IO picture; gives its grid for `dicom`, which decodes it. A
flat picture does not say where in the patient it lies, so rows run down and columns to the right
as in the file, and nothing is called left or right. Low values that were meant to be bright are
turned round, so that dense is bright in every picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.imaging.formats.dicom_geometry import Stack
from engine.imaging.formats.dicom_headers import SliceHeader
from engine.imaging.grid import Grid
from engine.imaging.refusal import Refusal
from engine.imaging.volume import FLAT, Facts

# What is not known of a flat picture, in words; the window looks for the first of them.
ORIENTATION = "Its orientation is that of the file; a flat picture does not say where it lies."
IN_PIXELS = "It does not say how large a pixel is: lengths are counted in pixels."
THICK_MM = 1.0  # a projection has no thickness, and a grid has to have one


def is_flat(slices: Sequence[SliceHeader]) -> bool:
    return slices[0].modality in FLAT


def stack_of(slices: Sequence[SliceHeader]) -> Stack:
    """The one slice on its grid; a pixel of unknown size counts as 1 mm, and the facts say so."""
    if len(slices) != 1:
        raise Refusal(
            "several-pictures",
            "Several pictures were given as one.",
            "Scan the folder again and choose one of them.",
        )
    (header,) = slices
    rows_mm, columns_mm = header.pixel_spacing or (1.0, 1.0)
    if not np.isfinite([rows_mm, columns_mm]).all() or min(rows_mm, columns_mm) <= 0:
        raise Refusal(
            "no-pixel-spacing",
            "The picture says that a pixel has no size.",
            "Export it again with pixel spacing.",
        )
    affine = np.zeros((4, 4))
    affine[2, 0], affine[1, 1], affine[0, 2], affine[3, 3] = THICK_MM, rows_mm, columns_mm, 1.0
    return Stack(Grid((1, header.rows, header.columns), affine), ((header,),))


def dense_is_bright(
    array: NDArray[Any], facts: Facts, header: SliceHeader
) -> tuple[NDArray[Any], Facts]:
    """The picture as it is looked at, and what has to be said about it."""
    said = [
        ORIENTATION,
        *(warning for warning in facts.warnings if "shown bright" not in warning),
    ]
    if header.pixel_spacing is None:
        said.append(IN_PIXELS)
    if header.photometric != "MONOCHROME1":
        return array, replace(facts, warnings=tuple(said))
    said.append("Its values were turned round, so that dense is bright.")
    ends = float(array.min()) + float(array.max())
    turned = (ends - array.astype(np.float64)).astype(array.dtype)
    centre = None if facts.window_centre is None else ends - facts.window_centre
    return turned, replace(facts, warnings=tuple(said), window_centre=centre)
