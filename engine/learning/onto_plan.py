"""From the case's grid to the plan's: images as the network sees them.

Reads the channels of a case as they lie on the disk, writes them normalised at the plan's spacing;
training crops from them, drafting runs its windows over them. A slice at a time, so that a large CT
never lies in memory as floats; the way back is `onto_case`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import torch
from scipy import ndimage
from torch import Tensor

from engine.learning.documents import CaseEntry
from engine.learning.plan import Normalisation, Plan, load_channels

#: new rows that are made together: each takes from a few neighbours, whole rows would be mostly 0
BAND = 16


def shape_on_plan(
    shape: Sequence[int], spacing_mm: Sequence[float], plan: Plan
) -> tuple[int, int, int]:
    """The shape a grid has at the plan's spacing."""
    wanted = [
        max(1, round(n * step / target))
        for n, step, target in zip(shape, spacing_mm, plan.spacing_mm, strict=True)
    ]
    return (wanted[0], wanted[1], wanted[2])


def image_on_plan(case: CaseEntry, plan: Plan) -> np.ndarray:
    """All channels of a case, normalised, at the plan's spacing: (channel, k, j, i)."""
    channels = load_channels(case)
    shape = shape_on_plan(channels[0].shape, case.spacing_mm, plan)
    return np.stack(
        [
            on_plan(channel, how, shape)
            for channel, how in zip(channels, plan.normalisation, strict=True)
        ]
    )


def on_plan(array: np.ndarray, how: Normalisation, shape: Sequence[int]) -> np.ndarray:
    """One channel, normalised and resampled."""
    values = _numbers(array)
    if how.kind == "foreground":
        return np.asarray((_resampled(values, shape, (how.low, how.high)) - how.mean) / how.sd)
    out = _resampled(values, shape)
    # the same numbers for every voxel, so that they may as well be applied after resampling
    mean, sd = _own_scale(values)
    return np.asarray((out - mean) / sd, np.float32) if sd > 0 else np.zeros_like(out)


def _numbers(array: np.ndarray) -> np.ndarray:
    """Voxels that are not numbers become the smallest."""
    if array.dtype.kind in "iub":
        return array
    finite = np.isfinite(array)
    if finite.all():
        return array
    lowest = array[finite].min() if finite.any() else array.dtype.type(0)
    return np.where(finite, array, lowest)


def _own_scale(values: np.ndarray) -> tuple[float, float]:
    """Mean and spread of the voxels that are not 0; a spread of 0 if there are none."""
    count, total, squares = 0, 0.0, 0.0
    for plane in values:
        flat = np.asarray(plane, np.float64).ravel()
        count += int(np.count_nonzero(flat))
        total += float(flat.sum())
        squares += float(flat @ flat)
    if count == 0:
        return 0.0, 0.0
    mean = total / count
    spread = max(squares / count - mean**2, 0.0) ** 0.5
    return mean, max(spread, 1e-6 * max(abs(mean), 1e-6))


def _resampled(
    values: np.ndarray, shape: Sequence[int], clip: tuple[float, float] | None = None
) -> np.ndarray:
    """Slice by slice within the planes, then across the slices."""
    rows = _bands(values.shape[1], int(shape[1]))
    columns = _weights(values.shape[2], int(shape[2]))
    planes = torch.empty((values.shape[0], int(shape[1]), int(shape[2])))
    taken = torch.empty(values.shape[1:])
    fewer = taken if rows is None else torch.empty((int(shape[1]), values.shape[2]))
    for plane, into in zip(values, planes, strict=True):
        # float32 before clipping: the bounds of the plan are no whole numbers
        np.copyto(taken.numpy(), plane, casting="unsafe")
        if clip is not None:
            taken.clamp_(*clip)
        for band in rows or ():
            torch.mm(band.weights, taken[band.old], out=fewer[band.new])
        into.copy_(fewer if columns is None else fewer @ columns.T)
    across = _weights(values.shape[0], int(shape[0]))
    if across is None:
        return planes.numpy()
    return (across @ planes.flatten(1)).unflatten(1, planes.shape[1:]).numpy()


@dataclass(frozen=True)
class _Band:
    """Some new voxels of an axis, and the old ones that they take from."""

    new: slice
    old: slice
    weights: Tensor


@lru_cache(maxsize=32)
def _bands(before: int, after: int) -> tuple[_Band, ...] | None:
    """The weights of an axis without most of their zeros; None if it stays as it is."""
    weights = _weights(before, after)
    if weights is None:
        return None
    bands = []
    for start in range(0, after, BAND):
        new = slice(start, min(start + BAND, after))
        used = torch.nonzero(weights[new].any(dim=0)).flatten()
        old = slice(int(used[0]), int(used[-1]) + 1)
        bands.append(_Band(new, old, weights[new, old].contiguous()))
    return tuple(bands)


@lru_cache(maxsize=32)
def _weights(before: int, after: int) -> Tensor | None:
    """What each new voxel of an axis takes from the old ones; None if it stays as it is."""
    if before == after:
        return None
    factor = before / after
    old = np.eye(before, dtype=np.float32)
    sigma = (factor - 1.0) / 2.0
    if sigma > 0.1:
        old = ndimage.gaussian_filter1d(old, sigma, axis=0, truncate=2.0)
    zoom = (1.0 / factor, 1.0)
    new = ndimage.zoom(old, zoom, order=1, mode="nearest", grid_mode=True)
    return torch.from_numpy(np.ascontiguousarray(new, np.float32))
