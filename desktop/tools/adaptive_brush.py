"""Adaptive brush: grows within the nib to what hangs together with its centre and looks like it.

What "like it" means is found under the nib: half of the spread of the values there, which at an
edge is half of its contrast; in even tissue, a few times the noise, so that all of it is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop.edit import Box, Mask, slices_of
from desktop.tools.geometry.capsule import Nib
from desktop.tools.geometry.flood import flood
from desktop.tools.geometry.gesture import Gesture
from desktop.tools.geometry.stroke import Stroke

TITLE = "Adaptive brush"
ICON = "spray-can"
KEY = None
CURSOR = "circle-plus"
HELP = "Draw what is like the middle of the nib and joined to it. Hold Ctrl to erase that."
ORDER = 11

EDGE_PERCENTILES = (5.0, 95.0)
NOISE_SPREADS = 8.0  # a spread that is no edge: this many standard deviations of the smoothed noise


@dataclass(frozen=True)
class Options:
    """The nib, and how unlike the middle a voxel may be."""

    size_mm: float = field(
        default=14.0,
        metadata={"words": "Size", "unit": "mm", "low": 2.0, "high": 40.0, "step": 1.0},
    )
    tolerance: float = field(
        default=50.0,
        metadata={"words": "Spread", "unit": "%", "low": 5.0, "high": 100.0, "step": 5.0},
    )
    ball: bool = field(default=False, metadata={"words": "Ball"})
    pen_pressure: bool = field(default=True, metadata={"words": "Pen pressure"})


def begin(mask: Mask, gesture: Gesture, options: Options) -> Stroke:
    """Start a live drag; each piece of it is looked at anew."""
    nib = Nib(options.size_mm, options.ball)
    image, axis, share = gesture.image, gesture.axis, options.tolerance / 100

    def chosen(
        box: Box,
        swept: NDArray[np.bool_],
        start: NDArray[np.float64],
        end: NDArray[np.float64],
    ) -> NDArray[np.bool_]:
        if image is None:
            return swept
        origin = np.asarray(box[0], dtype=np.float64)
        seeds = _path(start - origin, end - origin, swept.shape)
        return alike(image[slices_of(box)], swept, seeds, axis, share)

    word = "adaptive erase" if gesture.erase else "adaptive brush"
    name = f"{word} {options.size_mm:g} mm, {gesture.place}"
    return Stroke(
        mask,
        gesture,
        nib,
        "adaptive_brush",
        name,
        chosen=chosen,
        heeds_pressure=options.pen_pressure,
    )


def alike(
    image: NDArray[Any],
    swept: NDArray[np.bool_],
    seeds: NDArray[np.int64],
    axis: int,
    share: float,
) -> NDArray[np.bool_]:
    """The swept voxels that hang together with the last seed, (n, 3), and look like it."""
    raw = image.astype(np.float32)
    soft = _mean_of_nine(raw, axis)
    under = soft[swept]
    if under.size == 0:
        return swept
    middle = soft[tuple(seeds[-1])]
    low, high = np.percentile(under, EDGE_PERCENTILES)
    noise = 1.4826 * float(np.median(np.abs(raw[swept] - under))) / 3
    spread = max(float(high - low), NOISE_SPREADS * noise)
    allowed = swept & (np.abs(soft - middle) <= share * spread + 1e-6)
    where = np.zeros_like(swept)
    where[tuple(seeds.T)] = True
    return flood(allowed, where)


def _path(
    start: NDArray[np.float64], end: NDArray[np.float64], shape: tuple[int, ...]
) -> NDArray[np.int64]:
    """The voxels that the pointer crossed in a box, the last one last; beside it, its edge."""
    steps = int(np.ceil(np.abs(end - start).max())) + 1
    places = np.rint(np.linspace(start, end, steps + 1)).astype(np.int64)
    return np.clip(places, 0, np.array(shape) - 1)


def _mean_of_nine(values: NDArray[np.float32], axis: int) -> NDArray[np.float32]:
    """Each voxel's mean with its neighbours in the slice: a third of the noise."""
    edges = [(0, 0) if a == axis else (1, 1) for a in range(3)]
    padded = np.moveaxis(np.pad(values, edges, mode="edge"), axis, 0)
    rows, columns = padded.shape[1] - 2, padded.shape[2] - 2
    total = np.zeros((padded.shape[0], rows, columns), dtype=np.float32)
    for down in range(3):
        for across in range(3):
            total += padded[:, down : down + rows, across : across + columns]
    total /= 9
    return np.moveaxis(total, 0, axis)
