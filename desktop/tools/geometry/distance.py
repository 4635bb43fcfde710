"""Distances in millimetres as far as a limit, signed distances, and soft versions of them.

What a tool does reaches a few millimetres, so the exact distance is found axis by axis from a few
shifted copies: quick enough for a drag, on any spacing, without a library.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

SMALL = 1e-4  # mm: a voxel whose centre lies on the limit belongs
SIGMAS = 3.0  # where a soft kernel ends
CHUNK_VOXELS = 64 * 1024


def distance_mm(
    inside: NDArray[np.bool_], spacing_mm: Sequence[float], limit_mm: float
) -> NDArray[np.float32]:
    """From each voxel's centre to the nearest centre inside; infinite beyond the limit.

    Beyond the edge of the array there is nothing.
    """
    squared = np.where(inside, np.float32(0), np.float32(np.inf))
    for axis, step_mm in enumerate(spacing_mm):
        reach = min(int(limit_mm / step_mm + SMALL), inside.shape[axis] - 1)
        squared = _nearest_along(squared, axis, step_mm, reach)
    squared[squared > (limit_mm + SMALL) ** 2] = np.inf
    return np.sqrt(squared)


def _nearest_along(
    squared: NDArray[np.float32], axis: int, step_mm: float, reach: int
) -> NDArray[np.float32]:
    """The least of the squared distances along one axis, the way there included."""
    nearest = squared.copy()
    for chunk in _chunks(squared.shape, axis):
        source = np.moveaxis(squared[chunk], axis, 0)
        target = np.moveaxis(nearest[chunk], axis, 0)
        if not reach or not source.any() or not np.isfinite(source).any():
            continue  # all of it inside, or nothing near
        for steps in range(1, reach + 1):
            further = np.float32((steps * step_mm) ** 2)
            there = source + further
            np.minimum(target[steps:], there[:-steps], out=target[steps:])
            np.minimum(target[:-steps], there[steps:], out=target[:-steps])
    return nearest


def _chunks(shape: Sequence[int], axis: int) -> Iterator[tuple[slice, ...]]:
    """Parts that are whole along an axis and small enough to stay in the processor's memory."""
    across = 1 if axis == 0 else 0
    thick = max(1, CHUNK_VOXELS * shape[across] // max(1, int(np.prod(shape))))
    for start in range(0, shape[across], thick):
        part = [slice(None)] * len(shape)
        part[across] = slice(start, start + thick)
        yield tuple(part)


def signed_mm(
    inside: NDArray[np.bool_], spacing_mm: Sequence[float], limit_mm: float
) -> NDArray[np.float32]:
    """Positive inside, negative outside, no further from 0 than the limit.

    Half way between two voxels on either side of the edge it is 0.
    """
    limit = np.float32(limit_mm)
    out = np.minimum(distance_mm(inside, spacing_mm, limit_mm), limit)
    within = np.minimum(distance_mm(~inside, spacing_mm, limit_mm), limit)
    return np.where(inside, within, -out)


def blurred(
    values: NDArray[np.float32], spacing_mm: Sequence[float], sigma_mm: float
) -> NDArray[np.float32]:
    """A soft mean with a Gaussian weight; the edge of the array goes on as it is."""
    for axis, step_mm in enumerate(spacing_mm):
        reach = round(SIGMAS * sigma_mm / step_mm)
        if reach and values.shape[axis] > 1:
            weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) * step_mm / sigma_mm) ** 2)
            values = _weighed_along(values, axis, (weights / weights.sum()).astype(np.float32))
    return values


def _weighed_along(
    values: NDArray[np.float32], axis: int, weights: NDArray[np.float32]
) -> NDArray[np.float32]:
    reach, count = len(weights) // 2, values.shape[axis]
    edges = [(0, 0)] * values.ndim
    edges[axis] = (reach, reach)
    mean = np.zeros_like(values)
    for chunk in _chunks(values.shape, axis):
        source = np.moveaxis(np.pad(values[chunk], edges, mode="edge"), axis, 0)
        target = np.moveaxis(mean[chunk], axis, 0)
        for start, weight in enumerate(weights):
            target += weight * source[start : start + count]
    return mean
