"""From the plan's grid back to the case's: masks and maps as the reviewer sees them.

Reads probabilities or maps on the plan's grid, writes label values or maps on the grid of the
case. Probabilities are resampled before the largest wins, a slice at a time so that it stays in the
processor's cache, and only in the box and only for the labels that could win there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from engine.learning.largest import largest_class
from engine.learning.metrics import box_around
from engine.learning.plan import Plan

Box = tuple[slice, ...]
Place = tuple[int, slice, slice]


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
    near = mean[(slice(None), *box)]
    rivals = _rivals(near)
    ahead = np.stack([near[rival] - near[0] for rival in rivals])
    race = _Race(values[rivals])
    for place, slab in _slices(ahead, chosen[box] > 0, box, mean.shape[1:], shape):
        race.run(slab, out[place])
    return out


def _rivals(near: np.ndarray) -> list[int]:
    """The labels that win anywhere in a box: a share below one in C is never the largest."""
    least = 1.0 / len(near) - 1e-3
    return [number for number in range(1, len(near)) if near[number].max() > least]


class _Race:
    """Which label wins at every voxel of a slice; its memory is used again for the next slice."""

    def __init__(self, values: np.ndarray) -> None:
        self.values = values
        self._memory: tuple[np.ndarray, ...] = ()

    def run(self, ahead: np.ndarray, won: np.ndarray) -> None:
        """Write label values, from how far each share is ahead of the background's."""
        best, larger, change = self._of(won.shape)
        best[...] = 0.0
        won[...] = 0
        for share, value in zip(ahead, self.values, strict=True):
            np.greater(share, best, out=larger)
            np.maximum(share, best, out=best)
            # bytes wrap round, so this sets the value where it is larger; a mask is far slower
            np.subtract(value, won, out=change)
            np.multiply(change, larger, out=change)
            np.add(won, change, out=won)

    def _of(self, shape: tuple[int, ...]) -> tuple[np.ndarray, ...]:
        size = int(np.prod(shape))
        if not self._memory or self._memory[0].size < size:
            kinds = (np.float32, np.bool_, np.uint8)
            self._memory = tuple(np.empty(size, kind) for kind in kinds)
        return tuple(held[:size].reshape(shape) for held in self._memory)


def bytes_on_case_grid(doubt: np.ndarray, shape: Sequence[int]) -> np.ndarray:
    """A map in 0..1 as one byte a voxel: 0 is sure, 255 is all labels alike."""
    scaled = np.clip(doubt, 0, 1) * np.float32(255)
    if doubt.shape == tuple(shape):
        return np.asarray(np.round(scaled), np.uint8)
    out = np.zeros(tuple(shape), np.uint8)
    box = box_around(scaled > 0.5, margin=1)
    if box is None:
        return out
    near = scaled[box]
    for place, slab in _slices(near[None], near > 0.5, box, doubt.shape, shape):
        np.add(slab[0], np.float32(0.5), out=slab[0])
        out[place] = slab[0]
    return out


def _slices(
    maps: np.ndarray, alive: np.ndarray, box: Box, before: Sequence[int], after: Sequence[int]
) -> Iterator[tuple[Place, np.ndarray]]:
    """The maps (n, k, j, i) of a box, on another grid of the same extent, slice by slice.

    Of each slice only the rows and columns between voxels that are `alive`. Columns are widened
    first, while there are few rows; the rows last, because they are copied in one piece. A slice is
    good until the next one is asked for: fresh memory would cost twice as much as what is computed.
    """
    levels, rows, columns = (
        _Linear.between(_covered(side, int(old), int(new)), side, int(old), int(new))
        for side, old, new in zip(box, before, after, strict=True)
    )
    wide = torch.from_numpy(np.ascontiguousarray(maps, np.float32)) @ columns.weights()
    memory = torch.empty((2, len(maps) * len(rows.lower) * len(columns.lower)))
    for number in range(len(levels.lower)):
        lower, upper = int(levels.lower[number]), int(levels.upper[number])
        near = box_around(alive[lower] | alive[upper])
        if near is None:
            continue
        j, i = rows.reached(near[0]), columns.reached(near[1])
        level = torch.lerp(wide[:, lower, :, i], wide[:, upper, :, i], float(levels.share[number]))
        shape = (len(maps), j.stop - j.start, i.stop - i.start)
        slab, other = (half[: shape[0] * shape[1] * shape[2]].view(shape) for half in memory)
        torch.index_select(level, 1, rows.lower[j], out=slab)
        torch.index_select(level, 1, rows.upper[j], out=other)
        slab.lerp_(other, rows.share[j, None])
        yield (levels.first + number, rows.place(j), columns.place(i)), slab.numpy()


def _covered(side: slice, before: int, after: int) -> slice:
    """The voxels of the new axis that lie between voxels of this stretch of the old one."""
    lower = int(np.floor((side.start + 0.5) * after / before - 0.5)) if side.start > 0 else 0
    upper = int(np.ceil((side.stop - 0.5) * after / before + 0.5)) if side.stop < before else after
    return slice(max(lower, 0), min(upper, after))


@dataclass(frozen=True)
class _Linear:
    """Two neighbours among the held voxels and a share, for each new voxel of one axis."""

    first: int
    held: int
    lower: Tensor
    upper: Tensor
    share: Tensor

    @staticmethod
    def between(side: slice, held: slice, before: int, after: int) -> _Linear:
        """From the old voxels that are held to the new ones of a side."""
        wanted = (torch.arange(side.start, side.stop) + 0.5) * (before / after) - 0.5
        at = wanted.clamp(0, before - 1)
        below = at.floor().long()
        first, last = held.start, held.stop - 1
        lower, upper = below.clamp(first, last) - first, (below + 1).clamp(first, last) - first
        return _Linear(side.start, held.stop - held.start, lower, upper, at - below)

    def weights(self) -> Tensor:
        """As a matrix from the held voxels to the new ones."""
        matrix = torch.zeros((self.held, len(self.lower)))
        new = torch.arange(len(self.lower))
        matrix[self.lower, new] = 1 - self.share
        matrix[self.upper, new] += self.share
        return matrix

    def reached(self, side: slice) -> slice:
        """The new voxels with a neighbour in a stretch of the held ones."""
        low = int(torch.searchsorted(self.upper, side.start))
        return slice(low, int(torch.searchsorted(self.lower, side.stop)))

    def place(self, new: slice) -> slice:
        """Where new voxels lie in the case."""
        return slice(self.first + new.start, self.first + new.stop)
