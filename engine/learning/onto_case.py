"""From the plan's grid back to the case's: masks and maps as the reviewer sees them.

Reads probabilities or maps on the plan's grid, writes label values or maps on the grid of the
case. Probabilities are resampled before the largest wins, a few slices at a time, and only in the
box in which anything but background could win.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor

from engine.learning.largest import largest_class
from engine.learning.metrics import box_around
from engine.learning.plan import Plan

SLAB = 16


def mask_on_case_grid(mean: np.ndarray, shape: Sequence[int], plan: Plan) -> np.ndarray:
    """Label values on the case's grid."""
    values = np.asarray([0, *plan.labels], np.uint8)
    chosen = largest_class(mean)
    if mean.shape[1:] == tuple(shape):
        return values[chosen]
    out = np.zeros(tuple(shape), np.uint8)
    # between voxels that all choose background, background wins: the rest need not be resampled
    box = box_around(chosen > 0, margin=1)
    if box is None:
        return out
    for place, slab in resampled_slabs(mean, shape, _target(box, chosen.shape, shape)):
        out[place] = values[largest_class(slab)]
    return out


def bytes_on_case_grid(doubt: np.ndarray, shape: Sequence[int]) -> np.ndarray:
    """A map in 0..1 as one byte a voxel: 0 is sure, 255 is all labels alike."""
    if doubt.shape == tuple(shape):
        return np.asarray(np.round(doubt * 255), np.uint8)
    out = np.zeros(tuple(shape), np.uint8)
    box = box_around(doubt > 0.5 / 255, margin=1)
    if box is None:
        return out
    for place, slab in resampled_slabs(doubt[None], shape, _target(box, doubt.shape, shape)):
        out[place] = np.round(np.clip(slab[0], 0, 1) * 255)
    return out


def resampled_slabs(
    maps: np.ndarray, shape: Sequence[int], target: tuple[slice, ...] | None = None
) -> Iterator[tuple[tuple[slice, ...], np.ndarray]]:
    """Maps (n, k, j, i) on another grid of the same extent, slab by slab, inside `target`."""
    target = target or tuple(slice(0, int(side)) for side in shape)
    source = torch.from_numpy(np.ascontiguousarray(maps, np.float32))
    rows, columns = (
        _Linear.between(target[axis], maps.shape[axis + 1], int(shape[axis])) for axis in (1, 2)
    )
    for start in range(target[0].start, target[0].stop, SLAB):
        slab = slice(start, min(start + SLAB, target[0].stop))
        slices = _Linear.between(slab, maps.shape[1], int(shape[0]))
        part = columns.along(rows.along(slices.along(source, 1), 2), 3)
        yield (slab, target[1], target[2]), part.numpy()


def _target(
    box: tuple[slice, ...], before: Sequence[int], after: Sequence[int]
) -> tuple[slice, ...]:
    return tuple(
        _covered(side, int(old), int(new))
        for side, old, new in zip(box, before, after, strict=True)
    )


def _covered(side: slice, before: int, after: int) -> slice:
    """The voxels of the new axis that lie between voxels of this stretch of the old one."""
    lower = int(np.floor((side.start + 0.5) * after / before - 0.5)) if side.start > 0 else 0
    upper = int(np.ceil((side.stop - 0.5) * after / before + 0.5)) if side.stop < before else after
    return slice(max(lower, 0), min(upper, after))


class _Linear:
    """Two neighbours and a share for each new voxel of one axis."""

    def __init__(self, lower: Tensor, upper: Tensor, share: Tensor) -> None:
        self.lower, self.upper, self.share = lower, upper, share

    @staticmethod
    def between(side: slice, before: int, after: int) -> _Linear:
        wanted = (torch.arange(side.start, side.stop) + 0.5) * (before / after) - 0.5
        at = wanted.clamp(0, before - 1)
        lower = at.floor().long()
        return _Linear(lower, (lower + 1).clamp(max=before - 1), at - lower)

    def along(self, maps: Tensor, axis: int) -> Tensor:
        shape = [1, 1, 1, 1]
        shape[axis] = -1
        below = maps.index_select(axis, self.lower)
        return below.lerp_(maps.index_select(axis, self.upper), self.share.reshape(shape))
