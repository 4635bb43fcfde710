"""The voxels within reach of a straight piece of a drag, measured in millimetres.

A pointer is sampled; between two samples a round brush sweeps a capsule. The drag lies in one
slice, so the distance within that slice is computed once and each slice compares it with a limit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop.edit import Box


@dataclass(frozen=True)
class Nib:
    """The end of a brush: a disc over `depth_slices` slices, or a ball, of a diameter in mm."""

    diameter_mm: float
    ball: bool = False
    depth_slices: int = 1

    @property
    def radius_mm(self) -> float:
        return self.diameter_mm / 2

    def depth(self, spacing_mm: float) -> tuple[int, int]:
        """How many slices it reaches below and above the slice it is drawn on."""
        if self.ball:
            reach = int(self.radius_mm / spacing_mm + 1e-6)
            return reach, reach
        return (self.depth_slices - 1) // 2, self.depth_slices // 2


@dataclass(frozen=True)
class Plane:
    """The slice that is drawn on: its axis, its index and the grid around it."""

    axis: int
    index: int
    shape: tuple[int, int, int]
    spacing_mm: tuple[float, float, float]

    @property
    def within(self) -> tuple[int, int]:
        """The two axes that lie in the slice."""
        first, second = (axis for axis in range(3) if axis != self.axis)
        return first, second


def capsule(
    start_kji: NDArray[np.float64], end_kji: NDArray[np.float64], nib: Nib, plane: Plane
) -> tuple[Box, NDArray[np.bool_]] | None:
    """The box around the swept voxels and which of its voxels are swept; None outside the grid.

    The pointer's own path always counts, so a nib smaller than a voxel still draws a whole line.
    """
    low, high = _reach(start_kji, end_kji, nib, plane)
    if any(a >= b for a, b in zip(low, high, strict=True)):
        return None
    squared = _distance_squared(start_kji, end_kji, low, high, plane)
    limit = np.full(high[plane.axis] - low[plane.axis], nib.radius_mm**2, dtype=np.float32)
    if nib.ball:
        offset = np.arange(low[plane.axis], high[plane.axis]) - plane.index
        limit -= ((offset * plane.spacing_mm[plane.axis]) ** 2).astype(np.float32)
    shape = [1, 1, 1]
    shape[plane.axis] = limit.size
    inside = np.expand_dims(squared, plane.axis) <= limit.reshape(shape) + 1e-4
    drawn_on = np.moveaxis(inside, plane.axis, 0)
    first, second = plane.within
    a, b = _path(start_kji, end_kji, plane.within, (low[first], low[second]), squared.shape)
    if nib.ball:
        drawn_on[plane.index - low[plane.axis], a, b] = True
    else:
        drawn_on[:, a, b] = True
    return ((low[0], low[1], low[2]), (high[0], high[1], high[2])), inside


def _reach(
    start_kji: NDArray[np.float64], end_kji: NDArray[np.float64], nib: Nib, plane: Plane
) -> tuple[list[int], list[int]]:
    """The box that the nib can touch, cut at the edge of the grid."""
    low, high = [0, 0, 0], [0, 0, 0]
    for axis in plane.within:
        reach = nib.radius_mm / plane.spacing_mm[axis]
        ends = float(start_kji[axis]), float(end_kji[axis])
        low[axis] = max(0, int(np.floor(min(ends) - reach)))
        high[axis] = min(plane.shape[axis], int(np.ceil(max(ends) + reach)) + 1)
    below, above = nib.depth(plane.spacing_mm[plane.axis])
    low[plane.axis] = max(0, plane.index - below)
    high[plane.axis] = min(plane.shape[plane.axis], plane.index + above + 1)
    return low, high


def _distance_squared(
    start_kji: NDArray[np.float64],
    end_kji: NDArray[np.float64],
    low: list[int],
    high: list[int],
    plane: Plane,
) -> NDArray[np.float32]:
    """Squared mm from each voxel centre of the slice to the piece of the drag."""
    first, second = plane.within
    a_mm = _offsets_mm(first, start_kji, low, high, plane)[:, None]
    b_mm = _offsets_mm(second, start_kji, low, high, plane)[None, :]
    da = np.float32((end_kji[first] - start_kji[first]) * plane.spacing_mm[first])
    db = np.float32((end_kji[second] - start_kji[second]) * plane.spacing_mm[second])
    length_squared = da * da + db * db
    if length_squared == 0:
        squared = a_mm**2 + b_mm**2
    else:
        along = np.clip((a_mm * da + b_mm * db) / length_squared, 0.0, 1.0)
        squared = (a_mm - along * da) ** 2 + (b_mm - along * db) ** 2
    return squared.astype(np.float32, copy=False)


def _offsets_mm(
    axis: int, start_kji: NDArray[np.float64], low: list[int], high: list[int], plane: Plane
) -> NDArray[np.float32]:
    offsets = (np.arange(low[axis], high[axis]) - start_kji[axis]) * plane.spacing_mm[axis]
    return offsets.astype(np.float32)


def _path(
    start_kji: NDArray[np.float64],
    end_kji: NDArray[np.float64],
    axes: tuple[int, int],
    origin: tuple[int, int],
    shape: tuple[int, ...],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The voxels of the slice that the pointer crossed, each beside the one before."""
    start, end = start_kji[list(axes)], end_kji[list(axes)]
    steps = int(np.ceil(np.abs(end - start).max() * 2)) + 1
    crossed = np.rint(np.linspace(start, end, steps + 1)).astype(np.int64) - origin
    crossed = crossed[np.all((crossed >= 0) & (crossed < shape), axis=1)]
    return crossed[:, 0], crossed[:, 1]
