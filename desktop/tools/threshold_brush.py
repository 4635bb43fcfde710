"""Threshold brush: a brush that writes only where the image's value lies in a range.

The range is picked from what lies under the nib when the button goes down, or set by hand.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from desktop.edit import Box, Mask, slices_of
from desktop.tools.geometry.capsule import Nib, Plane, capsule
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.stroke import Stroke
from desktop.tools.geometry.values import (
    LEAST,
    MOST,
    between_values,
    high_field,
    low_field,
    picked_range,
    said_range,
)

TITLE = "Threshold brush"
ICON = "pipette"
KEY = None
CURSOR = "circle-plus"
HELP = "Draw only where the grey value lies in a range. Hold Ctrl to erase in that range."
ORDER = 10

PICKED, FIXED = "under nib", "fixed"


@dataclass(frozen=True)
class Options:
    """The nib, and where the range comes from."""

    size_mm: float = field(
        default=10.0,
        metadata={"words": "Size", "unit": "mm", "low": 1.0, "high": 60.0, "step": 1.0},
    )
    depth_slices: int = field(
        default=1, metadata={"words": "Depth", "unit": "slice", "low": 1, "high": 9, "step": 1}
    )
    ball: bool = field(default=False, metadata={"words": "Ball"})
    pen_pressure: bool = field(default=True, metadata={"words": "Pen pressure"})
    values: str = field(default=PICKED, metadata={"words": "Values", "choices": (PICKED, FIXED)})
    low: float = low_field(when=("values", FIXED))
    high: float = high_field(when=("values", FIXED))


def begin(mask: Mask, gesture: Gesture, options: Options) -> Stroke:
    """Start a live drag with the range that holds from here to its end."""
    nib = Nib(options.size_mm, options.ball, options.depth_slices)
    low, high = options.low, options.high
    if options.values == PICKED:
        low, high = _under_nib(mask, gesture, nib)
    image = gesture.image

    def chosen(
        box: Box,
        swept: NDArray[np.bool_],
        _start: NDArray[np.float64],
        _end: NDArray[np.float64],
    ) -> NDArray[np.bool_]:
        return swept if image is None else swept & between_values(image[slices_of(box)], low, high)

    word = "threshold erase" if gesture.erase else "threshold brush"
    name = f"{word} {said_range(low, high)}, {gesture.place}"
    learned = {"low": low, "high": high} if options.values == PICKED else {}
    return Stroke(
        mask,
        gesture,
        nib,
        "threshold_brush",
        name,
        chosen=chosen,
        heeds_pressure=options.pen_pressure,
        learned=learned,
    )


def _under_nib(mask: Mask, gesture: Gesture, nib: Nib) -> tuple[float, float]:
    """The range of the values where the button went down."""
    if gesture.image is None:
        return LEAST, MOST
    shape = (mask.shape[0], mask.shape[1], mask.shape[2])
    plane = Plane(gesture.axis, gesture.slice_index, shape, gesture.spacing_mm)
    at = gesture.points_kji[0]
    swept = capsule(at, at, nib, plane)
    if swept is None:
        return LEAST, MOST
    box, inside = swept
    return picked_range(gesture.image[slices_of(box)][inside])
